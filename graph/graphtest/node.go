package graphtest

import (
	"testing"

	"github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/quad"
)

// testNodes removes quads one after the other: a node is there as long as a
// quad has it, in whatever place.
func testNodes(t testing.TB, b Backend) {
	qs := open(t, b)
	quads := []quad.Quad{
		iri("a", "p", "b", ""), iri("b", "p", "a", ""), iri("c", "a", "d", ""), iri("c", "p", "d", "a"),
		iri("a", "a", "a", "a"), iri("a", "p", "b", "a"), iri("e", "e", "e", ""),
	}
	add(t, qs, quads...)
	m := modelOf(quads...)
	for _, q := range quads {
		remove(t, qs, q)
		delete(m, textOf(q))
		m.check(t, qs, "after the removal of "+q.String())
		there := m.nodes()
		for _, v := range modelOf(quads...).nodes() {
			ref, err := qs.ValueOf(v)
			if _, want := there[text(v)]; (ref != nil) != want || err != nil {
				t.Errorf("after the removal of %v: the node of %v is there: %v, want %v; %v", q, v, ref != nil, want, err)
			}
		}
	}
	for range 3 {
		add(t, qs, quads...)
		modelOf(quads...).check(t, qs, "added again")
		remove(t, qs, quads...)
		modelOf().check(t, qs, "removed again")
	}
}

// testLabels puts one triple under two labels and under none.
func testLabels(t testing.TB, b Backend) {
	qs := open(t, b)
	forms := []quad.Quad{iri("s", "p", "o", "one"), iri("s", "p", "o", "two"), iri("s", "p", "o", "")}
	for i := range forms {
		add(t, qs, forms...)
		m := modelOf(forms...)
		m.check(t, qs, "with three labels")
		for n := range forms {
			q := forms[(i+n)%len(forms)]
			remove(t, qs, q)
			delete(m, textOf(q))
			m.check(t, qs, "after the removal of "+q.String())
			for _, d := range quad.Directions {
				for _, v := range m.nodes() {
					same(t, "quads by "+d.String(), texts(t, qs, pattern(t, qs, d, v)), m.matching(bind(bound{}, d, v)))
				}
			}
		}
	}
	// A label is a node like others, and no label is none.
	add(t, qs, forms[2])
	if ref, err := qs.QuadDirection(first(t, qs), quad.Label); err == nil && ref != nil {
		t.Errorf("a quad without label has the label %v", ref)
	}
	if q, err := qs.Quad(first(t, qs)); err != nil || q.Label != nil {
		t.Errorf("a quad without label: %v, %v", q, err)
	}
}

// first returns some quad of the store.
func first(t testing.TB, qs graph.QuadStore) graph.Ref {
	t.Helper()
	it := qs.QuadsAllIterator().Iterate()
	defer it.Close()
	if !it.Next(t.Context()) {
		t.Fatalf("no quad: %v", it.Err())
	}
	return it.Result()
}
