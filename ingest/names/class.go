package names

import (
	"slices"
	"strings"

	"github.com/cayleygraph/quad"

	"newsgraph/graph/vocab"
	"newsgraph/ingest/syntax"
)

// Classes lists the schema.org classes of entities, the preferred first where
// the evidence is even.
var Classes = [...]quad.IRI{
	vocab.Person, vocab.Organization, vocab.Country, vocab.Place, vocab.Product, vocab.Event, vocab.CreativeWork, vocab.Legislation, vocab.Thing,
}

// classOf has the class of what a label is of. A nationality is of none.
var classOf = map[syntax.Label]quad.IRI{
	syntax.Person: vocab.Person, syntax.Org: vocab.Organization, syntax.GPE: vocab.Place, syntax.Loc: vocab.Place, syntax.Fac: vocab.Place,
	syntax.Product: vocab.Product, syntax.Event: vocab.Event, syntax.WorkOfArt: vocab.CreativeWork, syntax.Law: vocab.Legislation,
}

// labelOf has the OntoNotes label that names of a class mostly have.
var labelOf = map[quad.IRI]string{
	vocab.Person: "PERSON", vocab.Organization: "ORG", vocab.Country: "GPE", vocab.Place: "LOC", vocab.Product: "PRODUCT",
	vocab.Event: "EVENT", vocab.CreativeWork: "WORK_OF_ART", vocab.Legislation: "LAW",
}

// ClassOf returns the class of what a label is of, a thing if it says no more.
func ClassOf(l syntax.Label) quad.IRI {
	if c, ok := classOf[l]; ok {
		return c
	}
	return vocab.Thing
}

// class returns the class of a name, as the lists have it.
func class(name string) (quad.IRI, bool) {
	c := quad.IRI("schema:" + name)
	return c, slices.Contains(Classes[:], c)
}

// classNames lists the classes for a message.
func classNames() string {
	var all []string
	for _, c := range Classes {
		all = append(all, vocab.Local(c))
	}
	return strings.Join(all, ", ")
}
