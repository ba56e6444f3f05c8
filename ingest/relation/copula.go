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
		emit := func(sure Certainty, p Predicate, object int) {
			p.Undergone = undergone
			for _, sub := range c.Subjects {
				for _, x := range s.Referents(sub) {
					if x != object {
						out = append(out, s.statement("copula", sure, x, p, object, s.mood[c]))
					}
				}
			}
		}
		for _, attr := range append(c.Attrs, c.Objects...) {
			if s.IsRelative(attr) {
				continue
			}
			for _, a := range s.Conjuncts(attr) {
				emit(direct, Predicate{Verbs: verbs, Noun: s.Lemma(a), Tokens: group}, a)
				s.relate(s.KindAmong(a), func(p Predicate, object int) {
					p.Verbs = verbs
					p.Tokens = append(slices.Clone(group), p.Tokens...)
					emit(oblique, p, object)
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
						emit(oblique, Predicate{Verbs: verbs, Noun: s.Lemma(c.Adjective), Prep: s.PrepName(p), Tokens: tokens}, x)
					}
				}
			}
		}
		if len(c.Attrs)+len(c.Objects) == 0 && c.Adjective < 0 {
			for _, tg := range s.targets(c) {
				for _, x := range s.Referents(tg.head) {
					emit(tg.certainty, Predicate{Verbs: verbs, Prep: tg.prep, Slots: tg.slots, Tokens: append(append([]int{}, group...), tg.words...)}, x)
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

// relate calls yield for everything that a noun which says what something is
// relates it to: the object of its preposition, its possessor, the name before it.
//
//	the founder of Huawei, Huawei's founder, the Huawei founder
//
// The predicate has the noun and the words of the phrase, and no verb.
func (s *scene) relate(noun int, yield func(p Predicate, object int)) {
	for _, p := range s.All(noun, syntax.Prep) {
		if s.IntroducesExamples(p) {
			continue
		}
		for _, o := range s.All(p, syntax.Pobj) {
			if s.IsTime(o) || s.IsRelative(o) || s.IsOffice(p) {
				continue
			}
			for _, x := range s.Referents(o) {
				yield(Predicate{Noun: s.Lemma(noun), Prep: s.Lower(p), Tokens: append(s.Short(noun), p)}, x)
			}
		}
	}
	for _, a := range s.All(noun, syntax.Amod) { // "the minister responsible for the post"
		for _, p := range s.All(a, syntax.Prep) {
			if o := s.Child(p, syntax.Pobj); o >= 0 && a > noun && !s.IsTime(o) {
				yield(Predicate{Noun: s.Lemma(noun), Prep: s.Lower(p), Tokens: append(s.Short(noun), a, p)}, o)
			}
		}
	}
	if o := s.Child(noun, syntax.Poss); o >= 0 {
		for _, x := range s.Referents(o) {
			yield(Predicate{Noun: s.Lemma(noun), Prep: "of", Tokens: s.Core(noun)}, x)
		}
		return
	}
	for _, m := range s.All(noun, syntax.Compound|syntax.Nmod|syntax.Amod) {
		if s.Qualifies(m, noun) {
			yield(Predicate{Noun: s.Lemma(noun), Prep: "of", Tokens: s.Core(noun)}, m)
		}
	}
}
