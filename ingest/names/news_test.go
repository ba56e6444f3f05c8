package names

import (
	"path/filepath"
	"testing"

	"newsgraph/ingest/page"
	"newsgraph/ingest/source"
	"newsgraph/ingest/spacy"
	"newsgraph/ingest/syntax"
	"newsgraph/ingest/text"
)

// TestMendNews counts how often the recognizer gives a name of the lists
// another type, or none, in news texts, before and after Mend. A name that
// persons bear too, or that is a part of a longer one, isn't counted.
func TestMendNews(t *testing.T) {
	if testing.Short() {
		t.Skip("reads 1,500 texts")
	}
	engine, err := spacy.English()
	if err != nil {
		t.Fatal(err)
	}
	l := read(t)
	for _, c := range []struct {
		corpus []string
		texts  int
		most   float64 // share that may be wrong after Mend
	}{
		{[]string{"ag-news", "ag-news.jsonl.gz"}, 1000, 0.02},
		{[]string{"reuters-21578", "reuters.jsonl.gz"}, 500, 0.025},
	} {
		path := filepath.Join(append([]string{"..", "..", "..", "shared", "data"}, c.corpus...)...)
		var all, wrong, left, n int
		for a, err := range source.File(path, source.Options{}) {
			if err != nil {
				t.Skip("no texts:", err)
			}
			doc, err := page.Extract(a)
			if err != nil {
				continue
			}
			sents := engine.Analyse(doc)
			names := l.listed(sents)
			for _, m := range names {
				all++
				if !m.right(sents) {
					wrong++
				}
			}
			l.Mend(sents)
			for _, m := range names {
				if !m.right(sents) {
					left++
				}
			}
			if n++; n == c.texts {
				break
			}
		}
		t.Logf("%s: %d names of the lists in %d texts; wrong %.1f %%, after Mend %.1f %%", c.corpus[0], all, n, 100*float64(wrong)/float64(all), 100*float64(left)/float64(all))
		if all < 100 || float64(left) > c.most*float64(all) || left >= wrong {
			t.Errorf("%s: of %d names %d are wrong, and %d after Mend", c.corpus[0], all, wrong, left)
		}
	}
}

// mention is a name of the lists in a text.
type mention struct {
	sentence, start, end int
	label                string
}

// listed returns the mentions of names that nobody but their bearer bears.
func (g *Gazetteer) listed(sents []text.Sentence) []mention {
	var out []mention
	for i := range sents {
		s := &sents[i]
		for k := 0; k < len(s.Tokens); k++ {
			for end := min(k+maxName, len(s.Tokens)); end > k; end-- {
				sp, ok := g.spellings[s.Words(k, end)]
				if !ok {
					continue
				}
				if sp.sure && syntax.TagOf(s.Tokens[k].Tag).In(syntax.Proper) && (end == len(s.Tokens) || !syntax.TagOf(s.Tokens[end].Tag).In(syntax.Proper)) {
					out = append(out, mention{i, k, end, sp.label})
				}
				k = end - 1
				break
			}
		}
	}
	return out
}

// right reports whether the mention lies in an entity of its class.
func (m mention) right(sents []text.Sentence) bool {
	for _, e := range sents[m.sentence].Entities {
		if e.Start <= m.start && m.end <= e.End {
			return sameClass(e.Label, m.label)
		}
	}
	return false
}
