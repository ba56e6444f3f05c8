package openie

import (
	"slices"
	"strings"

	"newsgraph/ingest/lexicon"
	"newsgraph/ingest/syntax"
)

// forms returns the phrase headed by i as alternatives, one for each conjunct, as
// cut cuts it. A conjunct shares the determiner or possessor of the first: "the
// Noh's nature and background" is "the Noh's nature", "the Noh's background".
func (w *writer) forms(i int, cut func(head int) []int) [][]int {
	var out [][]int
	for _, x := range w.Conjuncts(i) {
		out = append(out, w.split(x, w.share(i, x, cut(x)))...)
	}
	return out
}

// share gives conjunct x of noun i its determiner or possessor.
func (w *writer) share(i, x int, tokens []int) []int {
	if x == i || !w.IsNoun(x) || w.Child(x, syntax.Det|syntax.Poss|syntax.Nummod|syntax.Quantmod) >= 0 || w.IsName(x) && !w.IsName(i) {
		return tokens
	}
	for _, d := range w.All(i, syntax.Det|syntax.Poss) {
		if w.Dep(d) == syntax.Poss || w.Tag(x) == w.Tag(i) && !w.IsName(x) {
			return append(w.Subtree(d), tokens...)
		}
	}
	return tokens
}

// split parts a phrase at the coordinated adjectives before its noun: "a cruel
// and capricious master" is "a cruel master", "a capricious master".
func (w *writer) split(i int, tokens []int) [][]int {
	for _, a := range w.All(i, syntax.Amod|syntax.Compound|syntax.Nmod) {
		parts := w.Conjuncts(a)
		if len(parts) < 2 || a > i || w.Tag(a) == syntax.CD || parts[len(parts)-1] > i || w.SameName(a, i) {
			continue
		}
		group := w.Subtree(a)
		var out [][]int
		for _, p := range parts {
			own := w.Collect(nil, p, func(c int) bool { return w.Dep(c).In(syntax.Conj | syntax.Cc | syntax.Preconj | syntax.Punct) })
			out = append(out, w.agree(w.Tidy(slices.DeleteFunc(slices.Clone(tokens), func(t int) bool {
				return slices.Contains(group, t) && !slices.Contains(own, t)
			}))))
		}
		return out
	}
	return [][]int{tokens}
}

// agree drops an indefinite article that no longer fits what follows it: "an
// ionic or polar nature" gives "polar nature".
func (w *writer) agree(tokens []int) []int {
	if len(tokens) < 2 || tokens[1] == tokens[0]+1 {
		return tokens
	}
	vowel := strings.ContainsRune("aeiouAEIOU", rune(w.Tokens[tokens[1]].Text[0]))
	if a := w.Lower(tokens[0]); a == "a" && vowel || a == "an" && !vowel {
		return tokens[1:]
	}
	return tokens
}

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
func (w *writer) subordinate(verb int) []int { return w.without(verb, nil) }

// without is the clause headed by a verb without "that", the verbs in others and
// what joins those.
func (w *writer) without(verb int, others []int) []int {
	return w.Tidy(w.Collect(nil, verb, func(i int) bool {
		return w.Head(i) == verb && (w.Dep(i) == syntax.Mark && w.Lower(i) == "that" || slices.Contains(others, i) || len(others) > 1 && w.Dep(i) == syntax.Cc)
	}))
}

// contents returns what is said, one phrase for each coordinated clause.
func (w *writer) contents(c *syntax.Clause) [][]int {
	verbs := []int{c.Verb}
	for _, v := range w.All(c.Verb, syntax.Conj) {
		if w.IsVerb(v) && w.Child(v, syntax.Nsubj|syntax.Nsubjpass|syntax.Expl) >= 0 {
			verbs = append(verbs, v)
		}
	}
	var out [][]int
	for _, v := range verbs {
		out = append(out, w.without(v, verbs))
	}
	return out
}
