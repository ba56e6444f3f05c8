package coref

import "newsgraph/ingest/syntax"

// appositions joins a name and the noun phrase beside it: "Google, the search
// giant", "the chipmaker ARM", "Mike Pompeo, secretary of state".
func (r *reference) appositions() {
	for _, m := range r.ms {
		if h := r.at(m.s, m.s.Up(m.Head)); h != nil && m.s.Dep(m.Head) == syntax.Appos && (fits(h, m) || fits(m, h)) {
			join(h, m)
		}
	}
}

// nounsOf says what nouns may stand for a name of a type.
var nounsOf = map[syntax.Label]kind{
	syntax.Person: human | organization, syntax.Org: human | organization | place | thing, syntax.GPE: nation | place | organization | human,
	syntax.Loc: place | organization, syntax.Fac: place | organization, syntax.Norp: people | human | body,
}

// fits reports whether a noun beside or about a name can stand for it.
func fits(noun, name *mention) bool {
	if noun.form != nominal || name.form != named || noun.plural != name.plural || noun.entity.named() || noun.kind == 0 && noun.article != definite {
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

// copulas notes what "Huawei is a Chinese tech giant" says of Huawei. The
// predicate is evidence, not a mention: what a sentence says of an entity is
// for package relation.
func (r *reference) copulas() {
	for _, m := range r.ms {
		v := m.s.Up(m.Head)
		if m.form != nominal || v < 0 || m.s.Dep(m.Head) != syntax.Attr || m.s.Lemma(v) != "be" {
			continue
		}
		n := r.at(m.s, m.s.Child(v, syntax.Nsubj))
		if n != nil && n.form != pronoun && m.kind != 0 && n.mayBe(m.kind) && m.agrees(n) {
			m.silent = true
			n.entity.describe(m.kind, m.heads, m.mods)
		}
	}
}
