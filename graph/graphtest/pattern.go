package graphtest

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/cayley/graph/iterator"
	"github.com/cayleygraph/cayley/query/shape"
	"github.com/cayleygraph/quad"
)

// bound says which values quads must have: nil is any.
type bound = quad.Quad

func bind(b bound, d quad.Direction, v quad.Value) bound {
	b.Set(d, v)
	return b
}

// matching returns the quads of m that fit, sorted: a plain filter.
func (m model) matching(b bound) []string {
	var list []string
next:
	for key, q := range m {
		for _, d := range quad.Directions {
			if v := b.Get(d); v != nil && !equal(v, q.Get(d)) {
				continue next
			}
		}
		list = append(list, key)
	}
	slices.Sort(list)
	return list
}

// links asks a store for the quads that fit, as queries ask.
func links(b bound) shape.Shape {
	var s shape.Quads
	for _, d := range quad.Directions {
		if v := b.Get(d); v != nil {
			s.Intersect(shape.QuadFilter{Dir: d, Values: shape.Lookup{v}})
		}
	}
	return s
}

// ways are the iterators that give the quads that fit: as the store's planner
// has them, as Cayley's has them, and begun at each bound place in turn.
func ways(t testing.TB, qs graph.QuadStore, b bound) map[string]iterator.Shape {
	t.Helper()
	ctx := context.Background()
	list := map[string]iterator.Shape{
		"planned":   shape.BuildIterator(ctx, qs, links(b)),
		"unplanned": unplanned(t, qs, b),
	}
	optimized, _ := unplanned(t, qs, b).Optimize(ctx)
	list["optimized"] = optimized
	return list
}

// unplanned joins one iterator for each bound place.
func unplanned(t testing.TB, qs graph.QuadStore, b bound) iterator.Shape {
	t.Helper()
	var its []iterator.Shape
	for _, d := range quad.Directions {
		if v := b.Get(d); v != nil {
			its = append(its, pattern(t, qs, d, v))
		}
	}
	if len(its) == 0 {
		return qs.QuadsAllIterator()
	}
	return iterator.NewAnd(its...)
}

// pattern returns the quads that have a value in a place.
func pattern(t testing.TB, qs graph.QuadStore, d quad.Direction, v quad.Value) iterator.Shape {
	t.Helper()
	ref, err := qs.ValueOf(v)
	if err != nil {
		t.Errorf("the node of %v: %v", v, err)
	}
	if ref == nil {
		return iterator.NewNull()
	}
	return qs.QuadIterator(d, ref)
}

// crowd are quads over few values, so that every pattern has hits.
func crowd() model {
	m := modelOf()
	for i := range 240 {
		q := iri(fmt.Sprint("n", i%7), fmt.Sprint("p", i%3), fmt.Sprint("n", i*i%11), [...]string{"", "l0", "l1", "n1"}[i/7%4])
		if i%5 == 0 {
			q.Object = quad.Int(i % 4)
		}
		m[textOf(q)] = q
	}
	return m
}

// patternsOf returns the 16 ways to bind places of a quad.
func patternsOf(q quad.Quad) []bound {
	var list []bound
	for mask := range 16 {
		var b bound
		for i, d := range quad.Directions {
			if mask>>i&1 == 1 {
				b.Set(d, q.Get(d))
			}
		}
		list = append(list, b)
	}
	return list
}

// describe says what is bound.
func describe(b bound) string {
	var parts []string
	for _, d := range quad.Directions {
		if v := b.Get(d); v != nil {
			parts = append(parts, d.String()+" "+text(v))
		}
	}
	return "[" + strings.Join(parts, ", ") + "]"
}

// checkPatterns compares every pattern of q with a plain filter.
func (m model) checkPatterns(t testing.TB, qs graph.QuadStore, q quad.Quad) {
	t.Helper()
	for _, b := range patternsOf(q) {
		want := m.matching(b)
		for name, s := range ways(t, qs, b) {
			same(t, describe(b)+" "+name, texts(t, qs, s), want)
		}
	}
}

// testPatterns asks for every combination of bound places, with values that
// go together and with values that don't.
func testPatterns(t testing.TB, b Backend) {
	qs := open(t, b)
	m := crowd()
	quads := m.quads()
	add(t, qs, quads...)
	m.check(t, qs, "loaded")
	for i, q := range quads {
		if i%4 == 0 {
			m.checkPatterns(t, qs, q)
		}
		mixed := q
		mixed.Object, mixed.Label = quads[(i+17)%len(quads)].Object, quads[(i+31)%len(quads)].Label
		if i%8 == 0 {
			m.checkPatterns(t, qs, mixed)
		}
		if t.Failed() {
			return
		}
	}
	m.checkPatterns(t, qs, iri("nobody", "p1", "n1", "l1"))
	m.checkPatterns(t, qs, iri("p1", "n1", "l1", "p0"))
}

