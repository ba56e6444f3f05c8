package graphtest

import (
	"errors"
	"fmt"
	"testing"

	"github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/quad"
)

var allOpts = []graph.IgnoreOpts{{}, {IgnoreDup: true}, {IgnoreMissing: true}, {IgnoreDup: true, IgnoreMissing: true}}

// testOrder applies every series of up to four additions and removals of one
// quad, in one batch, to a store with and without it.
func testOrder(t testing.TB, b Backend) {
	qs := open(t, b)
	keep := iri("keep", "p", "o", "")
	add(t, qs, keep)
	m := modelOf(keep)
	for length := 1; length <= 4; length++ {
		for series := range 1 << length {
			for present := range 2 {
				for i, opts := range allOpts {
					name := fmt.Sprintf("%d-%b-%d-%d", length, series, present, i)
					q := iri("s"+name, "p"+name, "o"+name, "l"+name)
					if present == 1 {
						add(t, qs, q)
						m[textOf(q)] = q
					}
					var batch []graph.Delta
					what := ""
					for n := range length {
						if series>>n&1 == 0 {
							batch = append(batch, graph.Delta{Quad: q, Action: graph.Add})
							what += "+"
						} else {
							batch = append(batch, graph.Delta{Quad: q, Action: graph.Delete})
							what += "-"
						}
					}
					next, want := m.after(batch, opts)
					if err := qs.ApplyDeltas(batch, opts); !errors.Is(err, want) || (err == nil) != (want == nil) {
						t.Errorf("%s, quad there before: %v, %+v: %v, want %v", what, present == 1, opts, err, want)
					}
					m = next
				}
			}
		}
		m.check(t, qs, fmt.Sprintf("after the series of %d", length))
		if t.Failed() {
			return
		}
	}
	if err := qs.ApplyDeltas(nil, graph.IgnoreOpts{}); err != nil {
		t.Errorf("a batch of nothing: %v", err)
	}
}

// fails applies a batch that must fail and change nothing.
func fails(t testing.TB, qs graph.QuadStore, m model, want error, opts graph.IgnoreOpts, batch []graph.Delta, culprit int) {
	t.Helper()
	err := qs.ApplyDeltas(batch, opts)
	var at *graph.DeltaError
	switch {
	case !errors.Is(err, want):
		t.Errorf("error %v, want %v", err, want)
	case !errors.As(err, &at):
		t.Errorf("error %v doesn't tell the change", err)
	case textOf(at.Delta.Quad) != textOf(batch[culprit].Quad) || at.Delta.Action != batch[culprit].Action:
		t.Errorf("error tells the change %v, want %v", at.Delta, batch[culprit])
	}
	m.check(t, qs, "after a batch that failed")
}

func testDuplicate(t testing.TB, b Backend) {
	qs := open(t, b)
	old, other, third := iri("a", "p", "b", "l"), iri("c", "q", "d", ""), iri("e", "q", "b", "l")
	add(t, qs, old)
	m := modelOf(old)
	fails(t, qs, m, graph.ErrQuadExists, graph.IgnoreOpts{}, deltas(graph.Add, other, third, old), 2)
	fails(t, qs, m, graph.ErrQuadExists, graph.IgnoreOpts{IgnoreMissing: true}, deltas(graph.Add, old, other), 0)
	fails(t, qs, m, graph.ErrQuadExists, graph.IgnoreOpts{}, deltas(graph.Add, other, third, other), 2)
	fails(t, qs, m, graph.ErrQuadExists, graph.IgnoreOpts{}, append(deltas(graph.Delete, old), deltas(graph.Add, other, other)...), 2)
	ignore := graph.IgnoreOpts{IgnoreDup: true}
	for range 3 {
		if err := qs.ApplyDeltas(deltas(graph.Add, old, other, other), ignore); err != nil {
			t.Errorf("duplicates ignored: %v", err)
		}
		modelOf(old, other).check(t, qs, "after duplicates were ignored")
	}
	// A duplicate that was ignored must not count: one removal is the end.
	remove(t, qs, old)
	modelOf(other).check(t, qs, "after the removal of a quad that was added three times")
	remove(t, qs, other)
	modelOf().check(t, qs, "after the removal of all")
	add(t, qs, old, other)
	modelOf(old, other).check(t, qs, "added again")
}

