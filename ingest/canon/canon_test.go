package canon

import (
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/cayleygraph/quad"
	"github.com/google/go-cmp/cmp"

	"newsgraph/ingest/coref"
	"newsgraph/ingest/internal/parsed"
	"newsgraph/ingest/lexicon"
	"newsgraph/ingest/relation"
	"newsgraph/ingest/text"
)

// google is "Google reportedly stopped supplying Huawei devices", with its statement.
func google(t *testing.T) (*text.Document, []text.Sentence, relation.Statement) {
	doc := &text.Document{ID: "a.txt", Title: "Ties", Published: time.Date(2021, 1, 20, 0, 0, 0, 0, time.UTC)}
	sents := []text.Sentence{parsed.Sentence(t, doc, "Google/NNP/nsubj/2/ORG reportedly/RB/advmod/2 stopped:stop/VBD/ROOT/2 supplying:supply/VBG/xcomp/2 Huawei/NNP/dobj/3/ORG ././punct/2")}
	return doc, sents, relation.Statement{
		Subject: argument(0, 0, 1), Object: argument(4, 4, 5), Speaker: relation.Argument{Head: -1},
		Predicate: relation.Predicate{Verbs: []string{"stop", "supply"}, Tokens: []int{2, 3}, Phrase: "stopped supplying"},
		Status:    relation.Reported, Cue: []int{1}, Rule: "active", Confidence: 0.9,
	}
}

func find(quads []quad.Quad, predicate string) []string {
	var out []string
	for _, q := range quads {
		if q.Predicate == quad.IRI(predicate) {
			out = append(out, quad.StringOf(q.Subject)+" "+quad.StringOf(q.Object)+" "+quad.StringOf(q.Label))
		}
	}
	return out
}

func TestQuads(t *testing.T) {
	doc, sents, st := google(t)
	doc.Section, doc.Updated = "Business", time.Date(2021, 1, 21, 8, 30, 0, 0, time.UTC)
	quads := english(t).Quads(doc, read(t, sents), nil, []relation.Statement{st})
	id := strings.Fields(find(quads, "rdf:subject")[0])[0]
	a := strings.Fields(find(quads, "ng:digest")[0])[0]
	for _, c := range []struct{ predicate, want string }{
		{"relation:stopped-supplying", "<entity:google> <entity:huawei> " + id},
		{"rdf:subject", id + " <entity:google> " + a},
		{"rdf:predicate", id + " <relation:stopped-supplying> " + a},
		{"rdf:object", id + " <entity:huawei> " + a},
		{"ng:relationType", id + " <relation:stopped-supplying> " + a},
		{"ng:status", id + " <status:reported> " + a},
		{"ng:sentence", id + ` "Google reportedly stopped supplying Huawei." ` + a},
		{"ng:phrase", id + ` "stopped supplying" ` + a},
		{"ng:cue", id + ` "reportedly" ` + a},
		{"ng:parse", a + ` "0 0-6/NNP/nsubj/2/ORG 7-17/RB/advmod/2/ 18-25/VBD/ROOT/2/ 26-35/VBG/xcomp/2/ 36-42/NNP/dobj/3/ORG 42-43/./punct/2/" ` + a},
		{"ng:spans", id + ` "s=0-6 p=18-35 o=36-42 c=7-17" ` + a},
		{"ng:objectText", id + ` "Huawei" ` + a},
		{"ng:date", id + ` "2021-01-20"^^<xsd:date> ` + a},
		{"schema:datePublished", a + ` "2021-01-20"^^<xsd:date> ` + a},
		{"schema:dateModified", a + ` "2021-01-21T08:30:00Z"^^<xsd:dateTime> ` + a},
		{"schema:articleSection", a + ` "Business" ` + a},
		{"schema:headline", a + ` "Ties" ` + a},
		{"ng:cameo", `<relation:stopped-supplying> "162" ` + a},
		{"rdfs:comment", `<relation:stopped-supplying> "no longer sells, gives or delivers to the object" ` + a},
	} {
		if got := find(quads, c.predicate); len(got) != 1 || got[0] != c.want {
			t.Errorf("%s: %q, want %q", c.predicate, got, c.want)
		}
	}
	inOrder := func(a, b quad.Quad) int {
		for _, d := range []quad.Direction{quad.Label, quad.Subject, quad.Predicate, quad.Object} {
			if n := strings.Compare(quad.ToString(a.Get(d)), quad.ToString(b.Get(d))); n != 0 {
				return n
			}
		}
		t.Error("twice:", a)
		return 0
	}
	if !slices.IsSortedFunc(quads, inOrder) {
		t.Error("not sorted")
	}
}

