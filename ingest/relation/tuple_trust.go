package relation

// The confidence of a tuple is what share of such tuples' words a gold standard
// confirms, measured on two thirds of CaRB's development part. A few levels do:
// constructs differ less from each other than sentences do.
const (
	trustMain   = 0.75 // a main clause, or one coordinated with it
	trustInner  = 0.60 // a clause inside another, or with a borrowed subject; a title
	trustNoun   = 0.45 // what noun phrases imply: appositions, places
	trustLoose  = 0.35 // what hangs on attachment that parsers get wrong
	trustBarely = 0.15 // true as a rule, and seldom asked for
)

// trusted has the level of every construct that Tuples names.
var trusted = map[string]float64{
	"active": trustMain, "passive": trustMain, "copula": trustMain, "attribution": trustMain, "coordinate": trustMain,

	"adverbial": trustInner, "content": trustInner, "relative": trustInner, "participle": trustInner,
	"adjunct": trustInner, "title": trustInner,

	"apposition": trustNoun, "place": trustNoun, "gerund": trustNoun, "named location": trustNoun,

	"condition": trustLoose, "existential": trustLoose, "purpose": trustLoose, "of": trustLoose, "location": trustLoose,

	"possessive": trustBarely, "intransitive": trustBarely,
}

// attached is the factor for a prepositional phrase: its attachment may be wrong.
const attached = 0.85
