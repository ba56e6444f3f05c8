package export_test

import (
	"encoding/json"
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/cayleygraph/quad"
	"github.com/google/go-cmp/cmp"
	"github.com/parquet-go/parquet-go"

	"newsgraph/graph"
	"newsgraph/graph/export"
	"newsgraph/graph/internal/sample"
	"newsgraph/graph/vocab"
)

// from returns an article as an outlet published it on a day.
func from(outlet, day, id string, statements ...sample.Statement) []quad.Quad {
	article, quads := sample.Article(id, statements...)
	for i, q := range quads {
		if q.Predicate == vocab.DateOf {
			quads[i].Object = quad.TypedString{Value: quad.String(day), Type: vocab.Date}
		}
	}
	return append(quads, quad.Quad{Subject: article, Predicate: vocab.Publisher, Object: quad.String(outlet), Label: article})
}

// lines writes articles in a format and returns its lines.
func lines(t testing.TB, f export.Format, o export.Options, articles ...[]quad.Quad) []string {
	t.Helper()
	var b strings.Builder
	w, err := export.NewWriter(&b, f, o)
	if err != nil {
		t.Fatal(err)
	}
	for _, quads := range articles {
		if err := w.Write(quads); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return strings.Split(strings.TrimSuffix(b.String(), "\n"), "\n")
}

func pairs(t testing.TB, articles ...[]quad.Quad) []export.Pair {
	t.Helper()
	var out []export.Pair
	for _, l := range lines(t, export.JSONL, export.Options{Aggregate: true}, articles...) {
		var p export.Pair
		if err := json.Unmarshal([]byte(l), &p); err != nil {
			t.Fatal(err)
		}
		out = append(out, p)
	}
	return out
}

// Two outlets report a deal, one of them twice, and a third quotes a denial of
// it: two sources of a fact, and three of all that is said.
func TestAggregate(t *testing.T) {
	deal := func(status string, start int) sample.Statement {
		return sample.Statement{Subject: "Google", Phrase: "bought", Object: "Huawei", Type: "acquires", Status: status, Start: start}
	}
	got := pairs(
		t,
		from("Reuters", "2021-03-02", "r2", deal("reported", 0), deal("reported", 50)),
		from("Reuters", "2021-03-01", "r1", deal("asserted", 0), deal("denied", 50)),
		from("BBC", "2021-03-05", "b", deal("asserted", 0)),
		from("Blog", "2021-04-01", "x", deal("denied", 0), deal("alleged", 30)),
		from("Blog", "2020-01-01", "y", sample.Statement{Subject: "Google", Phrase: "bought", Object: "Ren Zhengfei", Type: "acquires", Status: "alleged"}),
		from("Blog", "2020-01-01", "z", sample.Statement{Subject: "Huawei", Phrase: "grew", Status: "planned"}),
	)
	want := []export.Pair{
		{
			Subject: "Google", Relation: "acquires", Object: "Huawei", RelationType: "acquires",
			SubjectType: "Organization", ObjectType: "Organization", Standing: "asserted",
			Facts: 4, FactArticles: 3, FactSources: 2, FirstFact: "2021-03-01", LastFact: "2021-03-05", Confidence: 0.855,
			Statements: 7, Articles: 4, Sources: 3, FirstDate: "2021-03-01", LastDate: "2021-04-01",
			Asserted: 2, Reported: 2, Alleged: 1, Denied: 2,
			SubjectID: "entity:google", RelationID: "relation:acquires", ObjectID: "entity:huawei",
		},
		{
			Subject: "Google", Relation: "acquires", Object: "Ren Zhengfei", RelationType: "acquires",
			SubjectType: "Organization", ObjectType: "Person", Standing: "alleged",
			Statements: 1, Articles: 1, Sources: 1, FirstDate: "2020-01-01", LastDate: "2020-01-01", Alleged: 1,
			SubjectID: "entity:google", RelationID: "relation:acquires", ObjectID: "entity:ren-zhengfei",
		},
		{
			Subject: "Huawei", Relation: "grew", SubjectType: "Organization", Standing: "planned",
			Statements: 1, Articles: 1, Sources: 1, FirstDate: "2020-01-01", LastDate: "2020-01-01", Planned: 1,
			SubjectID: "entity:huawei", RelationID: "relation:grew",
		},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

// More than fits into memory at once is counted as a map would count it, and
// in the same order whatever the order of the articles.
func TestAggregateOfMany(t *testing.T) {
	if testing.Short() {
		t.Skip("takes its time")
	}
	r := rand.New(rand.NewPCG(1, 2))
	type pair struct{ subject, object string }
	type counts struct{ statements, facts, articles, sources int }
	var articles [][]quad.Quad
	want := map[pair]counts{}
	seen := map[string]bool{}
	first := func(parts ...any) int {
		key := fmt.Sprint(parts...)
		if seen[key] {
			return 0
		}
		seen[key] = true
		return 1
	}
	for n := range 300 {
		outlet := fmt.Sprintf("Outlet %d", r.IntN(9))
		list := make([]sample.Statement, 60)
		for i := range list {
			s := &list[i]
			*s = sample.Statement{
				Subject: fmt.Sprintf("Buyer %d", r.IntN(40)), Phrase: "bought", Object: fmt.Sprintf("Seller %d", r.IntN(40)),
				Type: "acquires", Status: export.Statuses()[r.IntN(7)], Start: i * 100,
			}
			p := pair{s.Subject, s.Object}
			c := want[p]
			c.statements++
			if s.Status == "asserted" || s.Status == "reported" {
				c.facts++
			}
			c.articles += first("article", p, n)
			c.sources += first("outlet", p, outlet)
			want[p] = c
		}
		articles = append(articles, from(outlet, "2021-01-01", fmt.Sprint(n), list...))
	}
	got := map[pair]counts{}
	all := pairs(t, articles...)
	for _, p := range all {
		got[pair{p.Subject, p.Object}] = counts{int(p.Statements), int(p.Facts), int(p.Articles), int(p.Sources)}
	}
	if !maps.Equal(want, got) {
		t.Errorf("%d pairs, want %d", len(got), len(want))
	}
	slices.Reverse(articles)
	if diff := cmp.Diff(all, pairs(t, articles...)); diff != "" {
		t.Errorf("in another order:\n%s", diff)
	}
}

// A Parquet file of several row groups has every statement in its order.
func TestParquetOfMany(t *testing.T) {
	if testing.Short() {
		t.Skip("takes its time")
	}
	var articles [][]quad.Quad
	var want []string
	for n := range 420 {
		_, quads := sample.Many(n, 60)
		articles = append(articles, quads)
		for _, r := range export.Records(quads) {
			want = append(want, r.Statement)
		}
	}
	file := strings.Join(lines(t, export.Parquet, export.Options{}, articles...), "\n")
	type row struct {
		Statement string `parquet:"statement"`
	}
	rows, err := parquet.Read[row](strings.NewReader(file), int64(len(file)))
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, r := range rows {
		got = append(got, r.Statement)
	}
	if !slices.Equal(want, got) {
		t.Errorf("%d rows, want %d in the order of the articles", len(got), len(want))
	}
}

// A node has the name and the class that most articles give it.
func TestNodes(t *testing.T) {
	deal := sample.Statement{Subject: "GOOGLE", Phrase: "bought", Object: "Huawei", Status: "asserted"}
	loud := from("A", "2021-01-01", "1", deal)
	deal.Subject = "Google"
	calm, calmer := from("B", "2021-01-01", "2", deal), from("C", "2021-01-01", "3", deal)
	google := vocab.Entity("Google")
	calm = append(calm,
		quad.Quad{Subject: google, Predicate: vocab.SameAs, Object: quad.IRI("wd:Q95"), Label: calm[0].Label},
		quad.Quad{Subject: google, Predicate: vocab.Type, Object: vocab.Thing, Label: calm[0].Label},
	)
	for _, order := range [][][]quad.Quad{{loud, calm, calmer}, {calmer, calm, loud}} {
		got := lines(t, export.Cytoscape, export.Options{}, order...)
		want := `{"data":{"id":"entity:google","name":"Google","class":"Organization","wikidata":"Q95"}},`
		if !slices.Contains(got, want) {
			t.Errorf("no %s in\n%s", want, strings.Join(got, "\n"))
		}
	}
}

// A day that is none, as another program may have stored it, is in no graph,
// for its reader would fail; lists have it as it is.
func TestNoDay(t *testing.T) {
	quads := from("A", "yesterday", "1", sample.Statement{Subject: "Google", Phrase: "bought", Object: "Huawei", Status: "asserted"})
	for f, want := range map[export.Format]bool{export.CSV: true, export.GEXF: false, export.GraphML: false, export.FollowTheMoney: false} {
		if got := strings.Contains(strings.Join(lines(t, f, export.Options{}, quads), "\n"), "yesterday"); got != want {
			t.Errorf("%s: has it: %v", f, got)
		}
	}
}

// A graph has no node that no edge of it leads to.
func TestGraphOfFiltered(t *testing.T) {
	s, _ := hostile(t)
	text := write(t, s, export.Cytoscape, export.Options{Filter: export.Filter{Statuses: []string{"hypothetical"}}})
	if strings.Count(text, `"class"`) != 2 || strings.Contains(text, "entity:huawei") || strings.Count(text, `"target"`) != 1 {
		t.Error(text)
	}
	if text := write(t, graph.Memory(), export.Cytoscape, export.Options{}); !json.Valid([]byte(text)) {
		t.Errorf("an empty graph is %s", text)
	}
}
