package graph

import (
	"errors"
	"testing"

	cayley "github.com/cayleygraph/cayley/graph"

	"newsgraph/graph/internal/sample"
)

var errDisk = errors.New("disk full")

// failing is a quad store whose next batch fails half-way.
type failing struct {
	cayley.QuadStore
	panics bool
}

func (f failing) ApplyDeltas([]cayley.Delta, cayley.IgnoreOpts) error {
	if f.panics {
		panic(errDisk.Error())
	}
	return errDisk
}

// After a failed write a store refuses everything: Cayley would write parts of
// the failed batch with the next one.
func TestFailedWrite(t *testing.T) {
	for _, panics := range []bool{false, true} {
		s := Memory()
		a, quads := sample.Article("a", sample.Supply...)
		if err := s.Replace(t.Context(), a, quads); err != nil {
			t.Fatal(err)
		}
		s.quads = failing{s.quads, panics}
		if err := s.Remove(t.Context(), a); err == nil {
			t.Fatal("the failure was swallowed")
		}
		if err := s.Replace(t.Context(), a, quads); err == nil {
			t.Error("Replace works on a broken store")
		}
		if _, err := s.Stats(t.Context()); err == nil {
			t.Error("Stats works on a broken store")
		}
		if err := s.Close(); err != nil {
			t.Errorf("Close: %v", err)
		}
	}
}
