package syntax

import "newsgraph/ingest/lexicon"

// VerbGroup returns what a clause adds to a relation: auxiliaries, negation,
// adverbs, verb, particles and predicate adjective.
func (t *Tree) VerbGroup(c *Clause) []int {
	tokens := append(t.SharedAux(c), c.Verb)
	tokens = append(tokens, t.Particles(c)...)
	tokens = append(tokens, t.All(c.Verb, Aux|Auxpass|Neg|Prt)...)
	for _, i := range t.All(c.Verb, Advmod) {
		if t.JoinsVerb(i, c.Verb) {
			tokens = append(tokens, i)
		}
	}
	return append(tokens, t.Predicate(c)...)
}

// Predicate returns the predicate adjective of a clause with its adverbs.
func (t *Tree) Predicate(c *Clause) []int {
	if c.Adjective < 0 {
		return nil
	}
	return t.Tidy(t.Collect(nil, c.Adjective, func(i int) bool {
		return !t.Dep(i).In(Advmod | Neg | Quantmod)
	}))
}

// SharedAux returns the auxiliaries that the verb of c shares with the one it is
// coordinated with: "was arrested and charged", "will buy A and sell B".
func (t *Tree) SharedAux(c *Clause) []int {
	u := c
	for u.Coordinated() != nil && t.Child(u.Verb, Aux|Auxpass) < 0 {
		if !t.SharesAuxiliary(c, u.Up) {
			return nil
		}
		u = u.Up
	}
	if u == c {
		return nil
	}
	return t.All(u.Verb, Aux|Auxpass|Neg)
}

// JoinsVerb reports whether an adverb is part of the verb's relation: a bare
// one beside it that says how, not when, and joins no sentences.
func (t *Tree) JoinsVerb(i, verb int) bool {
	if t.IsRelative(i) || len(t.Children(i)) > 0 || t.IsTime(i) || t.Reads(i, lexicon.Connective) {
		return false
	}
	return i < verb && i > verb-4 && t.Tag(i+1) != Comma || i == verb+1
}

// LacksBe reports whether the clause is a bare participle, whose be the text
// leaves out: "firms based in Chile", "firms sponsored by X and signed into law".
func (t *Tree) LacksBe(c *Clause) bool {
	if t.Child(c.Verb, Aux|Auxpass) >= 0 {
		return false
	}
	if u := c.Coordinated(); u != nil {
		return !t.Tag(c.Verb).In(VB|VBZ|VBP) && t.LacksBe(u)
	}
	switch t.Tag(c.Verb) {
	case VBN:
		return c.Passive
	case VBG:
		return c.Link.In(Pcomp|Acl) || c.Link == Advcl && !c.OwnSubject && t.Child(c.Verb, Mark) < 0
	}
	return false
}
