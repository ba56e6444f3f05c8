package openie

import (
	"slices"

	"newsgraph/ingest/lexicon"
	"newsgraph/ingest/syntax"
)

// oblique is a prepositional phrase of a clause or a noun.
type oblique struct {
	joins   []int // words before the object: "instead of", "in contrast to"
	last    int   // preposition that the object hangs from
	objects []int // heads
	gerund  int   // "accused of selling"; -1 if there is none
	also    []int // prepositions that are coordinated with it
}

// oblique reads the prepositional phrase of p. Where a bare noun is part of the
// preposition, "in contrast to", its object is the object.
func (w *writer) oblique(c *syntax.Clause, p int) oblique {
	o := oblique{joins: w.opening(p), last: p}
	if n := w.Child(p, syntax.Pobj); n == p+1 && w.Tag(n) == syntax.NN && len(w.Children(n)) == 1 && !w.IsTime(n) && !w.IsName(n) && !w.Is(n, lexicon.Partitive) {
		if q := w.Children(n)[0]; w.Dep(q) == syntax.Prep && q == n+1 && w.Child(q, syntax.Pobj) >= 0 && len(w.All(p, syntax.Pobj|syntax.Pcomp)) == 1 {
			o.joins, o.last = append(append(o.joins, n), w.opening(q)...), q
		}
	}
	o.objects, o.gerund = w.Pobjects(c, o.last), w.Pcomp(o.last)
	for _, q := range w.All(o.last, syntax.Conj) { // "distinct from and independent from X"
		if w.Child(q, syntax.Pobj) >= 0 && !w.isExcluded(q) {
			o.also = append(o.also, q)
		}
	}
	return o
}

// opening returns the words of a prepositional phrase before its object:
// "instead of", "primarily with", "northeast of".
func (w *writer) opening(p int) []int {
	tokens := w.ParticlesOf(p)
	if i := p - 1; i >= 0 && w.Head(i) == p && !w.Dep(i).In(syntax.Punct|syntax.Cc|syntax.Preconj) {
		tokens = append(tokens, i)
	}
	if h := w.Head(p); w.Dep(h) == syntax.Advmod && !w.joinsVerb(h, w.Head(h)) && !w.IsParticle(h) {
		tokens = append(tokens, w.Collect(nil, h, func(i int) bool { return i == p })...)
	}
	slices.Sort(tokens)
	return slices.Compact(tokens)
}

// isExcluded reports whether a prepositional phrase says what does not hold:
// "not to him", "rather than in Kiel".
func (w *writer) isExcluded(p int) bool {
	return slices.ContainsFunc(w.opening(p), func(i int) bool { return w.Lower(i) == "not" || w.Lower(i) == "rather" })
}

// preps returns the prepositions of a clause, those of its predicate adjective
// and of its adverbs too, "is dependent on", "went ahead of", and those that the
// parser hangs from a person: "met Xi in Beijing".
func (w *writer) preps(c *syntax.Clause) []int {
	all := slices.Concat(c.Preps, c.By)
	if c.Adjective >= 0 {
		all = append(all, w.All(c.Adjective, syntax.Prep)...)
	}
	for _, o := range c.Objects {
		if w.Label(o) == syntax.Person {
			full := w.Full(o)
			all = append(all, slices.DeleteFunc(w.All(o, syntax.Prep), func(p int) bool {
				return slices.Contains(full, p) || w.IntroducesExamples(p)
			})...)
		}
	}
	for _, i := range w.All(c.Verb, syntax.Advmod) {
		if i > c.Verb && !w.IsParticle(i) && !w.IsRelative(i) {
			all = append(all, w.All(i, syntax.Prep)...)
		}
	}
	slices.Sort(all)
	return slices.DeleteFunc(slices.Compact(all), func(p int) bool {
		return w.Dep(p) == syntax.Conj || w.isExcluded(p) // a coordinated one comes with its first
	})
}

// rangeEnd returns the "to" phrase that ends a range begun by preposition p:
// "from 1949 to 1952", or -1.
func (w *writer) rangeEnd(p int) int {
	o := w.Child(p, syntax.Pobj)
	if w.Lower(p) != "from" || o < 0 || !w.IsTime(o) && w.Tag(o) != syntax.CD {
		return -1
	}
	for _, q := range w.All(w.Head(p), syntax.Prep) {
		if e := w.Child(q, syntax.Pobj); w.Lower(q) == "to" && q > o && q <= o+6 && e >= 0 && w.Tag(e) == w.Tag(o) {
			return q
		}
	}
	return -1
}
