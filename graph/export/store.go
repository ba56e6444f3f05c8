package export

import (
	"context"
	"fmt"
	"io"

	"github.com/cayleygraph/quad"

	"newsgraph/graph"
)

// Store writes all articles of a store, sorted by identifier, and as N-Quads
// without a filter also the quads that are no article's. It holds one
// article in memory at a time, and the identifiers of all in a temporary file.
// What is written meanwhile isn't among it.
func Store(ctx context.Context, s *graph.Store, w io.Writer, f Format, o Options) (Counts, error) {
	out, err := NewWriter(w, f, o)
	if err != nil {
		return Counts{}, fmt.Errorf("export: %w", err)
	}
	defer out.abandon()
	err = s.Now(ctx, func(now *graph.Store) error {
		err := sortedArticles(ctx, now, func(a graph.Article) error {
			quads, err := now.Quads(ctx, a.IRI)
			if err != nil {
				return err
			}
			if err := out.Write(quads); err != nil {
				return fmt.Errorf("%s: %w", a.ID, err)
			}
			return nil
		})
		if err == nil && f == NQuads && o.Filter.all() {
			err = writeLoose(ctx, now, out)
		}
		return err
	})
	if err == nil {
		err = out.Close()
	}
	if err != nil {
		err = fmt.Errorf("export: %w", err)
	}
	return out.Counts, err
}

func writeLoose(ctx context.Context, s *graph.Store, out *Writer) error {
	quads, err := s.Loose(ctx)
	if err != nil || len(quads) == 0 {
		return err
	}
	return out.Write(quads)
}

// sortedArticles calls f with the articles of a store, sorted by identifier.
func sortedArticles(ctx context.Context, s *graph.Store, f func(graph.Article) error) error {
	sorter := newSorter()
	defer sorter.Close()
	var key []byte
	err := s.EachArticle(ctx, func(a graph.Article) error {
		key = appendParts(key[:0], a.ID, string(a.IRI))
		return sorter.Append(key)
	})
	if err != nil {
		return err
	}
	it, err := sorter.Sort()
	if err != nil {
		return err
	}
	defer it.Close()
	for it.Next() {
		parts := splitParts(it.Key())
		if err := f(graph.Article{ID: parts[0], IRI: quad.IRI(parts[1])}); err != nil {
			return err
		}
	}
	return it.Err()
}
