package graphtest

import (
	"fmt"
	"math"
	"strings"
	"testing"
	"time"

	"github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/quad"
)

// alike are values that are all different, some by little.
var alike = []quad.Value{
	quad.IRI("a"), quad.BNode("a"), quad.String("a"), quad.String("A"), quad.String("<a>"), quad.String("_:a"), quad.String(`"a"`),
	quad.LangString{Value: "a", Lang: "en"},
	quad.LangString{Value: "a", Lang: "en-GB"},
	quad.LangString{Value: "a", Lang: "de"},
	quad.TypedString{Value: "a", Type: "a"},
	quad.TypedString{Value: "a", Type: "b"},
	quad.TypedString{Value: "", Type: "a"},
	quad.String(`a"@en`), quad.String(`a"^^<a>`), quad.String("a@en"), quad.String(`"a"@en`), quad.String(`"a"^^<a>`),
	quad.String(""), quad.String(" "), quad.String("\x00"), quad.String("a\x00"), quad.String("a\x00b"), quad.String("\n"), quad.String(`\n`),
	quad.String("a\tb"), quad.String(`a\tb`), quad.String("a\r\n"), quad.String(`\`), quad.String(`\\`),
	quad.String("é"), quad.String("e\u0301"), quad.String("日本"), quad.String("\U0001F600"), quad.String("\ufeff"),
	quad.String("1"), quad.Int(1), quad.Int(0), quad.Int(-1), quad.Int(math.MaxInt64), quad.Int(math.MinInt64),
	quad.Float(1), quad.Float(0), quad.Float(math.Copysign(0, -1)), quad.Float(0.1), quad.Float(math.Nextafter(0.1, 1)),
	quad.Float(math.MaxFloat64), quad.Float(math.SmallestNonzeroFloat64), quad.Float(math.Inf(1)), quad.Float(math.Inf(-1)),
	quad.Bool(true), quad.Bool(false), quad.String("true"), quad.String("True"),
	quad.IRI("http://example.com/a"), quad.IRI("http://example.com/é"), quad.IRI("rdf:type"),
	quad.IRI("http://www.w3.org/1999/02/22-rdf-syntax-ns#type"), quad.BNode("n1"), quad.IRI("n1"),
	quad.TypedString{Value: "2021-01-20", Type: "xsd:date"},
	quad.String("2021-01-20"),
}

// unclean are strings that are no UTF-8: a store may refuse them, and then
// the whole batch, but not change them.
var unclean = []quad.Value{
	quad.String("\xff"), quad.String("a\xffb"), quad.String("\ufffd"), quad.String("\xed\xa0\x80"), quad.String("\xc3"),
	quad.IRI("a\xff"), quad.BNode("\xfe"),
	quad.LangString{Value: "\xff", Lang: "en"},
	quad.TypedString{Value: "\xff", Type: "a"},
}

func testValues(t testing.TB, b Backend) {
	qs := open(t, b)
	m := modelOf()
	for i, v := range alike {
		q := quad.Quad{Subject: quad.IRI(fmt.Sprint("s", i)), Predicate: quad.IRI("p"), Object: v}
		add(t, qs, q)
		m[textOf(q)] = q
	}
	m.check(t, qs, "after values that are alike")
	for _, v := range unclean {
		batch := deltas(graph.Add, iri("beside", "p", text(v), ""), quad.Quad{Subject: quad.IRI("unclean"), Predicate: quad.IRI("p"), Object: v})
		if err := qs.ApplyDeltas(batch, graph.IgnoreOpts{}); err == nil {
			m, _ = m.after(batch, graph.IgnoreOpts{})
		}
	}
	m.check(t, qs, "after strings that are no UTF-8")
	// In every other place of a quad too.
	for _, v := range alike {
		for _, q := range []quad.Quad{
			{Subject: v, Predicate: quad.IRI("in subject"), Object: quad.IRI("o")},
			{Subject: quad.IRI("in predicate"), Predicate: v, Object: quad.IRI("o")},
			{Subject: quad.IRI("in label"), Predicate: quad.IRI("p"), Object: quad.IRI("o"), Label: v},
			{Subject: v, Predicate: v, Object: v, Label: v},
		} {
			add(t, qs, q)
			m[textOf(q)] = q
		}
	}
	m.check(t, qs, "after values in every place")
	refs := make(map[any]string)
	for key, v := range m.nodes() {
		ref := roundTrip(t, qs, v)
		if ref == nil {
			continue
		}
		if other, ok := refs[ref.Key()]; ok {
			t.Errorf("%s and %s are one node", key, other)
		}
		refs[ref.Key()] = key
	}
	for _, q := range m.quads() {
		remove(t, qs, q)
	}
	modelOf().check(t, qs, "after the removal of every value")
}

// roundTrip looks a value up by its node and the node by the value, and
// returns the node.
func roundTrip(t testing.TB, qs graph.QuadStore, v quad.Value) graph.Ref {
	t.Helper()
	ref, err := qs.ValueOf(v)
	if err != nil || ref == nil {
		t.Errorf("the node of %.200s: %v, %v", text(v), ref, err)
		return nil
	}
	got, err := qs.NameOf(ref)
	if err != nil || text(got) != text(v) {
		t.Errorf("the value of the node of %.200s: %.200s, %v", text(v), text(got), err)
	}
	refs, err := graph.RefsOf(t.Context(), qs, []quad.Value{v})
	if err != nil || len(refs) != 1 || refs[0].Key() != ref.Key() {
		t.Errorf("the nodes of %.200s: %v, %v", text(v), refs, err)
	}
	values, err := graph.ValuesOf(t.Context(), qs, []graph.Ref{ref})
	if err != nil || len(values) != 1 || text(values[0]) != text(v) {
		t.Errorf("the values of the node of %.200s: %v", text(v), err)
	}
	return ref
}

// testAbsent asks for what the store doesn't hold: that is no error.
func testAbsent(t testing.TB, b Backend) {
	qs := open(t, b)
	for _, when := range []string{"empty", "with another quad"} {
		for _, v := range alike {
			if ref, err := qs.ValueOf(v); ref != nil || err != nil {
				t.Errorf("%s: the node of %s, which the store doesn't hold: %v, %v", when, text(v), ref, err)
			}
		}
		if when == "empty" {
			modelOf().check(t, qs, when)
			add(t, qs, iri("other", "p2", "o2", ""))
		}
	}
}

// testTimes stores times that differ by a nanosecond, and times of other
// zones.
func testTimes(t testing.TB, b Backend) {
	qs := open(t, b)
	base := time.Date(2021, 1, 20, 12, 30, 15, 0, time.UTC)
	times := []time.Time{
		base, base.Add(1), base.Add(2), base.Add(999_999_999), base.Add(time.Second), base.Add(time.Microsecond), base.Add(time.Millisecond),
		time.Date(2021, 6, 1, 0, 0, 0, 5, time.FixedZone("", 2*3600)),
		time.Date(2021, 6, 2, 0, 0, 0, 5, time.FixedZone("", -(3*3600+30*60))),
		time.Date(1, 1, 1, 0, 0, 0, 0, time.UTC), time.Date(1600, 2, 29, 1, 2, 3, 4, time.UTC),
		time.Date(1969, 12, 31, 23, 59, 59, 999_999_999, time.UTC), time.Unix(0, 0).UTC(), time.Date(9999, 12, 31, 23, 59, 59, 1, time.UTC),
	}
	m := modelOf()
	for _, at := range times {
		q := quad.Quad{Subject: quad.IRI("s"), Predicate: quad.IRI("p"), Object: quad.Time(at)}
		add(t, qs, q)
		m[textOf(q)] = q
	}
	m.check(t, qs, "after times")
	for _, v := range m.nodes() {
		roundTrip(t, qs, v)
	}
	remove(t, qs, quad.Quad{Subject: quad.IRI("s"), Predicate: quad.IRI("p"), Object: quad.Time(base)})
	delete(m, textOf(quad.Quad{Subject: quad.IRI("s"), Predicate: quad.IRI("p"), Object: quad.Time(base)}))
	m.check(t, qs, "after the removal of one of two times in a second")
	// time.Now carries a reading of the monotonic clock, which is no part of it.
	now := time.Now()
	add(t, qs, quad.Quad{Subject: quad.IRI("now"), Predicate: quad.IRI("p"), Object: quad.Time(now)})
	ref, err := qs.ValueOf(quad.Time(now.Round(0)))
	if err != nil || ref == nil {
		t.Errorf("the present time is not found without its monotonic clock: %v", err)
	}
}

// testLong stores values longer than any block of a store, which differ at
// their end alone.
func testLong(t testing.TB, b Backend) {
	qs := open(t, b)
	m := modelOf()
	for _, size := range []int{255, 256, 1 << 10, 1<<16 - 1, 1 << 16, 1 << 18} {
		long := strings.Repeat("long ", size/5+1)[:size-1]
		for _, q := range []quad.Quad{
			{Subject: quad.IRI(long + "1"), Predicate: quad.IRI("p"), Object: quad.String(long + "1")},
			{Subject: quad.IRI(long + "2"), Predicate: quad.IRI("p"), Object: quad.String(long + "2"), Label: quad.BNode(long + "2")},
			{Subject: quad.BNode(long), Predicate: quad.IRI(long), Object: quad.TypedString{Value: quad.String(long), Type: quad.IRI(long)}},
		} {
			add(t, qs, q)
			m[textOf(q)] = q
		}
	}
	m.check(t, qs, "after long values")
	for _, v := range m.nodes() {
		roundTrip(t, qs, v)
	}
	for _, q := range m.quads() {
		remove(t, qs, q)
	}
	modelOf().check(t, qs, "after the removal of long values")
}
