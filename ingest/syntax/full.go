package syntax

import "slices"

// Full returns the noun phrase headed by i as a reader would cut it out: with
// the prepositional phrases and participles that narrow it down, without its
// conjuncts, appositions, examples, finite clauses and what follows a comma.
func (t *Tree) Full(i int) []int { return t.FullLess(i, func(int) bool { return false }) }

// FullLess is Full less the dependents that skip rejects.
func (t *Tree) FullLess(i int, skip func(child int) bool) []int {
	return t.Tidy(t.Collect(nil, i, func(c int) bool { return t.leavesFull(c, i) || skip(c) }))
}

// FullList is Full with all conjuncts that hold of i, and what joins them.
func (t *Tree) FullList(i int) []int {
	all := t.Conjuncts(i)
	if len(all) == 1 {
		return t.Full(i)
	}
	var tokens []int
	for _, x := range all {
		tokens = append(append(tokens, t.Full(x)...), t.All(x, Cc|Preconj|Punct)...)
	}
	return t.Tidy(tokens)
}

// That returns the "that" which opens the clause headed by a verb.
func (t *Tree) That(verb int) []int {
	return slices.DeleteFunc(t.All(verb, Mark), func(i int) bool { return t.Lower(i) != "that" })
}

// Subordinate is the clause headed by a verb as an argument, without the "that"
// that opens it.
func (t *Tree) Subordinate(verb int) []int {
	that := t.That(verb)
	return t.Tidy(t.Collect(nil, verb, func(i int) bool { return slices.Contains(that, i) }))
}

// leavesFull reports whether dependent c is not part of the full phrase of the
// noun at top.
func (t *Tree) leavesFull(c, top int) bool {
	if t.SameName(c, t.Head(c)) {
		return false
	}
	switch t.Dep(c) {
	case Compound, Nmod, Neg, Punct:
		return false
	case Acl, Relcl:
		return !t.isReduced(c)
	case Appos:
		return !t.IsTight(c)
	case Prep:
		return t.IntroducesExamples(c) || t.AfterComma(t.Left(c))
	}
	return t.leavesPhrase(c, top)
}

// isReduced reports whether a noun's clause is a participle or an infinitive that
// belongs to its phrase: "firms based in Chile", "the plan to sell".
func (t *Tree) isReduced(c int) bool {
	if t.Child(c, Mark|Nsubj) >= 0 {
		return false
	}
	return t.Dep(c) == Acl && !t.AfterComma(t.Left(c)) || c > 0 && t.Tag(c) == VB && t.Tag(c-1) == TO
}

// IsTight reports whether apposition c is part of the name before it: "the
// language A", "Tampa, Florida", against "Ren, the founder".
func (t *Tree) IsTight(c int) bool {
	h := t.Head(c)
	if h >= c || c > h+3 {
		return false
	}
	return t.Label(c) == GPE && t.Label(h) == GPE || t.Dep(c-1) != Punct && len(t.Children(c)) == 0
}

// AfterComma reports whether token i follows a comma, a dash or a bracket.
func (t *Tree) AfterComma(i int) bool {
	return i > 0 && (t.Tag(i-1).In(Comma|LeftBracket) || t.Tag(i-1) == Colon && t.Lower(i-1) != ":")
}

// Tidy puts tokens in order, drops punctuation at the edges, and takes in the
// quotes around the whole.
func (t *Tree) Tidy(tokens []int) []int {
	return t.quoted(t.Trim(tokens))
}

// quoted takes in the quotes around tokens, or the one that closes them.
func (t *Tree) quoted(tokens []int) []int {
	first, last := tokens[0], tokens[len(tokens)-1]
	end := last + 1
	if end < len(t.Tokens) && t.Tag(end).In(Comma|Stop) {
		end++ // the quote closes after the comma or the full stop
	}
	if end >= len(t.Tokens) || t.Tag(end) != CloseQuote {
		return tokens
	}
	switch {
	case slices.ContainsFunc(tokens, func(i int) bool { return t.Tag(i) == OpenQuote }):
		return append(tokens, end)
	case first > 0 && last-first == len(tokens)-1 && t.Tag(first-1) == OpenQuote:
		return append(append([]int{first - 1}, tokens...), end)
	}
	return tokens
}
