package relation

import (
	"slices"

	"newsgraph/ingest/lexicon"
	"newsgraph/ingest/syntax"
)

// Proposition is a clause as it is told: its verb group, its arguments with the
// words that join them to the verb, in what mood it holds, when and where. The
// statements of verbs, of speech and of copulas are views of it.
type Proposition struct {
	*syntax.Clause
	Group []int    // tokens of the verb group, ascending, a predicate adjective among them unless the verb is its copula
	Verbs []string // lemmas, those of the verbs that control it first, particles joined: "has stopped supplying" has stop, supply
	Roles []Role   // arguments, in no order
	Mood  mood

	// Undergone counts the outermost of Verbs up to the last that the subject
	// undergoes.
	Undergone int

	Setting
}

// propose makes the propositions of the sentence's clauses, outer before inner.
func (s *scene) propose() {
	s.propositions = s.propositions[:0]
	for _, c := range s.Clauses {
		p := Proposition{Clause: c, Roles: s.roles(c), Mood: s.mood(c), Setting: s.setting(c)}
		s.gather(&p)
		s.propositions = append(s.propositions, p)
	}
}

// told returns the proposition of a clause; nil if it has none yet.
func (s *scene) told(c *syntax.Clause) *Proposition {
	if c == nil || c.Index >= len(s.propositions) {
		return nil
	}
	return &s.propositions[c.Index]
}

// maxVerbs is how many verbs control one another at most: "has agreed to try to stop".
const maxVerbs = 8

// gather finds the verb group of p.
func (s *scene) gather(p *Proposition) {
	if u := s.told(s.Controller(p.Clause)); u != nil && len(u.Verbs) < maxVerbs {
		p.Group, p.Verbs, p.Undergone = append(p.Group, u.Group...), append(p.Verbs, u.Verbs...), u.Undergone
		if u.Adjective >= 0 {
			p.Group = append(p.Group, s.Acomp(u.Adjective)...)
		}
		if u.Passive {
			p.Undergone = len(u.Verbs)
		}
	} else if p.Link.In(syntax.Acl|syntax.Relcl) && s.IsInfinitive(p.Verb) && s.Is(p.Via, lexicon.PlanNoun) {
		p.Group = s.Core(p.Via) // "decision to add"
	}
	for _, i := range s.Children(p.Verb) {
		if s.Dep(i).In(syntax.Aux|syntax.Auxpass|syntax.Neg) || s.IsParticle(i) {
			p.Group = append(p.Group, i)
		}
	}
	if p.Adjective >= 0 && !s.IsCopula(p.Clause) {
		p.Group = append(p.Group, s.Acomp(p.Adjective)...)
	}
	p.Group = append(p.Group, p.Verb)
	slices.Sort(p.Group)
	p.Group = slices.Clip(slices.Compact(p.Group))
	p.Verbs = slices.Clip(append(p.Verbs, s.VerbLemma(p.Clause)))
}

// predicate is what p says of its subject and the argument of a role.
func (p *Proposition) predicate(r Role) Predicate {
	return Predicate{
		Verbs: p.Verbs, Undergone: p.Undergone, Passive: p.Passive,
		Prep: r.Prep, Slots: r.Slots, Tokens: slices.Concat(p.Group, r.Words),
	}
}
