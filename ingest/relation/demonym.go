package relation

import (
	"newsgraph/ingest/lexicon"
	"newsgraph/ingest/syntax"
)

// demonym gives the country that an organisation or a person is said to be of.
//
//	the Chinese tech giant → the tech giant | Chinese | Chinese
//	Japan's Toshiba        → Toshiba | of | Japan
//
// The subject may be a description: it counts where it means a name.
func demonym(s *scene) []Statement {
	var out []Statement
	for i := range s.Tokens {
		if !s.IsNoun(i) {
			continue
		}
		for _, m := range s.All(i, syntax.Amod|syntax.Compound|syntax.Nmod|syntax.Poss) {
			e := s.Label(m)
			if !e.In(syntax.Norp|syntax.GPE) || s.Tokens[m].Entity == s.Tokens[i].Entity {
				continue
			}
			if s.Label(i) == syntax.GPE || s.Label(i) == syntax.Loc {
				if s.Dep(m) == syntax.Poss && e == syntax.GPE { // "China's Inner Mongolia"
					out = append(out, s.inside(i, m, s.All(m, syntax.Case)))
				}
				continue
			}
			named := s.Label(i) == syntax.Org || s.Label(i) == syntax.Person
			if !named && (!s.Is(i, lexicon.Kind) || s.Tag(i) == syntax.NNS || s.Dep(m) == syntax.Poss || s.Dep(i) == syntax.Compound || s.Dep(i) == syntax.Nmod) {
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
