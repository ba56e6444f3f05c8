package relation

import (
	"slices"
	"strings"

	"newsgraph/ingest/lexicon"
	"newsgraph/ingest/syntax"
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
		if !s.IsNoun(i) || s.Tokens[i].Entity >= 0 || !s.isAction(i) {
			continue
		}
		m := s.nominal(i, s.moodAt(i))
		if v := s.governor(i); v >= 0 && m.status == Asserted && !s.isStanding(i) {
			m = mood{status: Hypothetical, cue: []int{v}, speaker: nobody}.within(m)
			if s.Is(i, lexicon.Deal) {
				m.status = Planned
			}
		}
		emit := func(agent, prep, object int) {
			tokens := slices.DeleteFunc(s.Core(i), func(k int) bool { return s.Tag(k) == syntax.CD || s.Tag(k) == syntax.SYM }) // "a 2-1 win over"
			p := Predicate{Noun: s.Lemma(i), Prep: s.Lower(prep), Tokens: append(tokens, prep)}
			for _, a := range s.Referents(agent) {
				for _, o := range s.Referents(object) {
					if a != o && (s.LeadsToName(o) || s.IsName(a) || p.Prep == "between") {
						out = append(out, s.statement("nominal", chained, a, p, o, m))
					}
				}
			}
		}
		agent := s.Owner(i)
		if agent < 0 {
			agent = s.winner(i)
		}
		preps := s.All(i, syntax.Prep)
		for _, p := range preps {
			if s.Lower(p) == "by" && agent < 0 {
				agent = s.Child(p, syntax.Pobj)
			}
		}
		for _, p := range preps {
			o := s.Child(p, syntax.Pobj)
			if o < 0 || s.IsTime(o) {
				continue
			}
			if s.Lower(p) == "between" || s.Lower(p) == "among" || s.Lower(p) == "of" && s.Is(i, lexicon.Mutual) && len(s.Conjuncts(o)) > 1 {
				if c := s.Conjuncts(o); len(c) > 1 {
					for _, other := range c[1:] {
						emit(c[0], p, other)
					}
				}
				continue
			}
			if agent >= 0 && agent != o && s.Lower(p) != "by" && !s.IntroducesExamples(p) {
				emit(agent, p, o)
			}
		}
	}
	return out
}

// winner returns who has a win that is given, "gave Spain a win over Russia", or
// sealed, "secured a win over Russia", or -1.
func (s *scene) winner(win int) int {
	if s.Dep(win) != syntax.Dobj || !s.Is(win, lexicon.WinNoun) {
		return -1
	}
	c := s.Home(win)
	if c == nil || c.Verb != s.Head(win) || c.Passive || s.NegativeDeterminer(win) >= 0 {
		return -1
	}
	switch v := s.Lemma(c.Verb); {
	case s.Lex.Has(v, lexicon.Giving) && len(c.Datives) > 0:
		return c.Datives[0]
	case s.Lex.Has(v, lexicon.Winning) && len(c.Subjects) > 0:
		return c.Subjects[0]
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
	return !s.Is(i, lexicon.Deal) && (s.IsDefinite(i) || s.Is(i, lexicon.Mutual))
}

// isAction reports whether a noun names something done by its owner to another.
func (s *scene) isAction(i int) bool {
	l := s.Lemma(i)
	if s.Lex.Has(l, lexicon.Action) {
		return true
	}
	for _, suffix := range []string{"tion", "sion", "ment", "ship", "ance"} {
		if strings.HasSuffix(l, suffix) {
			return !s.Lex.Has(l, lexicon.Kind) && !s.Lex.Has(l, lexicon.Role)
		}
	}
	return false
}
