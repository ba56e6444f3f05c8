package coref

import (
	"cmp"
	"slices"
	"strings"

	"newsgraph/ingest/lexicon"
)

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

// given returns the gender of a first name; 0 if it is none.
func (l *Resolver) given(name string) int8 {
	s := l.lex.Of(name)
	for _, c := range firstNames {
		if s.Has(c.class) {
			return c.gender
		}
	}
	return 0
}

// title returns the gender that token i tells as a title, and whether it is one.
func (f *finder) title(i int) (gender int8, ok bool) {
	for _, c := range titles {
		if f.s.Reads(i, c.class) {
			return c.gender, true
		}
	}
	return 0, false
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
	k := cmp.Or(l.kinds(noun), l.kinds(noun[strings.LastIndexByte(noun, '-')+1:]))
	if k != 0 {
		return k
	}
	if c, ok := l.lex.Ending(noun, 3, kindClasses...); ok {
		return 1 << slices.Index(kindClasses, c)
	}
	return 0
}
