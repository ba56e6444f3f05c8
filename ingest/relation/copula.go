package relation

import (
	"slices"

	"newsgraph/ingest/syntax"
)

// copula gives what a subject is said to be, and to whom or what its predicate
// relates it.
//
//	Ren is the founder of Huawei → Ren | is | the founder of Huawei, Ren | is the founder of | Huawei
//	Exports are dependent on China → Exports | are dependent on | China
//	The plant is in Texas → The plant | is in | Texas
func copula(s *scene) []Statement {
	var out []Statement
	for _, c := range s.Clauses {
		if !s.IsCopula(c) || c.Existential {
			continue
		}
		group, verbs := s.copulaGroup(c)
		undergone := s.undergone(c)
		emit := func(sure Certainty, p Predicate, object int, rules ...string) {
			p.Undergone = undergone
			for _, sub := range c.Subjects {
				for _, x := range s.Referents(sub) {
					if x != object {
						st := s.statement("copula", sure, x, p, object, s.mood[c])
						st.Grammar = rules
						out = append(out, st)
					}
				}
			}
		}
		for _, attr := range append(c.Attrs, c.Objects...) {
			if s.IsRelative(attr) {
				continue
			}
			for _, a := range s.Conjuncts(attr) {
				emit(Certain, Predicate{Verbs: verbs, Noun: s.Lemma(a), Tokens: group}, a)
				s.grammar.relate(s, s.KindAmong(a), func(p Predicate, object int, rule string) {
					p.Verbs = verbs
					p.Tokens = append(slices.Clone(group), p.Tokens...)
					emit(Likely, p, object, rule)
				})
			}
		}
		if c.Adjective >= 0 {
			for _, p := range s.All(c.Adjective, syntax.Prep) {
				for _, o := range s.All(p, syntax.Pobj) {
					if s.IsTime(o) || s.Source(p) >= 0 {
						continue
					}
					for _, x := range s.Referents(o) {
						tokens := append(append([]int{}, group...), s.Acomp(c.Adjective)...)
						tokens = append(tokens, s.ParticlesOf(p)...)
						emit(Likely, Predicate{Verbs: verbs, Noun: s.Lemma(c.Adjective), Prep: s.PrepName(p), Tokens: tokens}, x)
					}
				}
			}
		}
		if len(c.Attrs)+len(c.Objects) == 0 && c.Adjective < 0 {
			for _, tg := range s.targets(c) {
				for _, x := range s.Referents(tg.head) {
					emit(tg.sure, Predicate{Verbs: verbs, Prep: tg.prep, Slots: tg.slots, Tokens: append(append([]int{}, group...), tg.words...)}, x)
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
