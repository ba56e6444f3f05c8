package graph

import (
	"context"
	"fmt"

	cayley "github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/quad"
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
		if err := check(a, quads[i]); err != nil {
			return fmt.Errorf("%s: %w", a, err)
		}
	}
	s.writing.Lock()
	defer s.writing.Unlock()
	var add, remove []cayley.Delta
	err := s.read(ctx, func(v *view) error {
		for i, a := range articles {
			old, err := v.article(a)
			if err != nil {
				return err
			}
			plus, minus := changes(old, quads[i])
			add, remove = append(add, plus...), append(remove, minus...)
		}
		return nil
	})
	if err == nil && len(add)+len(remove) > 0 {
		err = s.commit(add, remove)
	}
	return err
}
