package relation

// affiliation gives the organisation that a person is introduced with, and the
// place that an organisation or a building is.
//
//	Tom Murtha of James Capel said … → Tom Murtha | of | James Capel
//	the Keck Observatory in Hawaii   → Keck Observatory | in | Hawaii
func affiliation(s *scene) []Statement {
	var out []Statement
	for _, e := range s.Entities {
		name := s.headOf(e.Start, e.End)
		if e.Label == "ORG" || e.Label == "FAC" {
			out = append(out, s.located(name)...)
		}
		if e.Label != "PERSON" {
			continue
		}
		for _, p := range s.all(name, "prep") {
			switch s.lower(p) {
			case "of", "from", "with", "at":
			default:
				continue
			}
			for _, o := range s.all(p, "pobj") {
				if s.entity(o) == "ORG" || s.entity(o) == "FAC" || s.isName(o) && s.entity(o) == "" {
					pr := Predicate{Verbs: []string{"affiliate"}, Passive: true, Prep: "with", Tokens: []int{p}}
					out = append(out, s.statement("affiliation", oblique, name, pr, o, s.about(name)))
				}
			}
		}
	}
	return out
}

// located gives where a name is that stands where no verb takes the place as its
// own: the object of a verb may be acted on there ("met Shell in Oslo").
func (s *scene) located(name int) []Statement {
	var out []Statement
	if s.dep(name) == "dobj" || s.dep(name) == "dative" {
		return nil
	}
	for _, p := range s.all(name, "prep") {
		if o := s.child(p, "pobj"); o >= 0 && s.lower(p) == "in" && (s.entity(o) == "GPE" || s.entity(o) == "LOC") {
			pr := Predicate{Verbs: []string{"locate"}, Passive: true, Prep: "in", Tokens: []int{p}}
			out = append(out, s.statement("affiliation", oblique, name, pr, o, s.about(name)))
		}
	}
	return out
}
