package coref

import (
	"cmp"

	"newsgraph/ingest/syntax"
)

// examples notes what "firms like Qualcomm and Intel" and "companies, such as
// Arm" say of those named: that they are firms.
func (r *reference) examples() {
	for _, m := range r.ms {
		if m.form != nominal || !m.plural || m.members != nil || m.kind == 0 || m.kind == people {
			continue // "officials like Smith", but "groups like Hamas" too
		}
		p := m.s.Child(m.Head, syntax.Prep)
		if p < 0 || !m.s.IntroducesExamples(p) && m.s.Lower(p) != "as" {
			continue
		}
		for x, n := m.s.Child(p, syntax.Pobj), 0; x >= 0 && n < maxMembers; x, n = m.s.Child(x, syntax.Conj), n+1 {
			if n := r.at(m.s, x); n != nil && n.form == named {
				n.exemplifies(m)
			}
		}
	}
}

// exemplifies notes that the entity of m is of the kind of a plural noun, if it can be.
func (m *mention) exemplifies(noun *mention) {
	if noun.kind&human != 0 {
		m.entity.describe(noun.kind, nil, nil)
	} else if m.mayBe(noun.kind) && m.agrees(noun) {
		m.entity.describe(noun.kind, nil, nil)
		m.entity.human = cmp.Or(m.entity.human, -1)
	}
}
