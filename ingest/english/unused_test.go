package english_test

import (
	"bufio"
	"compress/gzip"
	"encoding/json"
	"maps"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"newsgraph/ingest/english"
	"newsgraph/ingest/spacy"
)

// unused are the constructions that give nothing in the first articles of the
// corpora which those before them don't give, and why they stay.
var unused = map[string]string{
	"appointment/named":       further,
	"appointment/employer":    absent + ": most companies name somebody its chairman",
	"appointment/employer-as": further,
	"affiliation/aged":        absent + ": British papers give ages so",
	"affiliation/fame":        absent + ": entertainment",
	"nominal/winner-of-name":  further,
	"nominal/undergone":       further,
	"nominal/pair":            further,
	"nominal/astray":          further,
	"event/of-by":             further,
	"event/owner-by":          absent + ": the one with a possessor of event/of-by",
	"possession/seat-of":      further,
	"participle/is-based":     further,
}

const (
	further = "seen only further on in the corpora"
	absent  = "seen nowhere in 8,000 articles of each corpus"
)

// TestUnused finds the constructions that never fire in the first articles of the
// corpora, or whose statements others always give before them.
func TestUnused(t *testing.T) {
	files, _ := filepath.Glob("../../../shared/data/*/*.jsonl.gz")
	if len(files) == 0 {
		t.Skip("no corpora")
	}
	if testing.Short() {
		t.Skip("reads thousands of articles")
	}
	engine, err := spacy.English()
	if err != nil {
		t.Fatal(err)
	}
	language, err := english.Read()
	if err != nil {
		t.Fatal(err)
	}
	seen := map[string]string{} // rule → a sentence
	for _, f := range files {
		for _, body := range texts(t, f, perCorpus) {
			sents := read(t, engine, language, body)
			for _, st := range language.Relations.Extract(sents) {
				for _, g := range st.Grammar {
					name := g[strings.LastIndexByte(g, ' ')+1:]
					if seen[name] == "" || len(seen[name]) > 60 {
						seen[name] = spaced(sents, &st, st.Subject) + " | " + st.Predicate.Phrase + " | " + spaced(sents, &st, st.Object)
					}
				}
			}
		}
	}
	left := maps.Clone(unused)
	for _, r := range language.Relations.Constructions.Rules() {
		_, listed := left[r.Name]
		delete(left, r.Name)
		if listed == (seen[r.Name] != "") {
			t.Errorf("%s: listed as unused: %v; seen in %q", &r, listed, seen[r.Name])
		}
	}
	if len(left) > 0 {
		t.Errorf("there are no such rules: %v", left)
	}
}

// perCorpus is how many articles of a corpus are read: a minute's work.
const perCorpus = 1500

// texts returns the texts of the first articles of a file.
func texts(t *testing.T, path string, most int) []string {
	f, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	z, err := gzip.NewReader(f)
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	for lines := bufio.NewScanner(z); len(out) < most && lines.Scan(); {
		var a struct{ Text string }
		if json.Unmarshal(lines.Bytes(), &a) == nil {
			out = append(out, strings.Join(strings.Fields(a.Text), " "))
		}
	}
	return out
}
