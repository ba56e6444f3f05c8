package relation

import "slices"

// appointment gives the office that somebody is put into, and where it is held.
//
//	Raisi was elected president of Iran    → Raisi | was elected president of | Iran
//	Acme named Ana Silva its chief         → Ana Silva | named chief | Acme
//	Acme has appointed Ana Silva chairman  → Ana Silva | has appointed chairman | Acme
func appointment(s *scene) []Statement {
	var out []Statement
	for _, c := range s.clauses {
		if !appointVerbs.has(s.lemma(c.verb)) {
			continue
		}
		persons := c.objects
		if c.passiv {
			persons = c.subjects
		}
		group, _ := s.group(c)
		for _, office := range s.offices(c) {
			emit := func(p Predicate, object int) {
				p.Verbs = []string{"become"}
				p.Tokens = append(slices.Clone(group), p.Tokens...)
				for _, person := range persons {
					for _, x := range s.referents(person) {
						if x != object && x != office {
							out = append(out, s.statement("appointment", oblique, x, p, object, s.mood[c]))
						}
					}
				}
			}
			held := false
			s.relate(office, func(p Predicate, object int) { held = true; emit(p, object) })
			if !held && !c.passiv && len(c.subjects) > 0 {
				if employer := c.subjects[0]; s.entity(employer) == "ORG" || s.entity(employer) == "GPE" {
					emit(Predicate{Noun: s.lemma(office), Prep: "of", Tokens: s.core(office)}, employer)
				}
			}
		}
	}
	return out
}

// offices returns the nouns that say what somebody is made: "elected president",
// "appointed as director".
func (s *scene) offices(c *clause) []int {
	var out []int
	for _, a := range c.attrs {
		out = append(out, s.conjuncts(a)...)
	}
	for _, p := range c.preps {
		if s.lower(p) == "as" {
			for _, o := range s.all(p, "pobj") {
				out = append(out, s.conjuncts(o)...)
			}
		}
	}
	return slices.DeleteFunc(out, func(i int) bool { return !s.isKind(i) })
}

// appointee mends how the parser reads "appointed Ana Silva chairman" and "named
// Silva its chairman": the person is the object, the office the complement.
func (t *tree) appointee(c *clause) {
	if !appointVerbs.has(t.lemma(c.verb)) {
		return
	}
	if n := len(c.objects); n > 1 && len(c.attrs) == 0 && t.isAppointee(c.objects[0]) {
		c.objects, c.attrs = c.objects[:n-1:n-1], c.objects[n-1:]
	}
	if len(c.objects) == 0 && !c.passiv && len(c.attrs) == 2 && t.isName(c.attrs[0]) && t.isKind(c.attrs[1]) {
		c.objects, c.attrs = c.attrs[:1:1], c.attrs[1:]
	}
}

// isAppointee reports whether a name that the parser makes part of an office is
// who is put into it.
func (t *tree) isAppointee(i int) bool {
	office := t.head(i)
	verb := t.head(office)
	return t.entity(i) == "PERSON" && t.entity(office) != "PERSON" && t.dep(office) == "dobj" && i > verb && t.isKind(office) && appointVerbs.has(t.lemma(verb))
}
