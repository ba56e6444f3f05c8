// Package export writes the graph as lists of relationships, as graph files and
// as RDF. It reads quads, of a store or straight from the pipeline, and makes
// one Record a statement; every format is written from those or from the
// quads, in memory that doesn't grow with them. It adds nothing that the quads
// don't say.
package export

import (
	"cmp"
	"net/url"
	"slices"
	"strings"

	"github.com/cayleygraph/quad"

	"newsgraph/graph/vocab"
)

// Record is one statement of one article, with the names of what it links.
// The JSON names are the columns of CSV; the fields after Statement are in
// JSON alone. A field that the graph does not tell is empty.
type Record struct {
	Subject      string  `json:"subject"`       // canonical name
	Relation     string  `json:"relation"`      // words of the article
	Object       string  `json:"object"`        // canonical name; empty if intransitive
	RelationType string  `json:"relation_type"` // canonical relation: "stopped-supplying"
	Status       string  `json:"status"`        // "asserted", "reported", …
	Speaker      string  `json:"speaker"`       // canonical name of who says so
	Date         string  `json:"date"`          // day of publication, as 2021-01-20
	Confidence   float64 `json:"confidence"`    // 0 to 1
	SubjectType  string  `json:"subject_type"`  // "Organization", "Person", …
	ObjectType   string  `json:"object_type"`
	Article      string  `json:"article"`   // identifier of the article
	Sentence     string  `json:"sentence"`  // exact slice of the article's text
	Start        int     `json:"start"`     // first byte of the sentence in the text
	End          int     `json:"end"`       // byte after the sentence
	Statement    string  `json:"statement"` // IRI of the statement: "statement:5c1f…"

	Cue          string `json:"cue"`          // words that set the status
	Rule         string `json:"rule"`         // construct that gave the statement
	SubjectText  string `json:"subject_text"` // words of the article
	ObjectText   string `json:"object_text"`
	ArticleTitle string `json:"article_title"`
	ArticleURL   string `json:"article_url"`
	Section      string `json:"article_section"` // of the outlet that has the article: "Business"
	Updated      string `json:"article_updated"` // day on which the article was last changed, as 2021-01-20

	Event Event  `json:"event"` // when it was or will be
	Place string `json:"place"` // canonical name of where

	Outlet     string `json:"outlet"`      // publisher of the article, else the host of its address
	Polarity   string `json:"polarity"`    // "negative" if it is denied, else "positive"
	SubjectID  string `json:"subject_id"`  // IRI: "entity:google"
	RelationID string `json:"relation_id"` // IRI: "relation:stopped-supplying"
	ObjectID   string `json:"object_id"`
	SpeakerID  string `json:"speaker_id"`
	PlaceID    string `json:"place_id"`

	Spans vocab.Spans `json:"spans"` // bytes of the article's text; in JSON a role without words is []
}

// Event is the time of what a statement tells, resolved against the day of
// publication. An end that the text leaves open is empty.
type Event struct {
	Start       string `json:"start"`       // first day, as 2021-01-11
	End         string `json:"end"`         // last day, itself included
	Granularity string `json:"granularity"` // unit in which the text tells it: "day", "week", "year"
	Text        string `json:"text"`        // words of the article: "last week"
}

// Records returns the statements among quads, each once, sorted by article,
// start of the sentence, and statement. The quads may be of several articles: what one of
// them says of an entity names the entity in its own statements alone.
func Records(quads []quad.Quad) []Record {
	said := make(facts, len(quads))
	var statements []fact
	seen := make(map[fact]bool)
	for _, q := range quads {
		f := fact{q.Label, q.Subject, q.Predicate}
		said[f] = append(said[f], q.Object)
		if q.Predicate == vocab.Type && q.Object == vocab.RDFStatement && !seen[f] {
			seen[f] = true
			statements = append(statements, f)
		}
	}
	records := make([]Record, 0, len(statements))
	for _, s := range statements {
		records = append(records, said.record(s.label, s.subject))
	}
	slices.SortFunc(records, func(a, b Record) int {
		return cmp.Or(
			strings.Compare(a.Article, b.Article),
			cmp.Compare(a.Start, b.Start),
			strings.Compare(a.Statement, b.Statement),
		)
	})
	return records
}

// Fact reports whether the article tells the statement as true: it asserts or
// reports it.
func (r *Record) Fact() bool { return isFact(r.Status) }

func isFact(status string) bool {
	return status == local(vocab.Asserted) || status == local(vocab.Reported)
}

func polarity(status string) string {
	if status == local(vocab.Denied) {
		return "negative"
	}
	return "positive"
}

