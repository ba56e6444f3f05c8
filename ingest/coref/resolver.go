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
	Nations lexicon.File // see readNations
	Weights lexicon.File // see readWeights
}

// Resolver finds the chains of articles. It is safe for concurrent use.
type Resolver struct {
	lex *lexicon.Lexicon
	gazetteer
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
	l.gazetteer = l.readNations(d.Nations)
	for model, rest := range w {
		for feature := range rest {
			return nil, fmt.Errorf("%s: %s has no feature %q", d.Weights.Name, model, feature)
		}
	}
	return l, nil
}

// country is one of a gazetteer, or a union of states.
type country struct {
	name  string
	union bool
}

// gazetteer is the words for countries, in lower case.
type gazetteer struct {
	nations map[string]*country // names and abbreviations
	seats   map[string]*country // capitals and seats of governments
	demonym map[string]*country // "chinese"
}

// readNations reads the countries of package atlas and those of a file, a line
// each: name; other names and abbreviations; demonyms; capital and other seats.
// One without demonyms is a union of states.
func (l *Resolver) readNations(f lexicon.File) gazetteer {
	g := gazetteer{map[string]*country{}, map[string]*country{}, map[string]*country{}}
	note := func(to map[string]*country, c *country, names ...string) {
		for _, n := range names {
			n = strings.ToLower(strings.TrimSuffix(strings.TrimSpace(n), "?"))
			if n != "" && l.kinds(n) == 0 { // not "CAR"
				to[n], to[strings.ReplaceAll(n, ".", "")] = c, c // "US"
			}
		}
	}
	for _, a := range atlas.Countries() {
		c := &country{name: a.Name}
		note(g.nations, c, append(a.Others, a.Name)...)
		note(g.seats, c, append(a.Capitals, a.Governments...)...)
		for _, p := range a.Peoples {
			note(g.demonym, c, p, p+"s")
		}
	}
	for line := range strings.Lines(f.Text) {
		if strings.HasPrefix(line, "#") {
			continue
		}
		field := strings.Split(strings.TrimSpace(line)+";;;", ";")
		c := &country{name: field[0], union: strings.TrimSpace(field[2]) == ""}
		note(g.nations, c, append(strings.Split(field[1], ","), field[0])...)
		note(g.demonym, c, strings.Split(field[2], ",")...)
		note(g.seats, c, strings.Split(field[3], ",")...)
	}
	return g
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
