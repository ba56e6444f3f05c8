package coref

import "newsgraph/ingest/syntax"

// appositions joins a name and the noun phrase beside it: "Google, the search
// giant", "the chipmaker ARM", "Mike Pompeo, secretary of state".
func (r *reference) appositions() {
	for i, m := range r.ms {
		if i > 0 && m.form == named && (r.ms[i-1].abuts(m) || r.ms[i-1].glossedBy(m)) {
			join(r.ms[i-1], m)
		} else if h := r.at(m.s, m.s.Up(m.Head)); h != nil && m.s.Dep(m.Head) == syntax.Appos && (fits(h, m) || fits(m, h)) {
			join(h, m)
		}
	}
}

// glossedBy reports whether the name n explains the pronoun m: "they (EC)".
func (m *mention) glossedBy(n *mention) bool {
	return m.form == pronoun && m.pron.IsThird() && !m.pron.Possessive && m.Sentence == n.Sentence && n.Start == m.Head+2 && n.inParentheses() && m.agrees(n)
}

// inParentheses reports whether the name m stands alone in parentheses.
func (m *mention) inParentheses() bool {
	t := m.s.Tokens
	return m.nameStart > 0 && t[m.nameStart-1].Text == "(" && m.nameEnd < len(t) && t[m.nameEnd].Text == ")"
}

// abuts reports whether the name n stands right behind the noun m that the
// parser gave it a relative clause for: "The chipmaker ARM designs chips". A
// clause without an object is one: "the company Google bought".
func (m *mention) abuts(n *mention) bool {
	if m.article != definite || m.kind == 0 || m.plural || m.Sentence != n.Sentence || n.nameStart != m.Head+1 || n.Start != n.nameStart {
		return false
	}
	v := n.s.Up(n.Head)
	return v >= 0 && n.s.Dep(v) == syntax.Relcl && n.s.Up(v) == m.Head && n.s.Child(v, syntax.Dobj|syntax.Ccomp|syntax.Xcomp|syntax.Attr|syntax.Acomp) >= 0 &&
		fits(m, n)
}

// nounsOf says what nouns may stand for a name of a type.
var nounsOf = map[syntax.Label]kind{
	syntax.Person: human | organization, syntax.Org: human | organization | place | thing, syntax.GPE: nation | place | organization | human,
	syntax.Loc: place | organization, syntax.Fac: place | organization, syntax.Norp: people | human | body,
}

// fits reports whether a noun beside or about a name can stand for it.
func fits(noun, name *mention) bool {
	if noun.form != nominal || name.form != named || noun.plural != name.plural || noun.entity.names > 0 || noun.kind == 0 && noun.article != definite {
		return false // "Smith, director, Acme Securities"
	}
	return name.mayBe(noun.kind) && noun.agrees(name)
}

// mayBe reports whether a noun of kind k can stand for the name m.
func (m *mention) mayBe(k kind) bool {
	may, limited := nounsOf[m.label]
	switch {
	case m.country != nil && m.country.Union, m.country == nil && m.legal != "":
		may = organization
	case m.country != nil:
		may = nation
	case m.human:
		may = human
	case !limited:
		return true
	}
	return k == 0 || k&may != 0
}
