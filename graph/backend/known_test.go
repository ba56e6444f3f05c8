package backend

import (
	"errors"
	"fmt"
	"testing"

	"github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/quad"
	"github.com/cockroachdb/pebble/v2"

	"newsgraph/graph/internal/value"
)

// A filter that forgets a term would give it a second number. It is made anew
// while terms come, and after a dictionary that couldn't be read it is not used.
func TestKnown(t *testing.T) {
	s := Memory()
	defer s.Close()
	add := func(from, to int) error {
		var in []graph.Delta
		for i := from; i < to; i++ {
			in = append(in, graph.Delta{Quad: quad.MakeIRI(fmt.Sprint("s", i), "p", fmt.Sprint("o", i), "l"), Action: graph.Add})
		}
		return s.ApplyDeltas(in, graph.IgnoreOpts{IgnoreDup: true})
	}
	for _, batch := range [][2]int{{0, knownRoom}, {0, 2 * knownRoom}, {knownRoom, 3 * knownRoom}} {
		if err := add(batch[0], batch[1]); err != nil {
			t.Fatal(err)
		}
	}
	if want := int64(2*3*knownRoom + 2); s.size.terms != want {
		t.Errorf("%d terms, want %d", s.size.terms, want)
	}
	if s.known.mayHave(value.Digest{}) && s.known.mayHave(value.Digest{1}) && s.known.mayHave(value.Digest{2}) {
		t.Error("the filter lets all pass")
	}

	s.known = known{}
	s.known.missed = int(s.size.terms)
	if err := s.db.Set([]byte{keyTerm, 1}, nil, pebble.NoSync); err != nil {
		t.Fatal(err)
	}
	if err := add(0, 1); !errors.Is(err, value.ErrDamaged) {
		t.Errorf("a damaged dictionary: %v", err)
	}
	if s.known.whole {
		t.Error("a filter of half a dictionary is used")
	}
}
