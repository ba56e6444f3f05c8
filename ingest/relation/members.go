package relation

import "newsgraph/ingest/syntax"

// members gives what the examples of a kind are to its owner.
//
//	Huawei executives including Meng Wanzhou → Meng Wanzhou | executives | Huawei
func members(s *scene) []Statement {
	var out []Statement
	for p := range s.Tokens {
		kind := s.Head(p)
		if s.Dep(p) != syntax.Prep || !s.IntroducesExamples(p) || !s.IsNoun(kind) || !s.IsKind(kind) {
			continue
		}
		for _, o := range s.All(p, syntax.Pobj) {
			for _, name := range s.Examples(o) {
				if !s.IsName(name) {
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
