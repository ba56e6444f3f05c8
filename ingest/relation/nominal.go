package relation

import (
	"slices"
	"strings"
)

// nominal gives the relations that nouns of action name between their owner and
// the object of their preposition.
//
//	Washington's campaign against Huawei   → Washington | campaign against | Huawei
//	the US ban on Huawei                   → US | ban on | Huawei
//	the acquisition of Fitbit by Google    → Google | acquisition of | Fitbit
//	the ties between Huawei and the firms  → Huawei | ties between | the firms
func nominal(s *scene) []Statement {
	var out []Statement
	for i := range s.Tokens {
		if !s.isNoun(i) || s.Tokens[i].Entity >= 0 || !s.isAction(i) {
			continue
		}
		m := s.nominal(i, s.moodAt(i))
		if v := s.governor(i); v >= 0 && m.status == Asserted && !s.isStanding(i) {
			m = mood{status: Hypothetical, cue: []int{v}, speaker: nobody}.within(m)
			if dealNouns.has(s.lemma(i)) {
				m.status = Planned
			}
		}
		emit := func(agent, prep, object int) {
			tokens := slices.DeleteFunc(s.core(i), func(k int) bool { return s.tag(k) == "CD" || s.tag(k) == "SYM" }) // "a 2-1 win over"
			p := Predicate{Noun: s.lemma(i), Prep: s.lower(prep), Tokens: append(tokens, prep)}
			for _, a := range s.referents(agent) {
				for _, o := range s.referents(object) {
					if a != o && (s.leadsToName(o) || s.isName(a) || p.Prep == "between") {
						out = append(out, s.statement("nominal", chained, a, p, o, m))
					}
				}
			}
		}
		agent := s.owner(i)
		if agent < 0 {
			agent = s.winner(i)
		}
		preps := s.all(i, "prep")
		for _, p := range preps {
			if s.lower(p) == "by" && agent < 0 {
				agent = s.child(p, "pobj")
			}
		}
		for _, p := range preps {
			o := s.child(p, "pobj")
			if o < 0 || s.isTime(o) {
				continue
			}
			if s.lower(p) == "between" || s.lower(p) == "among" || s.lower(p) == "of" && mutualNouns.has(s.lemma(i)) && len(s.conjuncts(o)) > 1 {
				if c := s.conjuncts(o); len(c) > 1 {
					for _, other := range c[1:] {
						emit(c[0], p, other)
					}
				}
				continue
			}
			if agent >= 0 && agent != o && s.lower(p) != "by" && !s.introducesExamples(p) {
				emit(agent, p, o)
			}
		}
		out = append(out, s.betweenMisparsed(i, m)...)
	}
	return out
}

// winner returns who has a win that is given, "gave Spain a win over Russia", or
// sealed, "secured a win over Russia", or -1.
func (s *scene) winner(win int) int {
	if s.dep(win) != "dobj" || !winNouns[s.lemma(win)] {
		return -1
	}
	c := s.home[win]
	if c == nil || c.verb != s.head(win) || c.passiv || s.negativeDeterminer(win) >= 0 {
		return -1
	}
	switch v := s.lemma(c.verb); {
	case givingVerbs[v] && len(c.datives) > 0:
		return c.datives[0]
	case winningVerbs[v] && len(c.subjects) > 0:
		return c.subjects[0]
	}
	return -1
}

// Wins, and the verbs of which they are objects.
var (
	winNouns     = map[string]bool{"win": true, "victory": true, "triumph": true}
	givingVerbs  = map[string]bool{"give": true, "hand": true, "earn": true, "secure": true}
	winningVerbs = map[string]bool{
		"secure": true, "seal": true, "clinch": true, "claim": true, "complete": true, "record": true, "earn": true, "score": true,
		"win": true, "take": true, "post": true, "celebrate": true, "enjoy": true, "have": true, "produce": true, "notch": true,
	}
)

// isStanding reports whether a noun names what there is already, whatever
// somebody wants of it: "opposes the US ban on Huawei", "reject the ties with",
// against "blocked Acme's takeover of Initech".
func (s *scene) isStanding(i int) bool {
	return !dealNouns.has(s.lemma(i)) && (s.isDefinite(i) || mutualNouns.has(s.lemma(i)))
}

// isAction reports whether a noun names something done by its owner to another.
func (s *scene) isAction(i int) bool {
	l := s.lemma(i)
	if actionNouns.has(l) {
		return true
	}
	for _, suffix := range []string{"tion", "sion", "ment", "ship", "ance"} {
		if strings.HasSuffix(l, suffix) {
			return !kindNouns.has(l) && !roleNouns.has(l)
		}
	}
	return false
}

// betweenMisparsed mends "ties between A and a number of firms", where the
// parser coordinates the second party with a noun further up.
func (s *scene) betweenMisparsed(i int, m mood) []Statement {
	var out []Statement
	for _, p := range s.all(i, "prep") {
		if s.lower(p) != "between" {
			continue
		}
		first := s.child(p, "pobj")
		if first < 0 || len(s.conjuncts(first)) > 1 || first+2 >= len(s.Tokens) || s.lower(first+1) != "and" {
			continue
		}
		for j := first + 2; j < len(s.Tokens); j++ {
			if s.dep(j) == "conj" && s.isNoun(j) && s.child(j, "nsubj") < 0 {
				pr := Predicate{Noun: s.lemma(i), Prep: "between", Tokens: append(s.core(i), p)}
				return append(out, s.statement("nominal", distant, first, pr, j, m))
			}
			if s.isVerb(j) {
				break
			}
		}
	}
	return out
}
