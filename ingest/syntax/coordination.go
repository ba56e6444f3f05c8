package syntax

// Alternatives returns the phrase headed by i as alternatives, one for each conjunct, as
// cut cuts it. A conjunct shares the determiner or possessor of the first: "the
// Noh's nature and background" is "the Noh's nature", "the Noh's background".
func (t *Tree) Alternatives(i int, cut func(head int) []int) [][]int {
	var out [][]int
	for _, x := range t.Conjuncts(i) {
		out = append(out, t.Share(i, x, cut(x)))
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
