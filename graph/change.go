package graph

import (
	"context"

	cayley "github.com/cayleygraph/cayley/graph"
)

// storage keeps quads: package backend on disk or in memory, package postgres
// in a database.
type storage interface {
	// View returns the quads as they are now, whatever is written later, until
	// ctx ends. It must be closed.
	View(ctx context.Context) (cayley.QuadStore, error)
	// Update makes the changes that plan draws from the quads, all or none of
	// them; no other write comes between the two.
	Update(ctx context.Context, opts cayley.IgnoreOpts, plan func(cayley.QuadStore) ([]cayley.Delta, error)) error
	// Verify reads all that is stored and calls report with each thing that is
	// wrong in itself, whatever the quads mean.
	Verify(ctx context.Context, report func(problem string)) error
	Close() error
}

// read calls f with the graph as it is now, whatever is written meanwhile,
// until ctx ends. f must not keep the view.
func (s *Store) read(ctx context.Context, f func(*view) error) error {
	if err := s.begin(ctx); err != nil {
		return err
	}
	defer s.calls.Done()
	now, err := s.quads.View(ctx)
	if err != nil {
		return err
	}
	defer now.Close()
	return f(&view{QuadStore: now, ctx: ctx})
}

// change makes the additions and removals that plan draws from the graph, in
// one step: no other write comes between the two. If plan has none, nothing is
// written.
func (s *Store) change(ctx context.Context, plan func(*view) (add, remove []cayley.Delta, err error)) error {
	if err := s.begin(ctx); err != nil {
		return err
	}
	defer s.calls.Done()
	return s.quads.Update(ctx, cayley.IgnoreOpts{}, func(now cayley.QuadStore) ([]cayley.Delta, error) {
		add, remove, err := plan(&view{QuadStore: now, ctx: ctx})
		return append(remove, add...), err
	})
}
