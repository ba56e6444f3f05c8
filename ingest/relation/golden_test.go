package relation_test

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/txtar"

	"newsgraph/ingest/english"
	"newsgraph/ingest/relation"
	"newsgraph/ingest/spacy"
	"newsgraph/ingest/text"
)

var update = flag.Bool("update", false, "write what comes out as what is wanted; read the diff before you keep it")

// TestGolden runs every construct's sentences. A file of testdata is named
// after its construct and holds pairs: NAME.text, and NAME.want with a line
// "subject | phrase | object | status [speaker]" for each statement that the
// rules of any construct give. A pair NAME.wrong instead of NAME.want is a known
// failure: it holds what ought to come, and the comment at the head of the file
// gives the reason.
func TestGolden(t *testing.T) { golden(t, "testdata/*.txtar", statements) }

// golden runs the pairs of files: show prints what is drawn from a text.
func golden(t *testing.T, pattern string, show func(*spacy.Pipeline, string) string) {
	engine, err := spacy.English()
	if err != nil {
		t.Fatal(err)
	}
	files, err := filepath.Glob(pattern)
	if err != nil || len(files) == 0 {
		t.Fatal("no golden files", err)
	}
	for _, file := range files {
		archive, err := txtar.ParseFile(file)
		if err != nil {
			t.Fatal(err)
		}
		want, wrong := map[string]string{}, map[string]bool{}
		for _, f := range archive.Files {
			if name, ok := strings.CutSuffix(f.Name, ".want"); ok {
				want[name] = string(f.Data)
			} else if name, ok := strings.CutSuffix(f.Name, ".wrong"); ok {
				want[name], wrong[name] = string(f.Data), true
			}
		}
		var out []txtar.File
		for _, f := range archive.Files {
			name, ok := strings.CutSuffix(f.Name, ".text")
			if !ok {
				continue
			}
			got := show(engine, strings.TrimSpace(string(f.Data)))
			suffix, data := ".want", got
			if wrong[name] && got != want[name] {
				suffix, data = ".wrong", want[name]
			}
			out = append(out, f, txtar.File{Name: name + suffix, Data: []byte(data)})
			t.Run(filepath.Base(file)+"/"+name, func(t *testing.T) {
				switch diff := cmp.Diff(want[name], got); {
				case *update:
				case wrong[name] && diff == "":
					t.Errorf("%s passes, though listed as failing", f.Data)
				case wrong[name]:
					t.Skip("known to fail: ", file)
				case diff != "":
					t.Errorf("%s(-want +got)\n%s", f.Data, diff)
				}
			})
		}
		if *update {
			archive.Files = out
			if err := os.WriteFile(file, txtar.Format(archive), 0o644); err != nil {
				t.Fatal(err)
			}
		}
	}
}

// statements prints what is drawn from a text of one paragraph.
func statements(engine *spacy.Pipeline, body string) string {
	doc := &text.Document{ID: "golden", Text: body, Paragraphs: []text.Span{{Start: 0, End: len(body)}}}
	sents := engine.Analyse(doc)
	phrase := func(sentence int, a relation.Argument) string {
		if a.Head < 0 {
			return "-"
		}
		var words []string
		for _, i := range slices.Sorted(slices.Values(a.Tokens)) {
			words = append(words, sents[sentence].Tokens[i].Text)
		}
		return strings.Join(words, " ")
	}
	language, err := english.Read()
	if err != nil {
		panic(err) // unreachable: its files are embedded
	}
	var b strings.Builder
	for _, st := range language.Relations.Extract(language.Syntax.Read(sents)) {
		fmt.Fprintf(&b, "%s | %s | %s | %s", phrase(st.Sentence, st.Subject), st.Predicate.Phrase, phrase(st.Sentence, st.Object), st.Status)
		if st.Speaker.Head >= 0 {
			fmt.Fprintf(&b, " [%s]", phrase(st.SpeakerAt, st.Speaker))
		}
		b.WriteByte('\n')
	}
	return b.String()
}
