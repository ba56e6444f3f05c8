// Package canon makes statements into quads: it gives every argument the
// entity that it means, every predicate the relation type that it expresses,
// and writes both down with their evidence. It stands after relation and
// before the store. It reads no text of its own and knows nothing of storage:
// what the parts before it found is all that it goes by.
package canon

import (
	"slices"
	"strings"

	"github.com/cayleygraph/quad"

	"newsgraph/graph/vocab"
	"newsgraph/ingest/coref"
	"newsgraph/ingest/lexicon"
	"newsgraph/ingest/names"
	"newsgraph/ingest/relation"
	"newsgraph/ingest/syntax"
	"newsgraph/ingest/text"
)

// Linker turns the statements of an article into quads. It is read-only and
// safe for concurrent use.
type Linker struct {
	Relations *Table // relation types and what expresses them

	names   *names.Gazetteer
	lex     *lexicon.Lexicon
	classOf map[string]quad.IRI // noun → class of what it is said of
}

// New returns a linker.
func New(lex *lexicon.Lexicon, gazetteer *names.Gazetteer, relations *Table) *Linker {
	l := &Linker{Relations: relations, names: gazetteer, lex: lex, classOf: map[string]quad.IRI{}}
	for _, class := range slices.Backward(names.Classes[:]) { // the preferred last
		c, _ := lex.Class(vocab.Local(class))
		for _, word := range lex.Words(c) {
			l.classOf[word] = class
		}
	}
	return l
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
//	             ng:features
//	statement:H  ng:spans             "s=72-83 p=119-140 o=141-147"  article:A  bytes of the text; see vocab.Spans
//	statement:H  ng:trigger           "relations.txt:412: stop|halt > supply|ship"  article:A  what gave the type
//	statement:H  ng:link              "s description 12-18 Huawei"   article:A  why subject, object (o) or speaker (w) is its entity; see aboutLink
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
	w := &writer{resolver: newResolver(l, doc, sents, chains), article: vocab.Article(doc.ID), values: map[string]quad.Value{}}
	if !doc.Published.IsZero() {
		w.day = date(doc.Published)
	}
	facts := w.facts(stmts)
	slices.SortFunc(facts, func(a, b *fact) int { return strings.Compare(string(a.iri), string(b.iri)) })
	w.out = make([]quad.Quad, 0, 21*len(facts)+16*len(w.nodes)+16)
	w.aboutArticle(facts)
	w.aboutEntities()
	w.aboutRelations(facts)
	for _, f := range facts {
		w.aboutFact(f)
	}
	for _, f := range facts {
		if f.object.node != nil && !f.stmt.Negated && (f.status == relation.Asserted || f.status == relation.Reported) {
			w.out = append(w.out, quad.Quad{Subject: f.subject.id, Predicate: f.predicate, Object: f.object.id, Label: f.id})
		}
	}
	return slices.Compact(w.out)
}
