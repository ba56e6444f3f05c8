package coref

// examples notes what "firms like Qualcomm and Intel" and "companies, such as
// Arm" say of those named: that they are firms.
func (r *resolver) examples() {
	for i := range r.ms {
		m := &r.ms[i]
		if m.form != nominal || !m.plural || m.members != nil || m.kind == 0 || m.kind == people {
			continue // "officials like Smith", but "groups like Hamas" too
		}
		t := &r.trees[m.Sentence]
		p := t.find(m.Head, "prep")
		if p < 0 {
			continue
		}
		switch t.low(p) {
		case "like", "as", "including":
		default:
			continue
		}
		n := 0
		for x := t.find(p, "pobj"); x >= 0 && n < maxMembers; x = t.find(x, "conj") {
			n++
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
