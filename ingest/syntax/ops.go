package syntax

import (
	"maps"
	"slices"
)

// TreeOps returns the operations of patterns that read the tree alone, with more
// that a book has.
func TreeOps[S Reading](more Ops[S]) *Ops[S] {
	test := func(f func(*Tree, int) bool) func(S, int) bool {
		return func(s S, i int) bool { return f(s.tree(), i) }
	}
	one := func(f func(*Tree, int) int) func(S, int) int {
		return func(s S, i int) int { return f(s.tree(), i) }
	}
	edge := func(f func(*Tree, int) []int) func(S, int) []int {
		return func(s S, i int) []int { return f(s.tree(), i) }
	}
	o := &Ops[S]{
		Tests: map[string]func(S, int) bool{
			"name":     test((*Tree).IsName),                                         // of a proper name
			"pronoun":  test((*Tree).IsPronoun),                                      // personal or possessive
			"relative": test((*Tree).IsRelative),                                     // a relative pronoun
			"time":     test((*Tree).IsTime),                                         // heads a phrase that says when
			"kind":     test((*Tree).IsKind),                                         // says what something is: a role or a kind
			"definite": test((*Tree).IsDefinite),                                     // the, this; somebody's
			"clause":   test((*Tree).heads),                                          // the main verb of a clause
			"lower":    test((*Tree).isLower),                                        // written without capitals
			"head":     test((*Tree).headsName),                                      // of an entity's tokens that from which the others hang
			"somebody": test((*Tree).LeadsToName),                                    // a name, or of a phrase that has one as its owner
			"example":  test((*Tree).IntroducesExamples),                             // a preposition: "such as", "including"
			"office":   test((*Tree).IsOffice),                                       // the "of" of a title: "Secretary of State"
			"to":       test((*Tree).IsInfinitive),                                   // an infinitive with "to"
			"spaced":   test(func(t *Tree, i int) bool { return t.Tokens[i].Space }), // whitespace follows
			"last":     test(func(t *Tree, i int) bool { return i == len(t.nodes)-1 }),
			"first":    test(func(_ *Tree, i int) bool { return i == 0 }),
		},
		One: map[string]func(S, int) int{
			"leftmost":  one((*Tree).Left), // first token of all that hangs below
			"rightmost": one((*Tree).right),
			"behind":    one((*Tree).behind),             // first token after all that hangs below, and after its punctuation
			"negation":  one((*Tree).NegativeDeterminer), // "no" of "no ban", or "nobody" itself
			"owner":     one((*Tree).Owner),              // possessor, or the entity that stands before it as modifier
			"source":    one((*Tree).Source),             // "X" of "according to X"
			"same":      func(_ S, i int) int { return i },
		},
		Edges: map[string]func(S, int) []int{
			"conjuncts": edge((*Tree).Conjuncts),  // itself, too
			"referent":  edge((*Tree).Referents),  // what a phrase stands for: its conjuncts, the examples that it lists, the name in apposition
			"member":    edge((*Tree).Examples),   // of the list behind "such as"
			"listed":    edge((*Tree).listed),     // appositions that are further members of a list
			"qualifier": edge((*Tree).qualifiers), // names before a noun: "Huawei founder"
			"own-name":  edge((*Tree).nameTokens), // the tokens of a token's name
		},
	}
	maps.Copy(o.Tests, more.Tests)
	maps.Copy(o.One, more.One)
	maps.Copy(o.Edges, more.Edges)
	return o
}

// IsInfinitive reports whether "to" stands before verb i.
func (t *Tree) IsInfinitive(i int) bool {
	return slices.ContainsFunc(t.Children(i), func(c int) bool { return t.Dep(c) == Aux && t.Tag(c) == TO })
}

// behind returns the first token after all that hangs below i that is no
// punctuation, or -1.
func (t *Tree) behind(i int) int {
	for _, j := range t.next(t.right(i)+1, t.right(i)+1+maxReach) {
		if t.Dep(j) != Punct {
			return j
		}
	}
	return -1
}

func (t *Tree) isLower(i int) bool { return t.Tokens[i].Text == t.Lower(i) }

// headsName reports whether i is the head of an entity.
func (t *Tree) headsName(i int) bool {
	k := t.Tokens[i].Entity
	if k < 0 {
		return false
	}
	e := &t.Entities[k]
	if h := t.Head(i); h != i && h >= e.Start && h < e.End && i < e.End-1 {
		return false // without a look at all of a long entity
	}
	return t.HeadOf(e.Start, e.End) == i
}

// listed returns the appositions of i that are further members of a list.
func (t *Tree) listed(i int) []int {
	return slices.DeleteFunc(t.All(i, Appos), func(n int) bool { return !t.Listed(i, n) })
}

// qualifiers returns the modifiers of a noun that are names of their own.
func (t *Tree) qualifiers(noun int) []int {
	return slices.DeleteFunc(t.All(noun, Compound|Nmod|Amod), func(m int) bool { return !t.Qualifies(m, noun) })
}

// nameTokens returns the tokens of the entity that i is of, or i alone.
func (t *Tree) nameTokens(i int) []int {
	e := t.Tokens[i].Entity
	if e < 0 {
		return []int{i}
	}
	return t.next(t.Entities[e].Start, t.Entities[e].End)
}
