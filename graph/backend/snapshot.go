package backend

import (
	"context"
	"errors"

	"github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/quad"
)

// snapshot is the store as it was at one moment. Its changing methods fail.
type snapshot struct{ reader }

// View returns the store as it is now, whatever is written later. Its
// iterators fail once ctx has ended. The caller must close them, and then it.
func (s *Store) View(ctx context.Context) (graph.QuadStore, error) {
	if err := s.hold(); err != nil {
		return nil, err
	}
	return &snapshot{reader{s: s, r: s.db.NewSnapshot(), ctx: ctx}}, nil
}

var errSnapshot = errors.New("a view of the store can't be changed")

func (*snapshot) ApplyDeltas([]graph.Delta, graph.IgnoreOpts) error { return errSnapshot }
func (*snapshot) NewQuadWriter() (quad.WriteCloser, error)          { return nil, errSnapshot }

// Close ends the view. A second call does nothing.
func (s *snapshot) Close() error {
	if s.r == nil {
		return nil
	}
	err := s.r.Close()
	s.r = nil
	s.s.release()
	return err
}
