package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"iter"
	"time"

	"github.com/cayleygraph/quad"

	"newsgraph/config"
	"newsgraph/graph/rdf"
	"newsgraph/graph/vocab"
	"newsgraph/ingest"
	"newsgraph/ingest/source"
)

// outcome is what an intake did.
type outcome struct {
	ingest.Report
	Loose      int  // quads of no article
	LooseNew   int  // of those: that weren't there
	Incomplete bool // nothing was withdrawn: some inputs could not be read, and what seems gone may be in them
}

// intake takes in what sources hold, in their order: articles by the pipeline,
// N-Quads as they are.
type intake struct {
	outcome
	pipeline *ingest.Pipeline
	from     reading
	quads    rdf.Options
	to       rdf.Store
	watch    func(*ingest.Problem, *outcome) // called as Pipeline.Watch is; nil: nobody is

	keep   map[quad.IRI]bool // the articles of the sources, with prune; else nil
	unread bool              // some of the sources could not be read
}

func newIntake(cfg *config.Loaded, p *ingest.Pipeline, from reading, to rdf.Store) *intake {
	return &intake{
		outcome:  outcome{Report: ingest.Report{Skipped: map[string]int{}}},
		pipeline: p, from: from, to: to,
		quads: rdf.Options{Base: cfg.Export.Base, MaxRecord: int(cfg.Limits.Record)},
	}
}

// prune lets run withdraw what the sources don't have.
func (t *intake) prune() { t.keep = map[quad.IRI]bool{} }

// run takes in all that sources hold. Its errors are the store's and that of ctx.
func (t *intake) run(ctx context.Context, sources []string) error {
	t.pipeline.Watch = func(p *ingest.Problem, _ *ingest.Report) { t.told(p) }
	next, stop := iter.Pull(t.steps(ctx, sources))
	for {
		var quads *step
		articles := func(yield func(source.Article, error) bool) {
			for s, ok := next(); ok; s, ok = next() {
				if s.quads != nil {
					quads = &s
					return
				}
				if s.err != nil {
					t.unread = true
				} else if t.keep != nil {
					t.keep[vocab.Article(s.article.Key())] = true
				}
				if !yield(s.article, s.err) {
					stop()
					return
				}
			}
		}
		if err := t.pipeline.Continue(ctx, articles, t.to, &t.Report); err != nil {
			return err // and next may still be at work
		}
		if quads == nil {
			break
		}
		if err := t.restore(ctx, quads.article.Name, quads.quads); err != nil {
			return err
		}
	}
	if t.Incomplete = t.keep != nil && t.unread; t.keep == nil || t.unread {
		return nil
	}
	return t.pipeline.Withdraw(ctx, t.to, t.keep, &t.Report)
}

// step is an article or an error of the sources, or an input of N-Quads, of
// which the article has the name.
type step struct {
	article source.Article
	err     error
	quads   io.Reader
}

func (t *intake) steps(ctx context.Context, sources []string) iter.Seq[step] {
	return func(yield func(step) bool) {
		o := t.from
		o.Quads = func(name string, in io.Reader) bool {
			return yield(step{article: source.Article{Name: name}, quads: in})
		}
		for a, err := range articles(ctx, sources, o) {
			if !yield(step{article: a, err: err}) {
				return
			}
		}
	}
}

// restore stores an input of N-Quads.
func (t *intake) restore(ctx context.Context, name string, in io.Reader) error {
	begun := time.Now()
	defer func() { t.Elapsed += time.Since(begun) }()
	for b, err := range rdf.Restore(ctx, t.to, rdf.Read(in, t.quads)) {
		if err != nil {
			return fmt.Errorf("store %s: %w", name, err)
		}
		t.Read += len(b.Articles)
		t.Stored += len(b.Articles)
		t.Statements += b.Statements
		t.Quads += b.Quads
		t.Loose += b.Loose
		t.LooseNew += b.New
		for _, a := range b.Articles {
			if t.keep != nil {
				t.keep[a] = true
			}
		}
		for _, p := range b.Problems {
			if errors.Is(p.Err, rdf.ErrTooLarge) {
				p.Err = source.TooLarge(t.quads.MaxRecord)
			}
			t.unread = true
			problem := ingest.NewProblem(name, &source.Problem{Name: name, Place: fmt.Sprintf("line %d", p.Line), Err: p.Err})
			t.Skip(problem)
			t.told(problem)
		}
		t.told(nil)
	}
	return nil
}

func (t *intake) told(p *ingest.Problem) {
	if t.watch != nil {
		t.watch(p, &t.outcome)
	}
}
