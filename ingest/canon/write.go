package canon

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"maps"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/cayleygraph/quad"

	"newsgraph/graph/vocab"
	"newsgraph/ingest/relation"
	"newsgraph/ingest/temporal"
	"newsgraph/ingest/text"
)

// writer gathers the quads of one article, each after those that sort before it.
type writer struct {
	*resolver
	article quad.Value
	day     quad.Value // of publication; nil if unknown
	out     []quad.Quad
	values  map[string]quad.Value // strings that are written

	// Room for what a statement needs.
	spans vocab.Spans
	verbs []string
	slots []relation.Slot
	rules []string
}

func (w *writer) add(s, p, o quad.Value) {
	w.out = append(w.out, quad.Quad{Subject: s, Predicate: p, Object: o, Label: w.article})
}

// text adds a string unless it is empty.
func (w *writer) text(s, p quad.Value, o string) {
	if o == "" {
		return
	}
	v, ok := w.values[o]
	if !ok {
		v = quad.String(o)
		w.values[o] = v
	}
	w.add(s, p, v)
}

// tokens adds the words of a phrase, unless there are none.
func (w *writer) tokens(s, p quad.Value, of *sentence, tokens []int) {
	o := w.words(of, tokens)
	if v, ok := w.values[string(o)]; ok {
		w.add(s, p, v)
	} else {
		w.text(s, p, string(o))
	}
}

// link adds an entity if there is one.
func (w *writer) link(s, p quad.Value, e Entity) {
	if e.node != nil {
		w.add(s, p, e.id)
	}
}

// time adds a point in time unless it is zero. Midnight is how a source says
// that it knows the day alone.
func (w *writer) time(s, p quad.Value, t time.Time) {
	switch {
	case t.IsZero():
	case t.Equal(t.Truncate(24 * time.Hour)):
		w.add(s, p, date(t))
	default:
		w.add(s, p, quad.TypedString{Value: quad.String(t.Format(time.RFC3339)), Type: vocab.DateTime})
	}
}

var statuses = map[relation.Status]quad.Value{
	relation.Asserted: vocab.Asserted, relation.Reported: vocab.Reported, relation.Claimed: vocab.Claimed, relation.Alleged: vocab.Alleged,
	relation.Denied: vocab.Denied, relation.Planned: vocab.Planned, relation.Hypothetical: vocab.Hypothetical,
}

func date(t time.Time) quad.Value {
	return quad.TypedString{Value: quad.String(t.Format(time.DateOnly)), Type: vocab.Date}
}

// aboutFact writes down a statement.
func (w *writer) aboutFact(f *fact) {
	st, id, s := f.stmt, f.id, f.sentence
	w.add(id, vocab.ArticleOf, w.article)
	w.add(id, vocab.Confidence, quad.Float(st.Confidence))
	w.tokens(id, vocab.Cue, s, st.Cue)
	if w.day != nil {
		w.add(id, vocab.DateOf, w.day)
	}
	w.add(id, vocab.End, s.end)
	w.aboutEvent(f)
	w.text(id, vocab.Features, strings.Join(st.Features, " "))
	w.rules = append(w.rules[:0], st.Grammar...)
	slices.Sort(w.rules)
	for _, rule := range slices.Compact(w.rules) {
		w.text(id, vocab.Grammar, rule)
	}
	w.aboutLink(f, "o", &f.object)
	w.aboutLink(f, "s", &f.subject)
	w.aboutLink(f, "w", &f.speaker)
	w.tokens(id, vocab.ObjectText, f.object.s, f.object.Tokens)
	w.text(id, vocab.Phrase, st.Predicate.Phrase)
	w.link(id, vocab.PlaceOf, f.place)
	if f.term != nil {
		w.add(id, vocab.RelationType, f.predicate)
	}
	w.text(id, vocab.Rule, st.Rule)
	w.add(id, vocab.Sentence, s.text)
	w.ranges(&w.spans.Subject, f.subject.s, f.subject.Tokens)
	w.ranges(&w.spans.Object, f.object.s, f.object.Tokens)
	w.ranges(&w.spans.Speaker, f.speaker.s, f.speaker.Tokens)
	w.ranges(&w.spans.Predicate, s, st.Predicate.Tokens)
	w.ranges(&w.spans.Cue, s, st.Cue)
	w.text(id, vocab.SpansOf, w.spans.String())
	w.link(id, vocab.Speaker, f.speaker.Entity)
	w.add(id, vocab.Start, s.start)
	w.add(id, vocab.StatusOf, statuses[f.status])
	w.tokens(id, vocab.SubjectText, f.subject.s, f.subject.Tokens)
	if f.trigger != nil {
		w.add(id, vocab.Trigger, f.trigger)
	}
	w.link(id, vocab.Object, f.object.Entity)
	w.add(id, vocab.Predicate, f.predicate)
	w.link(id, vocab.Subject, f.subject.Entity)
	w.add(id, vocab.Type, vocab.RDFStatement)
}

func (w *writer) aboutArticle(facts []*fact) {
	a, d := w.article, w.doc
	sum := sha256.Sum256([]byte(d.Text))
	w.text(a, vocab.Digest, hex.EncodeToString(sum[:]))
	w.aboutParses(facts)
	w.add(a, vocab.Type, vocab.NewsArticle)
	w.text(a, vocab.Section, d.Section)
	w.text(a, vocab.Author, d.Author)
	w.time(a, vocab.DateModified, d.Updated)
	w.time(a, vocab.DatePublished, d.Published)
	w.text(a, vocab.Headline, d.Title)
	w.text(a, vocab.Identifier, d.ID)
	w.text(a, vocab.InLanguage, d.Language)
	w.text(a, vocab.Publisher, d.Outlet)
	w.text(a, vocab.URL, d.URL)
}

