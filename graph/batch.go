package graph

import (
	"context"
	"fmt"
	"iter"

	cayley "github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/quad"

	"newsgraph/graph/rdf"
)

// ReplaceAll is Replace for several articles, in one step: the store takes what
// all of them contribute or nothing of it. quads[i] are those of articles[i];
// without any the article is removed. No article is named twice.
func (s *Store) ReplaceAll(ctx context.Context, articles []quad.IRI, quads [][]quad.Quad) error {
	if err := s.replaceAll(ctx, articles, quads); err != nil {
		return fmt.Errorf("replace %d articles: %w", len(articles), err)
	}
	return nil
}

func (s *Store) replaceAll(ctx context.Context, articles []quad.IRI, quads [][]quad.Quad) error {
	if err := check(articles, quads); err != nil {
		return err
	}
	return s.change(ctx, func(v *view) (add, remove []cayley.Delta, err error) { return v.replaceAll(articles, quads) })
}

// Match reads a store, as Store.Match does.
type Match = func(ctx context.Context, subject, predicate, object, label quad.Value) iter.Seq2[quad.Quad, error]

// Settle is ReplaceAll with the articles and quads that plan draws from the
// store as it is; no other write, of another process either, comes between the
// two. plan must not keep now.
func (s *Store) Settle(ctx context.Context, plan func(now Match) ([]quad.IRI, [][]quad.Quad, error)) error {
	n := 0
	err := s.change(ctx, func(v *view) (add, remove []cayley.Delta, err error) {
		now := &Store{quads: s.quads, now: v.QuadStore}
		defer now.Close()
		articles, quads, err := plan(now.Match)
		if n = len(articles); err == nil {
			err = check(articles, quads)
		}
		if err != nil {
			return nil, nil, err
		}
		return v.replaceAll(articles, quads)
	})
	if err != nil {
		return fmt.Errorf("replace %d articles: %w", n, err)
	}
	return nil
}

func check(articles []quad.IRI, quads [][]quad.Quad) error {
	for i, a := range articles {
		if err := rdf.Check(a, quads[i]); err != nil {
			return fmt.Errorf("%s: %w", a, err)
		}
	}
	return nil
}

func (v *view) replaceAll(articles []quad.IRI, quads [][]quad.Quad) (add, remove []cayley.Delta, err error) {
	for i, a := range articles {
		old, err := v.article(a)
		if err != nil {
			return nil, nil, err
		}
		plus, minus := changes(old, quads[i])
		add, remove = append(add, plus...), append(remove, minus...)
	}
	return add, remove, nil
}
