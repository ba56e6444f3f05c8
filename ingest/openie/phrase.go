package openie

import (
	"slices"
	"strings"

	"newsgraph/ingest/lexicon"
	"newsgraph/ingest/syntax"
)

// each returns the phrase headed by i as alternatives, one for each conjunct. A
// conjunct shares the determiner or possessor of the first: "the Noh's nature
// and background" is "the Noh's nature", "the Noh's background".
func (w *writer) each(i int) [][]int {
	var out [][]int
	all := w.peers(i)
	for _, x := range all {
		tokens := w.full(x)
		if x != i && all[0] == i {
			tokens = w.share(i, x, tokens)
		}
		out = append(out, w.split(x, tokens)...)
	}
	return out
}

// split parts a phrase at the coordinated adjectives before its noun: "a cruel
// and capricious master" is "a cruel master", "a capricious master".
func (w *writer) split(i int, tokens []int) [][]int {
	for _, a := range w.All(i, syntax.Amod|syntax.Compound|syntax.Nmod) {
		parts := w.peers(a)
		if len(parts) < 2 || a > i || w.Tag(a) == syntax.CD || parts[len(parts)-1] > i || w.SameName(a, i) {
			continue
		}
		group := w.Collect(nil, a, func(int) bool { return false })
		var out [][]int
		for _, p := range parts {
			own := w.Collect(nil, p, func(c int) bool {
				return w.Dep(c) == syntax.Conj || w.Dep(c) == syntax.Cc || w.Dep(c) == syntax.Preconj || w.Dep(c) == syntax.Punct
			})
			out = append(out, w.agree(w.tidy(slices.DeleteFunc(slices.Clone(tokens), func(t int) bool {
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

// peers returns i and what is coordinated with it and holds alike, in the order
// of the text: not B in "A rather than B", "A, not B", "A instead of B".
func (w *writer) peers(i int) []int {
	all := w.Conjuncts(i)
	if len(all) == 1 {
		return all
	}
	out := all[:1:1]
	for k, x := range all[1:] {
		holds := true
		for j := w.edge(x) - 1; j > max(all[k], x-6) && holds && w.Dep(j) != syntax.Punct; j-- {
			holds = !w.Reads(j, lexicon.Excluding)
		}
		if first := w.edge(x); holds && (first == i || !w.Reads(first, lexicon.Excluding)) {
			out = append(out, x)
		}
	}
	return out
}

// excludes are the words that open what is said not to hold.
var excludes = map[string]bool{"than": true, "not": true, "instead": true, "without": true, "never": true}

// share gives conjunct x of noun i its determiner or possessor.
func (w *writer) share(i, x int, tokens []int) []int {
	if !w.IsNoun(x) || w.Child(x, syntax.Det|syntax.Poss|syntax.Nummod|syntax.Quantmod) >= 0 || w.IsName(x) && !w.IsName(i) {
		return tokens
	}
	for _, d := range w.All(i, syntax.Det|syntax.Poss) {
		if w.Dep(d) == syntax.Det && (w.Tag(x) != w.Tag(i) || w.IsName(x)) {
			continue
		}
		own := w.Collect(nil, d, func(int) bool { return false })
		slices.Sort(own)
		return append(own, tokens...)
	}
	return tokens
}

// whole returns the phrase headed by i with all of its conjuncts.
func (w *writer) whole(i int) []int {
	all := w.peers(i)
	if len(all) == 1 {
		return w.full(i)
	}
	var tokens []int
	for _, x := range all {
		tokens = append(tokens, w.full(x)...)
		tokens = append(tokens, w.All(x, syntax.Cc|syntax.Preconj)...)
		if p := w.All(x, syntax.Punct); x != all[len(all)-1] {
			tokens = append(tokens, p...)
		}
	}
	return w.tidy(tokens)
}

// full returns the tokens of the noun phrase headed by i: prepositional phrases
// stay, clauses, appositions, examples and conjuncts go.
func (w *writer) full(i int) []int {
	return w.tidy(w.Collect(nil, i, func(c int) bool { return w.leavesFull(c, i) }))
}

// leavesFull reports whether dependent c is not part of the argument headed by top.
func (w *writer) leavesFull(c, top int) bool {
	if w.SameName(c, w.Head(c)) {
		return false
	}
	switch w.Dep(c) {
	case syntax.Conj, syntax.Cc, syntax.Preconj:
		return w.Head(c) == top || w.IsVerb(c)
	case syntax.Acl, syntax.Relcl:
		if w.Dep(c) == syntax.Acl && w.Child(c, syntax.Mark|syntax.Nsubj) < 0 && !w.afterComma(w.edge(c)) {
			return false
		}
		return w.Tag(c) != syntax.VB || w.Tag(c-1) != syntax.TO || w.Child(c, syntax.Mark|syntax.Nsubj) >= 0
	case syntax.Advcl, syntax.Parataxis, syntax.Ccomp, syntax.Mark:
		return true
	case syntax.Poss:
		return w.Tag(c) == syntax.WPS
	case syntax.Appos:
		return !w.isTight(c)
	case syntax.Prep:
		return w.IntroducesExamples(c) || w.afterComma(w.edge(c)) || w.Label(w.Head(c)) == syntax.Person && w.Lower(c) != "of" && w.Tokens[c].Entity < 0
	}
	return false
}

// edge returns the first token of the subtree of i.
func (w *writer) edge(i int) int {
	for len(w.Children(i)) > 0 && w.Children(i)[0] < i {
		i = w.Children(i)[0]
	}
	return i
}

// afterComma reports whether token c follows a comma, a dash or a bracket.
func (w *writer) afterComma(c int) bool {
	return c > 0 && (w.Lower(c-1) == "," || w.Lower(c-1) == "--" || w.Tag(c-1) == syntax.LeftBracket)
}

// isTight reports whether apposition c is part of the name before it: "the
// language A", against "Ren, the founder".
func (w *writer) isTight(c int) bool {
	if w.Label(c) == syntax.GPE && w.Label(w.Head(c)) == syntax.GPE && c <= w.Head(c)+3 {
		return true // "Tampa, Florida"
	}
	return c > 0 && w.Head(c) < c && w.Head(c) >= c-3 && w.Dep(c-1) != syntax.Punct && len(w.Children(c)) == 0
}

// tidy puts tokens in order, drops punctuation at the edges and commas beside
// what is left out, and takes in the quotes around the whole.
func (w *writer) tidy(tokens []int) []int {
	tokens = w.Trim(tokens)
	kept := tokens[:0:0]
	for k, i := range tokens {
		if w.Dep(i) == syntax.Punct && (w.Lower(i) == "," || w.Lower(i) == ";" || w.Lower(i) == "--" || w.Lower(i) == ":") {
			if k+1 == len(tokens) || len(kept) == 0 || tokens[k+1] != i+1 && w.Tag(i+1) != syntax.CloseQuote || kept[len(kept)-1] != i-1 {
				continue
			}
		}
		kept = append(kept, i)
	}
	if len(kept) == 0 {
		return tokens
	}
	return w.quoted(kept)
}

// quoted takes in the quotes around tokens, or the one that closes them.
func (w *writer) quoted(tokens []int) []int {
	first, last := tokens[0], tokens[len(tokens)-1]
	end := last + 1
	if end < len(w.Tokens) && (w.Tag(end) == syntax.Comma || w.Tag(end) == syntax.Stop) {
		end++ // the quote closes after the comma or the full stop
	}
	switch {
	case end >= len(w.Tokens) || w.Tag(end) != syntax.CloseQuote:
	case w.unclosed(tokens):
		return append(tokens, end)
	case first > 0 && last-first == len(tokens)-1 && w.Tag(first-1) == syntax.OpenQuote:
		return append(append([]int{first - 1}, tokens...), end)
	}
	return tokens
}

// unclosed reports whether a quote is opened in tokens and not closed.
func (w *writer) unclosed(tokens []int) bool {
	n := 0
	for _, i := range tokens {
		switch w.Tag(i) {
		case syntax.OpenQuote:
			n++
		case syntax.CloseQuote:
			n--
		}
	}
	return n > 0
}

// subordinate is the clause headed by a verb as an argument, without the "that"
// that opens it.
func (w *writer) subordinate(verb int) []int {
	return w.quoted(w.Trim(w.Collect(nil, verb, func(i int) bool {
		return w.Head(i) == verb && w.Dep(i) == syntax.Mark && w.Lower(i) == "that"
	})))
}
