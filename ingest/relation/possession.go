package relation

import (
	"newsgraph/ingest/lexicon"
	"newsgraph/ingest/syntax"
)

// possession gives the organisation that something named belongs to.
//
//	Ford's Mustang Mach E     → Mustang Mach E | 's | Ford
//	Baker's Reed subsidiary   → Reed | subsidiary | Baker
//	Amazon's Jeff Bezos       → Jeff Bezos | 's | Amazon
func possession(s *scene) []Statement {
	var out []Statement
	for _, e := range s.Entities {
		name := s.HeadOf(e.Start, e.End)
		switch syntax.LabelOf(e.Label) {
		case syntax.Product, syntax.Person, syntax.Org:
		default:
			continue
		}
		if o := s.Child(name, syntax.Poss); o >= 0 && s.Label(o) == syntax.Org && (o < e.Start || o >= e.End) {
			p := Predicate{Verbs: []string{"belong"}, Prep: "to", Tokens: s.All(o, syntax.Case)}
			if syntax.LabelOf(e.Label) == syntax.Person {
				p = Predicate{Verbs: []string{"affiliate"}, Passive: true, Prep: "with", Tokens: s.All(o, syntax.Case)}
			}
			out = append(out, s.statement("possession", oblique, name, p, o, s.about(name)))
		}
	}
	for h := 1; h < len(s.Tokens); h++ {
		name, owner := h-1, s.Child(h, syntax.Poss)
		if !s.Is(h, lexicon.Branch) || s.Tokens[h].Entity >= 0 || owner < 0 || owner == name || s.Head(name) != h || !s.IsName(name) {
			continue
		}
		p := Predicate{Noun: s.Lemma(h), Prep: "of", Tokens: []int{h}}
		for _, o := range s.Referents(owner) {
			out = append(out, s.statement("possession", oblique, name, p, o, s.about(name)))
		}
	}
	return out
}
