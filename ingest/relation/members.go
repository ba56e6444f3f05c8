package relation

// members gives what the examples of a kind are to its owner.
//
//	Huawei executives including Meng Wanzhou → Meng Wanzhou | executives | Huawei
func members(s *scene) []Statement {
	var out []Statement
	for p := range s.Tokens {
		kind := s.head(p)
		if s.dep(p) != "prep" || !s.introducesExamples(p) || !s.isNoun(kind) || !s.isKind(kind) {
			continue
		}
		for _, o := range s.all(p, "pobj") {
			for _, name := range s.examples(o) {
				if !s.isName(name) {
					continue
				}
				s.relate(kind, func(pr Predicate, object int) {
					if object != name {
						out = append(out, s.statement("members", oblique, name, pr, object, s.about(name)))
					}
				})
			}
		}
	}
	return out
}
