package graph_test

import (
	"context"
	"encoding/json"
	"errors"
	"iter"
	"strings"
	"testing"
	"time"

	"newsgraph/graph"
	"newsgraph/graph/internal/sample"
	"newsgraph/graph/vocab"
)

// ids of the example's first statement and of its article.
var (
	supply = string(vocab.Statement("a", 120, "Google", "relation:stopped-supplying", "Huawei", "reported", "stopped providing Android OS for"))
	claim  = string(vocab.Statement("a", 260, "Huawei", "relation:has-done-nothing-wrong-to", "Google", "claimed", "has done nothing wrong to"))
)

func example(t testing.TB, s *graph.Store) {
	t.Helper()
	a, quads := sample.Article("a", sample.Supply...)
	replace(t, s, a, quads)
}

// ask runs a query and returns its results as JSON.
func ask(t testing.TB, s *graph.Store, lang, text string, opts graph.QueryOptions) string {
	t.Helper()
	results, err := s.Query(t.Context(), lang, text, opts)
	if err != nil {
		t.Fatalf("%s: %v", text, err)
	}
	var b strings.Builder
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(results); err != nil {
		t.Fatalf("%s: %v", text, err)
	}
	return strings.TrimSpace(b.String())
}

func TestQuery(t *testing.T) {
	tests := []struct{ name, lang, text, want string }{
		{
			"the hop and its evidence", graph.Gizmo, `g.V("<entity:google>").LabelContext(g.V(),"st").Out("<relation:stopped-supplying>","p").All()`,
			`[{"id":"<entity:huawei>","p":"<relation:stopped-supplying>","st":"<` + supply + `>"}]`,
		},
		{"prefix of the graph", graph.Gizmo, `g.V("<` + supply + `>").Out("<ng:phrase>").All()`, `[{"id":"stopped providing Android OS for"}]`},
		{"prefix of RDF", graph.Gizmo, `g.V("<entity:google>").In("<rdf:subject>").All()`, `[{"id":"<` + supply + `>"}]`},
		{"g.IRI expands nothing", graph.Gizmo, `g.V(g.IRI("entity:google")).In(g.IRI("rdf:subject")).All()`, `[{"id":"<` + supply + `>"}]`},
		{"iri()", graph.Gizmo, `g.V(iri("entity:google")).In(iri("rdf:subject")).All()`, `[{"id":"<` + supply + `>"}]`},
		{"no hop along a claim", graph.Gizmo, `g.V("<entity:huawei>").Out("<relation:has-done-nothing-wrong-to>").All()`, `null`},
		{"the claim itself", graph.Gizmo, `g.V("<status:claimed>").In("<ng:status>").Save("<ng:speaker>","who").All()`, `[{"id":"<` + claim + `>","who":"<entity:ren-zhengfei>"}]`},
		{"a number", graph.Gizmo, `g.V().Has("<ng:start>", 120).Out("<ng:start>").All()`, `[{"id":120}]`},
		{"comparison", graph.Gizmo, `g.V("<` + supply + `>").Out("<ng:confidence>").Filter(gt(0.5)).All()`, `[{"id":0.855}]`},
		{"a date", graph.Gizmo, `g.V().Has("<ng:date>", typed("2021-01-20","xsd:date")).Count()`, `null`},
		{"emit", graph.Gizmo, `g.emit({n: g.V().Has("<ng:date>", typed("2021-01-20","xsd:date")).Count(), x: NaN, f: function(){}})`, `[{"f":null,"n":3,"x":null}]`},
		{"morphism", graph.Gizmo, `var m = g.M().In("<rdf:subject>").Out("<rdf:object>"); g.V("<entity:google>").Follow(m).All()`, `[{"id":"<entity:huawei>"}]`},
		{"each", graph.Gizmo, `g.V("<entity:google>").Out("<relation:stopped-supplying>").ForEach(function(d) { g.emit(d.id) })`, `["<entity:huawei>"]`},
		{"arrays and paths as arguments", graph.Gizmo, `g.V("<` + supply + `>").And(g.V().Has("<ng:start>", 120)).Out(["<rdf:subject>", "<nothing>"]).All()`, `[{"id":"<entity:google>"}]`},
		{"caught", graph.Gizmo, `try { g.V().Out({}) } catch (e) { g.emit("caught: " + e) }`, `["caught: unsupported type: map[string]interface {}"]`},
		{"GetLimit asks for more", graph.Gizmo, `g.V().GetLimit(1000); g.V().GetLimit(1000)`, ``},
		{
			"backwards over rdf:subject", graph.GraphQL,
			`{ nodes(id: <entity:google>) { id, statements: <rdf:subject> @rev { id, <ng:phrase>, object: <rdf:object> { id } } } }`,
			`[{"nodes":{"id":"entity:google","statements":{"<ng:phrase>":"stopped providing Android OS for","id":"` + supply + `","object":{"id":"entity:huawei"}}}}]`,
		},
		{"one hop", graph.GraphQL, `{ nodes(id: "<entity:google>") { <relation:stopped-supplying> } }`, `[{"nodes":{"<relation:stopped-supplying>":"entity:huawei"}}]`},
		{"nobody", graph.GraphQL, `{ nodes(id: <entity:nobody>) { id } }`, `[{"nodes":null}]`},
		{"one hop", graph.MQL, `[{"id": "<entity:google>", "<relation:stopped-supplying>": null}]`, `[{"<relation:stopped-supplying>":"<entity:huawei>","id":"<entity:google>"}]`},
		{
			"evidence", graph.MQL, `[{"id": null, "<rdf:subject>": "<entity:google>", "<ng:phrase>": null}]`,
			`[{"<ng:phrase>":"stopped providing Android OS for","<rdf:subject>":"<entity:google>","id":"<` + supply + `>"}]`,
		},
		{
			"a variable", graph.Sexp, `(<entity:google> (<relation:stopped-supplying> $whom))`,
			`[{"$whom":"<entity:huawei>","id":"<entity:google>"}]`,
		},
		{"backwards, a tree", graph.Sexp, `($who (!<rdf:subject> ($st (<ng:start> $n) (<rdf:object> <entity:huawei>))))`, `[{"$n":120,"$st":"<` + supply + `>","$who":"<entity:google>","id":"<entity:google>"}]`},
		{"a predicate asked for", graph.Sexp, `(<entity:google> ($p <entity:huawei>))`, `[{"$p":"<relation:stopped-supplying>","id":"<entity:google>"}]`},
		{"strings", graph.Sexp, `($a (<rdfs:label> "Google"))`, `[{"$a":"<entity:google>","id":"<entity:google>"}]`},
		{"a name is a string", graph.Sexp, `($a (<rdfs:label> :Google))`, `[{"$a":"<entity:google>","id":"<entity:google>"}]`},
		{"optional, there", graph.Sexp, "(\n\t<entity:google>\n\t(<rdfs:label> optional $l)\n)", `[{"$l":"Google","id":"<entity:google>"}]`},
		{"optional, absent", graph.Sexp, `(<entity:google> (<nothing> optional $l))`, `[{"id":"<entity:google>"}]`},
		{"absent", graph.Sexp, `(<entity:google> (<nothing> $l))`, `null`},
	}
	onEach(t, func(t *testing.T, s *graph.Store) {
		example(t, s)
		for _, tt := range tests {
			got := ask(t, s, tt.lang, tt.text, graph.QueryOptions{Limit: 4})
			if tt.name == "GetLimit asks for more" {
				if n := strings.Count(got, `"id"`); n != 4 {
					t.Errorf("%s: %d results, want the limit of 4", tt.name, n)
				}
				continue
			}
			if got != tt.want {
				t.Errorf("%s (%s):\n got %s\nwant %s", tt.name, tt.lang, got, tt.want)
			}
		}
		got := ask(t, s, graph.Gizmo, `g.V("<entity:google>").Out("<relation:stopped-supplying>").All()`, graph.QueryOptions{JSONLD: true})
		if want := `[{"id":{"@id":"entity:huawei"}}]`; got != want {
			t.Errorf("as JSON-LD: %s, want %s", got, want)
		}
		got = ask(t, s, graph.GraphQL, `{ nodes { id } }`, graph.QueryOptions{Limit: 3})
		if n := strings.Count(got, `"id"`); n != 3 {
			t.Errorf("GraphQL with a limit of 3 gives %d", n)
		}
	})
}

