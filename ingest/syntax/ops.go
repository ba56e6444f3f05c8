package syntax

import "maps"

// TreeOps returns the operations of patterns that read the tree alone, with more
// that a book has.
func TreeOps[S Reading](more Ops[S]) *Ops[S] {
	test := func(f func(*Tree, int) bool) func(S, int) bool {
		return func(s S, i int) bool { return f(s.tree(), i) }
	}
	edge := func(f func(*Tree, int) int) func(S, int) []int {
		return func(s S, i int) []int {
			if j := f(s.tree(), i); j >= 0 {
				return []int{j}
			}
			return nil
		}
	}
	o := &Ops[S]{
		Tests: map[string]func(S, int) bool{
			"name":     test((*Tree).IsName),                                         // of a proper name
			"noun":     test((*Tree).IsNoun),                                         //
			"verb":     test((*Tree).IsVerb),                                         // a modal too
			"pronoun":  test((*Tree).IsPronoun),                                      // personal or possessive
			"relative": test((*Tree).IsRelative),                                     // a relative pronoun
			"time":     test((*Tree).IsTime),                                         // heads a phrase that says when
			"kind":     test((*Tree).IsKind),                                         // says what something is: a role or a kind
			"definite": test((*Tree).IsDefinite),                                     // the, this; somebody's
			"clause":   test((*Tree).heads),                                          // the main verb of a clause
			"to":       test((*Tree).isTo),                                           // an infinitive with "to"
			"spaced":   test(func(t *Tree, i int) bool { return t.Tokens[i].Space }), // whitespace follows
			"last":     test(func(t *Tree, i int) bool { return i == len(t.nodes)-1 }),
			"first":    test(func(_ *Tree, i int) bool { return i == 0 }),
		},
		Edges: map[string]func(S, int) []int{
			"leftmost":  edge(func(t *Tree, i int) int { return t.Subtree(i)[0] }), // first token of all that hangs below
			"rightmost": edge(func(t *Tree, i int) int { s := t.Subtree(i); return s[len(s)-1] }),
			"behind":    edge((*Tree).behind),                                    // first token after all that hangs below, and after its punctuation
			"negation":  edge((*Tree).NegativeDeterminer),                        // "no" of "no ban", or "nobody" itself
			"owner":     edge((*Tree).Owner),                                     // possessor, or the entity that stands before it as modifier
			"source":    edge((*Tree).Source),                                    // "X" of "according to X"
			"conjuncts": func(s S, i int) []int { return s.tree().Conjuncts(i) }, // itself, too
		},
	}
	maps.Copy(o.Tests, more.Tests)
	maps.Copy(o.Edges, more.Edges)
	return o
}

// isTo reports whether "to" stands before verb i.
func (t *Tree) isTo(i int) bool {
	for _, c := range t.Children(i) {
		if t.Dep(c) == Aux && t.Tag(c) == TO {
			return true
		}
	}
	return false
}

// behind returns the first token after all that hangs below i that is no
// punctuation, or -1.
func (t *Tree) behind(i int) int {
	sub := t.Subtree(i)
	for j := sub[len(sub)-1] + 1; j < len(t.nodes); j++ {
		if t.Dep(j) != Punct {
			return j
		}
	}
	return -1
}
