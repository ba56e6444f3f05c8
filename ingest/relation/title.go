package relation

import (
	"newsgraph/ingest/lexicon"
	"newsgraph/ingest/syntax"
)

// title gives what a name is said to be by the words before it.
//
//	US Secretary of State Mike Pompeo → Mike Pompeo | Secretary of State | US
//	Chinese tech giant Huawei         → Huawei | is | Chinese tech giant
//	Huawei's founder Ren Zhengfei     → Ren Zhengfei | founder | Huawei
func title(s *scene) []Statement {
	var out []Statement
	for _, e := range s.Entities {
		if !syntax.LabelOf(e.Label).In(syntax.Named) || syntax.LabelOf(e.Label) == syntax.Norp {
			continue
		}
		name := s.HeadOf(e.Start, e.End)
		for _, m := range s.All(name, syntax.Compound|syntax.Nmod|syntax.Amod|syntax.Poss) {
			if m >= e.Start && m < e.End || !s.IsKind(m) && !s.introduces(m, e.Start, syntax.LabelOf(e.Label)) || s.Reads(m, lexicon.Honorific) {
				continue
			}
			out = append(out, s.kindOf("title", name, m)...)
			// "Huawei founder Ren": the parser hangs Huawei from the name too.
			if s.Dep(m) != syntax.Poss && s.Owner(m) < 0 {
				for _, o := range s.All(name, syntax.Compound|syntax.Nmod|syntax.Poss|syntax.Amod) {
					if o < m && s.Tokens[o].Entity >= 0 && s.Label(o) != syntax.Person && s.Tokens[o].Entity != s.Tokens[name].Entity {
						p := Predicate{Noun: s.Lemma(m), Prep: "of", Tokens: s.Core(m)}
						out = append(out, s.statement("title", direct, name, p, o, s.about(name)))
					}
				}
			}
		}
	}
	return out
}

// introduces reports whether common noun m, of no known kind, says what the name
// that starts at start is: any before a person ("negotiator Harold Dunstan"), and
// the one right before another name ("the journal Nature").
func (s *scene) introduces(m, start int, label syntax.Label) bool {
	if s.Tag(m) != syntax.NN || s.Label(m) != syntax.NoLabel || s.Dep(m) == syntax.Poss || m >= start || s.Tokens[m].Text != s.Lower(m) ||
		m > 0 && s.Tag(m-1) == syntax.HYPH || s.Tag(m+1) == syntax.HYPH {
		return false
	}
	if label.In(syntax.GPE | syntax.Loc) {
		return m == start-1 && s.Is(m, lexicon.PlaceNoun) // not "mainland China"
	}
	return label == syntax.Person || m == start-1
}

// kindOf gives the statements that name is what the phrase headed by kind says.
func (s *scene) kindOf(rule string, name, kind int) []Statement {
	m := s.nominal(kind, s.about(name)) // "X, the alleged planner"
	out := []Statement{s.statement(rule, direct, name, Predicate{Verbs: []string{"be"}, Noun: s.Lemma(kind), Tokens: s.Core(kind)}, kind, m)}
	s.relate(kind, func(p Predicate, object int) {
		if object != name {
			out = append(out, s.statement(rule, direct, name, p, object, m))
		}
	})
	return out
}

// about is the mood of what a noun phrase presupposes: the article's own voice,
// whatever the verb around it says, unless the words are quoted.
func (s *scene) about(i int) mood {
	return s.quotedAt(i)
}
