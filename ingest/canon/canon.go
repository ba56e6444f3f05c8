// Package canon makes statements into quads: it gives every argument the
// entity that it means, every predicate the relation type that it expresses,
// and writes both down with their evidence. It stands after relation and
// before the store. It reads no text of its own and knows nothing of storage:
// what the parts before it found is all that it goes by.
package canon

import (
	"crypto/sha256"
	"encoding/hex"
	"maps"
	"slices"
	"strings"
	"time"

	"github.com/cayleygraph/quad"

	"newsgraph/graph/vocab"
	"newsgraph/ingest/coref"
	"newsgraph/ingest/lexicon"
	"newsgraph/ingest/relation"
	"newsgraph/ingest/syntax"
	"newsgraph/ingest/text"
)

// Linker turns the statements of an article into quads. It is read-only and
// safe for concurrent use.
type Linker struct {
	Relations *Table // relation types and what expresses them

	gazetteer gazetteer
	spellings map[string]spelling       // names by which Mend corrects the recognizer
	starts    map[string]bool           // words that they begin with
	ids       map[quad.IRI][]quad.Value // of an entity: the user's, IRIs and strings
	lex       *lexicon.Lexicon
	classOf   map[string]quad.IRI // noun → class of what it is said of
}

// Quads returns all that an article contributes to the graph, sorted, none
// twice: the quads of its statements, of their entities and relations, and of
// the article itself. It is a total function of its arguments.
//
// The quads of one statement:
//
//	entity:S     relation:R           entity:O      statement:H  only asserted or reported, with an object
//	statement:H  rdf:type             rdf:Statement article:A
//	statement:H  rdf:subject          entity:S      article:A
//	statement:H  rdf:predicate        relation:R    article:A
//	statement:H  rdf:object           entity:O      article:A    absent for intransitives
//	statement:H  ng:relationType      relation:R    article:A    only a relation of the table
//	statement:H  ng:article, ng:phrase, ng:status, ng:sentence, ng:start, ng:end,
//	             ng:confidence, ng:speaker, ng:date, ng:subjectText, ng:objectText, ng:cue, ng:rule,
//	             ng:features, ng:grammar
//	statement:H  ng:spans             "s=72-83 p=119-140 o=141-147"  article:A  bytes of the text; see vocab.Spans
//	statement:H  ng:trigger           "relations.txt:412: stop|halt > supply|ship"  article:A  what gave the type
//	statement:H  ng:link              "s description 12-18 Huawei"   article:A  why subject, object (o) or speaker (w) is its entity; see link
//	article:A    ng:parse             "72 0-4/NNP/compound/1/PERSON …"  article:A  a sentence of statements; see vocab.Parse
//	statement:H  ng:eventStart, ng:eventEnd  "2021-01-15"^^xsd:date    article:A    first and last day of the event, both included; one is
//	                                                                             absent where the text leaves that end open ("until 2015")
//	statement:H  ng:eventGranularity, ng:eventText                     article:A    "week", "last week"
//	statement:H  ng:place             entity:P      article:A    where the event is
//
// and of one relation of the table, as far as the table knows them:
//
//	relation:R   rdf:type             rdf:Property, owl:SymmetricProperty           article:A
//	relation:R   rdfs:label, rdfs:comment, ng:cameo, ng:plover                      article:A
//	relation:R   schema:domainIncludes, schema:rangeIncludes  schema:C              article:A
//	relation:R   owl:inverseOf        relation:I, wdt:P                             article:A
//	relation:R   skos:closeMatch      wdt:P                                         article:A
func (l *Linker) Quads(doc *text.Document, sents []*syntax.Sentence, chains []coref.Chain, stmts []relation.Statement) []quad.Quad {
	w := &writer{resolver: newResolver(l, sents, chains), doc: doc, article: vocab.Article(doc.ID), entities: map[quad.IRI]Entity{}, relations: map[string]*Relation{}}
	w.node = w.article
	if !doc.Published.IsZero() {
		w.day = date(doc.Published)
	}
	facts := w.facts(stmts)
	w.out = make([]quad.Quad, 0, 21*len(facts)+4*len(w.entities)+10*len(w.relations)+16)
	// What is written in order takes no time to sort.
	w.aboutArticle()
	w.aboutParses(facts)
	w.aboutEntities()
	w.aboutRelations()
	slices.SortFunc(facts, func(a, b *fact) int { return strings.Compare(string(a.iri), string(b.iri)) })
	for _, f := range facts {
		w.aboutFact(f)
	}
	for _, f := range facts {
		w.edge(f)
	}
	slices.SortFunc(w.out, compareQuads)
	return slices.Compact(w.out)
}

