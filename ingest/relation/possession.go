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
			continue
		}
		h := s.head(name) // the kind behind the name: "Reed subsidiary"
		if e.Label == "PERSON" || s.dep(name) != "compound" && s.dep(name) != "nmod" || !branches.has(s.lemma(h)) || s.Tokens[h].Entity >= 0 {
			continue
		}
		if o := s.child(h, "poss"); o >= 0 && (s.isName(o) || s.isPronoun(o)) {
			p := Predicate{Noun: s.lemma(h), Prep: "of", Tokens: []int{h}}
			out = append(out, s.statement("possession", oblique, name, p, o, s.about(name)))
		}
	}
	return out
}
