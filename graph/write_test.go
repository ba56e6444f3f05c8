package graph_test

import (
	"errors"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/cayleygraph/quad"
	"github.com/cayleygraph/quad/nquads"

	"newsgraph/graph"
	"newsgraph/graph/vocab"
)

// parseQuads reads N-Quads.
func parseQuads(t testing.TB, text string) []quad.Quad {
	t.Helper()
	quads, err := quad.ReadAll(nquads.NewReader(strings.NewReader(text), false))
	if err != nil {
		t.Fatal(err)
	}
	return quads
}

// all returns the quads of a pattern as sorted lines.
func all(t testing.TB, s *graph.Store, p quad.Quad) string {
	t.Helper()
	var lines []string
	for q, err := range s.Match(t.Context(), p.Subject, p.Predicate, p.Object, p.Label) {
		if err != nil {
			t.Fatal(err)
		}
		lines = append(lines, q.NQuad())
	}
	slices.Sort(lines)
	return strings.Join(lines, "\n")
}

func TestWrite(t *testing.T) {
	steps := []struct {
		add, remove    string
		added, removed int
		want           string // what is there of <bob>
	}{
		{add: "<bob> <follows> <fred> .\n<bob> <status> \"cool\" <smart> .", added: 2, want: "<bob> <follows> <fred> .\n<bob> <status> \"cool\" <smart> ."},
		{add: "<bob> <follows> <fred> .\n<bob> <follows> <fred> <smart> .", added: 1, want: "<bob> <follows> <fred> .\n<bob> <follows> <fred> <smart> .\n<bob> <status> \"cool\" <smart> ."},
		{remove: "<bob> <follows> <fred> .\n<bob> <follows> <nobody> .", removed: 1, want: "<bob> <follows> <fred> <smart> .\n<bob> <status> \"cool\" <smart> ."},
		{add: "<bob> <follows> <fred> <smart> .\n<bob> <age> \"7\"^^<xsd:integer> .", remove: "<bob> <follows> <fred> <smart> .\n<bob> <status> \"cool\" <smart> .", added: 1, removed: 1, want: "<bob> <age> \"7\"^^<xsd:integer> .\n<bob> <follows> <fred> <smart> ."},
		{remove: "<bob> <age> \"7\"^^<xsd:integer> .\n<bob> <follows> <fred> <smart> .", removed: 2},
	}
	onEach(t, func(t *testing.T, s *graph.Store) {
		example(t, s)
		before := all(t, s, quad.Quad{})
		for i, st := range steps {
			added, removed, err := s.Write(t.Context(), parseQuads(t, st.add), parseQuads(t, st.remove))
			if err != nil || added != st.added || removed != st.removed {
				t.Fatalf("step %d: %d added, %d removed, %v; want %d, %d", i, added, removed, err, st.added, st.removed)
			}
			if got := all(t, s, quad.Quad{Subject: quad.IRI("bob")}); got != st.want {
				t.Fatalf("step %d: got\n%s\nwant\n%s", i, got, st.want)
			}
			whole := slices.DeleteFunc(strings.Split(all(t, s, quad.Quad{}), "\n"), func(l string) bool { return !strings.HasPrefix(l, "<bob>") })
			if got := strings.Join(whole, "\n"); got != st.want {
				t.Fatalf("step %d: a whole scan finds\n%s\nwant\n%s", i, got, st.want)
			}
		}
		if after := all(t, s, quad.Quad{}); after != before {
			t.Errorf("what the article has is changed:\n%s\nwas\n%s", after, before)
		}
		if err := s.Remove(t.Context(), vocab.Article("a")); err != nil {
			t.Fatal(err)
		}
	})
}

// A quad that can't be written keeps the others of its call out.
func TestWriteRefused(t *testing.T) {
	good := quad.MakeIRI("bob", "follows", "fred", "")
	tests := []struct {
		name  string
		bad   quad.Quad
		owned bool
	}{
		{"an article's label", quad.MakeIRI("bob", "follows", "fred", string(vocab.Article("a"))), true},
		{"a statement's label", quad.MakeIRI("bob", "follows", "fred", supply), true},
		{"an article", quad.Quad{Subject: quad.IRI("x"), Predicate: vocab.Type, Object: vocab.NewsArticle, Label: quad.IRI("x")}, true},
		{"no object", quad.MakeIRI("bob", "follows", "", ""), false},
		{"a blank in an IRI", quad.MakeIRI("bob", "follows", "fred frog", ""), false},
		{"a control character in an IRI", quad.MakeIRI("bob", "follows", "fred\x7f", ""), false},
		{"no UTF-8", quad.Make(quad.IRI("bob"), quad.IRI("is"), quad.String("\xff"), nil), false},
	}
	s := graph.Memory()
	example(t, s)
	before := all(t, s, quad.Quad{})
	for _, tt := range tests {
		for _, lists := range [][2][]quad.Quad{{{good, tt.bad}, nil}, {{good}, {tt.bad}}} {
			added, removed, err := s.Write(t.Context(), lists[0], lists[1])
			var bad *graph.QuadError
			if added != 0 || removed != 0 || !errors.As(err, &bad) || errors.Is(err, graph.ErrOwned) != tt.owned {
				t.Errorf("%s: %d, %d, %v", tt.name, added, removed, err)
			}
		}
	}
	if after := all(t, s, quad.Quad{}); after != before {
		t.Errorf("something was written:\n%s", after)
	}
}

// Values of every kind stand at every place, as in Cayley.
func TestWriteValues(t *testing.T) {
	onEach(t, func(t *testing.T, s *graph.Store) {
		now := time.Date(2021, 1, 20, 11, 30, 0, 5e8, time.FixedZone("", 3600))
		q := quad.Quad{Subject: quad.String("a b"), Predicate: quad.BNode("p"), Object: quad.Time(now), Label: quad.LangString{Value: "x", Lang: "en"}}
		for _, want := range []int{1, 0} {
			if added, _, err := s.Write(t.Context(), []quad.Quad{q}, nil); err != nil || added != want {
				t.Fatalf("%d added, %v; want %d", added, err, want)
			}
		}
		const want = `"a b" _:p "2021-01-20T10:30:00.5Z"^^<xsd:dateTime> "x"@en .`
		if got := all(t, s, quad.Quad{}); got != want {
			t.Errorf("got %s, want %s", got, want)
		}
		if _, removed, err := s.Write(t.Context(), nil, []quad.Quad{q}); err != nil || removed != 1 {
			t.Errorf("%d removed, %v", removed, err)
		}
		// A number and the typed string that it is written as are one.
		q.Object = quad.Int(5)
		if _, _, err := s.Write(t.Context(), []quad.Quad{q}, nil); err != nil {
			t.Fatal(err)
		}
		q.Object = quad.TypedString{Value: "5", Type: "xsd:integer"}
		if added, removed, err := s.Write(t.Context(), []quad.Quad{q}, []quad.Quad{q}); err != nil || added != 0 || removed != 0 {
			t.Errorf("%d added, %d removed, %v", added, removed, err)
		}
		if _, removed, err := s.Write(t.Context(), nil, []quad.Quad{q}); err != nil || removed != 1 {
			t.Errorf("%d removed, %v", removed, err)
		}
	})
}
