package graph

import (
	"context"
	"errors"

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
	if s.now != nil {
		return f(&view{QuadStore: s.now, ctx: ctx})
	}
	now, err := s.quads.View(ctx)
	if err != nil {
		return err
	}
	defer now.Close()
	return f(&view{QuadStore: now, ctx: ctx})
}

var errNow = errors.New("graph: a store as it was can't be changed")

// Now calls f with the store as it is now, whatever is written meanwhile, until
// ctx ends. f may read now, with contexts that end no later, and must not keep
// it; writing to it fails. In a database it holds a connection.
func (s *Store) Now(ctx context.Context, f func(now *Store) error) error {
	return s.read(ctx, func(v *view) error {
		now := &Store{quads: s.quads, now: v.QuadStore}
		defer now.Close()
		return f(now)
	})
}

// change makes the additions and removals that plan draws from the graph, in
// one step: no other write comes between the two. If plan has none, nothing is
// written.
func (s *Store) change(ctx context.Context, plan func(*view) (add, remove []cayley.Delta, err error)) error {
	if err := s.begin(ctx); err != nil {
		return err
	}
	defer s.calls.Done()
	if s.now != nil {
		return errNow
	}
	return s.quads.Update(ctx, cayley.IgnoreOpts{}, func(now cayley.QuadStore) ([]cayley.Delta, error) {
		add, remove, err := plan(&view{QuadStore: now, ctx: ctx})
		return append(remove, add...), err
	})
}
