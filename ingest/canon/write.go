package canon

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"maps"
	"slices"
	"strings"
	"time"

	"github.com/cayleygraph/quad"

	"newsgraph/graph/vocab"
	"newsgraph/ingest/relation"
	"newsgraph/ingest/syntax"
	"newsgraph/ingest/temporal"
	"newsgraph/ingest/text"
)

// writer gathers the quads of one article.
type writer struct {
	*resolver
	doc       *text.Document
	article   quad.Value
	day       quad.Value // of publication; nil if unknown
	out       []quad.Quad
	entities  map[quad.IRI]Entity
	relations map[string]*Relation // by slug; nil for passives
}

func (w *writer) add(s, p, o quad.Value) {
	w.out = append(w.out, quad.Quad{Subject: s, Predicate: p, Object: o, Label: w.article})
}

// text adds a string unless it is empty.
func (w *writer) text(s, p quad.Value, o string) {
	if o != "" {
		w.add(s, p, quad.String(o))
	}
}

// link adds an entity if there is one.
func (w *writer) link(s, p quad.Value, e Entity) {
	if e.exists() {
		w.add(s, p, e.IRI)
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

func date(t time.Time) quad.Value {
	return quad.TypedString{Value: quad.String(t.Format(time.DateOnly)), Type: vocab.Date}
}

// slice is the text of a span, as far as the document has it.
func (w *writer) slice(p text.Span) string {
	if p.Start < 0 || p.Start > p.End || p.End > len(w.doc.Text) {
		return ""
	}
	return p.Of(w.doc.Text)
}

// aboutFact writes down a statement, its predicates in alphabetical order.
func (w *writer) aboutFact(f *fact) {
	st := f.stmt
	var id quad.Value = f.iri
	w.add(id, vocab.ArticleOf, w.article)
	w.add(id, vocab.Confidence, quad.Float(st.Confidence))
	w.text(id, vocab.Cue, words(f.sentence, st.Cue))
	if w.day != nil {
		w.add(id, vocab.DateOf, w.day)
	}
	w.add(id, vocab.End, quad.Int(f.sentence.End))
	w.aboutEvent(f)
	for _, rule := range st.Grammar {
		w.text(id, vocab.Grammar, rule)
	}
	w.aboutLink(f, "s", &f.subject)
	w.aboutLink(f, "o", &f.object)
	w.aboutLink(f, "w", &f.speaker)
	w.text(id, vocab.ObjectText, words(f.object.s, f.object.Tokens))
	w.text(id, vocab.Phrase, st.Predicate.Phrase)
	w.link(id, vocab.PlaceOf, f.place)
	if f.Name != "" {
		w.add(id, vocab.RelationType, f.predicate)
	}
	w.text(id, vocab.Features, strings.Join(st.Features, " "))
	w.text(id, vocab.Rule, st.Rule)
	w.text(id, vocab.Sentence, w.slice(f.sentence.Span))
	w.text(id, vocab.SpansOf, w.spans(f).String())
	w.link(id, vocab.Speaker, f.speaker.Entity)
	w.add(id, vocab.Start, quad.Int(f.sentence.Start))
	w.add(id, vocab.StatusOf, vocab.Status(string(f.status)))
	w.text(id, vocab.SubjectText, words(f.subject.s, f.subject.Tokens))
	w.text(id, vocab.Trigger, f.Trigger)
	w.link(id, vocab.Object, f.object.Entity)
	w.add(id, vocab.Predicate, f.predicate)
	w.link(id, vocab.Subject, f.subject.Entity)
	w.add(id, vocab.Type, vocab.RDFStatement)
}

// edge writes a statement that holds as what it says.
func (w *writer) edge(f *fact) {
	if f.object.exists() && !f.stmt.Negated && (f.status == relation.Asserted || f.status == relation.Reported) {
		w.out = append(w.out, quad.Quad{Subject: f.subject.IRI, Predicate: f.predicate, Object: f.object.IRI, Label: f.iri})
	}
}

func (w *writer) aboutArticle() {
	a, d := w.article, w.doc
	w.add(a, vocab.Type, vocab.NewsArticle)
	w.text(a, vocab.Identifier, d.ID)
	w.text(a, vocab.Headline, d.Title)
	w.text(a, vocab.URL, d.URL)
	w.text(a, vocab.Publisher, d.Outlet)
	w.text(a, vocab.Author, d.Author)
	w.text(a, vocab.InLanguage, d.Language)
	w.text(a, vocab.Section, d.Section)
	w.time(a, vocab.DatePublished, d.Published)
	w.time(a, vocab.DateModified, d.Updated)
	sum := sha256.Sum256([]byte(d.Text))
	w.text(a, vocab.Digest, hex.EncodeToString(sum[:]))
}

func (w *writer) aboutEntities() {
	for _, iri := range slices.Sorted(maps.Keys(w.entities)) {
		e := w.entities[iri]
		var id quad.Value = iri
		w.add(id, vocab.Type, e.Type)
		w.text(id, vocab.Label, e.Name)
		for _, other := range w.names.Identifiers(iri) {
			p := vocab.Identifier
			if _, ok := other.(quad.IRI); ok {
				p = vocab.SameAs
			}
			w.add(id, p, other)
		}
		for _, a := range slices.Sorted(maps.Keys(w.aliases[iri])) {
			if a != e.Name {
				w.text(id, vocab.AlternateName, a)
			}
		}
	}
}

func (w *writer) aboutRelations() {
	for _, name := range slices.Sorted(maps.Keys(w.relations)) {
		var iri quad.Value = vocab.Relation(name)
		w.add(iri, vocab.Type, vocab.Property)
		w.text(iri, vocab.Label, strings.ReplaceAll(name, "-", " "))
		if r := w.relations[name]; r != nil {
			w.aboutRelation(iri, r)
		}
	}
}

// aboutRelation writes down what the table says of a relation.
func (w *writer) aboutRelation(iri quad.Value, r *Relation) {
	w.text(iri, vocab.Comment, r.Means)
	w.text(iri, vocab.CAMEO, r.CAMEO)
	w.text(iri, vocab.PLOVER, r.PLOVER)
	for _, c := range r.Subject {
		w.add(iri, vocab.DomainIncludes, c)
	}
	for _, c := range r.Object {
		w.add(iri, vocab.RangeIncludes, c)
	}
	switch {
	case r.Symmetric():
		w.add(iri, vocab.Type, vocab.SymmetricProperty)
	case r.Inverse != "":
		w.add(iri, vocab.InverseOf, vocab.Relation(r.Inverse))
	}
	if back, ok := strings.CutPrefix(r.Wikidata, "^"); ok {
		w.add(iri, vocab.InverseOf, vocab.WikidataProperty(back))
	} else if r.Wikidata != "" {
		w.add(iri, vocab.CloseMatch, vocab.WikidataProperty(r.Wikidata))
	}
}

// compareQuads orders quads by label, subject, predicate and object. The order
// is of no meaning; it only has to be one.
func compareQuads(a, b quad.Quad) int {
	for _, v := range [...][2]quad.Value{{a.Label, b.Label}, {a.Subject, b.Subject}, {a.Predicate, b.Predicate}, {a.Object, b.Object}} {
		if v[0] == v[1] {
			continue
		}
		if n := compareValues(v[0], v[1]); n != 0 {
			return n
		}
	}
	return 0
}

// compareValues orders IRIs before strings, both by their bytes, and all else as
// N-Quads writes it behind them.
func compareValues(a, b quad.Value) int {
	rank := func(v quad.Value) (int, string) {
		switch v := v.(type) {
		case quad.IRI:
			return 0, string(v)
		case quad.String:
			return 1, string(v)
		}
		return 2, quad.StringOf(v)
	}
	i, x := rank(a)
	j, y := rank(b)
	return cmp.Or(cmp.Compare(i, j), strings.Compare(x, y))
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
		w.time(f.iri, vocab.EventEnd, v.End)
		w.text(f.iri, vocab.EventUnit, string(v.Granularity))
		w.time(f.iri, vocab.EventStart, v.Start)
	}
	if ok || w.doc.Published.IsZero() {
		w.text(f.iri, vocab.EventText, words(f.sentence, st.When.Tokens))
	}
}

// spans returns where the text has the words of a statement.
func (w *writer) spans(f *fact) vocab.Spans {
	return vocab.Spans{
		Subject:   w.ranges(f.subject.s, f.subject.Tokens),
		Object:    w.ranges(f.object.s, f.object.Tokens),
		Speaker:   w.ranges(f.speaker.s, f.speaker.Tokens),
		Predicate: w.ranges(f.sentence, f.stmt.Predicate.Tokens),
		Cue:       w.ranges(f.sentence, f.stmt.Cue),
	}
}

// ranges returns the bytes of tokens in their order, those of neighbours as one
// range with the blanks between them, if nothing that isn't read stands there.
func (w *writer) ranges(s *syntax.Sentence, tokens []int) []vocab.Range {
	var out []vocab.Range
	last := -1 // token of the last range's end
	for _, i := range tokens {
		if n := len(out); n > 0 && i == last+1 && strings.TrimSpace(w.slice(text.Span{Start: out[n-1].End, End: s.Tokens[i].Start})) == "" {
			out[n-1].End = s.Tokens[i].End
		} else {
			out = append(out, vocab.Range{Start: s.Tokens[i].Start, End: s.Tokens[i].End})
		}
		last = i
	}
	return out
}

// aboutParses writes down how the sentences of statements were read.
func (w *writer) aboutParses(facts []*fact) {
	done := make([]bool, len(w.sents))
	for _, f := range facts {
		done[f.stmt.Sentence] = true
	}
	for i, of := range done {
		if of {
			w.text(w.article, vocab.ParseOf, parse(w.sents[i].Sentence).String())
		}
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