// What the table says of a relation stands in the graph.
func TestQuadsOfRelations(t *testing.T) {
	l := english(t)
	for _, c := range []struct {
		relation string
		want     []string
	}{
		{"marries", []string{
			"rdf:type <owl:SymmetricProperty>", "rdf:type <rdf:Property>", "rdfs:comment \"is or becomes the spouse of the object\"",
			"schema:domainIncludes <schema:Person>", "schema:rangeIncludes <schema:Person>", "skos:closeMatch <wdt:P26>",
		}},
		{"founds", []string{
			"owl:inverseOf <relation:founded-by>", "owl:inverseOf <wdt:P112>", "rdf:type <rdf:Property>",
			"rdfs:comment \"brings the object into being as an organisation\"", "schema:domainIncludes <schema:Country>",
			"schema:domainIncludes <schema:Organization>", "schema:domainIncludes <schema:Person>", "schema:rangeIncludes <schema:Organization>",
		}},
	} {
		var got []string
		for _, q := range l.Relations.terms[c.relation].about {
			if p := q.Predicate.(quad.IRI); p != "rdfs:label" {
				got = append(got, string(p)+" "+quad.StringOf(q.Object))
			}
		}
		slices.Sort(got)
		if d := cmp.Diff(c.want, got); d != "" {
			t.Errorf("%s: -want +got\n%s", c.relation, d)
		}
	}
}

func TestQuadsWithoutEdge(t *testing.T) {
	for _, status := range []relation.Status{relation.Claimed, relation.Alleged, relation.Denied, relation.Planned, relation.Hypothetical} {
		doc, sents, st := google(t)
		st.Status = status
		quads := english(t).Quads(doc, read(t, sents), nil, []relation.Statement{st})
		if got := find(quads, "relation:stopped-supplying"); len(got) != 0 {
			t.Errorf("%s: edge %q", status, got)
		}
		if got := find(quads, "rdf:object"); len(got) != 1 {
			t.Errorf("%s: no statement", status)
		}
	}
	doc, sents, st := google(t)
	st.Object = relation.Argument{Head: -1}
	quads := english(t).Quads(doc, read(t, sents), nil, []relation.Statement{st})
	if len(find(quads, "rdf:object")) != 0 || len(find(quads, "rdf:subject")) != 1 {
		t.Error("intransitive: an object, or no statement")
	}
}

func TestQuadsKeepTheMoreConfident(t *testing.T) {
	doc, sents, st := google(t)
	weak := st
	weak.Confidence, weak.Rule = 0.5, "nominal"
	for _, stmts := range [][]relation.Statement{{st, weak}, {weak, st}} {
		quads := english(t).Quads(doc, read(t, sents), nil, stmts)
		if got := find(quads, "ng:rule"); len(got) != 1 || !strings.Contains(got[0], "active") {
			t.Errorf("rules %q", got)
		}
	}
}

// A statement without words of a predicate, and an article without statements, are no trouble.
func TestQuadsTotal(t *testing.T) {
	doc, sents, st := google(t)
	l := english(t)
	st.Predicate = relation.Predicate{}
	if got := find(l.Quads(doc, read(t, sents), nil, []relation.Statement{st}), "relation:related-to"); len(got) != 1 {
		t.Errorf("edges %q", got)
	}
	l.Quads(&text.Document{ID: "x"}, nil, nil, nil)
}

