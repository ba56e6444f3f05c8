package graph

import (
	"context"
	"fmt"
	"time"

	cayley "github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/quad"

	"newsgraph/graph/rdf"
	"newsgraph/graph/vocab"
)

// Forget withdraws all that an article contributes and, in the same step,
// records that: which article, when, why and how many statements went. It
// returns that number. If the store does not hold the article, it does nothing
// and reports so. An article that is ingested again later comes back.
func (s *Store) Forget(ctx context.Context, article quad.IRI, at time.Time, why string) (statements int, found bool, err error) {
	if _, err := rdf.Plain(quad.String(why)); err != nil {
		return 0, false, fmt.Errorf("forget %s: the reason %w", article, err)
	}
	err = s.change(ctx, func(v *view) (add, remove []cayley.Delta, err error) {
		old, err := v.article(article)
		if err != nil || len(old) == 0 {
			return nil, nil, err
		}
		found = true
		record := vocab.Withdrawal(article, at)
		note := func(p quad.IRI, o quad.Value) {
			q := quad.Quad{Subject: record, Predicate: p, Object: o, Label: vocab.Withdrawals}
			add = append(add, cayley.Delta{Quad: q, Action: cayley.Add})
		}
		for _, q := range old {
			remove = append(remove, cayley.Delta{Quad: q, Action: cayley.Delete})
			switch {
			case q.Predicate == vocab.Type && q.Object == vocab.RDFStatement:
				statements++
			case q.Subject == article && q.Predicate == vocab.Identifier:
				note(vocab.Identifier, q.Object)
			}
		}
		note(vocab.Type, vocab.Invalidation)
		note(vocab.Invalidated, article)
		note(vocab.InvalidAt, quad.TypedString{Value: quad.String(at.UTC().Format(time.RFC3339Nano)), Type: vocab.DateTime})
		note(vocab.StatementsOf, quad.Int(statements))
		if why != "" {
			note(vocab.Comment, quad.String(why))
		}
		return add, remove, nil
	})
	if err != nil {
		return 0, false, fmt.Errorf("forget %s: %w", article, err)
	}
	return statements, found, nil
}
