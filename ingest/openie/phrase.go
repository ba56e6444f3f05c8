package openie

import (
	"slices"

	"newsgraph/ingest/lexicon"
	"newsgraph/ingest/syntax"
)

// slot is the phrase headed by i in a binary tuple: without clauses and
// prepositional phrases, save the "of" that a quantity or a name needs; with all
// of its "of" if it is to stand alone.
func (w *writer) slot(i int, alone bool) []int {
	return w.FullLess(i, func(c int) bool {
		switch w.Dep(c) {
		case syntax.Prep:
			return !w.keepsOf(c) && !(alone && w.Lower(c) == "of") && (c == 0 || w.Tag(c-1) != syntax.OpenQuote)
		case syntax.Acl, syntax.Relcl:
			return true
		}
		return false
	})
}

// brief is the phrase headed by i inside a relation.
func (w *writer) brief(i int) []int { return w.slot(i, false) }

// keepsOf reports whether preposition p is the "of" of a quantity or of a name:
// "a portion of the land", "the Bank of England".
func (w *writer) keepsOf(p int) bool {
	h, o := w.Head(p), w.Child(p, syntax.Pobj)
	if w.SameName(p, h) {
		return true
	}
	return o >= 0 && w.Lower(p) == "of" && (w.Is(h, lexicon.Partitive) || w.Is(h, lexicon.ShareOf) ||
		w.Tag(h).In(syntax.CD|syntax.DT|syntax.Adjective) || w.Label(h) == syntax.Percent || w.SameName(h, o))
}

// subordinate is the clause headed by a verb as an argument, without the "that"
// that opens it.
func (w *writer) subordinate(verb int) []int { return w.less(verb, nil) }

// less is the clause headed by a verb without "that", without others that are
// coordinated with it and what joins them.
func (w *writer) less(verb int, others []int) []int {
	return w.Tidy(w.Collect(nil, verb, func(i int) bool {
		return w.Head(i) == verb && (w.Dep(i) == syntax.Mark && w.Lower(i) == "that" || slices.Contains(others, i) || len(others) > 1 && w.Dep(i) == syntax.Cc)
	}))
}

// contents returns what is said, one phrase for each coordinated clause.
func (w *writer) contents(verb int) [][]int {
	verbs := append([]int{verb}, slices.DeleteFunc(w.All(verb, syntax.Conj), func(v int) bool {
		return !w.IsVerb(v) || w.Child(v, syntax.Nsubj|syntax.Nsubjpass|syntax.Expl) < 0
	})...)
	var out [][]int
	for _, v := range verbs {
		out = append(out, w.less(v, verbs))
	}
	return out
}
