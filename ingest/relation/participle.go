package relation

import "slices"

// participle gives what a compound participle before a noun says.
//
//	US-made technologies → US | made | technologies
//	Atlanta-based Delta  → Delta | based | Atlanta
//	a Saudi-led coalition → Saudi | led | coalition
func participle(s *scene) []Statement {
	var out []Statement
	for i := range s.Tokens {
		if s.dep(i) != "amod" || s.tag(i) != "VBN" {
			continue
		}
		agent := s.child(i, "npadvmod", "compound", "nmod", "amod", "advmod")
		if agent < 0 || !s.isName(agent) || s.isTime(agent) || agent > i {
			continue
		}
		if locatedWords.has(s.lemma(i)) {
			p := Predicate{Verbs: []string{s.lemma(i)}, Prep: "in", Passive: true, Tokens: []int{i}}
			based := []int{s.head(i)}
			if c := s.home[s.head(i)]; c != nil && s.isCopula(c) && slices.Contains(c.attrs, s.head(i)) && s.mood[c].status == Asserted && len(c.subjects) > 0 {
				based = c.subjects // "Acme is an Oslo-based firm"
			}
			for _, x := range based {
				for _, b := range s.referents(x) {
					out = append(out, s.statement("participle", direct, b, p, agent, s.about(s.head(i))))
				}
			}
			continue
		}
		p := Predicate{Verbs: []string{s.lemma(i)}, Tokens: []int{i}}
		out = append(out, s.statement("participle", chained, agent, p, s.head(i), s.about(s.head(i))))
	}
	return out
}
