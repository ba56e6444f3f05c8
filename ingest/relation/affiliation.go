package relation

import "newsgraph/ingest/syntax"

// affiliation gives the organisation that a person is introduced with, and the
// place that an organisation or a building is.
//
//	Tom Murtha of James Capel said … → Tom Murtha | of | James Capel
//	the Keck Observatory in Hawaii   → Keck Observatory | in | Hawaii
func affiliation(s *scene) []Statement {
	var out []Statement
	for _, e := range s.Entities {
		name := s.HeadOf(e.Start, e.End)
		if syntax.LabelOf(e.Label) == syntax.Org || syntax.LabelOf(e.Label) == syntax.Fac {
			out = append(out, s.located(name)...)
		}
		if syntax.LabelOf(e.Label) != syntax.Person {
			continue
		}
		for _, p := range s.All(name, syntax.Prep) {
			switch s.Lower(p) {
			case "of", "from", "with", "at":
			default:
				continue
			}
			for _, o := range s.All(p, syntax.Pobj) {
				if s.Label(o) == syntax.Org || s.Label(o) == syntax.Fac || s.IsName(o) && s.Label(o) == syntax.NoLabel {
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
	if s.Dep(name) == syntax.Dobj || s.Dep(name) == syntax.Dative {
		return nil
	}
	for _, p := range s.All(name, syntax.Prep) {
		if o := s.Child(p, syntax.Pobj); o >= 0 && s.Lower(p) == "in" && (s.Label(o) == syntax.GPE || s.Label(o) == syntax.Loc) {
			pr := Predicate{Verbs: []string{"locate"}, Passive: true, Prep: "in", Tokens: []int{p}}
			out = append(out, s.statement("affiliation", oblique, name, pr, o, s.about(name)))
		}
	}
	return out
}
