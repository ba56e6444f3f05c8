package graphtest

import (
	"cmp"
	"context"
	"fmt"
	"maps"
	"math"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/cayley/graph/iterator"
	"github.com/cayleygraph/quad"
)

// model is what a store ought to hold: its quads by how text writes them.
type model map[string]quad.Quad

// text writes a value so that different values are different texts.
func text(v quad.Value) string {
	switch v := v.(type) {
	case nil:
		return ""
	case quad.Time:
		return time.Time(v).Format("time 2006-01-02T15:04:05.999999999Z07:00")
	case quad.Float:
		return fmt.Sprintf("float %x", math.Float64bits(float64(v)))
	default:
		return fmt.Sprintf("%T %q", v, v)
	}
}

// equal reports whether two values are one.
func equal(a, b quad.Value) bool {
	switch a.(type) {
	case quad.Time, quad.Float:
		return text(a) == text(b)
	default:
		return a == b
	}
}

func textOf(q quad.Quad) string {
	return text(q.Subject) + " | " + text(q.Predicate) + " | " + text(q.Object) + " | " + text(q.Label)
}

func modelOf(quads ...quad.Quad) model {
	m := make(model, len(quads))
	for _, q := range quads {
		m[textOf(q)] = q
	}
	return m
}

// after returns what a batch makes of m: its changes one after the other, or
// none of them and an error.
func (m model) after(batch []graph.Delta, opts graph.IgnoreOpts) (model, error) {
	next := maps.Clone(m)
	for _, d := range batch {
		key := textOf(d.Quad)
		_, there := next[key]
		switch {
		case d.Action == graph.Add && !there:
			next[key] = d.Quad
		case d.Action == graph.Delete && there:
			delete(next, key)
		case d.Action == graph.Add && !opts.IgnoreDup:
			return m, graph.ErrQuadExists
		case d.Action == graph.Delete && !opts.IgnoreMissing:
			return m, graph.ErrQuadNotExist
		}
	}
	return next, nil
}

// nodes are the values of its quads, by how text writes them.
func (m model) nodes() map[string]quad.Value {
	nodes := make(map[string]quad.Value)
	for _, q := range m {
		for _, d := range quad.Directions {
			if v := q.Get(d); v != nil {
				nodes[text(v)] = v
			}
		}
	}
	return nodes
}

// quads are its quads, in an order that is always the same.
func (m model) quads() []quad.Quad {
	quads := make([]quad.Quad, 0, len(m))
	for _, key := range slices.Sorted(maps.Keys(m)) {
		quads = append(quads, m[key])
	}
	return quads
}

// check reports whatever a store shows of its content that differs from m.
func (m model) check(t testing.TB, qs graph.QuadStore, when string) {
	t.Helper()
	ctx := context.Background()
	same(t, when+": quads", texts(t, qs, qs.QuadsAllIterator()), slices.Sorted(maps.Keys(m)))
	nodes := m.nodes()
	var got []string
	err := iterator.Iterate(ctx, qs.NodesAllIterator()).EachValue(qs, func(v quad.Value) error {
		got = append(got, text(v))
		return nil
	})
	if err != nil {
		t.Errorf("%s: nodes: %v", when, err)
	}
	slices.Sort(got)
	same(t, when+": nodes", got, slices.Sorted(maps.Keys(nodes)))
	st, err := qs.Stats(ctx, true)
	if err != nil {
		t.Errorf("%s: statistics: %v", when, err)
	}
	if st.Quads.Value != int64(len(m)) || st.Nodes.Value != int64(len(nodes)) || !st.Quads.Exact || !st.Nodes.Exact {
		t.Errorf("%s: statistics %+v, want %d quads and %d nodes, exactly", when, st, len(m), len(nodes))
	}
}

// texts returns the quads of an iterator, sorted.
func texts(t testing.TB, qs graph.QuadStore, s iterator.Shape) []string {
	t.Helper()
	it := s.Iterate()
	defer it.Close()
	ctx := context.Background()
	var list []string
	for it.Next(ctx) {
		q, err := qs.Quad(it.Result())
		if err != nil {
			t.Errorf("quad: %v", err)
		}
		list = append(list, textOf(q))
		for it.NextPath(ctx) {
			t.Errorf("a second path to the quad %v", q)
		}
	}
	if err := it.Err(); err != nil {
		t.Errorf("iterate: %v", err)
	}
	slices.Sort(list)
	return list
}

// same compares two sorted lists, and shows the first of what differs.
func same(t testing.TB, what string, got, want []string) {
	t.Helper()
	if slices.Equal(got, want) {
		return
	}
	var b strings.Builder
	shown := 0
	for i, j := 0, 0; (i < len(got) || j < len(want)) && shown < 5; {
		switch {
		case j == len(want) || i < len(got) && cmp.Less(got[i], want[j]):
			fmt.Fprintf(&b, "\n  too many: %.300s", got[i])
			i++
			shown++
		case i == len(got) || cmp.Less(want[j], got[i]):
			fmt.Fprintf(&b, "\n  missing: %.300s", want[j])
			j++
			shown++
		default:
			i++
			j++
		}
	}
	t.Errorf("%s: %d, want %d%s", what, len(got), len(want), b.String())
}

// iri returns a quad of IRIs; an empty label is none.
func iri(s, p, o, l string) quad.Quad {
	q := quad.Quad{Subject: quad.IRI(s), Predicate: quad.IRI(p), Object: quad.IRI(o)}
	if l != "" {
		q.Label = quad.IRI(l)
	}
	return q
}

func deltas(action graph.Procedure, quads ...quad.Quad) []graph.Delta {
	batch := make([]graph.Delta, len(quads))
	for i, q := range quads {
		batch[i] = graph.Delta{Quad: q, Action: action}
	}
	return batch
}

// add adds quads that the store doesn't hold.
func add(t testing.TB, qs graph.QuadStore, quads ...quad.Quad) {
	t.Helper()
	if err := qs.ApplyDeltas(deltas(graph.Add, quads...), graph.IgnoreOpts{}); err != nil {
		t.Fatalf("add: %v", err)
	}
}

// remove removes quads that the store holds.
func remove(t testing.TB, qs graph.QuadStore, quads ...quad.Quad) {
	t.Helper()
	if err := qs.ApplyDeltas(deltas(graph.Delete, quads...), graph.IgnoreOpts{}); err != nil {
		t.Fatalf("remove: %v", err)
	}
}
