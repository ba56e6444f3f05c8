package graph

import (
	"context"
	"fmt"

	cayley "github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/quad"

	"newsgraph/graph/vocab"
)

// EachArticle calls f with every article of the store, in no particular order,
// and holds one at a time. It stops at the first error of f and returns it. f sees
// the articles as they were at the beginning, and may call the store.
func (s *Store) EachArticle(ctx context.Context, f func(Article) error) error {
	err := s.read(ctx, func(v *view) error { return v.eachArticle(f) })
	if err != nil {
		return fmt.Errorf("list articles: %w", err)
	}
	return nil
}

func (v *view) eachArticle(f func(Article) error) error {
	class, err := v.ValueOf(vocab.NewsArticle)
	if err != nil || class == nil {
		return err
	}
	it := v.QuadIterator(quad.Object, class).Iterate()
	defer it.Close()
	for it.Next(v.ctx) {
		q, err := v.Quad(it.Result())
		if err != nil {
			return err
		}
		iri, ok := q.Subject.(quad.IRI)
		if !ok || q.Predicate != vocab.Type || q.Label != q.Subject {
			continue
		}
		subject, err := v.QuadDirection(it.Result(), quad.Subject)
		if err != nil {
			return err
		}
		id, err := v.identifier(iri, subject)
		if err != nil {
			return err
		}
		if err := f(Article{IRI: iri, ID: id}); err != nil {
			return err
		}
	}
	return it.Err()
}

// identifier returns what an article says is its identifier.
func (v *view) identifier(iri quad.IRI, node cayley.Ref) (string, error) {
	it := v.QuadIterator(quad.Subject, node).Iterate()
	defer it.Close()
	id := ""
	for it.Next(v.ctx) {
		q, err := v.Quad(it.Result())
		if err != nil {
			return "", err
		}
		if q.Predicate == vocab.Identifier && q.Label == quad.Value(iri) {
			id = quad.ToString(q.Object)
		}
	}
	return id, it.Err()
}
