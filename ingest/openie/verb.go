package openie

import (
	"slices"

	"newsgraph/ingest/lexicon"
	"newsgraph/ingest/syntax"
)

// isControlled reports whether the clause is told with the verb above it:
// "plans to sell" is one relation.
func (w *writer) isControlled(c *syntax.Clause) bool {
	u := w.leads(c)
	return u != nil && c.Link == syntax.Xcomp
}

// leads returns the clause whose verb tells c with its own, or nil.
func (w *writer) leads(c *syntax.Clause) *syntax.Clause {
	if c.Link != syntax.Xcomp || c.Up == nil || c.OwnSubject || c.Up.Verb != c.Via && c.Up.Adjective != c.Via || c.Verb < c.Via {
		return nil
	}
	if !c.Up.Passive && len(c.Up.Objects)+len(c.Up.Datives) > 0 {
		return nil // an object between them: "forced X to sell"
	}
	return c.Up
}

// above lists the clauses whose verbs tell c with their own although it is only
// coordinated with what they lead to: "plans to buy A and sell B".
func (w *writer) above(c *syntax.Clause) []*syntax.Clause {
	u := c
	for u.Link == syntax.Conj && u.Up != nil && u.Via == u.Up.Verb && !u.OwnSubject && w.Tag(u.Up.Verb) == w.Tag(c.Verb) {
		u = u.Up
	}
	if u == c {
		return nil
	}
	var out []*syntax.Clause
	for l := w.leads(u); l != nil; l = w.leads(l) {
		out = append(out, l)
	}
	slices.Reverse(out)
	return out
}

// span lists the clauses that one relation tells, from c down, "plans to start
// selling", those above it first.
func (w *writer) span(c *syntax.Clause) []*syntax.Clause {
	out := append(w.above(c), c)
	for k := len(out) - 1; k < len(out); k++ {
		for _, in := range out[k].Inner {
			if w.leads(in) == out[k] {
				out = append(out, in)
				break
			}
		}
	}
	return out
}

// relation returns the words of the relation: auxiliaries, negation, adverbs,
// verb, particles and predicate adjective, down to the last controlled verb.
func (w *writer) relation(span []*syntax.Clause) []int {
	var tokens []int
	for _, c := range span {
		tokens = append(tokens, w.shared(c)...)
		tokens = append(append(tokens, c.Verb), w.Particles(c)...)
		for _, i := range w.Children(c.Verb) {
			switch w.Dep(i) {
			case syntax.Aux, syntax.Auxpass, syntax.Neg, syntax.Prt:
				tokens = append(tokens, i)
			case syntax.Advmod:
				if w.joinsVerb(i, c.Verb) {
					tokens = append(tokens, i)
				}
			}
		}
		if c.Adjective >= 0 {
			tokens = append(tokens, w.predicate(c.Adjective)...)
		}
	}
	slices.Sort(tokens)
	return slices.Compact(tokens)
}

// predicate returns a predicate adjective with its adverbs.
func (w *writer) predicate(adjective int) []int {
	return w.tidy(w.Collect(nil, adjective, func(i int) bool {
		return w.Dep(i) != syntax.Advmod && w.Dep(i) != syntax.Neg && w.Dep(i) != syntax.Quantmod || w.IsVerb(i)
	}))
}

// shared returns the auxiliaries that the verb of c shares with the one it is
// coordinated with: "was arrested and charged", "will buy A and sell B".
func (w *writer) shared(c *syntax.Clause) []int {
	u := c
	for u.Link == syntax.Conj && u.Up != nil && u.Via == u.Up.Verb && !u.OwnSubject && w.Child(u.Verb, syntax.Aux|syntax.Auxpass) < 0 {
		if !w.SharesAuxiliary(c, u.Up) && !(c.Passive && u.Up.Passive) {
			return nil
		}
		u = u.Up
	}
	if u == c {
		return nil
	}
	return w.All(u.Verb, syntax.Aux|syntax.Auxpass|syntax.Neg)
}

// joinsVerb reports whether an adverb is part of the verb's relation: a bare
// one beside it that says how, not when, and joins no sentences.
func (w *writer) joinsVerb(i, verb int) bool {
	if w.IsRelative(i) || len(w.Children(i)) > 0 || w.isWhen(i) || w.Reads(i, lexicon.Connective) {
		return false
	}
	return i < verb && i > verb-4 && w.Lower(i+1) != "," || i == verb+1
}

// connectives are adverbs that join sentences or open clauses.
var connectives = map[string]bool{
	"however": true, "therefore": true, "thus": true, "moreover": true, "meanwhile": true, "furthermore": true,
	"instead": true, "so": true, "then": true, "indeed": true, "nevertheless": true, "nonetheless": true,
	"otherwise": true, "hence": true, "as": true, "when": true, "where": true, "why": true, "how": true, "too": true,
	"whenever": true, "wherever": true,
}

// isWhen reports whether an adverb says when, so that it is an argument.
func (w *writer) isWhen(i int) bool {
	return w.IsTime(i) || w.Tag(i) == syntax.RB && w.Child(i, syntax.Npadvmod) >= 0
}
