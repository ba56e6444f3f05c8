package graph_test

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"newsgraph/graph"
)

// sketch prints a shape: first the nodes, link nodes in parentheses, with
// values after = and tags after #; then the links as source -link-> target.
func sketch(s graph.Shape) string {
	var parts []string
	for i, n := range s.Nodes {
		text := fmt.Sprint(n.ID)
		if n.ID != i+1 {
			text += "?"
		}
		if n.IsFixed {
			text += "=" + strings.Join(n.Values, ",")
		}
		for _, tag := range n.Tags {
			text += "#" + tag
		}
		if n.IsLinkNode {
			text = "(" + text + ")"
		}
		parts = append(parts, text)
	}
	for _, l := range s.Links {
		via := "->"
		if l.LinkNode != 0 {
			via = fmt.Sprintf("-%d->", l.LinkNode)
		}
		parts = append(parts, fmt.Sprint(l.Source, via, l.Target))
	}
	return strings.Join(parts, " ")
}

func TestShape(t *testing.T) {
	tests := []struct{ name, lang, text, want string }{
		{"hop", graph.Gizmo, `g.V("<a>").Out("<p>").All()`, `1#id (2=<p>) 3=<a> 3-2->1`},
		{"hop with a tag", graph.Gizmo, `g.V("<a>").Out("<p>", "pred").All()`, `1#id (2=<p>#pred) 3=<a> 3-2->1`},
		{"hop along anything", graph.Gizmo, `g.V().Out().All()`, `1#id (2) 3 3-2->1`},
		{"reverse hop", graph.Gizmo, `g.V("<a>").In("<p>").All()`, `1#id (2=<p>) 3=<a> 1-2->3`},
		{"two hops", graph.Gizmo, `g.V("<a>").In("<p>").Tag("x").Out(["<q>", "<r>"]).All()`, `1#id (2=<q>,<r>) 3#x (4=<p>) 5=<a> 3-4->5 3-2->1`},
		{"both ways", graph.Gizmo, `g.V("<a>").Both("<p>").All()`, `1#id 2 (3=<p>) 4=<a> 5 (6=<p>) 7=<a> 2-3->4 1->2 7-6->5 1->5`},
		{"label context", graph.Gizmo, `g.V("<a>").LabelContext("<l>").Out("<p>").All()`, `1#id (2=<p>) 3=<a> 4=<l> 3-2->1 2->4`},
		{"any label, with a tag", graph.Gizmo, `g.V("<a>").LabelContext(g.V(), "st").Out("<p>").All()`, `1#id (2=<p>) 3=<a> 4#st 3-2->1 2->4`},
		{"labels", graph.Gizmo, `g.V("<a>").Labels().All()`, `1#id 2 (3) 4=<a> 5 6 (7) 8=<a> 9 4-3->5 3->2 1->2 9-7->8 7->6 1->6`},
		{"intersection", graph.Gizmo, `g.V("<a>").Out("<p>").And(g.V("<b>").In("<q>")).All()`, `1#id (2=<p>) 3=<a> (4=<q>) 5=<b> 3-2->1 1-4->5`},
		{"intersection of values", graph.Gizmo, `g.V("<a>", "<b>").Is("<b>", "<c>").All()`, `1=<b>#id`},
		{"union", graph.Gizmo, `g.V("<a>").Or(g.V("<b>")).Or(g.V("<c>")).All()`, `1#id 2 3=<a> 4=<b> 5=<c> 2->3 2->4 1->2 1->5`},
		{"has", graph.Gizmo, `g.V().Has("<p>", 120).All()`, `1#id (2=<p>) 3="120"^^<xsd:integer> 1-2->3`},
		{"has anything", graph.Gizmo, `g.V("<a>").Has("<p>").All()`, `1=<a>#id (2=<p>) 3 1-2->3`},
		{"S-expression", graph.Sexp, `($a (<p> "x") (!<q> $b))`, `1#id#$a (2=<p>) 3="x" (4=<q>) 5#$b 1-2->3 5-4->1`},
		{"save", graph.Gizmo, `g.V("<a>").Save("<p>", "s").All()`, `1=<a>#id (2=<p>) 3#s 1-2->3`},
		{"optional save", graph.Gizmo, `g.V("<a>").SaveOpt("<p>", "s").All()`, `1=<a>#id (2=<p>) 3#s 1-2->3`},
		{"saved predicates", graph.Gizmo, `g.V("<a>").SaveInPredicates("s").All()`, `1=<a>#id (2#s) 3 3-2->1`},
		{"back", graph.Gizmo, `g.V("<a>").Tag("t").Out("<p>").Back("t").ToArray()`, `1=<a>#t#id (2=<p>) 3 1-2->3`},
		{"predicates", graph.Gizmo, `g.V("<a>").OutPredicates().All()`, `(1#id) 2=<a> 3 2-1->3`},
		{"predicates of a path", graph.Gizmo, `g.V("<a>").Out(g.V("<b>").In("<q>")).All()`, `1#id (2) 3=<a> (4=<q>) 5=<b> 2-4->5 3-2->1`},
		{"morphism", graph.Gizmo, `var m = g.M().Out("<p>").In("<q>"); g.V("<a>").Follow(m).GetLimit(1)`, `1#id (2=<q>) 3 (4=<p>) 5=<a> 5-4->3 1-2->3`},
		{"what thins out", graph.Gizmo, `g.V("<a>").Except(g.V("<b>")).Unique().Filter(gt(3)).Skip(1).Limit(2).Count()`, `1=<a>#id`},
		{"the last query", graph.Gizmo, `g.V("<a>").Out("<p>").ForEach(function(d) { g.V("<c>").All() }); g.V("<b>").All(); g.V("<c>"); g.emit(1)`, `1=<b>#id`},
		{"no query", graph.Gizmo, `g.emit(1)`, ``},
		{"nodes", graph.MQL, `[{}]`, `1`},
		{"a node", graph.MQL, `"<a>"`, `1=<a>`},
		{"hop", graph.MQL, `[{"id": "<a>", "<p>": null}]`, `1=<a> (2=<p>) 3 1-2->3`},
		{"reverse hop", graph.MQL, `[{"id": null, "!<p>": "<a>"}]`, `1 (2=<p>) 3=<a> 3-2->1`},
		{
			"a tree", graph.MQL, `[{"id": null, "@2:<p>": 1.5, "<q>": [{"<r>": "<b>", "id": []}], "@1:<p>": []}]`,
			`1 (2=<q>) 3 (4=<r>) 5=<b> (6=<p>) 7="1.5E+00"^^<xsd:double> (8=<p>) 9 3-4->5 1-2->3 1-6->7 1-8->9`,
		},
	}
	for _, tt := range tests {
		for range 10 {
			s, err := graph.ShapeOf(t.Context(), tt.lang, tt.text, 0)
			if got := sketch(s); got != tt.want || err != nil {
				t.Errorf("%s (%s):\n got %s, %v\nwant %s", tt.name, tt.lang, got, err, tt.want)
				break
			}
		}
	}
}

