package relation

import (
	"slices"
	"strings"
)

// isCopula reports whether the verb only links its subject to a predicate.
func (s *scene) isCopula(c *clause) bool {
	switch s.verbLemma(c) {
	case "be", "become", "remain":
		return !c.passiv
	case "seem", "appear", "stay":
		return c.adjective >= 0 || len(c.attrs) > 0
	}
	return false
}

// copula gives what a subject is said to be, and to whom or what its predicate
// relates it.
//
//	Ren is the founder of Huawei → Ren | is | the founder of Huawei, Ren | is the founder of | Huawei
//	Exports are dependent on China → Exports | are dependent on | China
//	The plant is in Texas → The plant | is in | Texas
func copula(s *scene) []Statement {
	var out []Statement
	for _, c := range s.clauses {
		if !s.isCopula(c) || c.existent {
			continue
		}
		group, verbs := s.copulaGroup(c)
		undergone := s.undergone(c)
		emit := func(conf float64, p Predicate, object int) {
			p.Undergone = undergone
			for _, sub := range c.subjects {
				for _, x := range s.referents(sub) {
					if x != object {
						out = append(out, s.statement("copula", conf, x, p, object, s.mood[c]))
					}
				}
			}
		}
		for _, attr := range append(c.attrs, c.objects...) {
			if s.isRelative(attr) {
				continue
			}
			for _, a := range s.conjuncts(attr) {
				emit(direct, Predicate{Verbs: verbs, Noun: s.lemma(a), Tokens: group}, a)
				s.relate(s.kindAmong(a), func(p Predicate, object int) {
					p.Verbs = verbs
					p.Tokens = append(slices.Clone(group), p.Tokens...)
					emit(oblique, p, object)
				})
			}
		}
		if c.adjective >= 0 {
			for _, p := range s.all(c.adjective, "prep") {
				for _, o := range s.all(p, "pobj") {
					if s.isTime(o) || s.source(p) >= 0 {
						continue
					}
					for _, x := range s.referents(o) {
						tokens := append(append([]int{}, group...), s.acomp(c.adjective)...)
						tokens = append(tokens, s.particlesOf(p)...)
						emit(oblique, Predicate{Verbs: verbs, Noun: s.lemma(c.adjective), Prep: s.prepName(p), Tokens: tokens}, x)
					}
				}
			}
		}
		if len(c.attrs)+len(c.objects) == 0 && c.adjective < 0 {
			for _, tg := range s.targets(c) {
				for _, x := range s.referents(tg.head) {
					emit(tg.confidence, Predicate{Verbs: verbs, Prep: tg.prep, Slots: tg.slots, Tokens: append(append([]int{}, group...), tg.words...)}, x)
				}
			}
		}
	}
	return out
}

// kindAmong returns the kind that "one of the founders" is of, or the noun itself.
func (s *scene) kindAmong(i int) int {
	if s.lower(i) == "one" || s.lower(i) == "among" {
		for _, p := range s.all(i, "prep") {
			if o := s.child(p, "pobj"); o >= 0 && s.lower(p) == "of" {
				return o
			}
		}
	}
	return i
}

// copulaGroup returns the verb group of a copula with what controls it: "wants to be".
func (s *scene) copulaGroup(c *clause) ([]int, []string) {
	adjective := c.adjective
	c.adjective = -1
	group, verbs := s.group(c)
	c.adjective = adjective
	return group, verbs
}

// relate calls yield for everything that a noun which says what something is
// relates it to: the object of its preposition, its possessor, the name before it.
//
//	the founder of Huawei, Huawei's founder, the Huawei founder
//
// The predicate has the noun and the words of the phrase, and no verb.
func (s *scene) relate(noun int, yield func(p Predicate, object int)) {
	for _, p := range s.all(noun, "prep") {
		if s.introducesExamples(p) {
			continue
		}
		for _, o := range s.all(p, "pobj") {
			if s.isTime(o) || s.isRelative(o) || s.isOffice(p) {
				continue
			}
			for _, x := range s.referents(o) {
				yield(Predicate{Noun: s.lemma(noun), Prep: s.lower(p), Tokens: append(s.short(noun), p)}, x)
			}
		}
	}
	for _, a := range s.all(noun, "amod") { // "the minister responsible for the post"
		for _, p := range s.all(a, "prep") {
			if o := s.child(p, "pobj"); o >= 0 && a > noun && !s.isTime(o) {
				yield(Predicate{Noun: s.lemma(noun), Prep: s.lower(p), Tokens: append(s.short(noun), a, p)}, o)
			}
		}
	}
	if o := s.child(noun, "poss"); o >= 0 {
		for _, x := range s.referents(o) {
			yield(Predicate{Noun: s.lemma(noun), Prep: "of", Tokens: s.core(noun)}, x)
		}
		return
	}
	for _, m := range s.all(noun, "compound", "nmod", "amod") {
		if s.qualifies(m, noun) {
			yield(Predicate{Noun: s.lemma(noun), Prep: "of", Tokens: s.core(noun)}, m)
		}
	}
}

// qualifies reports whether modifier m of a noun is a name of its own:
// "Huawei founder", "French minister". The recognizer misses some.
func (s *scene) qualifies(m, noun int) bool {
	switch s.entity(m) {
	case "GPE", "ORG", "NORP":
		return s.Tokens[m].Entity != s.Tokens[noun].Entity
	case "":
		return s.tag(m) == "NNP" && (s.tag(noun) == "NN" || roleNouns.has(s.lemma(noun))) && s.dep(m) != "amod" && !roleNouns.has(s.lemma(m)) && !officeWords.has(s.lower(m))
	}
	return false
}

// core returns a noun with its common modifiers, without possessors, names and
// determiners: "chief executive".
func (s *scene) core(noun int) []int {
	return s.trim(s.collect(nil, noun, func(c int) bool {
		switch s.dep(c) {
		case "poss", "det", "prep":
			return !(s.dep(c) == "prep" && s.lower(c) == "of" && s.isOffice(c))
		case "compound", "nmod", "amod":
			return s.qualifies(c, noun) || s.isPayee(c)
		}
		return s.leavesPhrase(c, noun)
	}))
}

// isOffice reports whether an of-phrase is part of a title: "Secretary of State".
func (s *scene) isOffice(prep int) bool {
	o := s.child(prep, "pobj")
	if o < 0 || s.lower(prep) != "of" || s.entity(o) == "GPE" {
		return false
	}
	if roleNouns.has(s.lemma(s.head(prep))) && officeWords.has(s.lower(o)) && len(s.children[o]) == 0 {
		return true // "the secretary of state"
	}
	return strings.HasPrefix(s.tag(o), "NNP") && strings.HasPrefix(s.tag(s.head(prep)), "NNP")
}
