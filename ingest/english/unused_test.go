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

	"newsgraph/ingest/syntax"
)

// unused are the rules that do nothing in the first articles of the corpora which
// those before them don't do, by book and name, and why they stay.
var unused = map[string]string{
	"repairs.txt denied-and-accused":            further,
	"repairs.txt charges-he-denied":             absent + ": what papers add to the news of a trial",
	"repairs.txt claim-it-denies":               absent + ": what papers add to the news of an attack",
	"repairs.txt claims-he-rejected":            absent + ": what papers add to the news of a trial",
	"repairs.txt content-that":                  further,
	"repairs.txt barred-from":                   further,
	"repairs.txt appointed":                     further,
	"repairs.txt its-leader":                    further,
	"repairs.txt fined":                         further,
	"repairs.txt valued":                        further,
	"repairs.txt fined-him":                     further,
	"repairs.txt named-as":                      further,
	"repairs.txt conference-on":                 further,
	"repairs.txt by-no-means":                   absent + ": the parser mostly knows it",
	"repairs.txt and-cut":                       absent + ": only where a sentence comes in tokens, which the golden pairs of openie show",
	"repairs.txt not-to":                        further,
	"repairs.txt worried":                       further,
	"repairs.txt than-in":                       further,
	"repairs.txt appointed-succeeding":          further,
	"moods.txt rumoured-to":                     further,
	"moods.txt not-pretended":                   absent + ": the other side of pretended-to",
	"moods.txt pretended-to":                    further,
	"moods.txt forbade-to":                      further,
	"moods.txt it-is-not-true":                  further,
	"moods.txt refrained-from":                  further,
	"moods.txt admitted-to":                     further,
	"moods.txt claim-was-dismissed":             further,
	"moods.txt claimed-responsibility":          further,
	"constructions.txt appointment/employer":    further,
	"constructions.txt appointment/employer-as": further,
	"constructions.txt appointment/noun-of":     further,
	"constructions.txt apposition/office":       further,
	"constructions.txt affiliation/aged":        absent + ": British papers give ages so",
	"constructions.txt nominal/winner-of-name":  further,
	"constructions.txt nominal/undergone":       further,
	"constructions.txt event/of-by":             further,
	"constructions.txt event/owner-by":          absent + ": the one with a possessor of event/of-by",
	"constructions.txt participle/is-based":     further,
}

const (
	further = "seen only further on in the corpora"
	absent  = "seen nowhere in the 27,000 articles of the corpora"
)

// TestUnused finds the rules that are never used in the first articles of the
// corpora, or whose statements others always give before them.
func TestUnused(t *testing.T) {
	files, _ := filepath.Glob("../../../shared/data/*/*.jsonl.gz")
	if len(files) == 0 {
		t.Skip("no corpora")
	}
	if testing.Short() {
		t.Skip("reads hundreds of articles")
	}
	r := newReader(t)
	seen := map[string]string{} // rule, with its file and line → the shortest sentence
	for _, f := range files {
		for _, body := range texts(t, f, perCorpus) {
			sents := r.read(body)
			see := func(s *syntax.Sentence, rules ...string) {
				for _, rule := range rules {
					if old, ok := seen[rule]; !ok || len(old) > s.Span.End-s.Span.Start {
						seen[rule] = body[s.Span.Start:s.Span.End]
					}
				}
			}
			for _, s := range sents {
				for _, rule := range s.Repairs {
					see(s, rule.String())
				}
				for _, m := range r.Relations.MoodsOf(s) {
					see(s, m.Grammar...)
				}
			}
			for _, st := range r.Relations.Extract(sents) {
				see(sents[st.Sentence], st.Grammar...)
			}
		}
	}
	left := maps.Clone(unused)
	checkUsed(t, r.Syntax.Repairs.Rules, seen, left)
	checkUsed(t, r.Relations.Moods.Rules(), seen, left)
	checkUsed(t, r.Relations.Constructions.Rules(), seen, left)
	if len(left) > 0 {
		t.Errorf("there are no such rules: %v", left)
	}
}

// checkUsed checks that the rules of a book are seen or listed, and takes those
// listed from left.
func checkUsed[S syntax.Reading](t *testing.T, rules []syntax.Rule[S], seen, left map[string]string) {
	for k := range rules {
		name := rules[k].File + " " + rules[k].Name
		_, listed := left[name]
		delete(left, name)
		if in, used := seen[rules[k].String()]; listed == used {
			t.Errorf("%s: listed as unused: %v; seen in %q", &rules[k], listed, in)
		}
	}
}

// perCorpus is how many articles of a corpus are read: ten seconds' work.
const perCorpus = 700

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
