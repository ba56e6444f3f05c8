package graphtest_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/cayleygraph/quad"

	"newsgraph/graph/internal/sample"
	"newsgraph/graph/vocab"
)

// The corpus: articles of 24 statements about a few entities each, that some
// entities share with thousands of articles and most with none, as names do in
// news. Article n is always the same.
const (
	statementsPerArticle = 24
	entities             = 50_000
	relations            = 40
	hubEdges             = 1000 // articles that have an edge to the hub, each from another entity
)

// fact is what a query can find of a statement.
type fact struct {
	subject, relation, object, statement quad.IRI
	edge                                 bool // the object is a hop away
	phrase, sentence                     string
	status                               quad.IRI
}

var (
	hub      = vocab.Entity("Hub")
	toTheHub = vocab.Relation("type 0")
	statuses = []string{"asserted", "asserted", "asserted", "reported", "claimed", "planned"}
)

func articleID(n int) string { return fmt.Sprintf("https://news.example/2021/%07d", n) }

// statementsOf draws the statements of an article.
func statementsOf(n int) []sample.Statement {
	r := rand.New(rand.NewPCG(uint64(n), 11))
	names := rand.NewZipf(r, 1.2, 20, entities-1)
	types := rand.NewZipf(r, 1.3, 3, relations-1)
	cast := make([]string, 7)
	for i := range cast {
		cast[i] = fmt.Sprintf("Company %d", names.Uint64())
	}
	statements := make([]sample.Statement, statementsPerArticle)
	for i := range statements {
		relation := types.Uint64()
		statements[i] = sample.Statement{
			Subject: cast[r.IntN(len(cast))],
			Phrase:  fmt.Sprintf("is said by sources to have done %d to", relation),
			Object:  cast[r.IntN(len(cast))],
			Type:    fmt.Sprintf("type %d", relation),
			Status:  statuses[r.IntN(len(statuses))],
			Start:   i * 160,
		}
	}
	if n < hubEdges {
		statements[0] = sample.Statement{
			Subject: fmt.Sprintf("Critic %d", n), Phrase: "criticised", Object: "Hub", Type: "type 0", Status: "asserted",
		}
	}
	return statements
}

// sentence stands in for the text of a statement's sentence: as long as those
// of news are, and no two alike.
func sentence(statement quad.IRI, said string) string {
	r := rand.New(rand.NewPCG(uint64(len(statement)), uint64(statement[len(statement)-1])<<8|uint64(statement[len(statement)-2])))
	var b strings.Builder
	b.WriteString(strings.TrimSuffix(said, "."))
	for b.Len() < 130 {
		b.WriteString(fillers[r.IntN(len(fillers))])
	}
	b.WriteByte('.')
	return b.String()
}

var fillers = strings.SplitAfter(" after, the talks, in Geneva, on Monday, with officials, who asked, not to be named, while shares, fell sharply, as analysts, had expected", ",")

// articleQuads returns the quads of an article, each once.
func articleQuads(n int) []quad.Quad {
	_, all := sample.Article(articleID(n), statementsOf(n)...)
	seen := make(map[quad.Quad]bool, len(all))
	quads := all[:0]
	for _, q := range all {
		if q.Predicate == vocab.Sentence {
			q.Object = quad.String(sentence(q.Subject.(quad.IRI), string(q.Object.(quad.String))))
		}
		if !seen[q] {
			seen[q] = true
			quads = append(quads, q)
		}
	}
	return quads
}

// factsOf returns what articleQuads says of the statements of an article,
// without making the quads.
func factsOf(n int) []fact {
	var facts []fact
	for _, s := range statementsOf(n) {
		relation := vocab.Relation(s.Type)
		f := fact{
			subject: vocab.Entity(s.Subject), relation: relation, object: vocab.Entity(s.Object),
			statement: vocab.Statement(articleID(n), s.Start, s.Subject, string(relation), s.Object, s.Status, s.Phrase),
			edge:      s.Status == "asserted" || s.Status == "reported",
			phrase:    s.Phrase, status: vocab.Status(s.Status),
		}
		f.sentence = sentence(f.statement, fmt.Sprintf("%s reportedly %s %s.", s.Subject, s.Phrase, s.Object))
		facts = append(facts, f)
	}
	return facts
}

// pair is where a hop begins.
type pair struct{ node, relation quad.IRI }

// truth is what queries ought to find.
type truth struct {
	out   map[pair][]fact // by subject, edges
	in    map[pair][]fact // by object, edges
	said  map[pair][]fact // by subject, edges and others
	about map[quad.IRI][]fact
	pairs []pair // of out, in an order that is always the same
}

func truthOf(articles int) *truth {
	t := &truth{out: map[pair][]fact{}, in: map[pair][]fact{}, said: map[pair][]fact{}, about: map[quad.IRI][]fact{}}
	for n := range articles {
		for _, f := range factsOf(n) {
			from, to := pair{f.subject, f.relation}, pair{f.object, f.relation}
			if f.edge {
				if t.out[from] == nil {
					t.pairs = append(t.pairs, from)
				}
				t.out[from] = append(t.out[from], f)
				t.in[to] = append(t.in[to], f)
			}
			t.said[from] = append(t.said[from], f)
			t.about[f.subject] = append(t.about[f.subject], f)
		}
	}
	r := rand.New(rand.NewPCG(3, 3))
	r.Shuffle(len(t.pairs), func(i, j int) { t.pairs[i], t.pairs[j] = t.pairs[j], t.pairs[i] })
	return t
}

// set returns a list sorted, each member once.
func set(list []string) []string {
	slices.Sort(list)
	return slices.Compact(list)
}

// The facts, by which benchmarks check what they measure, are those of the
// quads.
func TestCorpus(t *testing.T) {
	for _, n := range []int{0, 1, 2000} {
		want := make(map[quad.Quad]bool)
		for _, f := range factsOf(n) {
			if f.edge {
				want[quad.Quad{Subject: f.subject, Predicate: f.relation, Object: f.object, Label: f.statement}] = true
			}
			of := func(p quad.IRI, o quad.Value) {
				want[quad.Quad{Subject: f.statement, Predicate: p, Object: o, Label: vocab.Article(articleID(n))}] = true
			}
			of(vocab.Subject, f.subject)
			of(vocab.Object, f.object)
			of(vocab.RelationType, f.relation)
			of(vocab.Phrase, quad.String(f.phrase))
			of(vocab.Sentence, quad.String(f.sentence))
			of(vocab.StatusOf, f.status)
		}
		quads := articleQuads(n)
		for _, q := range quads {
			if !want[q] && strings.HasPrefix(string(q.Predicate.(quad.IRI)), vocab.RelationPrefix) {
				t.Errorf("article %d: no fact for %v", n, q)
			}
			delete(want, q)
		}
		for q := range want {
			t.Errorf("article %d: no quad %v", n, q)
		}
		if len(quads) < 15*statementsPerArticle {
			t.Errorf("article %d has %d quads", n, len(quads))
		}
	}
}
