package relation

import "slices"

// isControlled reports whether the clause is told with the verb above it:
// "plans to sell" is one relation.
func (w *writer) isControlled(c *clause) bool {
	u := w.leads(c)
	return u != nil && c.link == "xcomp"
}

// leads returns the clause whose verb tells c with its own, or nil.
func (w *writer) leads(c *clause) *clause {
	if c.link != "xcomp" || c.up == nil || c.ownSubject || c.up.verb != c.via && c.up.adjective != c.via || c.verb < c.via {
		return nil
	}
	if !c.up.passiv && len(c.up.objects)+len(c.up.datives) > 0 {
		return nil // an object between them: "forced X to sell"
	}
	return c.up
}

// above lists the clauses whose verbs tell c with their own although it is only
// coordinated with what they lead to: "plans to buy A and sell B".
func (w *writer) above(c *clause) []*clause {
	u := c
	for u.link == "conj" && u.up != nil && u.via == u.up.verb && !u.ownSubject && w.tag(u.up.verb) == w.tag(c.verb) {
		u = u.up
	}
	if u == c {
		return nil
	}
	var out []*clause
	for l := w.leads(u); l != nil; l = w.leads(l) {
		out = append(out, l)
	}
	slices.Reverse(out)
	return out
}

// span lists the clauses that one relation tells, from c down, "plans to start
// selling", those above it first.
func (w *writer) span(c *clause) []*clause {
	out := append(w.above(c), c)
	for k := len(out) - 1; k < len(out); k++ {
		for _, in := range out[k].inner {
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
func (w *writer) relation(span []*clause) []int {
	var tokens []int
	for _, c := range span {
		tokens = append(tokens, w.shared(c)...)
		tokens = append(append(tokens, c.verb), w.particles(c)...)
		for _, i := range w.children[c.verb] {
			switch w.dep(i) {
			case "aux", "auxpass", "neg", "prt":
				tokens = append(tokens, i)
			case "advmod":
				if w.joinsVerb(i, c.verb) {
					tokens = append(tokens, i)
				}
			}
		}
		if c.adjective >= 0 {
			tokens = append(tokens, w.predicate(c.adjective)...)
		}
	}
	slices.Sort(tokens)
	return slices.Compact(tokens)
}

// predicate returns a predicate adjective with its adverbs.
func (w *writer) predicate(adjective int) []int {
	return w.tidy(w.collect(nil, adjective, func(i int) bool {
		return w.dep(i) != "advmod" && w.dep(i) != "neg" && w.dep(i) != "quantmod" || w.isVerb(i)
	}))
}

// shared returns the auxiliaries that the verb of c shares with the one it is
// coordinated with: "was arrested and charged", "will buy A and sell B".
func (w *writer) shared(c *clause) []int {
	u := c
	for u.link == "conj" && u.up != nil && u.via == u.up.verb && !u.ownSubject && w.child(u.verb, "aux", "auxpass") < 0 {
		if !w.sharesAuxiliary(c, u.up) && !(c.passiv && u.up.passiv) {
			return nil
		}
		u = u.up
	}
	if u == c {
		return nil
	}
	return w.all(u.verb, "aux", "auxpass", "neg")
}

// joinsVerb reports whether an adverb is part of the verb's relation: a bare
// one beside it that says how, not when, and joins no sentences.
func (w *writer) joinsVerb(i, verb int) bool {
	if w.isRelative(i) || len(w.children[i]) > 0 || w.isWhen(i) || connectives[w.lower(i)] {
		return false
	}
	return i < verb && i > verb-4 && w.lower(i+1) != "," || i == verb+1
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
	return w.isTime(i) || w.tag(i) == "RB" && w.child(i, "npadvmod") >= 0
}
