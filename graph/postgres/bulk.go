package postgres

import (
	"errors"

	"github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/quad"
)

// bulkSize is how many quads a bulk load applies in one step.
const bulkSize = 20_000

// bulk loads quads in large batches, each of them whole. Quads that the graph
// has are passed over.
type bulk struct {
	store   *QuadStore
	pending []graph.Delta
	err     error // of an earlier batch, or that of having been closed
}

var errClosed = errors.New("the writer is closed")

// NewQuadWriter returns a writer for many quads. Nothing is sure to be stored
// before it is closed. It is not safe for concurrent use.
func (s *QuadStore) NewQuadWriter() (quad.WriteCloser, error) { return &bulk{store: s}, nil }

func (w *bulk) WriteQuad(q quad.Quad) error {
	_, err := w.WriteQuads([]quad.Quad{q})
	return err
}

func (w *bulk) WriteQuads(quads []quad.Quad) (int, error) {
	for i, q := range quads {
		if w.err != nil {
			return i, w.err
		}
		w.pending = append(w.pending, graph.Delta{Quad: q, Action: graph.Add})
		if len(w.pending) == bulkSize {
			w.flush()
		}
	}
	return len(quads), w.err
}

func (w *bulk) flush() {
	w.err = w.store.ApplyDeltas(w.pending, graph.IgnoreOpts{IgnoreDup: true})
	w.pending = w.pending[:0]
}

// Close stores what is left. Further calls do nothing.
func (w *bulk) Close() error {
	if w.err == nil {
		w.flush()
	}
	err := w.err
	if w.err == nil {
		w.err = errClosed
	}
	if errors.Is(err, errClosed) {
		return nil
	}
	return err
}
