package ingest_test

import (
	"context"
	"path/filepath"
	"runtime"
	"slices"
	"testing"

	"github.com/cayleygraph/quad"

	"newsgraph/ingest"
	"newsgraph/ingest/source"
)

// count is a sink that only counts.
type count struct{ articles, quads int }

func (c *count) ReplaceAll(_ context.Context, articles []quad.IRI, quads [][]quad.Quad) error {
	c.articles += len(articles)
	for _, q := range quads {
		c.quads += len(q)
	}
	return nil
}

// BenchmarkPipeline measures the way of 500 Reuters articles from the source to
// the store's door, with one worker. Beside the words/s of the whole it gives
// each stage's share of the time, in per cent. It fails if a run yields other
// quads than the run before.
func BenchmarkPipeline(b *testing.B) {
	ctx := context.Background()
	corpus := filepath.Join("..", "..", "shared", "data", "reuters-21578", "reuters.jsonl.gz")
	var articles []source.Article
	for a, err := range source.File(corpus, source.Options{}) {
		if err != nil {
			b.Skip("no Reuters texts:", err)
		}
		if articles = append(articles, a); len(articles) == 500 {
			break
		}
	}
	p := opened(b)
	src := func(yield func(source.Article, error) bool) {
		for a := range slices.Values(articles) {
			if !yield(a, nil) {
				return
			}
		}
	}
	var want count
	if _, err := p.Run(ctx, src, &want); err != nil || want.articles < 490 || want.quads < 100*want.articles {
		b.Fatal(want, err)
	}
	runtime.GC()
	b.ReportAllocs()
	b.ResetTimer()
	var words int
	var took [len(ingest.StageNames)]float64
	for range b.N {
		var got count
		report, err := p.Run(ctx, src, &got)
		if err != nil || got != want {
			b.Fatal(got, want, err)
		}
		words += report.Words
		for i, d := range report.Stages {
			took[i] += d.Seconds()
		}
	}
	var all float64
	for _, t := range took {
		all += t
	}
	b.ReportMetric(float64(words)/b.Elapsed().Seconds(), "words/s")
	for i, name := range ingest.StageNames {
		b.ReportMetric(100*took[i]/all, name+"-%")
	}
}
