package relation

// copula gives where a subject is, and in what it is: "The plant is in Texas". What
// it is is told by constructions.
func copula(s *scene) []Statement {
	a := account{scene: s, out: s.drawn[:0]}
	for k := range s.propositions {
		a.Proposition = &s.propositions[k]
		if !s.IsCopula(a.Clause) || a.Existential || len(a.Attrs)+len(a.Objects) > 0 || a.Adjective >= 0 {
			continue
		}
		for _, r := range a.Roles {
			p := a.predicate(r)
			for _, o := range s.Referents(r.Head) {
				for _, sub := range a.Subjects {
					for _, x := range s.Referents(sub) {
						if x != o {
							a.out = append(a.out, s.statement("copula", r.Certainty, x, p, o, a.Mood))
						}
					}
				}
			}
		}
	}
	s.drawn = a.out
	return a.out
}
