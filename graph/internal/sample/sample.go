// Package sample makes articles for tests and benchmarks of the graph, in the
// shape that canonicalization gives them. Nothing else imports it.
package sample

import (
	"fmt"

	"github.com/cayleygraph/quad"

	"newsgraph/graph/vocab"
)

// Statement is a statement to be turned into quads.
type Statement struct {
	Subject, Phrase, Object string // names; Object may be empty
	Type                    string // canonical relation; may be empty
	Status                  string
	Speaker                 string // name; may be empty
	Start                   int
	Last                    string // day until which it went on; may be empty
	Place                   string // name; may be empty
}

// Supply is the example of the documentation: one edge that holds, one claim.
var Supply = []Statement{
	{Subject: "Google", Phrase: "stopped providing Android OS for", Object: "Huawei", Type: "stopped supplying", Status: "reported", Start: 120},
	{Subject: "Huawei", Phrase: "has done nothing wrong to", Object: "Google", Status: "claimed", Speaker: "Ren Zhengfei", Start: 260},
	{Subject: "Huawei", Phrase: "grew", Status: "asserted", Start: 300, Last: "2021-01-17", Place: "Shenzhen"},
}

// classes are the classes of the names that tests use.
var classes = map[string]quad.IRI{
	"Google": vocab.Organization, "Huawei": vocab.Organization, "Ren Zhengfei": vocab.Person,
}

// Article returns the quads of an article.
func Article(id string, statements ...Statement) (quad.IRI, []quad.Quad) {
	article := vocab.Article(id)
	var quads []quad.Quad
	add := func(s quad.Value, p quad.IRI, o quad.Value) {
		quads = append(quads, quad.Quad{Subject: s, Predicate: p, Object: o, Label: article})
	}
	entity := func(name string) quad.IRI {
		e := vocab.Entity(name)
		add(e, vocab.Label, quad.String(name))
		class, ok := classes[name]
		if !ok {
			class = vocab.Thing
		}
		add(e, vocab.Type, class)
		return e
	}
	add(article, vocab.Type, vocab.NewsArticle)
	add(article, vocab.Identifier, quad.String(id))
	add(article, vocab.Headline, quad.String("Headline of "+id))
	add(article, vocab.URL, quad.String("https://news.example/"+id))
	add(article, vocab.DatePublished, quad.TypedString{Value: "2021-01-20", Type: vocab.Date})
	add(article, vocab.DateModified, quad.TypedString{Value: "2021-01-21T08:00:00Z", Type: vocab.DateTime})
	add(article, vocab.Section, quad.String("World"))
	for _, s := range statements {
		relation := vocab.Relation(s.Phrase)
		if s.Type != "" {
			relation = vocab.Relation(s.Type)
		}
		st := vocab.Statement(id, s.Start, s.Subject, string(relation), s.Object, s.Status, s.Phrase)
		sentence := fmt.Sprintf("%s reportedly %s %s.", s.Subject, s.Phrase, s.Object)
		subject := entity(s.Subject)
		add(st, vocab.Type, vocab.RDFStatement)
		add(st, vocab.ArticleOf, article)
		add(st, vocab.Subject, subject)
		add(st, vocab.Predicate, relation)
		add(st, vocab.Phrase, quad.String(s.Phrase))
		add(st, vocab.StatusOf, vocab.Status(s.Status))
		add(st, vocab.Sentence, quad.String(sentence))
		add(st, vocab.Start, quad.Int(s.Start))
		add(st, vocab.End, quad.Int(s.Start+len(sentence)))
		add(st, vocab.Confidence, quad.Float(0.855))
		add(st, vocab.DateOf, quad.TypedString{Value: "2021-01-20", Type: vocab.Date})
		add(st, vocab.SubjectText, quad.String("the "+s.Subject))
		add(st, vocab.Cue, quad.String("reportedly"))
		add(st, vocab.Rule, quad.String("active"))
		add(st, vocab.SpansOf, quad.String(vocab.Spans{
			Subject: []vocab.Range{{Start: s.Start, End: s.Start + len(s.Subject)}},
			Cue:     []vocab.Range{{Start: s.Start + len(s.Subject) + 1, End: s.Start + len(s.Subject) + 11}},
		}.String()))
		if s.Type != "" {
			add(st, vocab.RelationType, relation)
		}
		if s.Speaker != "" {
			add(st, vocab.Speaker, entity(s.Speaker))
		}
		if s.Last != "" {
			add(st, vocab.EventEnd, quad.TypedString{Value: quad.String(s.Last), Type: vocab.Date})
			add(st, vocab.EventUnit, quad.String("week"))
			add(st, vocab.EventText, quad.String("until last week"))
		}
		if s.Place != "" {
			add(st, vocab.PlaceOf, entity(s.Place))
		}
		if s.Object == "" {
			continue
		}
		object := entity(s.Object)
		add(st, vocab.Object, object)
		if s.Status == "asserted" || s.Status == "reported" {
			quads = append(quads, quad.Quad{Subject: subject, Predicate: relation, Object: object, Label: st})
		}
	}
	return article, quads
}

// Many returns an article with n statements about entities that all articles
// share, the n-th of which differs with the article's number.
func Many(number, n int) (quad.IRI, []quad.Quad) {
	statements := make([]Statement, n)
	for i := range statements {
		statements[i] = Statement{
			Subject: fmt.Sprintf("Company %d", (number*7+i)%97),
			Phrase:  fmt.Sprintf("bought %d", i),
			Object:  fmt.Sprintf("Company %d", (number*3+i*5)%89+100),
			Type:    fmt.Sprintf("type %d", i%40),
			Status:  [...]string{"asserted", "reported", "claimed"}[i%3],
			Start:   i * 100,
		}
	}
	return Article(fmt.Sprintf("article-%05d", number), statements...)
}
