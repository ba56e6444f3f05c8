package source

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

var update = flag.Bool("update", false, "rewrite the golden files")

// full prints all that is known of an article.
func full(b *strings.Builder, a Article, err error) {
	if err != nil {
		fmt.Fprintf(b, "problem %v\n\n", err)
		return
	}
	fmt.Fprintf(b, "%s\n", a.Name)
	moment := func(t time.Time) string {
		if t.IsZero() {
			return ""
		}
		return t.Format(time.RFC3339)
	}
	for _, f := range [][2]string{
		{"id", a.ID},
		{"url", a.URL},
		{"title", a.Title},
		{"author", a.Author},
		{"outlet", a.Outlet},
		{"section", a.Section},
		{"language", a.Language},
		{"published", moment(a.Published)},
		{"updated", moment(a.Updated)},
		{"fetched", moment(a.Fetched)},
		{"media", a.MediaType},
	} {
		if f[1] != "" {
			fmt.Fprintf(b, "  %s: %s\n", f[0], f[1])
		}
	}
	fmt.Fprintf(b, "  %q\n\n", a.Body)
}

// TestSamples reads a file of every format. The samples were written for it.
func TestSamples(t *testing.T) {
	var b strings.Builder
	for a, err := range Dir(filepath.Join("testdata", "samples"), Options{}) {
		full(&b, a, err)
	}
	golden := filepath.Join("testdata", "samples.txt")
	if *update {
		if err := os.WriteFile(golden, []byte(b.String()), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(golden)
	if err != nil {
		t.Fatal(err)
	}
	if d := cmp.Diff(string(want), b.String()); d != "" {
		t.Errorf("-want +got\n%s", d)
	}
}