// aboutEntities writes down the entities of statements.
func (w *writer) aboutEntities() {
	byIRI := func(a, b *node) int { return strings.Compare(string(a.iri), string(b.iri)) }
	for _, e := range slices.SortedFunc(maps.Values(w.nodes), byIRI) {
		if e.told.node == nil {
			continue
		}
		from := len(w.out)
		for _, other := range w.names.Identifiers(e.iri) {
			p := vocab.Identifier
			if _, ok := other.(quad.IRI); ok {
				p = vocab.SameAs
			}
			w.add(e.id, p, other)
		}
		w.add(e.id, vocab.Type, e.told.Type)
		w.text(e.id, vocab.Label, e.told.Name)
		for a := range e.aliases {
			if a != e.told.Name {
				w.text(e.id, vocab.AlternateName, a)
			}
		}
		slices.SortFunc(w.out[from:], compareQuads)
	}
}

// aboutRelations writes down what the table says of the relations of statements.
func (w *writer) aboutRelations(facts []*fact) {
	var terms []*term
	for _, f := range facts {
		if f.term != nil {
			terms = append(terms, f.term)
		}
	}
	slices.SortFunc(terms, func(a, b *term) int { return strings.Compare(a.name, b.name) })
	for _, t := range slices.Compact(terms) {
		for _, q := range t.about {
			w.add(q.Subject, q.Predicate, q.Object)
		}
	}
}

// compareQuads orders the quads of one subject and label.
func compareQuads(a, b quad.Quad) int {
	if p, q := a.Predicate.(quad.IRI), b.Predicate.(quad.IRI); p != q {
		return cmp.Compare(p, q)
	}
	return strings.Compare(quad.ToString(a.Object), quad.ToString(b.Object))
}

// aboutEvent writes when the event of a statement is, as far as its clause
// tells. An expression such as "on Friday" has days only where the day of
// publication is known; without it the words alone are written.
func (w *writer) aboutEvent(f *fact) {
	st := f.stmt
	if len(st.When.Tokens) == 0 || st.When.Head < 0 {
		return
	}
	tokens := make([]string, 0, len(st.When.Tokens))
	for _, i := range st.When.Tokens {
		tokens = append(tokens, f.sentence.Tokens[i].Text)
	}
	v, ok := temporal.Parse(tokens).Resolve(w.doc.Published, st.Lies)
	if ok {
		w.time(f.id, vocab.EventEnd, v.End)
		w.text(f.id, vocab.EventUnit, string(v.Granularity))
		w.time(f.id, vocab.EventStart, v.Start)
	}
	if ok || w.doc.Published.IsZero() {
		w.tokens(f.id, vocab.EventText, f.sentence, st.When.Tokens)
	}
}

// ranges sets the bytes of tokens in their order, those of neighbours as one
// range with the blanks between them, if nothing that isn't read stands there.
func (w *writer) ranges(to *[]vocab.Range, s *sentence, tokens []int) {
	out := (*to)[:0]
	last := -1 // token of the last range's end
	for _, i := range tokens {
		if n := len(out); n > 0 && i == last+1 && strings.TrimSpace(w.doc.Text[out[n-1].End:s.Tokens[i].Start]) == "" {
			out[n-1].End = s.Tokens[i].End
		} else {
			out = append(out, vocab.Range{Start: s.Tokens[i].Start, End: s.Tokens[i].End})
		}
		last = i
	}
	*to = out
}

// aboutLink writes down why an argument means its entity, unless its words are
// the name.
func (w *writer) aboutLink(f *fact, letter string, p *party) {
	if p.how == "" && p.chain == nil || p.Head < 0 || string(w.words(p.s, p.Tokens)) == p.Name {
		return
	}
	how, span := p.how, text.Span{}
	if p.chain != nil {
		span = w.naming(p.chain)
		switch how = "description"; {
		case isPronoun(p.s, p.Head):
			how = "pronoun"
		case hasName(p.s, p.Head):
			how = "variant"
		}
	}
	l := letter + " " + how
	if span.Len() > 0 {
		l += " " + strconv.Itoa(span.Start) + "-" + strconv.Itoa(span.End) + " " + span.Of(w.doc.Text)
	}
	w.text(f.id, vocab.LinkOf, l)
}

// aboutParses writes down how the sentences of statements were read.
func (w *writer) aboutParses(facts []*fact) {
	var parses []string
	for _, f := range facts {
		if s := f.sentence; s.start == nil {
			s.text, s.start, s.end = quad.String(s.Span.Of(w.doc.Text)), quad.Int(s.Start), quad.Int(s.End)
			parses = append(parses, parse(s.Sentence.Sentence).String())
		}
	}
	slices.Sort(parses)
	for _, p := range slices.Compact(parses) {
		w.text(w.article, vocab.ParseOf, p)
	}
}

// parse is how the engine read a sentence.
//
// Note: reading the sentence anew would give the same for 96 of 100 sentences
// only, since the words around it, in its paragraph, have their say.
func parse(s *text.Sentence) *vocab.Parse {
	p := &vocab.Parse{Start: s.Start, Tokens: make([]vocab.ParsedToken, len(s.Tokens))}
	for i := range s.Tokens {
		t := &s.Tokens[i]
		entity := ""
		if t.Entity >= 0 && t.Entity < len(s.Entities) {
			entity = "+"
			if e := &s.Entities[t.Entity]; e.Start == i {
				entity = e.Label
			}
		}
		p.Tokens[i] = vocab.ParsedToken{
			Start: t.Start - s.Start, End: t.End - s.Start, Tag: t.Tag, Dep: t.Dep, Head: t.Head, Entity: entity,
		}
	}
	return p
}
