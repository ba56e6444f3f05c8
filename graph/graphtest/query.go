package graphtest

import (
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/cayleygraph/quad"
)

// world are the quads that queries are asked about: IRIs alone, among which
// there are many ways.
func world(r *rand.Rand) model {
	m := modelOf()
	for range 150 {
		q := iri(fmt.Sprint("n", r.IntN(12)), fmt.Sprint("p", r.IntN(3)), fmt.Sprint("n", r.IntN(12)), "")
		if r.IntN(4) > 0 {
			q.Label = quad.IRI(fmt.Sprint("l", r.IntN(3)))
		}
		m[textOf(q)] = q
	}
	for n := range 3 { // labels are nodes with quads of their own
		q := iri(fmt.Sprint("l", n), "p0", fmt.Sprint("n", n), "")
		m[textOf(q)] = q
	}
	return m
}

// jsonRows are rows as Gizmo answers them, each different one once, sorted.
func jsonRows(rows []row) []string {
	var list []string
	for _, r := range rows {
		answer := make(map[string]string, len(r))
		for key, v := range r {
			answer[key] = v.String()
		}
		line, err := json.Marshal(answer)
		if err != nil {
			panic(err) // unreachable: a map of strings
		}
		list = append(list, string(line))
	}
	slices.Sort(list)
	return slices.Compact(list)
}

// ids are rows without their tags.
func ids(rows []row) []row {
	next := make([]row, len(rows))
	for i, r := range rows {
		next[i] = row{"id": r["id"]}
	}
	return next
}

// testGizmo compares walks with their plain evaluation, as sets. Of a walk
// with several tags it compares the ends alone, and looks whether each result
// is one of the evaluation's: where paths to a node differ in two places,
// Cayley's iterators go through one place after the other and leave out most
// of the pairs.
func testGizmo(t testing.TB, b Backend) {
	for seed := range uint64(3) {
		r := rand.New(rand.NewPCG(seed, 2))
		m := world(r)
		qs := open(t, b)
		add(t, qs, m.quads()...)
		hits := 0
		for range 150 {
			start := fmt.Sprint("n", r.IntN(12))
			var query strings.Builder
			fmt.Fprintf(&query, `g.V("<%s>")`, start)
			rows := []row{{"id": quad.IRI(start)}}
			steps := walk(r)
			if r.IntN(4) == 0 {
				steps = append(steps, unique())
			}
			tags := 0
			for _, s := range steps {
				tags += s.tags
				query.WriteString(s.text)
				rows = s.do(m.quads(), rows)
			}
			want := jsonRows(rows)
			hits += len(want)
			got, err := Ask(t.Context(), qs, "gizmo", query.String()+".All()")
			if err != nil {
				t.Error(err)
			}
			slices.Sort(got)
			got = slices.Compact(got)
			if tags > 1 || tags == 1 && len(steps) > 2 {
				for _, line := range got {
					if _, ok := slices.BinarySearch(want, line); !ok {
						t.Errorf("%s: too many: %s", query.String(), line)
					}
				}
				got, want = endsOf(t, got), jsonRows(ids(rows))
			}
			same(t, query.String(), got, want)
			if t.Failed() {
				return
			}
		}
		if hits < 100 {
			t.Errorf("seed %d: the walks lead nowhere: %d hits", seed, hits)
		}
	}
}

// endsOf are results without their tags.
func endsOf(t testing.TB, results []string) []string {
	t.Helper()
	var rows []row
	for _, line := range results {
		var answer struct{ ID string }
		if err := json.Unmarshal([]byte(line), &answer); err != nil {
			t.Fatal(err)
		}
		rows = append(rows, row{"id": quad.IRI(strings.Trim(answer.ID, "<>"))})
	}
	return jsonRows(rows)
}

// testGraphQL asks every node for what it has and for what has it.
func testGraphQL(t testing.TB, b Backend) {
	m := world(rand.New(rand.NewPCG(1, 3)))
	qs := open(t, b)
	add(t, qs, m.quads()...)
	for n := range 12 {
		for p := range 3 {
			node, pred := quad.IRI(fmt.Sprint("n", n)), quad.IRI(fmt.Sprint("p", p))
			query := fmt.Sprintf(`{ nodes(id: <%s>) { id, out: <%s> { id }, in: <%s> @rev { id } } }`, string(node), string(pred), string(pred))
			got, err := Ask(t.Context(), qs, "graphql", query)
			if err != nil {
				t.Fatal(err)
			}
			ways := []string{"nodes"}
			out, in := m.objects(node, pred), m.subjects(node, pred)
			for _, o := range out {
				ways = append(ways, "out "+o)
			}
			for _, i := range in {
				ways = append(ways, "in "+i)
			}
			slices.Sort(ways)
			same(t, query, members(t, got), ways)
		}
	}
}

func (m model) objects(s, p quad.Value) (list []string) {
	for _, q := range m {
		if q.Subject == s && q.Predicate == p {
			list = append(list, string(q.Object.(quad.IRI)))
		}
	}
	slices.Sort(list)
	return slices.Compact(list)
}

func (m model) subjects(o, p quad.Value) (list []string) {
	for _, q := range m {
		if q.Object == o && q.Predicate == p {
			list = append(list, string(q.Subject.(quad.IRI)))
		}
	}
	slices.Sort(list)
	return slices.Compact(list)
}

// members lists the ids of the answer to a GraphQL query of testGraphQL, each
// after the field that it is in.
func members(t testing.TB, results []string) []string {
	t.Helper()
	list := []string{"nodes"}
	for _, text := range results {
		var answer struct{ Nodes json.RawMessage }
		if err := json.Unmarshal([]byte(text), &answer); err != nil {
			t.Fatal(err)
		}
		for _, node := range listed(answer.Nodes) {
			for _, field := range []string{"in", "out"} {
				for _, v := range listed(node[field]) {
					list = append(list, field+" "+strings.Trim(string(v["id"]), `"`))
				}
			}
		}
	}
	slices.Sort(list)
	return slices.Compact(list)
}

// listed are the objects of a JSON value: none, one, or a list of them.
func listed(value json.RawMessage) []map[string]json.RawMessage {
	var list []map[string]json.RawMessage
	if json.Unmarshal(value, &list) == nil {
		return list
	}
	var one map[string]json.RawMessage
	if json.Unmarshal(value, &one) == nil && one != nil {
		list = append(list, one)
	}
	return list
}

// testMQL asks for pairs along a predicate, forward and backward.
func testMQL(t testing.TB, b Backend) {
	m := world(rand.New(rand.NewPCG(2, 3)))
	qs := open(t, b)
	add(t, qs, m.quads()...)
	for n := range 12 {
		for p := range 3 {
			node, pred := quad.IRI(fmt.Sprint("n", n)), quad.IRI(fmt.Sprint("p", p))
			for _, way := range []struct {
				mark string
				want []string
			}{{"", m.subjects(node, pred)}, {"!", m.objects(node, pred)}} {
				query := fmt.Sprintf(`[{"id": null, "%s%s": "%s"}]`, way.mark, pred, node)
				got, err := Ask(t.Context(), qs, "mql", query)
				if err != nil {
					t.Fatal(err)
				}
				var ids []string
				for _, text := range got {
					var answer struct{ ID string }
					if err := json.Unmarshal([]byte(text), &answer); err != nil {
						t.Fatal(err)
					}
					ids = append(ids, strings.Trim(answer.ID, "<>"))
				}
				slices.Sort(ids)
				same(t, query, slices.Compact(ids), way.want)
			}
		}
	}
}
