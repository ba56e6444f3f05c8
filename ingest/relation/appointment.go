package relation

import (
	"slices"

	"newsgraph/ingest/lexicon"
	"newsgraph/ingest/syntax"
)

// appointment gives the office that somebody is put into, and where it is held.
//
//	Raisi was elected president of Iran    → Raisi | was elected president of | Iran
//	Acme named Ana Silva its chief         → Ana Silva | named chief | Acme
//	Acme has appointed Ana Silva chairman  → Ana Silva | has appointed chairman | Acme
func appointment(s *scene) []Statement {
	var out []Statement
	for _, c := range s.Clauses {
		if !s.Is(c.Verb, lexicon.Appoint) {
			continue
		}
		persons := c.Objects
		if c.Passive {
			persons = c.Subjects
		}
		group, _ := s.group(c)
		for _, office := range s.offices(c) {
			emit := func(p Predicate, object int) {
				p.Verbs = []string{"become"}
				p.Tokens = append(slices.Clone(group), p.Tokens...)
				for _, person := range persons {
					for _, x := range s.Referents(person) {
						if x != object && x != office {
							out = append(out, s.statement("appointment", oblique, x, p, object, s.mood[c]))
						}
					}
				}
			}
			held := false
			s.relate(office, func(p Predicate, object int) { held = true; emit(p, object) })
			if !held && !c.Passive && len(c.Subjects) > 0 {
				if employer := c.Subjects[0]; s.Label(employer) == syntax.Org || s.Label(employer) == syntax.GPE {
					emit(Predicate{Noun: s.Lemma(office), Prep: "of", Tokens: s.Core(office)}, employer)
				}
			}
		}
	}
	return out
}

// offices returns the nouns that say what somebody is made: "elected president",
// "appointed as director".
func (s *scene) offices(c *syntax.Clause) []int {
	var out []int
	for _, a := range c.Attrs {
		out = append(out, s.Conjuncts(a)...)
	}
	for _, p := range c.Preps {
		if s.Lower(p) == "as" {
			for _, o := range s.All(p, syntax.Pobj) {
				out = append(out, s.Conjuncts(o)...)
			}
		}
	}
	return slices.DeleteFunc(out, func(i int) bool { return !s.IsKind(i) })
}