func TestShapeFails(t *testing.T) {
	for _, tt := range []struct{ lang, text string }{
		{graph.GraphQL, `{ nodes { id } }`},
		{graph.Gizmo, `g.V().FollowRecursive("<p>").All()`},
		{graph.Gizmo, `g.V("<a>").FollowRecursive("<p>").All()`},
		{graph.Gizmo, `g.V("<a>").Out("<q>").FollowRecursive("<p>").All()`},
		{graph.Gizmo, `g.V("<a>").FollowRecursive("<p>").Out("<q>").All()`},
	} {
		if s, err := graph.ShapeOf(t.Context(), tt.lang, tt.text, 0); !errors.Is(err, graph.ErrNoShape) {
			t.Errorf("%s: %s, %v", tt.text, sketch(s), err)
		}
	}
	for _, tt := range []struct{ lang, text, want string }{
		{graph.Gizmo, `g.V(`, "SyntaxError"},
		{graph.Gizmo, `g.V().All(); g.V().Out({})`, "unsupported type"},
		{graph.MQL, `[{`, "unexpected end"},
		{graph.MQL, `null`, "top level"},
	} {
		_, err := graph.ShapeOf(t.Context(), tt.lang, tt.text, 0)
		if wrong := new(graph.QueryError); !errors.As(err, &wrong) || !strings.Contains(err.Error(), tt.want) {
			t.Errorf("%s: %v, want %s", tt.text, err, tt.want)
		}
	}
	ctx, cancel := context.WithTimeout(t.Context(), 50*time.Millisecond)
	defer cancel()
	if _, err := graph.ShapeOf(ctx, graph.Gizmo, `while (true) { g.V().All() }`, 0); !errors.Is(err, context.DeadlineExceeded) {
		t.Errorf("no end: %v", err)
	}
}
