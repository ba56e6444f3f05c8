package relation

// apposition gives what a name is said to be by a phrase beside it.
//
//	Ren Zhengfei, founder of Huawei, → Ren Zhengfei | founder of | Huawei
//	the chipmaker ARM                → ARM | is | chipmaker
func apposition(s *scene) []Statement {
	var out []Statement
	for i := range s.Tokens {
		if s.dep(i) != "appos" {
			continue
		}
		h := s.head(i)
		switch {
		case s.listed(h, i) || s.isTime(i) || s.isTime(h) || s.tag(i) == "CD":
		case (echoNouns.has(s.lemma(i)) || s.isAction(i) && !bodyNouns.has(s.lemma(i))) && s.isName(h): // of the whole clause
		case s.isName(h) && !s.isName(i) && s.isNoun(i) && (s.isKind(i) || s.child(i, "det", "prep", "poss") >= 0):
			out = append(out, s.kindOf("apposition", h, i)...)
		case s.isName(i) && !s.isName(h) && s.tag(h) == "NN" && s.entity(h) == "" && (s.isKind(h) || s.isDefinite(h)):
			out = append(out, s.kindOf("apposition", i, h)...)
		case s.entity(i) == "ORG" && s.dep(h) == "appos" && roleNouns.has(s.lemma(h)) && s.tag(h) != "NNS" && s.isName(s.head(h)):
			// "Ana Silva, director, Petrobras": the office, and where it is held.
			p := Predicate{Noun: s.lemma(h), Prep: "of", Tokens: s.core(h)}
			out = append(out, s.statement("apposition", oblique, s.head(h), p, i, s.about(h)))
		case s.entity(i) == "PERSON" && s.entity(h) == "" && s.isKind(h) && s.tag(h) != "NNS":
			out = append(out, s.kindOf("apposition", i, h)...) // "Kuwait's Oil Minister, Ali Khalifa"
		case s.isName(i) && s.isName(h) && s.isKind(i) && s.Tokens[i].Entity != s.Tokens[h].Entity:
			out = append(out, s.kindOf("apposition", h, i)...) // "Pompeo, US Secretary of State"
		}
	}
	return out
}
