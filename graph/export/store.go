package export

import (
	"context"
	"fmt"
	"io"

	"newsgraph/graph"
)

// Store writes all articles of a store, sorted by identifier. It holds one
// article in memory at a time, and the identifiers of all. An article that is
// replaced meanwhile is written as it was before or after. It returns how many
// statements the format has no room for: graphs have none for one without an
// object.
func Store(ctx context.Context, s *graph.Store, w io.Writer, f Format, o Options) (left int, err error) {
	out, err := NewWriter(w, f, o)
	if err != nil {
		return 0, fmt.Errorf("export: %w", err)
	}
	defer out.abandon()
	articles, err := s.Articles(ctx)
	if err != nil {
		return out.Left, fmt.Errorf("export: %w", err)
	}
	for _, a := range articles {
		quads, err := s.Quads(ctx, a.IRI)
		if err != nil {
			return out.Left, fmt.Errorf("export: %w", err)
		}
		if err := out.Write(quads); err != nil {
			return out.Left, fmt.Errorf("export %s: %w", a.ID, err)
		}
	}
	if err := out.Close(); err != nil {
		return out.Left, fmt.Errorf("export: %w", err)
	}
	return out.Left, nil
}
