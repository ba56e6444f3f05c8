package relation

import "slices"

// reciprocal gives what the members of a coordinated subject do with one
// another.
//
//	Merkel and Macron met in Paris                → Merkel | met | Macron
//	Riyadh and Tehran have agreed to restore ties → Riyadh | have agreed to restore ties | Tehran
func reciprocal(s *scene) []Statement {
	var out []Statement
	for _, c := range s.clauses {
		if c.passiv || len(c.subjects) != 1 || s.isCopula(c) || !s.isMutual(c) {
			continue
		}
		members := s.conjuncts(c.subjects[0])
		if len(members) < 2 || slices.ContainsFunc(members, func(i int) bool { return !s.isName(i) }) {
			continue
		}
		group, verbs := s.group(c)
		p := Predicate{Verbs: verbs, Prep: "with", Tokens: group}
		for _, o := range c.objects {
			p.Slots = append(p.Slots, Slot{Lemma: s.lemma(o), Head: o})
			p.Tokens = append(p.Tokens, s.short(o)...)
		}
		for k, a := range members {
			for _, b := range members[k+1:] {
				out = append(out, s.statement("reciprocal", chained, a, p, b, s.mood[c]))
			}
		}
	}
	return out
}

// isMutual reports whether the verb of c, alone or with its object, is of what
// several do together and with nobody else: "met", "signed a deal".
func (s *scene) isMutual(c *clause) bool {
	for _, p := range c.preps {
		switch s.lower(p) {
		case "with", "against", "between", "to", "from":
			return false
		}
	}
	if len(c.objects) == 0 {
		return mutualVerbs.has(s.lemma(c.verb)) && len(c.datives) == 0 && !s.leadsOn(c)
	}
	if len(c.objects) > 1 || !mutualNouns.has(s.lemma(c.objects[0])) || !joiningVerbs.has(s.lemma(c.verb)) {
		return false
	}
	return s.child(c.objects[0], "prep", "poss") < 0
}
