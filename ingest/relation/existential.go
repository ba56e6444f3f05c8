package relation

import (
	"slices"

	"newsgraph/ingest/syntax"
)

// existential gives what there is, or isn't, and where.
//
//	There are 300 US troops in Syria  → 300 US troops | are in | Syria
//	There is no law against it        → law against it | is | -  (denied)
func existential(s *scene) []Statement {
	var out []Statement
	for _, c := range s.Clauses {
		if !c.Existential || !s.IsCopula(c) {
			continue
		}
		group, verbs := s.group(c)
		for _, attr := range slices.Concat(c.Attrs, c.Objects) {
			for _, a := range s.Referents(attr) {
				placed := false
				for _, p := range append(s.All(a, syntax.Prep), c.Preps...) {
					if !s.isPlace(p) {
						continue
					}
					for _, o := range s.Referents(s.Child(p, syntax.Pobj)) {
						placed = true
						pr := Predicate{Verbs: verbs, Prep: s.PrepName(p), Tokens: slices.Concat(group, s.ParticlesOf(p))}
						st := s.statement("existential", oblique, a, pr, o, s.mood[c])
						st.Subject.Tokens = s.Short(a)
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
	o := s.Child(p, syntax.Pobj)
	if o < 0 {
		return false
	}
	switch s.Label(o) {
	case syntax.GPE, syntax.Loc, syntax.Fac:
		return s.isOf(p, s.Entities[s.Tokens[o].Entity])
	}
	return false
}
