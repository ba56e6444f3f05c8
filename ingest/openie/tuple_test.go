package openie_test

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
	"newsgraph/ingest/openie"
	"newsgraph/ingest/spacy"
	"newsgraph/ingest/text"
)

var update = flag.Bool("update", false, "write what comes out as what is wanted; read the diff before you keep it")

func open(t *testing.T) (*spacy.Pipeline, *english.Language) {
	engine, err := spacy.English()
	if err != nil {
		t.Fatal(err)
	}
	language, err := english.Read()
	if err != nil {
		t.Fatal(err)
	}
	return engine, language
}

// TestTuples runs the open-IE sentences of testdata, a file a construct:
// NAME.text is one tokenized sentence, NAME.nary and NAME.binary are its tuples
// in both styles, a line "subject | relation | arguments" each.
func TestTuples(t *testing.T) {
	engine, language := open(t)
	files, err := filepath.Glob("testdata/*.txtar")
	if err != nil || len(files) == 0 {
		t.Fatal("no golden files", err)
	}
	styles := map[string]openie.Style{"nary": openie.Nary, "binary": openie.Binary}
	for _, file := range files {
		archive, err := txtar.ParseFile(file)
		if err != nil {
			t.Fatal(err)
		}
		want := map[string]string{}
		for _, f := range archive.Files {
			want[f.Name] = string(f.Data)
		}
		var out []txtar.File
		for _, f := range archive.Files {
			name, ok := strings.CutSuffix(f.Name, ".text")
			if !ok {
				continue
			}
			out = append(out, f)
			sent := language.Syntax.Read([]text.Sentence{engine.AnalyseTokens(strings.Fields(string(f.Data)))})[0]
			for _, ext := range []string{"nary", "binary"} {
				var b strings.Builder
				for _, tp := range language.Tuples.Tuples(sent, styles[ext]) {
					fmt.Fprintln(&b, strings.Join(slices.Insert(slices.Clone(tp.Args), 1, tp.Relation), " | "))
				}
				key := name + "." + ext
				out = append(out, txtar.File{Name: key, Data: []byte(b.String())})
				t.Run(filepath.Base(file)+"/"+key, func(t *testing.T) {
					if diff := cmp.Diff(want[key], b.String()); diff != "" && !*update {
						t.Errorf("%s(-want +got)\n%s", f.Data, diff)
					}
				})
			}
		}
		if *update {
			archive.Files = out
			if err := os.WriteFile(file, txtar.Format(archive), 0o644); err != nil {
				t.Fatal(err)
			}
		}
	}
}

// TestTuplesHold checks what holds of every tuple of the golden sentences: its
// slots are filled, its words are the sentence's own, save an inserted be or
// have in the n-ary style, its confidence is in [0,1], and none comes twice.
func TestTuplesHold(t *testing.T) {
	engine, language := open(t)
	files, _ := filepath.Glob("testdata/*.txtar")
	for _, file := range files {
		archive, err := txtar.ParseFile(file)
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range archive.Files {
			if !strings.HasSuffix(f.Name, ".text") {
				continue
			}
			words := strings.Fields(string(f.Data))
			sent := language.Syntax.Read([]text.Sentence{engine.AnalyseTokens(words)})[0]
			for _, style := range []openie.Style{openie.Nary, openie.Binary} {
				seen := map[string]bool{}
				for _, tp := range language.Tuples.Tuples(sent, style) {
					all := append([]string{tp.Relation}, tp.Args...)
					if key := strings.Join(all, "\t"); seen[key] || slices.Contains(all, "") {
						t.Errorf("%s: empty or twice: %q", f.Name, all)
					} else {
						seen[key] = true
					}
					if tp.Confidence <= 0 || tp.Confidence > 1 {
						t.Errorf("%s: %q has confidence %v", f.Name, all, tp.Confidence)
					}
					for k, word := range strings.Fields(strings.Join(all, " ")) {
						inserted := style == openie.Nary && k == 0 && (word == "be" || word == "has")
						lowered := slices.ContainsFunc(words, func(w string) bool { return strings.EqualFold(w, word) })
						if !inserted && !lowered {
							t.Errorf("%s: %q is no word of the sentence: %q", f.Name, word, all)
						}
					}
				}
			}
		}
	}
}

// TestTuplesLong checks that a sentence without end is read in passable time
// and gives no endless number of tuples.
func TestTuplesLong(t *testing.T) {
	engine, language := open(t)
	words := strings.Fields("Acme" + strings.Repeat(" , Acme of Chile in Peru", 150) + " and Acme sold" + strings.Repeat(" , chips to Peru in May", 150) + " and boats .")
	sent := language.Syntax.Read([]text.Sentence{engine.AnalyseTokens(words)})[0]
	for _, style := range []openie.Style{openie.Nary, openie.Binary} {
		if n := len(language.Tuples.Tuples(sent, style)); n > 20*len(words) {
			t.Errorf("%d tuples from %d words", n, len(words))
		}
	}
}