// testSizes holds the sizes that a planner goes by against what is there.
func testSizes(t testing.TB, b Backend) {
	qs := open(t, b)
	m := crowd()
	add(t, qs, m.quads()...)
	ctx := t.Context()
	for _, v := range m.nodes() {
		ref, err := qs.ValueOf(v)
		if err != nil || ref == nil {
			t.Fatalf("the node of %v: %v", v, err)
		}
		for _, d := range quad.Directions {
			n := int64(len(m.matching(bind(bound{}, d, v))))
			size, err := qs.QuadIteratorSize(ctx, d, ref)
			switch {
			case err != nil:
				t.Errorf("size of %v as %v: %v", v, d, err)
			case size.Exact && size.Value != n:
				t.Errorf("size of %v as %v: exactly %d, want %d", v, d, size.Value, n)
			case size.Value < 0 || size.Value > int64(len(m)) || n > 0 && size.Value == 0:
				t.Errorf("size of %v as %v: about %d, there are %d of %d", v, d, size.Value, n, len(m))
			}
			costs, err := qs.QuadIterator(d, ref).Stats(ctx)
			if err != nil || costs.Size.Exact && costs.Size.Value != n || costs.Size.Value > int64(len(m)) {
				t.Errorf("costs of %v as %v: %+v, %v, want a size of %d", v, d, costs, err, n)
			}
		}
	}
	for name, all := range map[string]struct {
		s iterator.Shape
		n int
	}{"quads": {qs.QuadsAllIterator(), len(m)}, "nodes": {qs.NodesAllIterator(), len(m.nodes())}} {
		costs, err := all.s.Stats(ctx)
		if err != nil || costs.Size.Exact && costs.Size.Value != int64(all.n) || costs.Size.Value < 0 {
			t.Errorf("costs of all %s: %+v, %v, want a size of %d", name, costs, err, all.n)
		}
	}
}

// testContains holds the two ways through an iterator against each other:
// what it lists, and what it says is in it.
func testContains(t testing.TB, b Backend) {
	qs := open(t, b)
	m := crowd()
	quads := m.quads()
	add(t, qs, quads...)
	ctx := t.Context()
	all := refsOf(t, qs.QuadsAllIterator())
	nodes := refsOf(t, qs.NodesAllIterator())
	contains(t, "all nodes", qs.NodesAllIterator(), nodes, nodes)
	for i := 0; i < len(quads); i += 13 {
		for _, b := range patternsOf(quads[i]) {
			for name, s := range ways(t, qs, b) {
				listed := refsOf(t, s)
				contains(t, describe(b)+" "+name, s, listed, all)
				again := refsOf(t, s)
				if len(again) != len(listed) {
					t.Errorf("%s %s: %d quads, then %d", describe(b), name, len(listed), len(again))
				}
			}
			for _, d := range quad.Directions {
				from := shape.BuildIterator(ctx, qs, shape.NodesFrom{Dir: d, Quads: links(b)})
				contains(t, fmt.Sprintf("%v of %s", d, describe(b)), from, refsOf(t, from), nodes)
			}
		}
		if t.Failed() {
			return
		}
	}
}

// refsOf returns what an iterator lists, by key.
func refsOf(t testing.TB, s iterator.Shape) map[any]graph.Ref {
	t.Helper()
	it := s.Iterate()
	defer it.Close()
	refs := make(map[any]graph.Ref)
	for it.Next(context.Background()) {
		if ref := it.Result(); ref != nil {
			refs[ref.Key()] = ref
		}
	}
	if err := it.Err(); err != nil {
		t.Errorf("iterate: %v", err)
	}
	return refs
}

// contains reports members of all for which Contains and the list differ.
func contains(t testing.TB, what string, s iterator.Shape, listed, all map[any]graph.Ref) {
	t.Helper()
	it := s.Lookup()
	defer it.Close()
	for key, ref := range all {
		_, want := listed[key]
		got := it.Contains(context.Background(), ref)
		if got != want {
			t.Errorf("%s: contains %v: %v, listed: %v", what, ref, got, want)
			return
		}
		if got && it.Result().Key() != key {
			t.Errorf("%s: contains %v, and its result is %v", what, ref, it.Result())
		}
	}
	if err := it.Err(); err != nil {
		t.Errorf("%s: %v", what, err)
	}
}
