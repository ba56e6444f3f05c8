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

// secondFails is a quad store whose second batch fails.
type secondFails struct {
	cayley.QuadStore
	batches int
}

func (f *secondFails) ApplyDeltas(batch []cayley.Delta, opts cayley.IgnoreOpts) error {
	if f.batches++; f.batches == 2 {
		return errDisk
	}
	return f.QuadStore.ApplyDeltas(batch, opts)
}

// Of a change that fails between its additions and its removals, nothing is
// on disk.
func TestFailedHalf(t *testing.T) {
	path := t.TempDir()
	s, err := Open(path)
	if err != nil {
		t.Fatal(err)
	}
	a, before := sample.Article("a", sample.Supply[0])
	if err := s.Replace(t.Context(), a, before); err != nil {
		t.Fatal(err)
	}
	s.quads = &secondFails{QuadStore: s.quads}
	_, after := sample.Article("a", sample.Supply[1])
	if err := s.Replace(t.Context(), a, after); !errors.Is(err, errDisk) {
		t.Fatalf("got %v, want %v", err, errDisk)
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	s, err = Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	got, err := s.Quads(t.Context(), a)
	if err != nil {
		t.Fatal(err)
	}
	add, remove := changes(got, before)
	if len(add)+len(remove) > 0 {
		t.Errorf("the half that failed left something: %v missing, %v too many", add, remove)
	}
}
