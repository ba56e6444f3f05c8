package canon

import (
	"github.com/cayleygraph/quad"
)

// Relation is one relation type of the table.
type Relation struct {
	Name     string     // slug in the third person: "bans"
	Means    string     // what a statement of this type says
	Subject  []quad.IRI // schema.org classes of which its subject mostly is; nil: anything
	Object   []quad.IRI // the same of its object; nil also if it has none
	CAMEO    string     // code of the CAMEO event ontology, such as "163"; empty if none fits
	PLOVER   string     // event type of PLOVER, such as "COERCE"; empty if none fits
	Wikidata string     // nearest property, "P39", or "^P112" for one that leads from object to subject; empty if none fits
	Inverse  string     // slug of the relation read from the object; the name itself if symmetric; empty if it has none
	Passive  string     // slug for a patient with no agent named: "is-banned"; empty if it has none
	When     []string
}

// Symmetric reports whether the relation holds both ways.
func (r *Relation) Symmetric() bool { return r.Inverse == r.Name }

// Table is the relation types and the triggers that express them. It is
// read-only once read, and so safe for concurrent use.
type Table struct {
	Relations []Relation // in the order of the files

	aspect, intent, copula alt
	nouns                  map[string]Kind // of nouns in the lists that are named like a kind
	byVerb, byNoun         map[string][]*entry
}

// entry is a trigger with its place in the table.
type entry struct {
	*trigger
	relation *Relation
	weight   int
	order    int    // the lesser wins where the weight is even
	told     string // where the trigger stands, and the trigger
}
