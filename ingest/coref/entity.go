package coref

import (
	"cmp"
	"math/bits"
	"slices"
	"strings"

	"newsgraph/ingest/atlas"
	"newsgraph/ingest/lexicon"
	"newsgraph/ingest/syntax"
)

// entity is what a chain's mentions say together.
type entity struct {
	mentions []*mention  // nil once joined to another
	forms    [3]int      // number of its mentions by form
	gender   int         // sum of the mentions' evidence; >0 male, <0 female
	plural   int         // mentions in the plural less those in the singular
	human    int         // mentions that are surely a person, less those surely none
	legal    string      // legal form of a name; empty if none
	one      bool        // a name or description is in the singular
	full     bool        // a name has several words
	titled   bool        // a name stands in the headline
	labels   [10]int     // number of its names by type, in the order of syntax.Named
	country  *atlas.Land // that it is; nil if none
	nation   *atlas.Land // country that it is of; nil if unknown
	kind     kind
	heads    []string   // nouns that it is called by, and that head its names
	words    []string   // that modify those, and words of its names
	members  []*mention // of a coordination that it stands for
	chain    int        // in the result, from 1; 0: in none

	// Of the search for what a mention means, the turn of which they tell.
	seen, fellow, rank int
}

// be makes e the entity of mention m alone.
func (e *entity) be(m *mention, ms []*mention) {
	*e = entity{
		mentions: ms, gender: int(m.gender), human: m.humanity(), plural: -1, legal: m.legal, one: m.form != pronoun && !m.plural,
		country: m.country, nation: m.nation, kind: m.kind, heads: m.heads, words: m.mods, members: m.members, full: m.full(),
	}
	e.forms[m.form]++
	if m.plural {
		e.plural = 1
	}
	if m.label.In(syntax.Named) {
		e.labels[bits.TrailingZeros32(uint32(m.label))]++
	}
	if m.form == named {
		e.words = slices.Concat(m.mods, m.key)
	}
	if e.full {
		e.heads = slices.Concat(m.heads, m.topmost())
	}
	m.entity = e
}

// named reports whether e has a name.
func (e *entity) named() bool { return e.forms[named] > 0 }

// humanity returns how surely m is a person: from 2 to -2, surely none.
func (m *mention) humanity() int {
	switch {
	case m.human, m.form == pronoun && m.gender != 0:
		return 2
	case m.legal != "", m.seat, m.impersonal, m.country != nil:
		return -2
	case m.form == pronoun && m.pron.Class == lexicon.It, m.form == nominal && m.kind != 0 && m.kind&(human|people) == 0:
		return -1
	}
	return 0
}

// join makes the entity of mention m, if there is one, that of n too.
func join(m, n *mention) {
	if m == nil || m.entity == n.entity {
		return
	}
	e, d := m.entity, n.entity
	if len(e.mentions) < len(d.mentions) {
		e, d = d, e
	}
	for _, m := range d.mentions {
		m.entity = e
	}
	e.mentions = append(e.mentions, d.mentions...)
	for f, n := range d.forms {
		e.forms[f] += n
	}
	for l, n := range d.labels {
		e.labels[l] += n
	}
	e.gender += d.gender
	e.plural += d.plural
	e.human += d.human
	e.legal = cmp.Or(e.legal, d.legal)
	e.one = e.one || d.one
	e.full = e.full || d.full
	e.titled = e.titled || d.titled
	e.country = cmp.Or(e.country, d.country)
	e.nation = cmp.Or(e.nation, d.nation)
	e.describe(d.kind, d.heads, d.words)
	e.members = append(e.members, d.members...)
	*d = entity{}
}

// describe adds what a description says of the entity.
func (e *entity) describe(k kind, heads, words []string) {
	e.kind = cmp.Or(e.kind&k, e.kind, k)
	e.heads = add(e.heads, heads, 32)
	e.words = add(e.words, words, 64)
}

// add appends the words that aren't there, up to a number, to a copy.
func add(to, words []string, limit int) []string {
	for _, w := range words {
		if !slices.Contains(to, w) && len(to) < limit {
			to = append(to[:len(to):len(to)], w)
		}
	}
	return to
}

// label returns the type that most of the named mentions have; the empty label
// gives way to any other, and pronouns and descriptions outvote the recognizer.
func (e *entity) label() syntax.Label {
	if !e.named() {
		return syntax.NoLabel
	}
	l, most := syntax.NoLabel, 0
	for k, n := range e.labels {
		if n > most {
			l, most = 1<<k, n
		}
	}
	switch {
	case e.country != nil && !e.country.Union && l != syntax.Org:
		return syntax.GPE
	case e.human >= 2 && e.plural < 0 && l != syntax.Norp && e.country == nil:
		return syntax.Person
	case e.country != nil, l == syntax.GPE && e.legal != "", l == syntax.Person && e.human < 0,
		e.kind != 0 && e.kind&^organization == 0 && (l == syntax.NoLabel || l.In(syntax.Person|syntax.GPE|syntax.Product)):
		return syntax.Org
	}
	return l
}

// meanings says what an entity of a type can be.
var meanings = map[syntax.Label]kind{
	syntax.Person: human, syntax.Org: organization, syntax.GPE: nation | place, syntax.Loc: place, syntax.Fac: place,
	syntax.Norp: people | person | body, syntax.Product: thing, syntax.Event: thing, syntax.WorkOfArt: thing, syntax.Law: thing,
}

// means returns what the entity can be: what its descriptions say, and else its type.
func (e *entity) means() kind {
	switch {
	case e.country != nil && e.country.Union:
		return body
	case e.country != nil:
		return nation
	case e.kind != 0:
		return e.kind
	}
	return meanings[e.label()]
}

// agrees reports whether the entities of two mentions can be one.
func (m *mention) agrees(n *mention) bool { return agree(m.entity, n.entity) }

// agree reports whether two entities can be one by gender, number, kind and nationality.
func agree(a, b *entity) bool {
	return !opposed(a.gender, b.gender, 3) && !opposed(a.human, b.human, 2) && !differ(a.country, b.country) && !differ(a.nation, b.nation) && !differ(a.legal, b.legal)
}

// opposed reports whether of two sums of evidence one is surely positive, the other negative.
func opposed(a, b, sure int) bool { return a >= sure && b <= -sure || a <= -sure && b >= sure }

// differ reports whether both of two are known, and not the same.
func differ[T comparable](a, b T) bool {
	var unknown T
	return a != unknown && b != unknown && a != b
}

// told reports whether e gives a chain.
func (e *entity) told() bool { return e.named() || len(e.mentions) > 1 && e.forms[nominal] > 0 }

// bestName returns the longest name of e, the earliest of equals.
func (e *entity) bestName() string {
	var best *mention
	size := func(m *mention) int { return m.nameEnd - m.nameStart }
	for _, m := range e.mentions {
		if m.form == named && (best == nil || cmp.Or(size(m)-size(best), best.index-m.index) > 0) {
			best = m
		}
	}
	if best == nil {
		return ""
	}
	return strings.Trim(strings.Join(strings.Fields(best.s.Words(best.nameStart, best.nameEnd)), " "), "<>")
}

// before returns the number of mentions before m; that of all if there are very many.
func (e *entity) before(m *mention) int {
	if len(e.mentions) > 256 {
		return len(e.mentions)
	}
	n := 0
	for _, x := range e.mentions {
		if x.index < m.index {
			n++
		}
	}
	return n
}
