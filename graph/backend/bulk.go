package backend

import (
	"github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/quad"
	"github.com/cockroachdb/pebble/v2"
)

const bulk = 200_000 // quads of a batch of NewQuadWriter

// NewQuadWriter returns a writer that adds quads, those that are there already
// passed over. It writes many at a time, and they are on disk
// once Close has returned.
func (s *Store) NewQuadWriter() (quad.WriteCloser, error) {
	if err := s.hold(); err != nil {
		return nil, err
	}
	s.release()
	return &quadWriter{s: s}, nil
}

type quadWriter struct {
	s      *Store
	quads  []quad.Quad
	closed bool
}

func (w *quadWriter) WriteQuad(q quad.Quad) error {
	_, err := w.WriteQuads([]quad.Quad{q})
	return err
}

func (w *quadWriter) WriteQuads(quads []quad.Quad) (int, error) {
	if w.closed {
		return 0, ErrClosed
	}
	for i, q := range quads {
		w.quads = append(w.quads, q)
		if len(w.quads) >= bulk {
			if err := w.flush(); err != nil {
				return i, err
			}
		}
	}
	return len(quads), nil
}

func (w *quadWriter) flush() error {
	s := w.s
	s.writing.Lock()
	defer s.writing.Unlock()
	if err := s.hold(); err != nil {
		return err
	}
	defer s.release()
	b, err := s.batch(len(w.quads))
	if err != nil {
		return err
	}
	for _, q := range w.quads {
		d := graph.Delta{Quad: q, Action: graph.Add}
		if err := b.apply(d, graph.IgnoreOpts{IgnoreDup: true}); err != nil {
			return &graph.DeltaError{Delta: d, Err: err}
		}
	}
	w.quads = w.quads[:0]
	return b.commit(pebble.NoSync)
}

// Close writes what is left and waits until all of it is on disk. A second
// call does nothing.
func (w *quadWriter) Close() error {
	if w.closed {
		return nil
	}
	w.closed = true
	if err := w.flush(); err != nil {
		return err
	}
	s := w.s
	if s.write != pebble.Sync {
		return nil
	}
	s.writing.Lock()
	defer s.writing.Unlock()
	if err := s.hold(); err != nil {
		return err
	}
	defer s.release()
	return s.commit(func() error {
		if err := s.db.LogData(nil, pebble.Sync); err != nil {
			return err
		}
		return s.acknowledge()
	})
}
