// Package names knows names: which entity a name means, by lists of countries,
// well-known bodies, persons and the user's own, and what of it is no part of
// it. By them it mends what the recognizer makes of an article's names, before
// syntax reads the sentences. It doesn't know what a name means where it
// stands: that is package canon's.
package names

import (
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/cayleygraph/quad"

	"newsgraph/graph/vocab"
	"newsgraph/ingest/atlas"
	"newsgraph/ingest/lexicon"
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

// add notes a name, which may end in '?': see Data.
func (g *Gazetteer) add(name string, k Known) error {
	name, k.Ambiguous = strings.CutSuffix(name, "?")
	at := key(name)
	if old, ok := g.known[at]; !ok {
		g.known[at] = k
	} else if old.Name != k.Name {
		return fmt.Errorf("%q is %s already", name, old.Name)
	}
	return nil
}

// addCountries adds the countries with all their names.
func (g *Gazetteer) addCountries(all []atlas.Country) error {
	for _, c := range all {
		peoples := slices.Clone(c.Peoples)
		for _, p := range c.Peoples {
			peoples = append(peoples, p+"s")
		}
		k := Known{Name: strings.TrimSuffix(c.Name, "?"), Class: vocab.Country}
		for sense, names := range [...][]string{Itself: append([]string{c.Name}, c.Others...), Demonym: peoples, Government: c.Governments, Capital: c.Capitals} {
			k.Sense = Sense(sense)
			for _, name := range names {
				if err := g.add(name, k); err != nil {
					return err
				}
			}
		}
	}
	return nil
}
