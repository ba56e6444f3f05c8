package ingest_test

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"slices"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/cayleygraph/quad"
	"github.com/google/go-cmp/cmp"

	"newsgraph/graph"
	"newsgraph/graph/vocab"
	"newsgraph/ingest"
	"newsgraph/ingest/relation"
	"newsgraph/ingest/source"
	"newsgraph/ingest/syntax"
	"newsgraph/ingest/text"
)

// numbered yields n articles, 0.txt and so on, with what body makes of the number as text.
func numbered(n int, body func(int) string) ingest.Source {
	return func(yield func(source.Article, error) bool) {
		for i := range n {
			if !yield(source.Article{Name: fmt.Sprintf("%d.txt", i), Body: []byte(body(i))}, nil) {
				return
			}
		}
	}
}

// one is a source of one article.
func one(a source.Article) ingest.Source {
	return func(yield func(source.Article, error) bool) { yield(a, nil) }
}

// holding is a pipeline whose stages don't come to an end over the words "page" and
// "draw", until hold is closed.
func holding(workers int, hold <-chan struct{}) *ingest.Pipeline {
	p := words(workers)
	p.TimeLimit = time.Minute
	page, draw := p.Page, p.Draw
	p.Page = func(a source.Article) (*text.Document, error) {
		if string(a.Body) == "page" {
			<-hold
		}
		return page(a)
	}
	p.Draw = func(s []*syntax.Sentence) []relation.Statement {
		if s[0].Tokens[0].Text == "draw" {
			<-hold
			panic("at last")
		}
		return draw(s)
	}
	return p
}

// What a stage doesn't come to an end with is named and left out, whatever it comes to
// after all, and the run goes on.
func TestRunGivesUp(t *testing.T) {
	for _, workers := range []int{1, 3} {
		synctest.Test(t, func(t *testing.T) {
			hold := make(chan struct{})
			p := holding(workers, hold)
			p.Version, p.Copies, p.Match = "1", true, func(context.Context, quad.Value, quad.Value, quad.Value, quad.Value) iter.Seq2[quad.Quad, error] {
				return func(func(quad.Quad, error) bool) {}
			}
			bad := map[int]string{3: "page", 7: "draw"}
			src := numbered(20, func(i int) string {
				if bad[i] != "" {
					return bad[i]
				}
				return fmt.Sprintf("word%d end", i)
			})
			var sink list
			r, err := p.Run(t.Context(), src, &sink)
			if err != nil || r.Stored != 18 || r.Read != 20 || len(sink.articles) != 18 {
				t.Errorf("%d workers: %v, %+v", workers, err, r)
			}
			var got []string
			for i := range r.Problems {
				got = append(got, r.Problems[i].Error())
			}
			want := []string{"3.txt: page: takes too long: more than 1m0s", "7.txt: draw: takes too long: more than 1m0s"}
			if d := cmp.Diff(want, got); d != "" {
				t.Error(d)
			}
			close(hold)
		})
	}
}

// Nothing can end a goroutine: when too many are stuck the run ends, and what was done is stored.
func TestRunStuck(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		hold := make(chan struct{})
		defer close(hold)
		var sink list
		r, err := holding(2, hold).Run(t.Context(), numbered(30, func(i int) string {
			if i%3 == 2 {
				return "draw"
			}
			return "word"
		}), &sink)
		if !errors.Is(err, ingest.ErrStuck) || !strings.HasPrefix(err.Error(), "14.txt: ") || r.Stored != 10 || r.Skipped["takes too long"] != 4 {
			t.Errorf("%v, %+v", err, r)
		}
	})
}

// A run that takes more memory than it may ends with the names of the articles that it is at.
func TestRunMemory(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		hold := make(chan struct{})
		defer close(hold)
		p := holding(1, hold)
		p.MemoryLimit = 1
		_, err := p.Run(t.Context(), numbered(2, func(int) string { return "page" }), new(list))
		if !errors.Is(err, ingest.ErrMemory) || !strings.Contains(err.Error(), "at 0.txt (page)") {
			t.Error(err)
		}
	})
}

// refusing is a sink that doesn't take the article 2.txt.
type refusing struct{ list }

func (r *refusing) ReplaceAll(ctx context.Context, articles []quad.IRI, quads [][]quad.Quad) error {
	if slices.Contains(articles, vocab.Article("2.txt")) {
		return errors.New("odd bytes")
	}
	return r.list.ReplaceAll(ctx, articles, quads)
}

// What the sink refuses of one article is that article's problem.
func TestRunRefused(t *testing.T) {
	wrong := vocab.Article("2.txt")
	p := words(2)
	p.Check = func(a quad.IRI, _ []quad.Quad) error {
		if a == wrong {
			return errors.New("odd bytes")
		}
		return nil
	}
	var sink refusing
	r, err := p.Run(t.Context(), numbered(9, func(i int) string { return fmt.Sprintf("word%d", i) }), &sink)
	if err != nil || r.Stored != 8 || len(r.Problems) != 1 || r.Problems[0].Error() != "2.txt: refused by the store: odd bytes" || slices.Contains(sink.articles, wrong) {
		t.Errorf("%v, %+v", err, r)
	}
	sink = refusing{}
	p.Check = nil
	if _, err := p.Run(t.Context(), numbered(9, func(int) string { return "word" }), &sink); err == nil || !strings.Contains(err.Error(), "odd bytes") {
		t.Error(err)
	}
}

// What was taken for a copy of what has gone meanwhile is drawn within the same bounds.
func TestRunGivesUpLate(t *testing.T) {
	story := strings.Repeat("some words of a story ", 20)
	for _, end := range []bool{false, true} { // of the run, while it is at it
		synctest.Test(t, func(t *testing.T) {
			hold := make(chan struct{})
			store := graph.Memory()
			defer store.Close()
			if _, err := onto(store, 1).Run(t.Context(), one(source.Article{Name: "old.txt", Body: []byte(story)}), store); err != nil {
				t.Fatal(err)
			}
			ctx, cancel := context.WithCancel(t.Context())
			defer cancel()
			p := onto(store, 1)
			p.TimeLimit = time.Minute
			p.Draw = func([]*syntax.Sentence) []relation.Statement {
				if end {
					cancel()
				}
				<-hold
				return nil
			}
			stored := 0
			p.Settle = func(_ context.Context, plan func(ingest.Match) ([]quad.IRI, [][]quad.Quad, error)) error {
				articles, _, err := plan(graph.Memory().Match)
				stored += len(articles)
				return err
			}
			r, err := p.Run(ctx, one(source.Article{Name: "new.txt", Body: []byte(story + "end")}), store)
			if end != errors.Is(err, context.Canceled) || stored != 0 {
				t.Errorf("%v, %d stored", err, stored)
			}
			if !end && (len(r.Problems) != 1 || r.Problems[0].Error() != "new.txt: draw: takes too long: more than 1m0s") {
				t.Errorf("%+v", r)
			}
			close(hold)
		})
	}
}
