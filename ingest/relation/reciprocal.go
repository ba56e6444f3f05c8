package relation

import (
	"slices"

	"newsgraph/ingest/lexicon"
	"newsgraph/ingest/syntax"
)

// reciprocal gives what the members of a coordinated subject do with one
// another.
//
//	Merkel and Macron met in Paris                → Merkel | met | Macron
//	Riyadh and Tehran have agreed to restore ties → Riyadh | have agreed to restore ties | Tehran
func reciprocal(s *scene) []Statement {
	var out []Statement
	for _, c := range s.Clauses {
		if c.Passive || len(c.Subjects) != 1 || s.IsCopula(c) || !s.isMutual(c) {
			continue
		}
		members := s.Conjuncts(c.Subjects[0])
		if len(members) < 2 || slices.ContainsFunc(members, func(i int) bool { return !s.IsName(i) }) {
			continue
		}
		group, verbs := s.group(c)
		p := Predicate{Verbs: verbs, Prep: "with", Tokens: group}
		for _, o := range c.Objects {
			p.Slots = append(p.Slots, Slot{Lemma: s.Lemma(o), Head: o})
			p.Tokens = append(p.Tokens, s.Short(o)...)
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
func (s *scene) isMutual(c *syntax.Clause) bool {
	for _, p := range c.Preps {
		switch s.Lower(p) {
		case "with", "against", "between", "to", "from":
			return false
		}
	}
	if len(c.Objects) == 0 {
		return s.Is(c.Verb, lexicon.MutualVerb) && len(c.Datives) == 0 && !s.LeadsOn(c)
	}
	if len(c.Objects) > 1 || !s.Is(c.Objects[0], lexicon.Mutual) || !s.Is(c.Verb, lexicon.Joining) {
		return false
	}
	return s.Child(c.Objects[0], syntax.Prep|syntax.Poss) < 0
}