// facts returns the statements with their entities and relations, which it
// notes. Of statements with one IRI the surest stands for all.
func (w *writer) facts(stmts []relation.Statement) []*fact {
	var out []*fact
	index := map[quad.IRI]int{}
	for i := range stmts {
		w.eachMember(&stmts[i], func() {
			f, ok := w.fact(&stmts[i])
			if !ok {
				return
			}
			if k, have := index[f.iri]; !have {
				index[f.iri] = len(out)
				out = append(out, &f)
			} else if f.stmt.Confidence > out[k].stmt.Confidence {
				out[k] = &f
			}
		})
	}
	for _, f := range out {
		w.entities[f.subject.IRI] = f.subject
		if f.object.IRI != "" {
			w.entities[f.object.IRI] = f.object
		}
		if f.speaker.IRI != "" {
			w.entities[f.speaker.IRI] = f.speaker
		}
		if f.place.IRI != "" {
			w.entities[f.place.IRI] = f.place
		}
		if f.name != "" {
			w.relations[f.name] = f.relation
		}
	}
	return out
}

// fact is a statement with its entities and its relation.
type fact struct {
	iri             quad.IRI
	stmt            *relation.Statement
	status          relation.Status // stmt's, but reported for a deed that the doer announces
	sentence        *text.Sentence
	subject, object Entity // object.IRI empty: intransitive
	speaker         Entity // IRI empty: nobody is named
	place           Entity // IRI empty: the text names none
	subjectArg      relation.Argument
	objectArg       relation.Argument
	predicate       quad.IRI
	name            string    // of the table's relation; empty: minted from the words
	trigger         string    // what matched, and where the table has it; empty with name
	relation        *Relation // nil: minted, or the passive of one
}

// writer gathers the quads of one article.
type writer struct {
	*resolver
	doc       *text.Document
	article   quad.IRI
	node      quad.Value // article
	day       quad.Value // of publication; nil if unknown
	out       []quad.Quad
	entities  map[quad.IRI]Entity
	relations map[string]*Relation // by slug; nil for passives
}

func (w *writer) add(s, p, o quad.Value) {
	w.out = append(w.out, quad.Quad{Subject: s, Predicate: p, Object: o, Label: w.node})
}

// text adds a string unless it is empty.
func (w *writer) text(s, p quad.Value, o string) {
	if o != "" {
		w.add(s, p, quad.String(o))
	}
}

// fact resolves a statement; it has none if nothing is known of its subject.
func (w *writer) fact(st *relation.Statement) (fact, bool) {
	if st.Sentence < 0 || st.Sentence >= len(w.sents) {
		return fact{}, false
	}
	f := fact{stmt: st, status: st.Status, sentence: w.sents[st.Sentence].Sentence, subjectArg: st.Subject, objectArg: st.Object}
	head := ""
	if w.inside(st.Sentence, st.Object.Head) {
		head = lemma(&f.sentence.Tokens[st.Object.Head])
	}
	real := st.Status == relation.Asserted || st.Status == relation.Reported
	p := st.Predicate
	if p.Prep == "to" && head != "" && strings.HasPrefix(f.sentence.Tokens[st.Object.Head].Tag, "VB") {
		p.Prep = "" // "plans to return": what is planned is the object
	}
	m, typed := w.Relations.Match(p, w.role(st.Sentence, st.Subject.Head), w.role(st.Sentence, st.Object.Head), real)
	if typed && m.Swap {
		f.subjectArg, f.objectArg = f.objectArg, f.subjectArg
	}
	if st.Speaker.Head >= 0 {
		f.speaker, _ = w.argument(st.SpeakerAt, st.Speaker, speakerRole, "")
	}
	var ok bool
	as := subjectRole
	if !takesParty(m, typed, false) && (p.Noun != "" || st.Predicate.Passive || !w.isParty(st)) {
		as = predicated // "Washington's decision was a mistake" is of the decision
	}
	if f.subject, ok = w.argument(st.Sentence, f.subjectArg, as, ""); !ok {
		if f.subject = f.speaker; f.subject.IRI == "" || !w.speaksOfSelf(st) {
			return fact{}, false
		}
		f.subject = f.subject.by(bySpeaker)
	}
	as = objectRole
	switch {
	case typed && slices.Contains(m.Relation.Object, vocab.Thing) && slices.Contains(m.Relation.Object, vocab.Organization) && !slices.Contains(m.Relation.Object, vocab.Person):
		as = predicated // who buys a product of a company doesn't buy the company
	case !takesParty(m, typed, true):
		as = thingRole
	}
	if f.object, ok = w.object(st, f.objectArg, head, as, f.subject.IRI); !ok {
		if st.Predicate.Prep != "" && st.Object.Head >= 0 {
			return fact{}, false // "wrote to", to nobody knows whom
		}
		f.object = Entity{}
		f.objectArg = relation.Argument{Head: -1}
	}
	if st.Rule == "demonym" && f.object.Type != vocab.Country && f.object.Type != vocab.Place {
		return fact{}, false // "Islamic" is of no country
	}
	if f.object.IRI == f.subject.IRI {
		return fact{}, false // nothing relates to itself: one of the two is not what it seems
	}
	if len(st.Where.Tokens) > 0 && w.inside(st.Sentence, st.Where.Head) {
		f.place, _ = w.named(st.Sentence, st.Where.Head)
	}
	if st.Announced && f.speaker.IRI != "" && w.ownDeed(st, f.subject, f.speaker) {
		f.status = relation.Reported
	}
	if typed {
		f.predicate, f.name, f.trigger = vocab.Relation(m.Name), m.Name, m.Trigger
		if m.Name == m.Relation.Name {
			f.relation = m.Relation
		}
	} else {
		f.predicate = vocab.Relation(mint(f.sentence, st))
	}
	f.iri = vocab.Statement(w.doc.ID, f.sentence.Start, string(f.subject.IRI), string(f.predicate), string(f.object.IRI), string(f.status), st.Predicate.Phrase)
	f.subject, f.object, f.speaker = w.local(f.subject), w.local(f.object), w.local(f.speaker)
	return f, true
}