// What is asked of a chain by each of its mentions is found once, not by
// each anew.
func TestLongChains(t *testing.T) {
	const n = 20_000
	doc := &text.Document{ID: "a.txt"}
	s := parsed.Sentence(t, doc, strings.Repeat("companies:company/NNS/nsubj/0 ", n)+"Huawei/NNP/dobj/0/ORG")
	for _, name := range []string{"", "Nokia"} {
		chain := coref.Chain{Name: name, Type: "ORG"}
		var stmts []relation.Statement
		for i := range n {
			chain.Mentions = append(chain.Mentions, coref.Mention{Start: i, End: i + 1, Head: i})
			stmts = append(stmts, relation.Statement{
				Subject: argument(i, i, i+1), Object: argument(n, n, n+1), Speaker: relation.Argument{Head: -1},
				Predicate: relation.Predicate{Verbs: []string{"sue"}}, Status: relation.Asserted, Confidence: 0.9,
			})
		}
		if edges := find(english(t).Quads(doc, read(t, []text.Sentence{s}), []coref.Chain{chain}, stmts), "relation:sues"); len(edges) != 1 {
			t.Errorf("%d edges", len(edges))
		}
	}
}

func TestMint(t *testing.T) {
	doc := &text.Document{}
	s := parsed.Sentence(t, doc, "It/PRP/nsubj/2 was/VBD/auxpass/2 banned:ban/VBN/ROOT/2 from/IN/prep/2")
	for _, c := range []struct {
		p    relation.Predicate
		want string
	}{
		{relation.Predicate{Verbs: []string{"provide"}, Prep: "for"}, "provide for"},
		{relation.Predicate{Verbs: []string{"be"}, Noun: "heir", Prep: "to"}, "be heir to"},
		{relation.Predicate{Verbs: []string{"ban"}, Prep: "from", Passive: true, Tokens: []int{1, 2, 3}}, "be banned from"},
		{relation.Predicate{Phrase: "so to speak"}, "so to speak"},
		{relation.Predicate{}, "related to"},
	} {
		if got := mint(&sentence{Sentence: read(t, []text.Sentence{s})[0]}, &relation.Statement{Predicate: c.p}); got != c.want {
			t.Errorf("%q, want %q", got, c.want)
		}
	}
}

func BenchmarkQuads(b *testing.B) {
	t := &testing.T{}
	doc, sents, st := google(t)
	l := english(b)
	stmts := make([]relation.Statement, 100)
	for i := range stmts {
		stmts[i] = st
		stmts[i].Confidence = float64(i) / 100
	}
	read := read(t, sents)
	for b.Loop() {
		if n := len(l.Quads(doc, read, nil, stmts)); n < 20 {
			b.Fatalf("%d quads", n)
		}
	}
	b.ReportMetric(float64(len(stmts)*b.N)/b.Elapsed().Seconds(), "statements/s")
}

// A user's name wins over a built-in one, and its identifiers go into the graph.
func TestOwnEntities(t *testing.T) {
	l := englishWith(t, lexicon.File{Name: "e", Text: "Alphabet\tOrganization\tGoogle\twikidata=Q20800404 lei=5493006MHB84DD0ZWV18"})
	doc, sents, st := google(t)
	quads := l.Quads(doc, read(t, sents), nil, []relation.Statement{st})
	for predicate, want := range map[string]string{
		"owl:sameAs": "<entity:alphabet> <wd:Q20800404> ", "schema:identifier": `<entity:alphabet> "lei:5493006MHB84DD0ZWV18" `, "relation:stopped-supplying": "<entity:alphabet> <entity:huawei> ",
	} {
		found := false
		for _, q := range find(quads, predicate) {
			found = found || strings.HasPrefix(q, want)
		}
		if !found {
			t.Errorf("%s: %q, want %q", predicate, find(quads, predicate), want)
		}
	}
}
