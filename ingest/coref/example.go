package coref

import "newsgraph/ingest/syntax"

// examples notes what "firms like Qualcomm and Intel" and "companies, such as
// Arm" say of those named: that they are firms.
func (r *reference) examples() {
	for i := range r.ms {
		m, s := &r.ms[i], r.tree(&r.ms[i])
		if m.form != nominal || !m.plural || m.members != nil || m.kind == 0 || m.kind == people {
			continue // "officials like Smith", but "groups like Hamas" too
		}
		p := s.Child(m.Head, syntax.Prep)
		if p < 0 || !s.IntroducesExamples(p) && s.Lower(p) != "as" {
			continue
		}
		for x, n := s.Child(p, syntax.Pobj), 0; x >= 0 && n < maxMembers; x, n = s.Child(x, syntax.Conj), n+1 {
			j := r.at(m.Sentence, x)
			if j < 0 || r.ms[j].form != named || m.kind&human == 0 && !fits(r.of(i), r.of(j), m.kind, &r.ms[j]) {
				continue
			}
			e := r.of(j)
			e.describe(m.kind, nil, nil)
			if m.kind&human == 0 && e.human == 0 {
				e.human = -1
			}
		}
	}
}
