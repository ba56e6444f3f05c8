package graph

import (
	"context"
	"errors"
	"fmt"
	"strings"

	cayley "github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/quad"

	"newsgraph/graph/rdf"
	"newsgraph/graph/vocab"
)

// ErrOwned says that a quad is an article's: its label is an article or a
// statement. Replace and Remove alone change those.
var ErrOwned = errors.New("the quad belongs to an article, which is only replaced or removed as a whole")

// QuadError says that a quad can't be stored, or can't be changed.
type QuadError struct {
	Quad quad.Quad
	Err  error
}

func (e *QuadError) Error() string { return fmt.Sprintf("quad %v %v", e.Quad, e.Err) }
func (e *QuadError) Unwrap() error { return e.Err }

// Write adds and removes quads that are no article's, in one step, and returns
// how many it has added and removed: a quad that is there already, or is not
// there, is passed over. One that is to be added and removed is added.
//
// Such a quad may have any label that is no article's and no statement's, or
// none, and, as in Cayley, a value of any kind at every place. Replace and
// Remove leave it alone. A time becomes an xsd:dateTime literal, as it is
// written in N-Quads.
//
// If one quad can't be stored (*QuadError, with ErrOwned among the causes),
// nothing is written.
func (s *Store) Write(ctx context.Context, add, remove []quad.Quad) (added, removed int, err error) {
	add, err = loose(add)
	if err == nil {
		remove, err = loose(remove)
	}
	if err != nil {
		return 0, 0, fmt.Errorf("write: %w", err)
	}
	err = s.change(ctx, func(v *view) (plus, minus []cayley.Delta, err error) {
		there, err := v.stored(add, remove)
		if err != nil {
			return nil, nil, err
		}
		for _, q := range add {
			key := written(q)
			if _, ok := there[key]; !ok {
				plus = append(plus, cayley.Delta{Quad: q, Action: cayley.Add})
				there[key] = q
			}
		}
		for _, q := range add {
			delete(there, written(q)) // and stays
		}
		for _, q := range remove {
			key := written(q)
			if stored, ok := there[key]; ok {
				minus = append(minus, cayley.Delta{Quad: stored, Action: cayley.Delete})
				delete(there, key)
			}
		}
		added, removed = len(plus), len(minus)
		return plus, minus, nil
	})
	if err != nil {
		return 0, 0, fmt.Errorf("write: %w", err)
	}
	return added, removed, nil
}

// stored returns the quads that are there, of the subjects of some, by how they
// are written.
func (v *view) stored(lists ...[]quad.Quad) (map[[4]string]quad.Quad, error) {
	there, seen := map[[4]string]quad.Quad{}, map[string]bool{}
	for _, quads := range lists {
		for _, q := range quads {
			name := quad.StringOf(q.Subject)
			if seen[name] {
				continue
			}
			seen[name] = true
			found, err := v.match(pattern{Subject: q.Subject})
			if err != nil {
				return nil, err
			}
			for _, f := range found {
				there[written(f)] = f
			}
		}
	}
	return there, nil
}

// loose returns quads as they are stored, or the first that can't be.
func loose(quads []quad.Quad) ([]quad.Quad, error) {
	out := make([]quad.Quad, len(quads))
	for i, q := range quads {
		for _, d := range quad.Directions {
			v, err := rdf.Plain(q.Get(d))
			if err == nil && v == nil && d != quad.Label {
				err = errors.New("is empty")
			}
			if err != nil {
				return nil, &QuadError{Quad: q, Err: fmt.Errorf("can't be stored: its %v %w", d, err)}
			}
			q.Set(d, v)
		}
		if Owned(q.Label) || q.Predicate == vocab.Type && q.Object == vocab.NewsArticle && q.Label == q.Subject {
			return nil, &QuadError{Quad: q, Err: ErrOwned}
		}
		out[i] = q
	}
	return out, nil
}

// Owned reports whether a label is an article's or a statement's.
func Owned(label quad.Value) bool {
	iri, ok := label.(quad.IRI)
	return ok && (strings.HasPrefix(string(iri), vocab.ArticlePrefix) || strings.HasPrefix(string(iri), vocab.StatementPrefix))
}

// Loose returns the quads that are no article's: those that Write has added.
func (s *Store) Loose(ctx context.Context) ([]quad.Quad, error) {
	var quads []quad.Quad
	err := s.read(ctx, func(v *view) (err error) {
		quads, err = v.loose(nil)
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("match: %w", err)
	}
	return quads, nil
}

// loose returns the quads that are no article's and have the predicate, or any
// if it is nil.
func (v *view) loose(predicate quad.Value) ([]quad.Quad, error) {
	var links []cayley.Ref
	owned := map[any]bool{} // by key of the label; dropped when it grows
	err := v.eachLink(pattern{Predicate: predicate}, func(l cayley.Ref) error {
		label, err := v.QuadDirection(l, quad.Label)
		if err != nil {
			return err
		}
		if label != nil {
			key := label.Key()
			if _, known := owned[key]; !known {
				name, err := v.NameOf(label)
				if err != nil {
					return err
				}
				if len(owned) >= 1<<16 {
					clear(owned)
				}
				owned[key] = Owned(name)
			}
			if owned[key] {
				return nil
			}
		}
		links = append(links, l)
		return nil
	})
	if err != nil {
		return nil, err
	}
	return v.decode(links)
}
