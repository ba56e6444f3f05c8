// Package vocab holds the names of the graph: the IRIs of its terms, typed,
// and the rules by which the IRIs of entities, relations, articles and
// statements are minted. Canonicalization mints with it, and store, export and
// server read with it. It makes no quads.
//
// All IRIs are short (prefix, colon, name) so that a person can type them in a
// query. Expand turns them into full ones.
package vocab

import "github.com/cayleygraph/quad"

// The prefixes of the graph's own IRIs.
const (
	EntityPrefix    = "entity:"
	RelationPrefix  = "relation:"
	StatementPrefix = "statement:"
	ArticlePrefix   = "article:"
	StatusPrefix    = "status:"
	TermPrefix      = "ng:"
)

// Terms of RDF, RDF Schema, OWL, SKOS and XML Schema.
const (
	Type         = quad.IRI("rdf:type")
	RDFStatement = quad.IRI("rdf:Statement") // class of statement nodes
	Subject      = quad.IRI("rdf:subject")
	Predicate    = quad.IRI("rdf:predicate")
	Object       = quad.IRI("rdf:object") // absent for an intransitive statement
	Property     = quad.IRI("rdf:Property")
	Label        = quad.IRI("rdfs:label")
	Comment      = quad.IRI("rdfs:comment") // string, on relations: definition
	Date         = quad.IRI("xsd:date")
	DateTime     = quad.IRI("xsd:dateTime")

	InverseOf         = quad.IRI("owl:inverseOf") // → relation node or Wikidata property, on relations
	SameAs            = quad.IRI("owl:sameAs")    // → Wikidata item or another IRI, on entities
	SymmetricProperty = quad.IRI("owl:SymmetricProperty")
	CloseMatch        = quad.IRI("skos:closeMatch") // → Wikidata property, on relations
)

// Terms of the graph itself, on statement nodes unless the comment says
// otherwise.
const (
	ArticleOf    = quad.IRI("ng:article")      // → article node
	Phrase       = quad.IRI("ng:phrase")       // string, words of the relation as the article has them
	RelationType = quad.IRI("ng:relationType") // → relation node, only where a canonical type fits
	StatusOf     = quad.IRI("ng:status")       // → one of the statuses below
	Sentence     = quad.IRI("ng:sentence")     // string, the exact slice of the text
	Start        = quad.IRI("ng:start")        // quad.Int, first byte of the sentence in the text
	End          = quad.IRI("ng:end")          // quad.Int, byte after the sentence
	Confidence   = quad.IRI("ng:confidence")   // quad.Float, 0 to 1
	Speaker      = quad.IRI("ng:speaker")      // → entity node
	DateOf       = quad.IRI("ng:date")         // xsd:date, day of publication
	SubjectText  = quad.IRI("ng:subjectText")  // string, words of the text
	ObjectText   = quad.IRI("ng:objectText")   // string, words of the text
	Cue          = quad.IRI("ng:cue")          // string, words that set the status
	Rule         = quad.IRI("ng:rule")         // string, construct that gave the statement
	Grammar      = quad.IRI("ng:grammar")      // string, a rule of the language's files that gave the statement or mended its parse, with file and line; one each
	Trigger      = quad.IRI("ng:trigger")      // string, line of the table and trigger that gave the relation
	LinkOf       = quad.IRI("ng:link")         // string, why an argument is its entity: role, way, and perhaps bytes and words of another mention
	ParseOf      = quad.IRI("ng:parse")        // string, on articles: how a sentence was read: see Parse
	SpansOf      = quad.IRI("ng:spans")        // string, where the text has the words: see Spans
	Features     = quad.IRI("ng:features")     // string, features of the derivation that gave the confidence, parted by blanks
	Digest       = quad.IRI("ng:digest")       // string, on articles: hex SHA-256 of the text
	CAMEO        = quad.IRI("ng:cameo")        // string, on relations: event code
	PLOVER       = quad.IRI("ng:plover")       // string, on relations: event class
)

// Terms of schema.org: classes of nodes, and what is said of articles and
// entities.
const (
	NewsArticle   = quad.IRI("schema:NewsArticle")
	Identifier    = quad.IRI("schema:identifier")     // string, on articles: Document.ID; on entities: "lei:…" and the like
	Headline      = quad.IRI("schema:headline")       // string, on articles
	URL           = quad.IRI("schema:url")            // string, on articles
	DatePublished = quad.IRI("schema:datePublished")  // xsd:date or xsd:dateTime, on articles
	DateModified  = quad.IRI("schema:dateModified")   // the same: when it was last changed
	Section       = quad.IRI("schema:articleSection") // string, on articles
	Publisher     = quad.IRI("schema:publisher")      // string, on articles
	Author        = quad.IRI("schema:author")         // string, on articles
	InLanguage    = quad.IRI("schema:inLanguage")     // string, on articles
	AlternateName = quad.IRI("schema:alternateName")  // string, on entities

	DomainIncludes = quad.IRI("schema:domainIncludes") // → class, on relations: what a subject may be
	RangeIncludes  = quad.IRI("schema:rangeIncludes")  // → class, on relations: what an object may be

	Person       = quad.IRI("schema:Person")
	Organization = quad.IRI("schema:Organization")
	Country      = quad.IRI("schema:Country")
	Place        = quad.IRI("schema:Place")
	Product      = quad.IRI("schema:Product")
	Event        = quad.IRI("schema:Event")
	CreativeWork = quad.IRI("schema:CreativeWork")
	Legislation  = quad.IRI("schema:Legislation")
	Thing        = quad.IRI("schema:Thing")

	Action            = quad.IRI("schema:Action")            // only of what a relation's object may be
	QuantitativeValue = quad.IRI("schema:QuantitativeValue") // the same
	Time              = quad.IRI("schema:DateTime")          // the same
)

// The statuses of a statement.
const (
	Asserted     = quad.IRI("status:asserted")
	Reported     = quad.IRI("status:reported")
	Claimed      = quad.IRI("status:claimed")
	Alleged      = quad.IRI("status:alleged")
	Denied       = quad.IRI("status:denied")
	Planned      = quad.IRI("status:planned")
	Hypothetical = quad.IRI("status:hypothetical")
)
