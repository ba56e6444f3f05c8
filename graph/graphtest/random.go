package graphtest

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"testing"

	"github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/quad"
)

// randomQuad draws one of some thousand quads over few values.
func randomQuad(r *rand.Rand) quad.Quad {
	q := iri(fmt.Sprint("n", r.IntN(8)), fmt.Sprint("p", r.IntN(4)), fmt.Sprint("n", r.IntN(8)), "")
	switch r.IntN(6) {
	case 0:
		q.Object = quad.Int(r.IntN(5))
	case 1:
		q.Object = quad.LangString{Value: "x", Lang: [...]string{"en", "de"}[r.IntN(2)]}
	case 2:
		q.Subject = quad.BNode("n1")
	}
	if r.IntN(3) > 0 {
		q.Label = quad.IRI(fmt.Sprint("l", r.IntN(4)))
	}
	return q
}

// randomBatch draws up to 40 changes; most of its removals are of quads that
// are there.
func randomBatch(r *rand.Rand, m model) []graph.Delta {
	there := m.quads()
	var batch []graph.Delta
	for range 1 + r.IntN(40) {
		switch {
		case r.IntN(2) == 0 || len(there) == 0:
			batch = append(batch, graph.Delta{Quad: randomQuad(r), Action: graph.Add})
		case r.IntN(8) == 0:
			batch = append(batch, graph.Delta{Quad: randomQuad(r), Action: graph.Delete})
		default:
			batch = append(batch, graph.Delta{Quad: there[r.IntN(len(there))], Action: graph.Delete})
		}
	}
	return batch
}

// testRandom applies random batches, closes and opens the store now and then,
// and compares it with the model after each.
func testRandom(t testing.TB, b Backend) {
	for seed := range uint64(4) {
		r := rand.New(rand.NewPCG(seed, 1))
		dir := t.TempDir()
		qs, m := openIn(t, b, dir), modelOf()
		for n := range 60 {
			when := fmt.Sprintf("seed %d, batch %d", seed, n)
			batch, opts := randomBatch(r, m), allOpts[r.IntN(len(allOpts))]
			if r.IntN(3) > 0 {
				opts = graph.IgnoreOpts{IgnoreDup: true, IgnoreMissing: true}
			}
			next, want := m.after(batch, opts)
			if err := qs.ApplyDeltas(batch, opts); !errors.Is(err, want) || (err == nil) != (want == nil) {
				t.Errorf("%s, %+v: %v, want %v", when, opts, err, want)
			}
			m = next
			if n%20 == 19 && !b.InMemory {
				if err := qs.Close(); err != nil {
					t.Errorf("%s: close: %v", when, err)
				}
				qs = openIn(t, b, dir)
			}
			m.check(t, qs, when)
			m.checkPatterns(t, qs, randomQuad(r))
			if t.Failed() {
				return
			}
		}
	}
}

// testBulk loads through the store's quad writer, which may put off what it
// writes until it is closed, and passes over duplicates.
func testBulk(t testing.TB, b Backend) {
	dir := t.TempDir()
	qs := openIn(t, b, dir)
	w, err := qs.NewQuadWriter()
	if err != nil {
		t.Fatal(err)
	}
	r := rand.New(rand.NewPCG(7, 7))
	m := modelOf()
	for range 300 {
		quads := make([]quad.Quad, 1+r.IntN(20))
		for i := range quads {
			quads[i] = randomQuad(r)
			m[textOf(quads[i])] = quads[i]
		}
		if n, err := w.WriteQuads(quads); err != nil || n != len(quads) {
			t.Fatalf("write: %d of %d, %v", n, len(quads), err)
		}
		if _, err := w.WriteQuads(quads[:1]); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	m.check(t, qs, "after a bulk load")
	for range 8 {
		m.checkPatterns(t, qs, randomQuad(r))
	}
	if t.Failed() {
		return
	}
	// What was loaded in bulk is quads like others.
	quads := m.quads()
	remove(t, qs, quads[:len(quads)/2]...)
	m = modelOf(quads[len(quads)/2:]...)
	m.check(t, qs, "after the removal of half")
	if w, err = qs.NewQuadWriter(); err != nil {
		t.Fatal(err)
	}
	if n, err := w.WriteQuads(quads); err != nil || n != len(quads) {
		t.Fatalf("write: %d of %d, %v", n, len(quads), err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	m = modelOf(quads...)
	m.check(t, qs, "after a second load")
	if b.InMemory {
		return
	}
	if err := qs.Close(); err != nil {
		t.Fatal(err)
	}
	qs = openIn(t, b, dir)
	m.check(t, qs, "opened again")
	remove(t, qs, quads...)
	modelOf().check(t, qs, "after the removal of all")
}

// testReopen closes a store and opens it again, with every kind of value, and
// after removals.
func testReopen(t testing.TB, b Backend) {
	if b.InMemory {
		t.Log("in memory: nothing to open again")
		return
	}
	dir := t.TempDir()
	qs := openIn(t, b, dir)
	m := crowd()
	for i, v := range alike {
		q := quad.Quad{Subject: quad.IRI(fmt.Sprint("s", i)), Predicate: quad.IRI("p"), Object: v, Label: v}
		m[textOf(q)] = q
	}
	add(t, qs, m.quads()...)
	for n := range 4 {
		if err := qs.Close(); err != nil {
			t.Fatal(err)
		}
		qs = openIn(t, b, dir)
		m.check(t, qs, fmt.Sprintf("opened again, %d", n))
		for _, v := range m.nodes() {
			roundTrip(t, qs, v)
		}
		quads := m.quads()
		gone := quads[:len(quads)/3]
		remove(t, qs, gone...)
		for _, q := range gone {
			delete(m, textOf(q))
		}
		q := iri("new", "p", fmt.Sprint("round ", n), "")
		add(t, qs, q)
		m[textOf(q)] = q
		m.check(t, qs, "changed after opening")
		m.checkPatterns(t, qs, q)
	}
}
