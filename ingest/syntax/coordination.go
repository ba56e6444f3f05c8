package syntax

import "slices"

// Alternatives returns the phrase headed by i as alternatives, one for each conjunct, as
// cut cuts it. A conjunct shares the determiner or possessor of the first: "the
// Noh's nature and background" is "the Noh's nature", "the Noh's background".
func (t *Tree) Alternatives(i int, cut func(head int) []int) [][]int {
	var out [][]int
	for _, x := range t.Conjuncts(i) {
		out = append(out, t.split(x, t.Share(i, x, cut(x)))...)
	}
	return out
}

// Share gives conjunct x of noun i its determiner or possessor.
func (t *Tree) Share(i, x int, tokens []int) []int {
	if x == i || !t.IsNoun(x) || t.Child(x, Det|Poss|Nummod|Quantmod) >= 0 || t.IsName(x) && !t.IsName(i) {
		return tokens
	}
	for _, d := range t.All(i, Det|Poss) {
		if t.Dep(d) == Poss || t.Tag(x) == t.Tag(i) && !t.IsName(x) {
			return append(t.Subtree(d), tokens...)
		}
	}
	return tokens
}

// split parts a phrase at the coordinated adjectives before its noun: "a cruel
// and capricious master" is "a cruel master", "a capricious master".
func (t *Tree) split(i int, tokens []int) [][]int {
	for _, a := range t.All(i, Amod|Compound|Nmod) {
		parts := t.Conjuncts(a)
		if len(parts) < 2 {
			continue
		}
		group := t.Subtree(a)
		var out [][]int
		for _, p := range parts {
			own := t.Collect(nil, p, func(c int) bool { return t.Dep(c).In(Conj | Cc | Preconj | Punct) })
			out = append(out, t.Tidy(slices.DeleteFunc(slices.Clone(tokens), func(i int) bool {
				return slices.Contains(group, i) && !slices.Contains(own, i)
			})))
		}
		return out
	}
	return [][]int{tokens}
}
