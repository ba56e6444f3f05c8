package ingest_test

import (
	"errors"
	"slices"
	"testing"
	"unicode/utf8"

	"github.com/cayleygraph/quad"
	"github.com/google/go-cmp/cmp"

	"newsgraph/graph/export"
	"newsgraph/ingest"
	"newsgraph/ingest/page"
	"newsgraph/ingest/source"
	"newsgraph/ingest/text"
)

// FuzzArticle takes bytes the whole way, as a text, as a page and as Markdown:
// whatever they are, they give statements whose spans cut their words out of the
// text, in quads that are valid UTF-8; and the same ones when they are read again.
func FuzzArticle(f *testing.F) {
	for _, s := range []string{
		"Acme Corp bought Globex for $5 million on Monday, its chairman Anna Berg said.\n\n\"We denied it,\" she told Reuters.",
		"<html><body><article><h1>Acme sues Globex</h1><p>Acme sued Globex, <b>its</b> supplier, which denies fraud.</p></article></body></html>",
		"# Spain\n\nThe prime minister, Ana Díaz, won't resign – or so her party says.",
		"Smith's Smith's Smith's dog died.",
		"Globex, Initech, Globex, Initech and Foo sued Alpha, Beta, Alpha and Gamma.",
		"\xff\xfe\x00 (((((\u202e\u200b",
	} {
		for kind := range 3 {
			f.Add([]byte(s), uint8(kind))
		}
	}
	own := opened(f)
	media := []string{source.Plain, source.HTML, source.Markdown}
	f.Fuzz(func(t *testing.T, body []byte, kind uint8) {
		a := source.Article{Name: "a", MediaType: media[int(kind)%len(media)], Body: body}
		read := func() ([]quad.Quad, *text.Document) {
			var doc *text.Document
			p := *own
			p.Page = func(a source.Article) (_ *text.Document, err error) {
				doc, err = page.Extract(a)
				return doc, err
			}
			var quads []quad.Quad
			report, err := p.Run(t.Context(), one(a),
				sinkFunc(func(q []quad.Quad) { quads = q }))
			if err != nil {
				t.Fatal(err)
			}
			for _, problem := range report.Problems {
				if p := (*ingest.PanicError)(nil); errors.As(problem.Err, &p) {
					t.Fatalf("%v\n%s", p, p.Stack)
				}
			}
			return quads, doc
		}
		quads, doc := read()
		for _, q := range quads {
			if s := q.NQuad(); !utf8.ValidString(s) {
				t.Fatalf("not UTF-8: %q", s)
			}
		}
		for _, r := range export.Records(quads) {
			checkRecord(t, doc.Text, &r)
		}
		if again, _ := read(); !slices.Equal(lines(quads), lines(again)) {
			t.Fatalf("other quads when read again:\n%s", cmp.Diff(lines(quads), lines(again)))
		}
	})
}

// lines are quads as N-Quads.
func lines(quads []quad.Quad) []string {
	out := make([]string, len(quads))
	for i, q := range quads {
		out[i] = q.NQuad()
	}
	return out
}
