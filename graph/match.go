package graph

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"slices"
	"strings"

	cayley "github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/cayley/query/shape"
	"github.com/cayleygraph/quad"

	"newsgraph/graph/vocab"
)

// Article is an article that the store holds.
type Article struct {
	IRI quad.IRI
	ID  string // schema:identifier; empty if the article has none
}

// pattern is a quad whose nil parts stand for anything.
type pattern = quad.Quad

var (
	isArticle   = pattern{Predicate: vocab.Type, Object: vocab.NewsArticle}
	isStatement = pattern{Predicate: vocab.Type, Object: vocab.RDFStatement}
)

// Articles returns the articles of the store, sorted by identifier.
func (s *Store) Articles(ctx context.Context) ([]Article, error) {
	var articles []Article
	err := s.read(ctx, func(v *view) (err error) {
		articles, err = v.articles()
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("list articles: %w", err)
	}
	return articles, nil
}

func (v *view) articles() ([]Article, error) {
	var articles []Article
	err := v.eachArticle(func(a Article) error {
		articles = append(articles, a)
		return nil
	})
	slices.SortFunc(articles, func(a, b Article) int {
		if c := strings.Compare(a.ID, b.ID); c != 0 {
			return c
		}
		return strings.Compare(string(a.IRI), string(b.IRI))
	})
	return articles, err
}

// Quads returns all that an article contributes, the direct edges of its
// statements included, in no particular order; nothing if the store does not
// hold the article.
func (s *Store) Quads(ctx context.Context, article quad.IRI) ([]quad.Quad, error) {
	var quads []quad.Quad
	err := s.read(ctx, func(v *view) (err error) {
		quads, err = v.article(article)
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("read %s: %w", article, err)
	}
	return quads, nil
}

// Match yields the quads that have the given values; nil stands for any.
// The loop may call the store again, and write to it.
//
// The loop sees the graph as it was when it began. With subject, object or label
// given, all matches are read at once; without them Match goes through the
// articles one by one, sorted by identifier, and then what Write has added.
func (s *Store) Match(ctx context.Context, subject, predicate, object, label quad.Value) iter.Seq2[quad.Quad, error] {
	p := pattern{Subject: subject, Predicate: predicate, Object: object, Label: label}
	return func(yield func(quad.Quad, error) bool) {
		if subject == nil && object == nil && label == nil {
			s.matchArticles(ctx, predicate, yield)
			return
		}
		var quads []quad.Quad
		err := s.read(ctx, func(v *view) (err error) {
			quads, err = v.match(p)
			return err
		})
		if err != nil {
			yield(quad.Quad{}, fmt.Errorf("match %v: %w", p, err))
			return
		}
		for _, q := range quads {
			if !yield(q, nil) {
				return
			}
		}
	}
}

// errStop ends a read whose caller has had enough.
var errStop = errors.New("enough")

func (s *Store) matchArticles(ctx context.Context, predicate quad.Value, yield func(quad.Quad, error) bool) {
	err := s.read(ctx, func(v *view) error {
		articles, err := v.articles()
		if err != nil {
			return err
		}
		for _, a := range articles {
			quads, err := v.article(a.IRI)
			if err != nil {
				return err
			}
			for _, q := range quads {
				if predicate != nil && !same(q.Predicate, predicate) {
					continue
				}
				if !yield(q, nil) {
					return errStop
				}
			}
		}
		loose, err := v.loose(predicate)
		if err != nil {
			return err
		}
		for _, q := range loose {
			if !yield(q, nil) {
				return errStop
			}
		}
		return nil
	})
	if err != nil && !errors.Is(err, errStop) {
		yield(quad.Quad{}, fmt.Errorf("match: %w", err))
	}
}

// article returns what an article contributes.
func (v *view) article(iri quad.IRI) ([]quad.Quad, error) {
	quads, err := v.match(pattern{Label: iri})
	if err != nil {
		return nil, err
	}
	for _, q := range quads {
		if q.Predicate != vocab.Type || q.Object != vocab.RDFStatement {
			continue
		}
		edges, err := v.match(pattern{Label: q.Subject})
		if err != nil {
			return nil, err
		}
		quads = append(quads, edges...)
	}
	return quads, nil
}

// match returns the quads of a pattern.
func (v *view) match(p pattern) ([]quad.Quad, error) {
	links, err := v.links(p)
	if err != nil {
		return nil, err
	}
	return v.decode(links)
}

// decode returns the quads that references stand for.
func (v *view) decode(links []cayley.Ref) ([]quad.Quad, error) {
	nodes := make([]cayley.Ref, 0, 4*len(links))
	at := make(map[any]int, 2*len(links)) // key of a node → index in nodes
	places := make([][4]int, len(links))  // indexes in nodes, by direction; -1 for none
	for i, l := range links {
		for j, d := range quad.Directions {
			node, err := v.QuadDirection(l, d)
			if err != nil {
				return nil, err
			}
			if node == nil {
				places[i][j] = -1
				continue
			}
			k, ok := at[node.Key()]
			if !ok {
				k = len(nodes)
				at[node.Key()] = k
				nodes = append(nodes, node)
			}
			places[i][j] = k
		}
	}
	values, err := v.ValuesOf(v.ctx, nodes)
	if err != nil {
		return nil, err
	}
	quads := make([]quad.Quad, len(links))
	for i, place := range places {
		for j, d := range quad.Directions {
			if place[j] >= 0 {
				quads[i].Set(d, values[place[j]])
			}
		}
	}
	return quads, nil
}

// count returns the number of quads of a pattern.
func (v *view) count(p pattern) (int, error) {
	links, err := v.links(p)
	return len(links), err
}

// links returns Cayley's references of the quads of a pattern.
func (v *view) links(p pattern) ([]cayley.Ref, error) {
	var links []cayley.Ref
	err := v.eachLink(p, func(l cayley.Ref) error {
		links = append(links, l)
		return nil
	})
	return links, err
}

// eachLink calls f with the links of the quads that match.
func (v *view) eachLink(p pattern, f func(cayley.Ref) error) error {
	parts := make(shape.Quads, 0, 4)
	for _, d := range quad.Directions {
		value := p.Get(d)
		if value == nil {
			continue
		}
		node, err := v.ValueOf(value)
		if err != nil || node == nil {
			return err
		}
		parts = append(parts, shape.QuadFilter{Dir: d, Values: shape.Fixed{node}})
	}
	s, _ := v.OptimizeShape(v.ctx, parts) // one scan, where the storage can
	it := s.BuildIterator(v).Iterate()
	defer it.Close()
	for it.Next(v.ctx) {
		if err := f(it.Result()); err != nil {
			return err
		}
	}
	return it.Err()
}

func same(a, b quad.Value) bool { return quad.StringOf(a) == quad.StringOf(b) }
