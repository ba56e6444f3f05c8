package graph

import (
	"context"
	"fmt"

	cayley "github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/quad"

	"newsgraph/graph/rdf"
)

// Replace makes quads all that an article contributes, in one step: what it
// contributed before and does not now is removed, with the direct edges of
// statements that are gone. Every quad's label is the article, or, for direct
// edges, one of the statements among quads. What other articles contribute
// stays, for it has their labels. If nothing has changed, nothing is written.
//
// The store takes the whole batch or none of it. If the disk fails under it,
// every later call returns that error.
func (s *Store) Replace(ctx context.Context, article quad.IRI, quads []quad.Quad) error {
	if err := rdf.Check(article, quads); err != nil {
		return fmt.Errorf("replace %s: %w", article, err)
	}
	if err := s.swap(ctx, article, quads); err != nil {
		return fmt.Errorf("replace %s: %w", article, err)
	}
	return nil
}

// Remove removes all that an article contributes. It does nothing if the store
// does not hold the article.
func (s *Store) Remove(ctx context.Context, article quad.IRI) error {
	if err := s.swap(ctx, article, nil); err != nil {
		return fmt.Errorf("remove %s: %w", article, err)
	}
	return nil
}

func (s *Store) swap(ctx context.Context, article quad.IRI, quads []quad.Quad) error {
	return s.change(ctx, func(v *view) (add, remove []cayley.Delta, err error) {
		old, err := v.article(article)
		if err != nil {
			return nil, nil, err
		}
		add, remove = changes(old, quads)
		return add, remove, nil
	})
}

// changes returns the deltas that turn old into quads: each quad that is in
// one of them alone, once. Quads are told apart by how they are written: the Int
// 5 and "5"^^<xsd:integer> change nothing in place of each other.
func changes(old, quads []quad.Quad) (add, remove []cayley.Delta) {
	stored := make(map[[4]string]bool, len(old))
	for _, q := range old {
		stored[written(q)] = true
	}
	wanted := make(map[[4]string]bool, len(quads))
	for _, q := range quads {
		key := written(q)
		if !stored[key] && !wanted[key] {
			add = append(add, cayley.Delta{Quad: q, Action: cayley.Add})
		}
		wanted[key] = true
	}
	for _, q := range old {
		if !wanted[written(q)] {
			remove = append(remove, cayley.Delta{Quad: q, Action: cayley.Delete})
		}
	}
	return add, remove
}

func written(q quad.Quad) [4]string {
	return [4]string{quad.StringOf(q.Subject), quad.StringOf(q.Predicate), quad.StringOf(q.Object), quad.StringOf(q.Label)}
}
