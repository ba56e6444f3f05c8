// Package names knows names: which entity a name means, by lists of countries,
// well-known bodies, persons and the user's own, and what of it is no part of
// it. By them it mends what the recognizer makes of an article's names, before
// syntax reads the sentences. It doesn't know what a name means where it
// stands: that is package canon's.
package names

import (
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/cayleygraph/quad"

	"newsgraph/graph/vocab"
	"newsgraph/ingest/atlas"
	"newsgraph/ingest/lexicon"
	"newsgraph/ingest/syntax"
)

// Gazetteer leads from names to entities. It is read-only once read, and so
// safe for concurrent use.
type Gazetteer struct {
	lex       *lexicon.Lexicon
	known     map[string]Known
	spellings map[string]spelling       // names by which Mend corrects the recognizer
	starts    map[string]bool           // words that they begin with
	ids       map[quad.IRI][]quad.Value // of an entity: the user's
}

// Known is what is known of a name.
type Known struct {
	Name      string   // canonical name of the entity
	Class     quad.IRI // its schema.org class
	Sense     Sense
	Ambiguous bool // also a common name of persons and other places
}

// Sense says in what way a name leads to its entity.
type Sense int

const (
	Itself     Sense = iota // the country or body itself, under any of its names
	Demonym                 // its people or the adjective: "Chinese"
	Capital                 // its seat of government: "Beijing"
	Government              // its government by another name: "Kremlin"
)

// Lookup finds a name as the text has it.
func (g *Gazetteer) Lookup(name string) (Known, bool) {
	k, ok := g.known[key(name)]
	if !ok && utf8.RuneCountInString(name) == 4 { // "IRAN" in a headline
		k, ok = g.known[strings.ToLower(name)]
	}
	return k, ok
}

// Identifiers returns what a user says is the same entity elsewhere: IRIs, and
// strings "scheme:value".
func (g *Gazetteer) Identifiers(entity quad.IRI) []quad.Value { return g.ids[entity] }

// key is the form under which a name is looked up: without "the" and dots, in
// lower case unless it is so short that its case tells "US" from "us".
func key(name string) string {
	name = strings.Join(strings.Fields(strings.ReplaceAll(name, ".", "")), " ")
	if utf8.RuneCountInString(name) <= 4 && strings.ToUpper(name) == name {
		return name
	}
	name = strings.ToLower(name)
	if utf8.RuneCountInString(name) <= 3 {
		return "*" + name // never the key of an abbreviation
	}
	return strings.TrimPrefix(name, "the ")
}

// add notes a name, which may end in '?': see Data. What it means first wins.
func (g *Gazetteer) add(name string, k Known) {
	name, k.Ambiguous = strings.CutSuffix(name, "?")
	if _, ok := g.known[key(name)]; !ok {
		g.known[key(name)] = k
	}
}

// addCountries adds the countries with all their names.
func (g *Gazetteer) addCountries(all []atlas.Country) {
	for _, c := range all {
		peoples := slices.Clone(c.Peoples)
		for _, p := range c.Peoples {
			peoples = append(peoples, p+"s")
		}
		k := Known{Name: strings.TrimSuffix(c.Name, "?"), Class: vocab.Country}
		for sense, names := range [...][]string{Itself: append([]string{c.Name}, c.Others...), Demonym: peoples, Government: c.Governments, Capital: c.Capitals} {
			k.Sense = Sense(sense)
			for _, name := range names {
				g.add(name, k)
			}
		}
	}
}

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

// classNames lists the classes for a message.
func classNames() string {
	var all []string
	for _, c := range Classes {
		all = append(all, vocab.Local(c))
	}
	return strings.Join(all, ", ")
}
