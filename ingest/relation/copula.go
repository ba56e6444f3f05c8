package relation

import (
	"slices"

	"newsgraph/ingest/syntax"
)

// copula gives where a subject is, and in what it is: "The plant is in Texas". What
// it is is told by constructions.
func copula(s *scene) []Statement {
	var out []Statement
	for _, c := range s.Clauses {
		if !s.IsCopula(c) || c.Existential || len(c.Attrs)+len(c.Objects) > 0 || c.Adjective >= 0 {
			continue
		}
		group, verbs := s.group(c)
		for _, tg := range s.targets(c) {
			p := Predicate{Verbs: verbs, Prep: tg.prep, Slots: tg.slots, Tokens: append(slices.Clone(group), tg.words...), Undergone: s.undergone(c)}
			for _, o := range s.Referents(tg.head) {
				for _, sub := range c.Subjects {
					for _, x := range s.Referents(sub) {
						if x != o {
							out = append(out, s.statement("copula", tg.sure, x, p, o, s.mood[c]))
						}
					}
				}
			}
		}
	}
	return out
}

// copulaGroup returns the verb group of a copula with what controls it: "wants to be".
func (s *scene) copulaGroup(c *syntax.Clause) ([]int, []string) {
	adjective := c.Adjective
	c.Adjective = -1
	group, verbs := s.group(c)
	c.Adjective = adjective
	return group, verbs
}
