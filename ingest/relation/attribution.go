package relation

import (
	"slices"

	"newsgraph/ingest/syntax"
)

// attribution gives what is laid to somebody without a verb of saying.
//
//	According to AFP, the minister resigned → AFP | According to | the minister resigned
func attribution(s *scene) []Statement {
	var out []Statement
	for _, c := range s.Clauses {
		for _, p := range s.All(c.Verb, syntax.Prep) {
			o := s.Source(p)
			if o < 0 || s.Lower(p) != "according" {
				continue
			}
			tokens := []int{p}
			if to := s.Child(p, syntax.Prep); to >= 0 {
				tokens = append(tokens, to)
			}
			phrase := s.Collect(nil, p, func(int) bool { return false })
			for _, x := range s.Referents(o) {
				st := s.statement("attribution", oblique, x, Predicate{Verbs: []string{"say"}, Prep: "that", Tokens: tokens}, c.Verb, s.about(o))
				st.Object.Tokens = s.Trim(slices.DeleteFunc(st.Object.Tokens, func(i int) bool { return slices.Contains(phrase, i) }))
				out = append(out, st)
			}
		}
	}
	return out
}