func TestQueryFails(t *testing.T) {
	tests := []struct{ lang, text, want string }{
		{graph.Gizmo, `g.V(`, "SyntaxError"},
		{graph.Gizmo, `g.V().Nothing()`, "TypeError: Object has no member 'Nothing'"},
		{graph.Gizmo, `throw "ho"`, "ho at <eval>"},
		{graph.Gizmo, `g.V().Out({}).All()`, "unsupported type"},
		{graph.Gizmo, `g.V().Out("<a>", 5).All()`, "expected string"},
		{graph.Gizmo, `g.V().LabelContext({}).All()`, "unsupported type"},
		{graph.Gizmo, `iri({})`, "expected string"},
		{graph.Gizmo, `g.V("<entity:google>").ForEach(function() { g.V().In([{}]) })`, "unsupported type"},
		{graph.Gizmo, `function f() { f() } f()`, "call each other more than"},
		{graph.Gizmo, `var a = {}; a.a = a; g.emit(a)`, "holds itself"},
		{graph.Gizmo, `var a = []; a[0] = a; g.V(a)`, "nests too deep"},
		{graph.Gizmo, `var p = g.V(); for (var i = 0; i < 1e6; i++) p = p.Out(); p.All()`, "more than 10000 steps"},
		{graph.Gizmo, `var p = g.V(); for (var i = 0; i < 40; i++) p = p.And(p); p.All()`, "more than 10000 steps"},
		{graph.Gizmo, `var p = g.V(); for (var i = 0; i < 40; i++) p = p.Both(); p.All()`, "more than 10000 steps"},
		{graph.Gizmo, strings.Repeat("(", graph.MaxQuery+1), "longer than"},
		{graph.Gizmo, strings.Repeat("(", graph.MaxQuery), "SyntaxError"},
		{graph.GraphQL, `{ nodes`, "Syntax Error"},
		{graph.GraphQL, `mutation { x }`, "unsupported operation"},
		{graph.GraphQL, strings.Repeat("{a", graph.MaxQuery/2), "Syntax Error"},
		{graph.Sexp, `()`, `byte 1: ")" where $name`},
		{graph.Sexp, `($a (<b> $c)`, "byte 12: it ends where ) is wanted"},
		{graph.Sexp, `($a (<b> $c))) `, `byte 13: ") " where the end is wanted`},
		{graph.Sexp, `($a ("b\`, `byte 8: it ends where " is wanted`},
		{graph.Sexp, `(<a b)`, `byte 4: "b)" where > is wanted`},
		{graph.Sexp, `($ )`, "a name after $"},
		{graph.Sexp, strings.Repeat("($a (:b ", 1000), "nests more than 100 deep"},
		{graph.MQL, `[{`, "unexpected end of JSON"},
		{graph.MQL, strings.Repeat("[", graph.MaxQuery), "max depth"},
	}
	s := graph.Memory()
	example(t, s)
	for _, tt := range tests {
		_, err := s.Query(t.Context(), tt.lang, tt.text, graph.QueryOptions{})
		var wrong *graph.QueryError
		if !errors.As(err, &wrong) || !strings.Contains(err.Error(), tt.want) {
			t.Errorf("%s %.60s: error %v, want a QueryError with %q", tt.lang, tt.text, err, tt.want)
		}
	}
	if _, err := s.Query(t.Context(), "sparql", "", graph.QueryOptions{}); !errors.Is(err, graph.ErrLanguage) {
		t.Errorf("unknown language: %v", err)
	}
}

// Queries end with their context, whatever they do, and leave the store free
// for writing.
func TestQueryEnds(t *testing.T) {
	s := graph.Memory()
	for n := range 20 {
		a, quads := sample.Many(n, 20)
		replace(t, s, a, quads)
	}
	for lang, text := range many(graph.Gizmo, []string{
		`while (true) {}`,
		`g.V("<entity:company-1>").ForEach(function() { while (true) {} })`,
		`while (true) g.V("<entity:company-1>").Out().ToArray()`,
		`while (true) try { g.V().Out({}) } catch (e) {}`,
		`g.V().Both().Both().Both().Both().Both().Both().Count()`,
		`g.V().Filter(regex("no such text")).And(g.V().Both().Both().Both().Both().Both()).All()`,
		`while (true) g.emit(1)`,
		`while (true) g.V().FollowRecursive(g.M().Both()).Count()`,
		`g.V().FollowRecursive(g.M().Both().Both()).And(g.V().Both().Both().Both()).Count()`,
	}, graph.GraphQL, []string{
		`{ nodes { id, <rdf:subject> @rev { id, <rdf:object> { id, <rdf:object> @rev { id, <rdf:subject> { id, <rdf:subject> @rev { id, <rdf:object> { id, <rdf:object> @rev { id } } } } } } } } }`,
	}, graph.MQL, []string{
		`[{"id": null, "!<rdf:subject>": [{"id": null, "<rdf:object>": [{"id": null, "!<rdf:object>": [{"id": null, "<rdf:subject>": [{"id": null, "!<rdf:subject>": []}]}]}]}]}]`,
	}, graph.Sexp, []string{
		`($a ($b ($c ($d $e))) ($f ($g ($h $i))) ($j ($k ($l $m))) ($n ($o ($p $q))))`,
	}) {
		ctx, cancel := context.WithTimeout(t.Context(), 100*time.Millisecond)
		start := time.Now()
		_, err := s.Query(ctx, lang, text, graph.QueryOptions{Limit: 1 << 30})
		cancel()
		if took := time.Since(start); !errors.Is(err, context.DeadlineExceeded) || took > 5*time.Second {
			t.Errorf("%s: %v after %v", text, err, took)
		}
		a, quads := sample.Many(99, 3)
		replace(t, s, a, quads)
	}
}

// many yields each of some queries with its language.
func many(list ...any) iter.Seq2[string, string] {
	return func(yield func(lang, text string) bool) {
		for i := 0; i+1 < len(list); i += 2 {
			for _, text := range list[i+1].([]string) {
				if !yield(list[i].(string), text) {
					return
				}
			}
		}
	}
}
