package graph

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/cayleygraph/quad"

	"newsgraph/graph/vocab"
)

// Verify reads all of the graph and calls report with each thing that is wrong:
// first what the storage finds in itself, then, article by article, a statement
// without a sentence, bytes, status or direct edge of its own, and at last copies
// whose original is none, and quads whose article isn't there. It changes nothing. The error is of reading alone.
func (s *Store) Verify(ctx context.Context, report func(problem string)) (Stats, error) {
	if err := s.quads.Verify(ctx, report); err != nil {
		return Stats{}, fmt.Errorf("verify: %w", err)
	}
	var st Stats
	err := s.Now(ctx, func(now *Store) (err error) {
		st, err = now.verify(ctx, report)
		return err
	})
	if err != nil {
		return st, fmt.Errorf("verify: %w", err)
	}
	return st, nil
}

func (s *Store) verify(ctx context.Context, report func(string)) (Stats, error) {
	var st Stats
	known := map[quad.Value]bool{}
	copies := map[quad.IRI]quad.Value{} // to what they are copies of
	originals := map[quad.Value]bool{}  // what was drawn, and is kept for comparison
	err := s.EachArticle(ctx, func(a Article) error {
		quads, err := s.Quads(ctx, a.IRI)
		if err != nil {
			return err
		}
		st.Articles++
		known[a.IRI] = true
		if a.ID == "" {
			report(fmt.Sprintf("%s has no identifier", a.IRI))
		}
		for _, q := range quads {
			switch {
			case q.Subject != quad.Value(a.IRI) || q.Label != q.Subject:
			case q.Predicate == vocab.AlternateOf:
				copies[a.IRI] = q.Object
			case q.Predicate == vocab.WireKey:
				originals[a.IRI] = true
			}
		}
		st.Statements += verifyStatements(a.IRI, quads, report)
		return nil
	})
	for _, a := range slices.Sorted(maps.Keys(copies)) {
		original := copies[a]
		iri, _ := original.(quad.IRI)
		problem := ""
		switch _, copied := copies[iri]; {
		case !known[original]:
			problem = "isn't there"
		case copied:
			problem = "is a copy itself"
		case !originals[original]:
			problem = "isn't stored as an original"
		default:
			continue
		}
		report(fmt.Sprintf("%s is a copy of %v, which %s: ingest the copy again for its statements", a, original, problem))
	}
	if err != nil {
		return st, err
	}
	err = s.read(ctx, func(v *view) error {
		it := v.QuadsAllIterator().Iterate()
		defer it.Close()
		for it.Next(v.ctx) {
			st.Quads++
			label, err := v.QuadDirection(it.Result(), quad.Label)
			if err != nil || label == nil {
				continue
			}
			name, err := v.NameOf(label)
			if err != nil {
				return err
			}
			iri, ok := name.(quad.IRI)
			if ok && strings.HasPrefix(string(iri), vocab.ArticlePrefix) && !known[iri] {
				known[iri] = true // reported once
				report(fmt.Sprintf("%v has quads and is no article", name))
			}
		}
		return it.Err()
	})
	return st, err
}

// verifyStatements looks at the statements of an article and returns how many
// there are.
func verifyStatements(article quad.IRI, quads []quad.Quad, report func(string)) int {
	type facts struct {
		has        map[quad.Value]int // quads, by predicate
		start, end quad.Int
	}
	of := map[quad.Value]*facts{}
	var order []quad.Value
	for _, q := range quads {
		if q.Predicate == vocab.Type && q.Object == vocab.RDFStatement {
			of[q.Subject] = &facts{has: map[quad.Value]int{}}
			order = append(order, q.Subject)
		}
	}
	edges := map[quad.Value]int{}
	for _, q := range quads {
		if f := of[q.Label]; f != nil {
			edges[q.Label]++
		}
		f := of[q.Subject]
		if f == nil || q.Label != quad.Value(article) {
			continue
		}
		f.has[q.Predicate]++
		n, isInt := q.Object.(quad.Int)
		switch {
		case q.Predicate == vocab.Start && isInt:
			f.start = n
		case q.Predicate == vocab.End && isInt:
			f.end = n
		}
	}
	for _, s := range order {
		f := of[s]
		for _, p := range []quad.IRI{vocab.Subject, vocab.Predicate, vocab.StatusOf, vocab.Sentence, vocab.Start, vocab.End, vocab.ArticleOf} {
			if f.has[p] != 1 {
				report(fmt.Sprintf("%v of %s has %d of %s, not 1", s, article, f.has[p], p))
			}
		}
		if f.start < 0 || f.end <= f.start {
			report(fmt.Sprintf("%v of %s stands at bytes %d to %d", s, article, f.start, f.end))
		}
		if edges[s] > 1 {
			report(fmt.Sprintf("%v of %s has %d direct edges", s, article, edges[s]))
		}
	}
	return len(order)
}
