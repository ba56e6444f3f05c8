package relation

import (
	"slices"

	"newsgraph/ingest/lexicon"
	"newsgraph/ingest/syntax"
)

// participle gives what a compound participle before a noun says.
//
//	US-made technologies → US | made | technologies
//	Atlanta-based Delta  → Delta | based | Atlanta
//	a Saudi-led coalition → Saudi | led | coalition
func participle(s *scene) []Statement {
	var out []Statement
	for i := range s.Tokens {
		if s.Dep(i) != syntax.Amod || s.Tag(i) != syntax.VBN {
			continue
		}
		agent := s.Child(i, syntax.Npadvmod|syntax.Compound|syntax.Nmod|syntax.Amod|syntax.Advmod)
		if agent < 0 || !s.IsName(agent) || s.IsTime(agent) || agent > i {
			continue
		}
		if s.Is(i, lexicon.Located) {
			p := Predicate{Verbs: []string{s.Lemma(i)}, Prep: "in", Passive: true, Tokens: []int{i}}
			based := []int{s.Head(i)}
			if c := s.Home(s.Head(i)); c != nil && s.IsCopula(c) && slices.Contains(c.Attrs, s.Head(i)) && s.mood[c].status == Asserted && len(c.Subjects) > 0 {
				based = c.Subjects // "Acme is an Oslo-based firm"
			}
			for _, x := range based {
				for _, b := range s.Referents(x) {
					out = append(out, s.statement("participle", direct, b, p, agent, s.about(s.Head(i))))
				}
			}
			continue
		}
		p := Predicate{Verbs: []string{s.Lemma(i)}, Tokens: []int{i}}
		out = append(out, s.statement("participle", chained, agent, p, s.Head(i), s.about(s.Head(i))))
	}
	return out
}