func testMissing(t testing.TB, b Backend) {
	qs := open(t, b)
	old, other := iri("a", "p", "b", "l"), iri("c", "q", "d", "")
	add(t, qs, old)
	m := modelOf(old)
	for _, missing := range []quad.Quad{other, iri("a", "p", "b", ""), iri("a", "p", "b", "p"), iri("b", "p", "a", "l"), iri("a", "p", "z", "l")} {
		fails(t, qs, m, graph.ErrQuadNotExist, graph.IgnoreOpts{}, deltas(graph.Delete, old, missing), 1)
		fails(t, qs, m, graph.ErrQuadNotExist, graph.IgnoreOpts{IgnoreDup: true}, deltas(graph.Delete, missing, old), 0)
		batch := append(deltas(graph.Add, iri("x", "y", "z", "")), deltas(graph.Delete, missing)...)
		fails(t, qs, m, graph.ErrQuadNotExist, graph.IgnoreOpts{}, batch, 1)
		if err := qs.ApplyDeltas(deltas(graph.Delete, missing), graph.IgnoreOpts{IgnoreMissing: true}); err != nil {
			t.Errorf("missing ignored: %v", err)
		}
		m.check(t, qs, "after a missing quad was ignored")
	}
	fails(t, qs, m, graph.ErrQuadNotExist, graph.IgnoreOpts{}, deltas(graph.Delete, old, old), 1)
	swap := append(deltas(graph.Delete, old, other), deltas(graph.Add, iri("a", "q", "b", "l"))...)
	if err := qs.ApplyDeltas(swap, graph.IgnoreOpts{IgnoreMissing: true}); err != nil {
		t.Errorf("swap: %v", err)
	}
	modelOf(iri("a", "q", "b", "l")).check(t, qs, "after a swap that keeps nodes")
}

func testAction(t testing.TB, b Backend) {
	qs := open(t, b)
	old, other := iri("a", "p", "b", "l"), iri("c", "q", "d", "")
	add(t, qs, old)
	batch := append(deltas(graph.Add, other), graph.Delta{Quad: old})
	for _, opts := range allOpts {
		fails(t, qs, modelOf(old), graph.ErrInvalidAction, opts, batch, 1)
	}
}

// testLarge applies batches that are larger than what a store may keep in
// memory, one of them with a mistake at its end.
func testLarge(t testing.TB, b Backend) {
	qs := open(t, b)
	const n = 20000
	quads := make([]quad.Quad, n)
	for i := range quads {
		quads[i] = quad.Quad{
			Subject: quad.IRI(fmt.Sprint("s", i/5)), Predicate: quad.IRI(fmt.Sprint("p", i%5)),
			Object: quad.String(fmt.Sprintf("%0100d", i)), Label: quad.IRI(fmt.Sprint("l", i%7)),
		}
	}
	batch := deltas(graph.Add, quads...)
	batch = append(batch, batch[0])
	fails(t, qs, modelOf(), graph.ErrQuadExists, graph.IgnoreOpts{}, batch, n)
	add(t, qs, quads...)
	modelOf(quads...).check(t, qs, "after a large batch")
	batch = append(deltas(graph.Delete, quads...), deltas(graph.Delete, quads[1])...)
	fails(t, qs, modelOf(quads...), graph.ErrQuadNotExist, graph.IgnoreOpts{}, batch, n)
	remove(t, qs, quads...)
	modelOf().check(t, qs, "after its removal")
}

func testClosed(t testing.TB, b Backend) {
	dir := t.TempDir()
	qs := openIn(t, b, dir)
	old, other := iri("a", "p", "b", "l"), iri("c", "q", "d", "")
	add(t, qs, old)
	if err := qs.Close(); err != nil {
		t.Errorf("close: %v", err)
	}
	if err := qs.ApplyDeltas(deltas(graph.Add, other), graph.IgnoreOpts{}); err == nil {
		t.Errorf("a closed store takes a batch")
	}
	it := qs.QuadsAllIterator().Iterate()
	if it.Next(t.Context()) {
		t.Errorf("a closed store has quads")
	} else if it.Err() == nil {
		t.Errorf("a closed store is read without an error")
	}
	it.Close()
	if _, err := qs.Stats(t.Context(), true); err == nil {
		t.Errorf("a closed store counts")
	}
	if w, err := qs.NewQuadWriter(); err == nil {
		_, err := w.WriteQuads([]quad.Quad{other})
		if e := w.Close(); e == nil && err == nil {
			t.Errorf("a closed store takes quads")
		}
	}
	if !b.InMemory {
		modelOf(old).check(t, openIn(t, b, dir), "opened again")
	}
}
