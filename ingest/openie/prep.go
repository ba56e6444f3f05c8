package openie

import (
	"slices"
	"strings"

	"newsgraph/ingest/syntax"
)

// opening returns the words of a prepositional phrase before its object:
// "instead of", "primarily with", "northeast of".
func (w *writer) opening(p int) []int {
	tokens := w.ParticlesOf(p)
	if i := p - 1; i >= 0 && w.Head(i) == p && w.Dep(i) != syntax.Punct && w.Dep(i) != syntax.Cc && w.Dep(i) != syntax.Preconj {
		tokens = append(tokens, i)
	}
	if h := w.Head(p); w.Dep(h) == syntax.Advmod && !w.joinsVerb(h, w.Head(h)) && !w.IsParticle(h) {
		tokens = append(tokens, w.Collect(nil, h, func(i int) bool { return i == p })...)
	}
	slices.Sort(tokens)
	return slices.Compact(tokens)
}

// compound returns the words of a prepositional phrase before its object where a
// bare noun is part of the preposition, "in contrast to", and the last
// preposition of them; of any other phrase its opening and p itself.
func (w *writer) compound(p int) (words []int, last int) {
	words = w.opening(p)
	o := w.Child(p, syntax.Pobj)
	if o < 0 || w.Tag(o) != syntax.NN || len(w.Children(o)) != 1 || o != p+1 || w.IsTime(o) || w.IsName(o) || len(w.All(p, syntax.Pobj|syntax.Pcomp)) > 1 {
		return words, p
	}
	if q := w.Children(o)[0]; w.Dep(q) == syntax.Prep && q == o+1 && w.Child(q, syntax.Pobj) >= 0 {
		return append(append(words, o), w.opening(q)...), q
	}
	return words, p
}

// promote puts the preposition first that the relation is to end in: that of the
// agent or of a role, and not one that says when if there is another.
func (w *writer) promote(c *syntax.Clause, preps []int) {
	rank := func(p int) int {
		switch {
		case p < c.Verb:
			return 3
		case w.SaysWhen(p):
			return 2
		case slices.Contains(c.By, p) || w.Lower(p) == "as":
			return 0
		}
		return 1
	}
	slices.SortStableFunc(preps, func(a, b int) int { return rank(a) - rank(b) })
}

// prepositional returns the conjuncts of a preposition's object, the
// preposition being what the relation may take over, and the whole of it.
func (w *writer) prepositional(c *syntax.Clause, p int) (alternatives []operand, all operand) {
	joins, p := w.compound(p)
	all.joins = w.join(joins)
	for _, o := range w.Pobjects(c, p) {
		for _, tokens := range w.each(o) {
			alternatives = append(alternatives, operand{text: w.join(tokens), joins: all.joins})
		}
		all.text = strings.TrimSpace(all.text + " " + w.join(w.whole(o)))
	}
	if q := w.rangeEnd(p); q >= 0 && len(alternatives) > 0 { // "from 1949 to 1952"
		all.text += " " + w.join(w.tidy(w.Collect(nil, q, func(int) bool { return false })))
		alternatives = []operand{all}
	}
	if v := w.Pcomp(p); v >= 0 && len(w.Children(v)) > 0 {
		all.text = w.join(w.subordinate(v))
		alternatives = append(alternatives, all)
	}
	for _, q := range w.All(p, syntax.Conj) { // "distinct from and independent from X"
		if w.Child(q, syntax.Pobj) >= 0 && !w.isExcluded(q) {
			more, _ := w.prepositional(c, q)
			alternatives = append(alternatives, more...)
		}
	}
	return alternatives, all
}

// rangeEnd returns the "to" phrase that ends a range begun by preposition p:
// "from 1949 to 1952", or -1.
func (w *writer) rangeEnd(p int) int {
	if w.Lower(p) != "from" {
		return -1
	}
	o := w.Child(p, syntax.Pobj)
	for _, q := range w.All(w.Head(p), syntax.Prep) {
		if w.Lower(q) == "to" && o >= 0 && q > o && q <= o+6 {
			if e := w.Child(q, syntax.Pobj); e >= 0 && w.Tag(e) == w.Tag(o) && (w.IsTime(o) || w.Tag(o) == syntax.CD) {
				return q
			}
		}
	}
	return -1
}

// isExcluded reports whether a prepositional phrase says what does not hold:
// "not to him", "rather than in Kiel".
func (w *writer) isExcluded(p int) bool {
	return slices.ContainsFunc(w.opening(p), func(i int) bool { return w.Lower(i) == "not" || w.Lower(i) == "rather" })
}
