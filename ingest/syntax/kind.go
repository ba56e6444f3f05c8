package syntax

import "newsgraph/ingest/lexicon"

// HeadOf returns the head of an entity: its token that hangs from outside.
func (s *Tree) HeadOf(start, end int) int {
	for i := end - 1; i >= start; i-- {
		if h := s.Head(i); h < start || h >= end || h == i {
			return i
		}
	}
	return end - 1
}

// IsKind reports whether noun i says what something is: a role or a kind.
func (t *Tree) IsKind(i int) bool {
	l := t.Lemma(i)
	return t.Lex.Has(l, lexicon.Role) || t.Lex.Has(l, lexicon.Kind) && !t.Tag(i).In(Proper) ||
		t.IsNoun(i) && t.Tokens[i].Entity < 0 && t.Lex.Ends(l, lexicon.KindEnding)
}

// KindAmong returns the kind that "one of the founders" is of, or the noun itself.
func (s *Tree) KindAmong(i int) int {
	if o := s.of(i); o >= 0 && (s.Lower(i) == "one" || s.Lower(i) == "among") {
		return o
	}
	return i
}

// Qualifies reports whether modifier m of a noun is a name of its own:
// "Huawei founder", "French minister". The recognizer misses some.
func (s *Tree) Qualifies(m, noun int) bool {
	switch s.Label(m) {
	case GPE, Org, Norp:
		return s.Tokens[m].Entity != s.Tokens[noun].Entity
	case NoLabel:
		return s.Tag(m) == NNP && (s.Tag(noun) == NN || s.Is(noun, lexicon.Role)) && s.Dep(m) != Amod && !s.Is(m, lexicon.Role) && !s.Reads(m, lexicon.Office)
	}
	return false
}

// Core returns a noun with its common modifiers, without possessors, names and
// determiners: "chief executive".
func (s *Tree) Core(noun int) []int {
	return s.Trim(s.Collect(nil, noun, func(c int) bool {
		switch s.Dep(c) {
		case Poss, Det, Prep:
			return !(s.Dep(c) == Prep && s.Lower(c) == "of" && s.IsOffice(c))
		case Compound, Nmod, Amod:
			return s.Qualifies(c, noun)
		}
		return s.leavesPhrase(c, noun)
	}))
}

// IsOffice reports whether an of-phrase is part of a title: "Secretary of State".
func (s *Tree) IsOffice(prep int) bool {
	o := s.Child(prep, Pobj)
	if o < 0 || s.Lower(prep) != "of" || s.Label(o) == GPE {
		return false
	}
	if s.Is(s.Head(prep), lexicon.Role) && s.Reads(o, lexicon.Office) && len(s.Children(o)) == 0 {
		return true // "the secretary of state"
	}
	return s.Tag(o).In(Proper) && s.Tag(s.Head(prep)).In(Proper)
}