// outlet returns who brought an article: two articles of one outlet are not
// two independent sources.
func outlet(publisher, address string) string {
	if publisher != "" {
		return publisher
	}
	u, err := url.Parse(address)
	if err != nil {
		return ""
	}
	return strings.TrimPrefix(u.Hostname(), "www.")
}

// fact is what all quads of one label, subject and predicate have in common.
type fact struct {
	label, subject, predicate quad.Value
}

// facts hold the objects.
type facts map[fact][]quad.Value

func (f facts) record(article, statement quad.Value) Record {
	value := func(p quad.IRI) quad.Value { return f.one(article, statement, p) }
	words := func(p quad.IRI) string { return text(value(p)) }
	subject, object := value(vocab.Subject), value(vocab.Object)
	r := Record{
		Subject:      f.name(article, subject),
		Relation:     words(vocab.Phrase),
		Object:       f.name(article, object),
		RelationType: local(value(vocab.RelationType)),
		Status:       local(value(vocab.StatusOf)),
		Speaker:      f.name(article, value(vocab.Speaker)),
		Date:         words(vocab.DateOf),
		SubjectType:  f.class(article, subject),
		ObjectType:   f.class(article, object),
		Article:      text(f.one(article, article, vocab.Identifier)),
		Sentence:     words(vocab.Sentence),
		Statement:    text(statement),
		Cue:          words(vocab.Cue),
		Rule:         words(vocab.Rule),
		SubjectText:  words(vocab.SubjectText),
		ObjectText:   words(vocab.ObjectText),
		ArticleTitle: text(f.one(article, article, vocab.Headline)),
		ArticleURL:   text(f.one(article, article, vocab.URL)),
		Section:      text(f.one(article, article, vocab.Section)),
	}
	r.Updated, _, _ = strings.Cut(text(f.one(article, article, vocab.DateModified)), "T")
	r.Event = Event{words(vocab.EventStart), words(vocab.EventEnd), words(vocab.EventUnit), words(vocab.EventText)}
	r.Place = f.name(article, value(vocab.PlaceOf))
	r.Outlet = outlet(text(f.one(article, article, vocab.Publisher)), r.ArticleURL)
	r.Polarity = polarity(r.Status)
	r.SubjectID, r.RelationID, r.ObjectID = text(subject), text(value(vocab.Predicate)), text(object)
	r.SpeakerID, r.PlaceID = text(value(vocab.Speaker)), text(value(vocab.PlaceOf))
	r.Spans, _ = vocab.ParseSpans(words(vocab.SpansOf)) // what another program wrote is nowhere
	if c, ok := value(vocab.Confidence).(quad.Float); ok {
		r.Confidence = float64(c)
	}
	if n, ok := value(vocab.Start).(quad.Int); ok {
		r.Start = int(n)
	}
	if n, ok := value(vocab.End).(quad.Int); ok {
		r.End = int(n)
	}
	return r
}

// one returns the object of a fact, the first in order if there are several,
// and nil if there is none.
func (f facts) one(label, subject quad.Value, predicate quad.IRI) quad.Value {
	var first quad.Value
	for _, v := range f[fact{label, subject, predicate}] {
		if first == nil || v.String() < first.String() {
			first = v
		}
	}
	return first
}

// name returns the canonical name of an entity, and what stands after the
// prefix of its IRI if it has none.
func (f facts) name(article, entity quad.Value) string {
	if name := f.one(article, entity, vocab.Label); name != nil {
		return text(name)
	}
	return local(entity)
}

// class returns the class of an entity; if it has several, the first in order
// that is more than a Thing.
func (f facts) class(article, entity quad.Value) string {
	best := ""
	for _, v := range f[fact{article, entity, vocab.Type}] {
		c := local(v)
		if best == "" || best == local(vocab.Thing) || c < best && c != local(vocab.Thing) {
			best = c
		}
	}
	return best
}

// local returns the name of an IRI without its prefix, and a literal as it is.
func local(v quad.Value) string {
	if iri, ok := v.(quad.IRI); ok {
		return vocab.Local(iri)
	}
	return text(v)
}

// text returns a value without the marks of N-Quads.
func text(v quad.Value) string {
	switch v := v.(type) {
	case nil:
		return ""
	case quad.IRI:
		return string(v)
	case quad.String:
		return string(v)
	case quad.LangString:
		return string(v.Value)
	case quad.TypedString:
		return string(v.Value)
	case quad.TypedStringer:
		return string(v.TypedString().Value)
	}
	return v.String()
}
