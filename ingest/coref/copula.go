package coref

import (
	"cmp"

	"newsgraph/ingest/lexicon"
	"newsgraph/ingest/syntax"
)

// copulas notes what "Huawei is a Chinese tech giant" says of Huawei. The
// predicate is evidence, not a mention: what a sentence says of an entity is
// for package relation.
func (r *reference) copulas() {
	for _, m := range r.ms {
		v := m.s.Up(m.Head)
		if m.form != nominal || v < 0 {
			continue
		}
		if m.silent && m.human {
			r.served(m, v)
		} else if m.s.Dep(m.Head) == syntax.Attr && m.s.Lemma(v) == "be" && m.s.Child(v, syntax.Neg) < 0 {
			r.predicated(m, r.at(m.s, m.s.Child(v, syntax.Nsubj)))
		}
	}
}

// predicated notes what predicate m says of its subject n.
func (r *reference) predicated(m, n *mention) {
	if n == nil || n.form == pronoun || n.plural != m.plural {
		return
	}
	m.silent = true
	e := n.entity
	if m.kind == 0 || !n.mayBe(m.kind) || !m.agrees(n) {
		return
	}
	e.nation = cmp.Or(e.nation, m.nation)
	e.describe(m.kind, m.heads, m.mods)
	if m.human {
		e.human += 2
		e.gender += int(m.gender)
	}
}

// served notes what "Oli resigned as prime minister" says of Oli, if m is such
// a capacity, under preposition p.
func (r *reference) served(m *mention, p int) {
	v := m.s.Up(p)
	if m.s.Lower(p) != "as" || v < 0 || !m.s.Is(v, lexicon.Serving) {
		return
	}
	who := m.s.Child(v, syntax.Nsubj|syntax.Nsubjpass)
	if o := m.s.Child(v, syntax.Dobj); o >= 0 { // "named Oli as prime minister"
		who = o
	}
	if n := r.at(m.s, who); n != nil && n.form == named && !n.plural {
		n.entity.describe(m.kind, m.heads, m.mods)
	}
}
