package relation

// demonym gives the country that an organisation or a person is said to be of.
//
//	the Chinese tech giant → the tech giant | Chinese | Chinese
//	Japan's Toshiba        → Toshiba | of | Japan
//
// The subject may be a description: it counts where it means a name.
func demonym(s *scene) []Statement {
	var out []Statement
	for i := range s.Tokens {
		if !s.isNoun(i) {
			continue
		}
		for _, m := range s.all(i, "amod", "compound", "nmod", "poss") {
			e := s.entity(m)
			if e != "NORP" && e != "GPE" || s.Tokens[m].Entity == s.Tokens[i].Entity {
				continue
			}
			if s.entity(i) == "GPE" || s.entity(i) == "LOC" {
				if s.dep(m) == "poss" && e == "GPE" { // "China's Inner Mongolia"
					out = append(out, s.inside(i, m, s.all(m, "case")))
				}
				continue
			}
			named := s.entity(i) == "ORG" || s.entity(i) == "PERSON"
			if !named && (!kindNouns.has(s.lemma(i)) || s.tag(i) == "NNS" || s.dep(m) == "poss" || s.dep(i) == "compound" || s.dep(i) == "nmod") {
				continue
			}
			p := Predicate{Noun: "country", Prep: "of", Tokens: []int{m}}
			out = append(out, s.statement("demonym", oblique, i, p, m, s.about(i)))
		}
	}
	return out
}

// inside is the statement that a place lies in another.
func (s *scene) inside(place, in int, words []int) Statement {
	p := Predicate{Verbs: []string{"locate"}, Passive: true, Prep: "in", Tokens: words}
	return s.statement("demonym", oblique, place, p, in, s.about(place))
}
