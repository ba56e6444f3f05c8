package relation

import "slices"

// existential gives what there is, or isn't, and where.
//
//	There are 300 US troops in Syria  → 300 US troops | are in | Syria
//	There is no law against it        → law against it | is | -  (denied)
func existential(s *scene) []Statement {
	var out []Statement
	for _, c := range s.clauses {
		if !c.existent || !s.isCopula(c) {
			continue
		}
		group, verbs := s.copulaGroup(c)
		for _, attr := range slices.Concat(c.attrs, c.objects) {
			for _, a := range s.referents(attr) {
				placed := false
				for _, p := range append(s.all(a, "prep"), c.preps...) {
					if !s.isPlace(p) {
						continue
					}
					for _, o := range s.referents(s.child(p, "pobj")) {
						placed = true
						pr := Predicate{Verbs: verbs, Prep: s.prepName(p), Tokens: slices.Concat(group, s.particlesOf(p))}
						st := s.statement("existential", oblique, a, pr, o, s.mood[c])
						st.Subject.Tokens = s.short(a)
						out = append(out, st)
					}
				}
				if !placed {
					out = append(out, s.statement("existential", oblique, a, Predicate{Verbs: []string{"exist"}, Tokens: group}, -1, s.mood[c]))
				}
			}
		}
	}
	return out
}

// isPlace reports whether a prepositional phrase says where something is.
func (s *scene) isPlace(p int) bool {
	o := s.child(p, "pobj")
	if o < 0 {
		return false
	}
	switch s.entity(o) {
	case "GPE", "LOC", "FAC":
		return s.isOf(p, s.Entities[s.Tokens[o].Entity])
	}
	return false
}