// isParty reports whether the object of a statement is the name of somebody.
func (w *writer) isParty(st *relation.Statement) bool {
	if !w.inside(st.Sentence, st.Object.Head) {
		return false
	}
	e, ok := w.named(st.Sentence, st.Object.Head)
	return ok && (e.Type == vocab.Person || e.Type == vocab.Organization || e.Type == vocab.Country)
}

// takesParty reports whether the relation of a match is one of a party, so that
// a thing or an act in its place as subject, or as object, stands for whose it is.
func takesParty(m Match, typed, object bool) bool {
	if !typed {
		return false
	}
	classes := m.Relation.Subject
	if object != (m.Name != m.Relation.Name) { // a passive has the object as its subject
		classes = m.Relation.Object
	}
	return slices.Contains(classes, vocab.Organization) && (!object || !slices.Contains(classes, vocab.Thing))
}

// speaksOfSelf reports whether the subject of a statement is the "I" or "we" of
// its speaker, who speaks for a side.
func (w *writer) speaksOfSelf(st *relation.Statement) bool {
	if !w.inside(st.Sentence, st.Subject.Head) {
		return false
	}
	switch strings.ToLower(w.sents[st.Sentence].Tokens[st.Subject.Head].Text) {
	case "i", "we", "us", "me", "our", "my":
		return true
	}
	return false
}

// ownDeed reports whether the subject of a statement is its speaker, or
// somebody of the speaker's: "Shell said its board approved the sale".
func (w *writer) ownDeed(st *relation.Statement, subject, speaker Entity) bool {
	if subject.IRI == speaker.IRI {
		return true
	}
	for _, p := range children(w.sents[st.Sentence].Sentence, st.Subject.Head, "poss") {
		if e, ok := w.named(st.Sentence, p); ok && e.IRI == speaker.IRI {
			return true
		}
	}
	return false
}

// object resolves the object of a statement, whose head has a lemma. What the
// subject is said to be ("Huawei is a tech giant") and what leads back to the
// subject is taken by its words, unless it is a name or a pronoun.
func (w *writer) object(st *relation.Statement, a relation.Argument, head string, as role, subject quad.IRI) (Entity, bool) {
	e, ok := w.argument(st.Sentence, a, as, subject)
	if !ok {
		return e, false
	}
	says := st.Predicate.Noun != "" && st.Predicate.Prep == "" && fold(st.Predicate.Noun) == fold(head)
	if (says || e.IRI == subject) && w.nameAt(st.Sentence, a.Head) == nil && !isPronoun(&w.sents[st.Sentence].Tokens[a.Head]) {
		return w.phrase(st.Sentence, a.Head, a.Tokens)
	}
	return e, true
}

