package graph

import (
	"context"

	cayley "github.com/cayleygraph/cayley/graph"

	"newsgraph/graph/postgres"
)

// change makes the additions and removals that plan draws from the graph, in
// one step: no other write comes between the two. If plan has none, nothing is
// written.
func (s *Store) change(ctx context.Context, plan func(*view) (add, remove []cayley.Delta, err error)) error {
	if s.shared != nil {
		return s.changeShared(ctx, plan)
	}
	s.writing.Lock()
	defer s.writing.Unlock()
	var add, remove []cayley.Delta
	err := s.read(ctx, func(v *view) (err error) {
		add, remove, err = plan(v)
		return err
	})
	if err == nil && len(add)+len(remove) > 0 {
		err = s.commit(add, remove)
	}
	return err
}

// changeShared lets the database keep other writers away. If it fails, nothing
// is lost but that change.
func (s *Store) changeShared(ctx context.Context, plan func(*view) (add, remove []cayley.Delta, err error)) error {
	s.mu.RLock()
	defer s.mu.RUnlock()
	if s.broken != nil {
		return s.broken
	}
	return s.shared.Update(ctx, cayley.IgnoreOpts{}, func(now *postgres.View) ([]cayley.Delta, error) {
		add, remove, err := plan(&view{QuadStore: now, ctx: ctx, sized: true})
		return append(remove, add...), err
	})
}

// readShared calls f with the graph as it is now, whatever is written meanwhile.
func (s *Store) readShared(ctx context.Context, f func(*view) error) error {
	now, err := s.shared.View(ctx)
	if err != nil {
		return err
	}
	defer now.Close()
	return f(&view{QuadStore: now, ctx: ctx, sized: true})
}
