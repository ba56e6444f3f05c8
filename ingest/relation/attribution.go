package relation

import "slices"

// attribution gives what is laid to somebody without a verb of saying.
//
//	According to AFP, the minister resigned → AFP | According to | the minister resigned
func attribution(s *scene) []Statement {
	var out []Statement
	for _, c := range s.clauses {
		for _, p := range s.all(c.verb, "prep") {
			o := s.source(p)
			if o < 0 || s.lower(p) != "according" {
				continue
			}
			tokens := []int{p}
			if to := s.child(p, "prep"); to >= 0 {
				tokens = append(tokens, to)
			}
			phrase := s.collect(nil, p, func(int) bool { return false })
			for _, x := range s.referents(o) {
				st := s.statement("attribution", oblique, x, Predicate{Verbs: []string{"say"}, Prep: "that", Tokens: tokens}, c.verb, s.about(o))
				st.Object.Tokens = s.trim(slices.DeleteFunc(st.Object.Tokens, func(i int) bool { return slices.Contains(phrase, i) }))
				out = append(out, st)
			}
		}
	}
	return out
}
