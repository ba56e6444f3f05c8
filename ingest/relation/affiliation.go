package relation

// affiliation gives the organisation that a person is introduced with.
//
//	Tom Murtha of James Capel said … → Tom Murtha | of | James Capel
func affiliation(s *scene) []Statement {
	var out []Statement
	for _, e := range s.Entities {
		if e.Label != "PERSON" {
			continue
		}
		name := s.headOf(e.Start, e.End)
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
