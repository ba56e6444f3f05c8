package relation

import (
	"newsgraph/ingest/lexicon"
	"newsgraph/ingest/syntax"
)

// apposition gives what a name is said to be by a phrase beside it.
//
//	Ren Zhengfei, founder of Huawei, → Ren Zhengfei | founder of | Huawei
//	the chipmaker ARM                → ARM | is | chipmaker
func apposition(s *scene) []Statement {
	var out []Statement
	for i := range s.Tokens {
		if s.Dep(i) != syntax.Appos {
			continue
		}
		h := s.Head(i)
		switch {
		case s.Listed(h, i) || s.IsTime(i) || s.IsTime(h) || s.Tag(i) == syntax.CD:
		case (s.Is(i, lexicon.Echo) || s.isAction(i) && !s.Is(i, lexicon.Body)) && s.IsName(h): // of the whole clause
		case s.IsName(h) && !s.IsName(i) && s.IsNoun(i) && (s.IsKind(i) || s.Child(i, syntax.Det|syntax.Prep|syntax.Poss) >= 0):
			out = append(out, s.kindOf("apposition", h, i)...)
		case s.IsName(i) && !s.IsName(h) && s.Tag(h) == syntax.NN && s.Label(h) == syntax.NoLabel && (s.IsKind(h) || s.IsDefinite(h)):
			out = append(out, s.kindOf("apposition", i, h)...)
		case s.Label(i) == syntax.Org && s.Dep(h) == syntax.Appos && s.Is(h, lexicon.Role) && s.Tag(h) != syntax.NNS && s.IsName(s.Head(h)):
			// "Ana Silva, director, Petrobras": the office, and where it is held.
			p := Predicate{Noun: s.Lemma(h), Prep: "of", Tokens: s.Core(h)}
			out = append(out, s.statement("apposition", oblique, s.Head(h), p, i, s.about(h)))
		case s.Label(i) == syntax.Person && s.Label(h) == syntax.NoLabel && s.IsKind(h) && s.Tag(h) != syntax.NNS:
			out = append(out, s.kindOf("apposition", i, h)...) // "Kuwait's Oil Minister, Ali Khalifa"
		case s.IsName(i) && s.IsName(h) && s.IsKind(i) && s.Tokens[i].Entity != s.Tokens[h].Entity:
			out = append(out, s.kindOf("apposition", h, i)...) // "Pompeo, US Secretary of State"
		}
	}
	return out
}