// aboutFact writes down a statement, its predicates in alphabetical order.
func (w *writer) aboutFact(f *fact) {
	st := f.stmt
	var id quad.Value = f.iri
	w.add(id, vocab.ArticleOf, w.node)
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
	w.aboutLinks(f)
	if f.objectArg.Head >= 0 {
		w.text(id, vocab.ObjectText, words(f.sentence, f.objectArg.Tokens))
	}
	w.text(id, vocab.Phrase, st.Predicate.Phrase)
	if f.place.IRI != "" {
		w.add(id, vocab.PlaceOf, f.place.IRI)
	}
	if f.name != "" {
		w.add(id, vocab.RelationType, f.predicate)
	}
	w.text(id, vocab.Features, strings.Join(st.Features, " "))
	w.text(id, vocab.Rule, st.Rule)
	w.text(id, vocab.Sentence, w.slice(f.sentence.Span))
	w.text(id, vocab.SpansOf, w.spans(f).String())
	if f.speaker.IRI != "" {
		w.add(id, vocab.Speaker, f.speaker.IRI)
	}
	w.add(id, vocab.Start, quad.Int(f.sentence.Start))
	w.add(id, vocab.StatusOf, vocab.Status(string(f.status)))
	w.text(id, vocab.SubjectText, words(f.sentence, f.subjectArg.Tokens))
	w.text(id, vocab.Trigger, f.trigger)
	if f.object.IRI != "" {
		w.add(id, vocab.Object, f.object.IRI)
	}
	w.add(id, vocab.Predicate, f.predicate)
	w.add(id, vocab.Subject, f.subject.IRI)
	w.add(id, vocab.Type, vocab.RDFStatement)
}

// edge writes a statement that holds as what it says.
func (w *writer) edge(f *fact) {
	if f.object.IRI != "" && !f.stmt.Negated && (f.status == relation.Asserted || f.status == relation.Reported) {
		w.out = append(w.out, quad.Quad{Subject: f.subject.IRI, Predicate: f.predicate, Object: f.object.IRI, Label: f.iri})
	}
}

// slice is the text of a span, as far as the document has it.
func (w *writer) slice(p text.Span) string {
	if p.Start < 0 || p.Start > p.End || p.End > len(w.doc.Text) {
		return ""
	}
	return p.Of(w.doc.Text)
}

func (w *writer) aboutArticle() {
	a, d := w.node, w.doc
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
	slices.SortFunc(w.out, compareQuads)
}

func (w *writer) time(of quad.Value, p quad.IRI, t time.Time) {
	switch {
	case t.IsZero():
	case t.Equal(t.Truncate(24 * time.Hour)):
		// Midnight is how a source says that it knows the day alone.
		w.add(of, p, date(t))
	default:
		w.add(of, p, quad.TypedString{Value: quad.String(t.Format(time.RFC3339)), Type: vocab.DateTime})
	}
}

func date(t time.Time) quad.Value {
	return quad.TypedString{Value: quad.String(t.Format(time.DateOnly)), Type: vocab.Date}
}

func (w *writer) aboutEntities() {
	for _, iri := range slices.Sorted(maps.Keys(w.entities)) {
		first := len(w.out)
		e := w.entities[iri]
		var id quad.Value = iri
		w.add(id, vocab.Type, e.Type)
		w.text(id, vocab.Label, e.Name)
		for _, other := range w.ids[iri] {
			p := vocab.Identifier
			if _, ok := other.(quad.IRI); ok {
				p = vocab.SameAs
			}
			w.add(id, p, other)
		}
		for _, a := range sorted(w.aliases[iri]) {
			if a != e.Name {
				w.text(id, vocab.AlternateName, a)
			}
		}
		slices.SortFunc(w.out[first:], compareQuads)
	}
}

func (w *writer) aboutRelations() {
	for _, name := range slices.Sorted(maps.Keys(w.relations)) {
		first := len(w.out)
		var iri quad.Value = vocab.Relation(name)
		w.add(iri, vocab.Type, vocab.Property)
		w.text(iri, vocab.Label, strings.ReplaceAll(name, "-", " "))
		if r := w.relations[name]; r != nil {
			w.aboutRelation(iri, r)
		}
		slices.SortFunc(w.out[first:], compareQuads)
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
	if n := compareValues(a.Label, b.Label); n != 0 {
		return n
	}
	if n := compareValues(a.Subject, b.Subject); n != 0 {
		return n
	}
	if n := compareValues(a.Predicate, b.Predicate); n != 0 {
		return n
	}
	return compareValues(a.Object, b.Object)
}

// compareValues orders IRIs before all else, strings by their bytes, and all
// else as N-Quads writes it.
func compareValues(a, b quad.Value) int {
	if x, ok := a.(quad.String); ok {
		if y, ok := b.(quad.String); ok {
			return strings.Compare(string(x), string(y))
		}
	}
	x, isIRI := a.(quad.IRI)
	y, both := b.(quad.IRI)
	switch {
	case isIRI && both:
		return strings.Compare(string(x), string(y))
	case isIRI:
		return -1
	case both:
		return 1
	}
	return strings.Compare(quad.StringOf(a), quad.StringOf(b))
}
