package coref

import (
	"cmp"
	"slices"

	"newsgraph/ingest/atlas"
	"newsgraph/ingest/lexicon"
	"newsgraph/ingest/syntax"
)

// entity is what a chain's mentions say together.
type entity struct {
	mentions []*mention // in the order of the text; nil once joined to another
	names    int        // number of named mentions
	gender   int        // sum of the mentions' evidence; >0 male, <0 female
	plural   int        // mentions in the plural less those in the singular
	human    int        // mentions that are surely a person, less those surely none
	legal    bool       // a name has a legal form
	one      bool       // a name or description is in the singular
	labels   map[syntax.Label]int
	country  *atlas.Land // that it is; nil if none
	nation   *atlas.Land // country that it is of; nil if unknown
	kind     kind
	heads    []string
	mods     []string
	members  []*mention // of a coordination that it stands for
}

// newEntity returns the entity of one mention.
func newEntity(m *mention) *entity {
	e := &entity{
		mentions: []*mention{m}, gender: int(m.gender), human: m.humanity(), plural: -1, legal: m.legal != "", one: m.form != pronoun && !m.plural,
		country: m.country, nation: m.nation, kind: m.kind, heads: m.heads, mods: m.mods, members: m.members,
	}
	if m.plural {
		e.plural = 1
	}
	if m.form == named {
		e.names, e.labels = 1, map[syntax.Label]int{m.label: 1}
	}
	return e
}

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
	e.mentions = merge(e.mentions, d.mentions)
	e.names += d.names
	e.gender += d.gender
	e.plural += d.plural
	e.human += d.human
	e.legal = e.legal || d.legal
	e.one = e.one || d.one
	if e.labels == nil {
		e.labels = d.labels
	} else {
		for l, n := range d.labels {
			e.labels[l] += n
		}
	}
	e.country = cmp.Or(e.country, d.country)
	e.nation = cmp.Or(e.nation, d.nation)
	e.describe(d.kind, d.heads, d.mods)
	e.members = append(e.members, d.members...)
	*d = entity{}
}

func byIndex(a, b *mention) int { return a.index - b.index }

// before returns the number of mentions before m.
func (e *entity) before(m *mention) int {
	n, _ := slices.BinarySearchFunc(e.mentions, m, byIndex)
	return n
}

// merge appends b to a, which usually ends before it, and keeps the order.
func merge(a, b []*mention) []*mention {
	if len(b) == 1 {
		at, _ := slices.BinarySearchFunc(a, b[0], byIndex)
		return slices.Insert(a, at, b[0])
	}
	a = append(a, b...)
	slices.SortFunc(a, byIndex)
	return a
}

// early returns the first mentions of the entity, enough to know it by.
func (e *entity) early() []*mention { return e.mentions[:min(len(e.mentions), 12)] }

// bears reports whether an early name of the entity passes a test.
func (e *entity) bears(test func(*mention) bool) bool {
	return slices.ContainsFunc(e.early(), func(m *mention) bool { return m.form == named && test(m) })
}

// describe adds what a description says of the entity.
func (e *entity) describe(k kind, heads, mods []string) {
	if e.kind == 0 {
		e.kind = k
	} else if e.kind&k != 0 {
		e.kind &= k
	}
	e.heads = add(e.heads, heads, 32)
	e.mods = add(e.mods, mods, 64)
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
	if e.names == 0 {
		return syntax.NoLabel
	}
	l := syntax.NoLabel
	for v, n := range e.labels {
		if v != syntax.NoLabel && (l == syntax.NoLabel || n > e.labels[l] || n == e.labels[l] && v.String() < l.String()) {
			l = v
		}
	}
	switch {
	case e.country != nil && e.country.Union:
		return syntax.Org
	case e.country != nil && l != syntax.Org:
		return syntax.GPE
	case e.human >= 2 && e.plural < 0 && l != syntax.Norp:
		return syntax.Person
	default:
		return e.overrule(l)
	}
}

// overrule returns what a type is after what is known of the entity.
func (e *entity) overrule(l syntax.Label) syntax.Label {
	switch {
	case l == syntax.GPE && e.legal:
		return syntax.Org
	case e.human < 0 && (l == syntax.Person || l == syntax.GPE && e.kind&company != 0):
		switch {
		case e.kind&organization != 0 || e.kind&(nation|place) == 0:
			return syntax.Org
		case e.kind&nation != 0:
			return syntax.GPE
		}
		return syntax.Loc
	case e.kind != 0 && e.kind&^organization == 0 && (l == syntax.NoLabel || l.In(syntax.Person|syntax.GPE|syntax.Product)):
		return syntax.Org
	case e.kind == nation && l != syntax.Loc:
		return syntax.GPE
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
	k := meanings[e.label()]
	if k == 0 && (e.human > 0 || e.gender != 0) {
		return human
	}
	return k
}

// agrees reports whether the entities of two mentions can be one.
func (m *mention) agrees(n *mention) bool { return agree(m.entity, n.entity) }

// agree reports whether two entities can be one by gender, number, kind and nationality.
func agree(a, b *entity) bool {
	return !opposed(a.gender, b.gender, 3) && !opposed(a.human, b.human, 2) && !differ(a.country, b.country) && !differ(a.nation, b.nation) &&
		!(a.human >= 2 && b.country != nil) && !(a.country != nil && b.human >= 2)
}

// opposed reports whether of two sums of evidence one is surely positive, the other negative.
func opposed(a, b, sure int) bool { return a >= sure && b <= -sure || a <= -sure && b >= sure }

func differ(a, b *atlas.Land) bool { return a != nil && b != nil && a != b }
