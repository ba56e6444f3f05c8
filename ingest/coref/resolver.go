package coref

import (
	"fmt"
	"strings"

	"newsgraph/ingest/atlas"
	"newsgraph/ingest/lexicon"
)

// Data is what a language tells of reference.
type Data struct {
	Lex     *lexicon.Lexicon
	Nations lexicon.File // see atlas.ReadGazetteer
	Weights lexicon.File // see readWeights
}

// Resolver finds the chains of articles. It is safe for concurrent use.
type Resolver struct {
	lex *lexicon.Lexicon
	atlas.Gazetteer
	person, thing, group choice       // of antecedents: of "he" and "she", of "it", of "they"
	again, suit          scorer[suit] // of descriptions and names, for a description

	// Watch, if set, is shown the candidates for each pronoun that is scored: for
	// fitting the weights.
	Watch func(pronoun Mention, candidates []Candidate)
}

// New returns the resolver of a language.
func New(d Data) (*Resolver, error) {
	w, err := readWeights(d.Weights)
	if err != nil {
		return nil, err
	}
	l := &Resolver{
		lex: d.Lex, person: newChoice(w, "person"), thing: newChoice(w, "thing"), group: newChoice(w, "group"),
		again: newScorer(w, "again", againFeatures), suit: newScorer(w, "description", suitFeatures),
	}
	l.Gazetteer = atlas.ReadGazetteer(d.Nations.Text, func(word string) bool { return l.kinds(word) != 0 })
	for model, rest := range w {
		for feature := range rest {
			return nil, fmt.Errorf("%s: %s has no feature %q", d.Weights.Name, model, feature)
		}
	}
	return l, nil
}

// gendered is a class of words with the gender that they tell: 4 male by a title, 3 surely
// male by a first name, 1 mostly; below 0 female.
type gendered struct {
	class  lexicon.Class
	gender int8
}

var (
	firstNames = []gendered{{lexicon.ManName, 3}, {lexicon.LikelyManName, 1}, {lexicon.LikelyWomanName, -1}, {lexicon.WomanName, -3}}
	titles     = []gendered{{lexicon.ManTitle, 4}, {lexicon.WomanTitle, -4}, {lexicon.PersonTitle, 0}}
)

// tells returns the gender that a word tells as one of some classes, and whether it is
// of one.
func (l *Resolver) tells(word string, classes []gendered) (gender int8, ok bool) {
	s := l.lex.Of(word)
	for _, c := range classes {
		if s.Has(c.class) {
			return c.gender, true
		}
	}
	return 0, false
}

// given returns the gender of a first name; 0 if it is none.
func (l *Resolver) given(name string) int8 {
	g, _ := l.tells(name, firstNames)
	return g
}

// kind is a set of what a head noun can mean.
type kind uint16

const (
	man kind = 1 << iota
	woman
	person
	people
	company
	body
	team
	nation
	place
	thing

	human        = man | woman | person
	organization = company | body | team
)

// kindClasses are the classes of the kinds, in their order.
var kindClasses = []lexicon.Class{
	lexicon.Man, lexicon.Woman, lexicon.Human, lexicon.People, lexicon.Company,
	lexicon.PublicBody, lexicon.Team, lexicon.Nation, lexicon.Place, lexicon.Thing,
}

// kinds returns what a noun is listed to mean; zero if it isn't listed.
func (l *Resolver) kinds(noun string) kind {
	s := l.lex.Of(noun)
	var k kind
	for i, c := range kindClasses {
		if s.Has(c) {
			k |= 1 << i
		}
	}
	return k
}

// kindOf returns what a noun can mean, by the lists and else by its ending; zero if unknown.
func (l *Resolver) kindOf(noun string) kind {
	k := l.kinds(noun)
	if k == 0 {
		k = l.kinds(noun[strings.LastIndexByte(noun, '-')+1:])
	}
	if c, ok := l.lex.Ending(noun, 3, kindClasses...); ok && k == 0 {
		k = 1 << (c - lexicon.Man)
	}
	return k
}
