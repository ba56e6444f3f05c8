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
	a := account{scene: s, out: s.drawn[:0]}
	for k := range s.propositions {
		a.Proposition = &s.propositions[k]
		if !s.IsCopula(a.Clause) || a.Existential {
			continue
		}
		nouns := slices.Concat(a.Attrs, a.Objects)
		for _, n := range nouns {
			a.isNoun(n)
		}
		if a.Adjective >= 0 {
			a.isAdjective()
		}
		if len(nouns) == 0 && a.Adjective < 0 {
			for _, r := range a.Roles {
				a.link(r.Certainty, a.predicate(r), s.Referents(r.Head))
			}
		}
	}
	s.drawn = a.out
	return a.out
}

// link adds the statements of a copula.
func (a *account) link(sure Certainty, p Predicate, objects []int) {
	for _, o := range objects {
		for _, sub := range a.Subjects {
			for _, x := range a.Referents(sub) {
				if x != o {
					a.out = append(a.out, a.statement("copula", sure, x, p, o, a.Mood))
				}
			}
		}
	}
}

// isNoun gives that the subject is what a noun says, and what that relates it to.
func (a *account) isNoun(attr int) {
	if a.IsRelative(attr) {
		return
	}
	for _, n := range a.Conjuncts(attr) {
		p := a.predicate(Role{})
		p.Noun = a.Lemma(n)
		a.link(Certain, p, []int{n})
		a.relate(a.KindAmong(n), func(q Predicate, object int) {
			p.Noun, p.Prep, p.Tokens = q.Noun, q.Prep, slices.Concat(a.Group, q.Tokens)
			a.link(Likely, p, []int{object})
		})
	}
}

// isAdjective gives what the predicate adjective relates the subject to.
func (a *account) isAdjective() {
	for _, prep := range a.All(a.Adjective, syntax.Prep) {
		for _, o := range a.All(prep, syntax.Pobj) {
			if a.IsTime(o) || a.Source(prep) >= 0 {
				continue
			}
			p := a.predicate(Role{Prep: a.PrepName(prep), Words: append(a.Acomp(a.Adjective), a.ParticlesOf(prep)...)})
			p.Noun = a.Lemma(a.Adjective)
			a.link(Likely, p, a.Referents(o))
		}
	}
}

// relate calls yield for everything that a noun which says what something is
// relates it to: the object of its preposition, its possessor, the name before it.
//
//	the founder of Huawei, Huawei's founder, the Huawei founder
//
// The predicate has the noun and the words of the phrase, and no verb.
func (s *scene) relate(noun int, yield func(p Predicate, object int)) {
	give := func(prep string, tokens []int, object int) {
		yield(Predicate{Noun: s.Lemma(noun), Prep: prep, Tokens: tokens}, object)
	}
	for _, p := range s.All(noun, syntax.Prep) {
		if s.IntroducesExamples(p) || s.IsOffice(p) {
			continue
		}
		for _, o := range s.All(p, syntax.Pobj) {
			if !s.IsTime(o) && !s.IsRelative(o) {
				for _, x := range s.Referents(o) {
					give(s.Lower(p), append(s.Short(noun), p), x)
				}
			}
		}
	}
	for _, a := range s.All(noun, syntax.Amod) { // "the minister responsible for the post"
		for _, p := range s.All(a, syntax.Prep) {
			if o := s.Child(p, syntax.Pobj); o >= 0 && a > noun && !s.IsTime(o) {
				give(s.Lower(p), append(s.Short(noun), a, p), o)
			}
		}
	}
	for _, o := range s.holders(noun) {
		give("of", s.Core(noun), o)
	}
}

// holders returns whose a noun is without a preposition: its possessors, or the
// names before it.
func (s *scene) holders(noun int) []int {
	if o := s.Child(noun, syntax.Poss); o >= 0 {
		return s.Referents(o)
	}
	return slices.DeleteFunc(s.All(noun, syntax.Compound|syntax.Nmod|syntax.Amod), func(m int) bool { return !s.Qualifies(m, noun) })
}
