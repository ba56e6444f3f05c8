package page

import (
	"bytes"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"

	"newsgraph/ingest/source"
	"newsgraph/ingest/text"
)

var update = flag.Bool("update", false, "write the golden files of testdata")

// TestGolden extracts every "NAME.txt", "NAME.md" or "NAME.html" of the archives
// in testdata and compares what is read with "NAME.want".
func TestGolden(t *testing.T) {
	files, err := filepath.Glob("testdata/*.txtar")
	if err != nil || len(files) == 0 {
		t.Fatalf("no archives: %v", err)
	}
	media := map[string]string{".txt": source.Plain, ".md": source.Markdown, ".html": source.HTML}
	for _, file := range files {
		ar, err := txtar.ParseFile(file)
		if err != nil {
			t.Fatal(err)
		}
		out := &txtar.Archive{Comment: ar.Comment}
		want := map[string]string{}
		for _, f := range ar.Files {
			want[f.Name] = string(f.Data)
		}
		for _, f := range ar.Files {
			ext := filepath.Ext(f.Name)
			if ext == ".want" {
				continue
			}
			name := strings.TrimSuffix(f.Name, ext)
			d, err := Extract(source.Article{Name: f.Name, MediaType: media[ext], Body: f.Data})
			got := describe(d, err)
			out.Files = append(out.Files, f, txtar.File{Name: name + ".want", Data: []byte(got)})
			if !*update && got != want[name+".want"] {
				t.Errorf("%s: %s: got\n%s\nwant\n%s", file, f.Name, got, want[name+".want"])
			}
		}
		if *update {
			if data := txtar.Format(out); !bytes.Equal(data, txtar.Format(ar)) {
				if err := os.WriteFile(file, data, 0o666); err != nil {
					t.Fatal(err)
				}
			}
		}
	}
}

// describe prints what is known about a document, and a paragraph a line.
func describe(d *text.Document, err error) string {
	if err != nil {
		return fmt.Sprintf("error: %v\n", err)
	}
	var b strings.Builder
	field := func(name, value string) {
		if value != "" {
			fmt.Fprintf(&b, "%s: %s\n", name, value)
		}
	}
	field("title", d.Title)
	field("author", d.Author)
	if !d.Published.IsZero() {
		field("published", d.Published.Format("2006-01-02T15:04Z"))
	}
	if !d.Updated.IsZero() {
		field("updated", d.Updated.UTC().Format("2006-01-02T15:04Z"))
	}
	field("section", d.Section)
	field("language", d.Language)
	for _, p := range d.Paragraphs {
		fmt.Fprintf(&b, "> %s\n", strings.ReplaceAll(p.Of(d.Text), "\n", "⏎"))
		for _, a := range d.Asides {
			if p.Contains(a) {
				fmt.Fprintf(&b, "  not %s\n", a.Of(d.Text))
			}
		}
	}
	return b.String()
}
