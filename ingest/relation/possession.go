package relation

// possession gives the organisation that something named belongs to.
//
//	Ford's Mustang Mach E     → Mustang Mach E | 's | Ford
//	Baker's Reed subsidiary   → Reed | subsidiary | Baker
//	Amazon's Jeff Bezos       → Jeff Bezos | 's | Amazon
func possession(s *scene) []Statement {
	var out []Statement
	for _, e := range s.Entities {
		name := s.headOf(e.Start, e.End)
		switch e.Label {
		case "PRODUCT", "PERSON", "ORG":
		default:
			continue
		}
		if o := s.child(name, "poss"); o >= 0 && s.entity(o) == "ORG" && (o < e.Start || o >= e.End) {
			p := Predicate{Verbs: []string{"belong"}, Prep: "to", Tokens: s.all(o, "case")}
			if e.Label == "PERSON" {
				p = Predicate{Verbs: []string{"affiliate"}, Passive: true, Prep: "with", Tokens: s.all(o, "case")}
			}
			out = append(out, s.statement("possession", oblique, name, p, o, s.about(name)))
		}
	}
	for h := 1; h < len(s.Tokens); h++ {
		name, owner := h-1, s.child(h, "poss")
		if !branches.has(s.lemma(h)) || s.Tokens[h].Entity >= 0 || owner < 0 || owner == name || s.head(name) != h || !s.isName(name) {
			continue
		}
		p := Predicate{Noun: s.lemma(h), Prep: "of", Tokens: []int{h}}
		for _, o := range s.referents(owner) {
			out = append(out, s.statement("possession", oblique, name, p, o, s.about(name)))
		}
	}
	return out
}
