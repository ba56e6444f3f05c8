package relation

import "strings"

// title gives what a name is said to be by the words before it.
//
//	US Secretary of State Mike Pompeo → Mike Pompeo | Secretary of State | US
//	Chinese tech giant Huawei         → Huawei | is | Chinese tech giant
//	Huawei's founder Ren Zhengfei     → Ren Zhengfei | founder | Huawei
func title(s *scene) []Statement {
	var out []Statement
	for _, e := range s.Entities {
		if !named[e.Label] || e.Label == "NORP" {
			continue
		}
		name := s.headOf(e.Start, e.End)
		for _, m := range s.all(name, "compound", "nmod", "amod", "poss") {
			if m >= e.Start && m < e.End || !s.isKind(m) && !s.introduces(m, e.Start, e.Label) || honorific.has(s.lower(m)) {
				continue
			}
			out = append(out, s.kindOf("title", name, m)...)
			// "Huawei founder Ren": the parser hangs Huawei from the name too.
			if s.dep(m) != "poss" && s.owner(m) < 0 {
				for _, o := range s.all(name, "compound", "nmod", "poss", "amod") {
					if o < m && s.Tokens[o].Entity >= 0 && s.entity(o) != "PERSON" && s.Tokens[o].Entity != s.Tokens[name].Entity {
						p := Predicate{Noun: s.lemma(m), Prep: "of", Tokens: s.core(m)}
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
func (s *scene) introduces(m, start int, label string) bool {
	if s.tag(m) != "NN" || s.entity(m) != "" || s.dep(m) == "poss" || m >= start || s.Tokens[m].Text != s.lower(m) ||
		m > 0 && s.tag(m-1) == "HYPH" || s.tag(m+1) == "HYPH" {
		return false
	}
	if label == "GPE" || label == "LOC" {
		return m == start-1 && placeNouns.has(s.lemma(m)) // not "mainland China"
	}
	return label == "PERSON" || m == start-1
}

// headOf returns the head of an entity: its token that hangs from outside.
func (s *scene) headOf(start, end int) int {
	for i := end - 1; i >= start; i-- {
		if h := s.head(i); h < start || h >= end || h == i {
			return i
		}
	}
	return end - 1
}

// isKind reports whether noun i says what something is: a role or a kind.
func (t *tree) isKind(i int) bool {
	l := t.lemma(i)
	if e := t.entity(i); e == "GPE" || e == "LOC" || e == "FAC" {
		return false // "Port-au-Prince"
	}
	if roleNouns.has(l) || kindNouns.has(l) && t.tag(i) != "NNP" && t.tag(i) != "NNPS" {
		return true
	}
	if !t.isNoun(i) || len(l) < 5 || t.Tokens[i].Entity >= 0 {
		return false
	}
	for _, suffix := range []string{"man", "woman", "person", "ist", "maker", "leader", "general"} {
		if strings.HasSuffix(l, suffix) {
			return true
		}
	}
	return false
}

// kindOf gives the statements that name is what the phrase headed by kind says.
func (s *scene) kindOf(rule string, name, kind int) []Statement {
	m := s.nominal(kind, s.about(name)) // "X, the alleged planner"
	out := []Statement{s.statement(rule, direct, name, Predicate{Verbs: []string{"be"}, Noun: s.lemma(kind), Tokens: s.core(kind)}, kind, m)}
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
