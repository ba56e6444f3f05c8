package relation

import (
	"slices"
	"strings"
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
	for _, a := range w.all(i, "amod", "compound", "nmod") {
		parts := w.peers(a)
		if len(parts) < 2 || a > i || w.tag(a) == "CD" || parts[len(parts)-1] > i || w.sameName(a, i) {
			continue
		}
		group := w.collect(nil, a, func(int) bool { return false })
		var out [][]int
		for _, p := range parts {
			own := w.collect(nil, p, func(c int) bool {
				return w.dep(c) == "conj" || w.dep(c) == "cc" || w.dep(c) == "preconj" || w.dep(c) == "punct"
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
	if a := w.lower(tokens[0]); a == "a" && vowel || a == "an" && !vowel {
		return tokens[1:]
	}
	return tokens
}

// peers returns i and what is coordinated with it and holds alike, in the order
// of the text: not B in "A rather than B", "A, not B", "A instead of B".
func (w *writer) peers(i int) []int {
	all := w.conjuncts(i)
	if len(all) == 1 {
		return all
	}
	out := all[:1:1]
	for k, x := range all[1:] {
		holds := true
		for j := w.edge(x) - 1; j > max(all[k], x-6) && holds && w.dep(j) != "punct"; j-- {
			holds = !excludes[w.lower(j)]
		}
		if first := w.edge(x); holds && (first == i || !excludes[w.lower(first)]) {
			out = append(out, x)
		}
	}
	return out
}

// excludes are the words that open what is said not to hold.
var excludes = map[string]bool{"than": true, "not": true, "instead": true, "without": true, "never": true}

// share gives conjunct x of noun i its determiner or possessor.
func (w *writer) share(i, x int, tokens []int) []int {
	if !w.isNoun(x) || w.child(x, "det", "poss", "nummod", "quantmod") >= 0 || w.isName(x) && !w.isName(i) {
		return tokens
	}
	for _, d := range w.all(i, "det", "poss") {
		if w.dep(d) == "det" && (w.tag(x) != w.tag(i) || w.isName(x)) {
			continue
		}
		own := w.collect(nil, d, func(int) bool { return false })
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
		tokens = append(tokens, w.all(x, "cc", "preconj")...)
		if p := w.all(x, "punct"); x != all[len(all)-1] {
			tokens = append(tokens, p...)
		}
	}
	return w.tidy(tokens)
}

// full returns the tokens of the noun phrase headed by i: prepositional phrases
// stay, clauses, appositions, examples and conjuncts go.
func (w *writer) full(i int) []int {
	return w.tidy(w.collect(nil, i, func(c int) bool { return w.leavesFull(c, i) }))
}

// leavesFull reports whether dependent c is not part of the argument headed by top.
func (w *writer) leavesFull(c, top int) bool {
	if w.sameName(c, w.head(c)) {
		return false
	}
	switch w.dep(c) {
	case "conj", "cc", "preconj":
		return w.head(c) == top || w.isVerb(c)
	case "acl", "relcl":
		if w.dep(c) == "acl" && w.child(c, "mark", "nsubj") < 0 && !w.afterComma(w.edge(c)) {
			return false
		}
		return w.tag(c) != "VB" || w.tag(c-1) != "TO" || w.child(c, "mark", "nsubj") >= 0
	case "advcl", "parataxis", "ccomp", "mark":
		return true
	case "poss":
		return w.tag(c) == "WP$"
	case "appos":
		return !w.isTight(c)
	case "prep":
		return w.introducesExamples(c) || w.afterComma(w.edge(c)) || w.entity(w.head(c)) == "PERSON" && w.lower(c) != "of" && w.Tokens[c].Entity < 0
	}
	return false
}

// edge returns the first token of the subtree of i.
func (w *writer) edge(i int) int {
	for len(w.children[i]) > 0 && w.children[i][0] < i {
		i = w.children[i][0]
	}
	return i
}

// afterComma reports whether token c follows a comma, a dash or a bracket.
func (w *writer) afterComma(c int) bool {
	return c > 0 && (w.lower(c-1) == "," || w.lower(c-1) == "--" || w.tag(c-1) == "-LRB-")
}

// isTight reports whether apposition c is part of the name before it: "the
// language A", against "Ren, the founder".
func (w *writer) isTight(c int) bool {
	if w.entity(c) == "GPE" && w.entity(w.head(c)) == "GPE" && c <= w.head(c)+3 {
		return true // "Tampa, Florida"
	}
	return c > 0 && w.head(c) < c && w.head(c) >= c-3 && w.dep(c-1) != "punct" && len(w.children[c]) == 0
}

// tidy puts tokens in order, drops punctuation at the edges and commas beside
// what is left out, and takes in the quotes around the whole.
func (w *writer) tidy(tokens []int) []int {
	tokens = w.trim(tokens)
	kept := tokens[:0:0]
	for k, i := range tokens {
		if w.dep(i) == "punct" && (w.lower(i) == "," || w.lower(i) == ";" || w.lower(i) == "--" || w.lower(i) == ":") {
			if k+1 == len(tokens) || len(kept) == 0 || tokens[k+1] != i+1 && w.tag(i+1) != "''" || kept[len(kept)-1] != i-1 {
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
	if end < len(w.Tokens) && (w.tag(end) == "," || w.tag(end) == ".") {
		end++ // the quote closes after the comma or the full stop
	}
	switch {
	case end >= len(w.Tokens) || w.tag(end) != "''":
	case w.unclosed(tokens):
		return append(tokens, end)
	case first > 0 && last-first == len(tokens)-1 && w.tag(first-1) == "``":
		return append(append([]int{first - 1}, tokens...), end)
	}
	return tokens
}

// unclosed reports whether a quote is opened in tokens and not closed.
func (w *writer) unclosed(tokens []int) bool {
	n := 0
	for _, i := range tokens {
		switch w.tag(i) {
		case "``":
			n++
		case "''":
			n--
		}
	}
	return n > 0
}

// subordinate is the clause headed by a verb as an argument, without the "that"
// that opens it.
func (w *writer) subordinate(verb int) []int {
	return w.quoted(w.trim(w.collect(nil, verb, func(i int) bool {
		return w.head(i) == verb && w.dep(i) == "mark" && w.lower(i) == "that"
	})))
}
