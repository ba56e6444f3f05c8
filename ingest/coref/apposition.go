package coref

import "newsgraph/ingest/syntax"

// appositions joins a name and the noun phrase beside it: "Google, the search
// giant", "the chipmaker ARM", "Mike Pompeo, secretary of state".
func (r *reference) appositions() {
	for i := range r.ms {
		m := &r.ms[i]
		h := i - 1
		if m.form != named || i == 0 || !r.abutting(h, i) && !r.glossed(h, i) {
			h = r.at(m.Sentence, r.tree(m).Up(m.Head))
			if r.tree(m).Dep(m.Head) != syntax.Appos || h < 0 || !r.explains(h, i) {
				continue
			}
		}
		r.join(h, i)
	}
}

// explains reports whether of two mentions in apposition one is a name and the other
// a noun that can stand for it.
func (r *reference) explains(h, i int) bool {
	a, b := &r.ms[h], &r.ms[i]
	if a.form == pronoun || b.form == pronoun || a.form == b.form || a.plural != b.plural || r.of(h).names > 0 && r.of(i).names > 0 {
		return false // "Smith, director, Acme Securities"
	}
	if a.form == nominal {
		a, b = b, a
	}
	return (b.kind != 0 || b.article == definite) && fits(r.of(i), r.of(h), b.kind, a)
}

// glossed reports whether the name i explains the pronoun h: "they (EC)".
func (r *reference) glossed(h, i int) bool {
	p, m := &r.ms[h], &r.ms[i]
	return p.form == pronoun && p.pron.third() && !p.pron.possessive && p.Sentence == m.Sentence && m.Start == p.Head+2 &&
		r.inParentheses(m) && agree(r.of(h), r.of(i))
}

// inParentheses reports whether the name m stands alone in parentheses.
func (r *reference) inParentheses(m *mention) bool {
	t := r.tree(m).Tokens
	return m.nameStart > 0 && t[m.nameStart-1].Text == "(" && m.nameEnd < len(t) && t[m.nameEnd].Text == ")"
}

// abutting reports whether the name i stands right behind the noun h that the
// parser gave it a relative clause for: "The chipmaker ARM designs chips". A
// clause without an object is one: "the company Google bought".
func (r *reference) abutting(h, i int) bool {
	a, m, s := &r.ms[h], &r.ms[i], r.tree(&r.ms[i])
	if a.form != nominal || a.article != definite || a.kind == 0 || a.plural || a.Sentence != m.Sentence || m.nameStart != a.Head+1 || m.Start != m.nameStart {
		return false
	}
	v := s.Up(m.Head)
	return v >= 0 && s.Dep(v) == syntax.Relcl && s.Up(v) == a.Head && s.Child(v, syntax.Dobj|syntax.Ccomp|syntax.Xcomp|syntax.Attr|syntax.Acomp) >= 0 &&
		fits(r.of(h), r.of(i), a.kind, m)
}

// nounsOf says what nouns may stand for a name of a type.
var nounsOf = map[syntax.Label]kind{
	syntax.Person: human | organization, syntax.Org: human | organization | place | thing, syntax.GPE: nation | place | organization | human,
	syntax.Loc: place | organization, syntax.Fac: place | organization, syntax.Norp: people | human | body,
}

// fits reports whether a noun of kind k can stand for the entity of name m.
func fits(x, y *entity, k kind, m *mention) bool {
	may, limited := nounsOf[m.label]
	switch {
	case !agree(x, y):
		return false
	case k == 0:
		return true
	case m.country != nil && m.country.union, m.country == nil && m.legal != "":
		return k&organization != 0
	case m.country != nil:
		return k&nation != 0
	case m.human:
		return k&human != 0
	}
	return !limited || k&may != 0
}
