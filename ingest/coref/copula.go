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
	for i := range r.ms {
		if m := &r.ms[i]; m.form == nominal {
			if m.silent && m.human {
				r.served(m)
			} else {
				r.predicated(i)
			}
		}
	}
}

// predicated notes what predicate i says of its subject.
func (r *reference) predicated(i int) {
	m, s := &r.ms[i], r.tree(&r.ms[i])
	v := s.Up(m.Head)
	if s.Dep(m.Head) != syntax.Attr || v < 0 || s.Lemma(v) != "be" || s.Child(v, syntax.Neg) >= 0 {
		return
	}
	j := r.at(m.Sentence, s.Child(v, syntax.Nsubj))
	if j < 0 || r.ms[j].form == pronoun || r.ms[j].plural != m.plural {
		return
	}
	m.silent = true
	e := r.of(j)
	if m.kind == 0 || !fits(r.of(i), e, m.kind, &r.ms[j]) {
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
// a capacity.
func (r *reference) served(m *mention) {
	s := r.tree(m)
	p := s.Up(m.Head)
	if p < 0 || s.Lower(p) != "as" || s.Up(p) < 0 || !s.Is(s.Up(p), lexicon.Serving) {
		return
	}
	who := s.Child(s.Up(p), syntax.Nsubj|syntax.Nsubjpass)
	if o := s.Child(s.Up(p), syntax.Dobj); o >= 0 { // "named Oli as prime minister"
		who = o
	}
	if j := r.at(m.Sentence, who); j >= 0 && r.ms[j].form == named && !r.ms[j].plural {
		r.of(j).describe(m.kind, m.heads, m.mods)
	}
}
