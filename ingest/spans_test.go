package ingest_test

import (
	"context"
	"math/rand/v2"
	"path/filepath"
	"strings"
	"testing"

	"github.com/cayleygraph/quad"

	"newsgraph/graph/export"
	"newsgraph/graph/vocab"
	"newsgraph/ingest"
	"newsgraph/ingest/page"
	"newsgraph/ingest/source"
	"newsgraph/ingest/text"
)

// The spans of every statement of the sample article cut its words out of the text.
func TestSpans(t *testing.T) {
	checkSpans(t, source.File(filepath.Join("..", "cmd", "newsgraph", "testdata", "sample.txt"), source.Options{}), 80)
}

// So do those of articles drawn at random.
func TestSpansOfMany(t *testing.T) {
	random := rand.New(rand.NewPCG(4, 6))
	for _, corpus := range []struct {
		path string
		one  int // article of so many is drawn
	}{
		{filepath.Join(shared, "data", "ag-news", "ag-news.jsonl.gz"), 100},
		{filepath.Join(shared, "data", "reuters-21578", "reuters.jsonl.gz"), 200},
		{filepath.Join(shared, "data", "html-articles", "html"), 2},
	} {
		var drawn []source.Article
		for a, err := range source.Open(t.Context(), corpus.path, source.Options{}) {
			if err != nil {
				t.Skip("no articles:", err)
			}
			if random.IntN(corpus.one) == 0 {
				drawn = append(drawn, a)
			}
		}
		checkSpans(t, func(yield func(source.Article, error) bool) {
			for _, a := range drawn {
				if !yield(a, nil) {
					return
				}
			}
		}, 300)
	}
}

// checkSpans checks the spans of the statements of articles, of which there are
// to be some.
func checkSpans(t *testing.T, articles ingest.Source, atLeast int) {
	t.Helper()
	var doc *text.Document
	p := opened(t)
	p.Page = func(a source.Article) (_ *text.Document, err error) {
		doc, err = page.Extract(a)
		return doc, err
	}
	n := 0
	sink := sinkFunc(func(quads []quad.Quad) {
		for _, r := range export.Records(quads) {
			n++
			checkRecord(t, doc.Text, &r)
		}
	})
	// One at a time, so that doc is the sink's.
	for a, err := range articles {
		if err != nil {
			t.Fatal(err)
		}
		if _, err := p.Run(t.Context(), one(a), sink); err != nil {
			t.Fatal(err)
		}
	}
	if n < atLeast {
		t.Errorf("%d statements, want %d at least", n, atLeast)
	}
}

type sinkFunc func([]quad.Quad)

func (f sinkFunc) ReplaceAll(_ context.Context, _ []quad.IRI, quads [][]quad.Quad) error {
	for _, q := range quads {
		f(q)
	}
	return nil
}

func checkRecord(t *testing.T, body string, r *export.Record) {
	t.Helper()
	for _, role := range []struct {
		name   string
		ranges []vocab.Range
		words  string
	}{
		{"subject", r.Spans.Subject, r.SubjectText},
		{"predicate", r.Spans.Predicate, r.Relation},
		{"object", r.Spans.Object, r.ObjectText},
		{"cue", r.Spans.Cue, r.Cue},
	} {
		cut := ""
		for _, g := range role.ranges {
			if g.Start < r.Start || g.End > r.End || g.Start >= g.End {
				t.Fatalf("%s: %s %v lies outside of the sentence, %d to %d", r.Statement, role.name, g, r.Start, r.End)
			}
			cut += body[g.Start:g.End]
		}
		if !strings.EqualFold(solid(cut), solid(role.words)) { // what opens a sentence is lowered inside a relation
			t.Errorf("%s: %s is %q, its spans %v are %q", r.Statement, role.name, role.words, role.ranges, cut)
		}
	}
	if (r.Speaker != "") != (len(r.Spans.Speaker) > 0) {
		t.Errorf("%s: speaker %q has the spans %v", r.Statement, r.Speaker, r.Spans.Speaker)
	}
	for _, g := range r.Spans.Speaker {
		if g.Start < 0 || g.End > len(body) || g.Start >= g.End || solid(body[g.Start:g.End]) == "" {
			t.Errorf("%s: speaker %q has the spans %v", r.Statement, r.Speaker, r.Spans.Speaker)
		}
	}
}

// solid is a text without its blanks.
func solid(s string) string { return strings.Join(strings.Fields(s), "") }
