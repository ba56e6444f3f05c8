package graph

import (
	"context"
	"fmt"

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
	for i, a := range articles {
		if err := rdf.Check(a, quads[i]); err != nil {
			return fmt.Errorf("%s: %w", a, err)
		}
	}
	return s.change(ctx, func(v *view) (add, remove []cayley.Delta, err error) {
		for i, a := range articles {
			old, err := v.article(a)
			if err != nil {
				return nil, nil, err
			}
			plus, minus := changes(old, quads[i])
			add, remove = append(add, plus...), append(remove, minus...)
		}
		return add, remove, nil
	})
}
