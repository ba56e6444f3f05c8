package relation

import (
	"slices"
	"strings"
)

// opening returns the words of a prepositional phrase before its object:
// "instead of", "primarily with", "northeast of".
func (w *writer) opening(p int) []int {
	tokens := w.particlesOf(p)
	if i := p - 1; i >= 0 && w.head(i) == p && w.dep(i) != "punct" && w.dep(i) != "cc" && w.dep(i) != "preconj" {
		tokens = append(tokens, i)
	}
	if h := w.head(p); w.dep(h) == "advmod" && !w.joinsVerb(h, w.head(h)) && !w.isParticle(h) {
		tokens = append(tokens, w.collect(nil, h, func(i int) bool { return i == p })...)
	}
	slices.Sort(tokens)
	return slices.Compact(tokens)
}

// compound returns the words of a prepositional phrase before its object where a
// bare noun is part of the preposition, "in contrast to", and the last
// preposition of them; of any other phrase its opening and p itself.
func (w *writer) compound(p int) (words []int, last int) {
	words = w.opening(p)
	o := w.child(p, "pobj")
	if o < 0 || w.tag(o) != "NN" || len(w.children[o]) != 1 || o != p+1 || w.isTime(o) || w.isName(o) || len(w.all(p, "pobj", "pcomp")) > 1 {
		return words, p
	}
	if q := w.children[o][0]; w.dep(q) == "prep" && q == o+1 && w.child(q, "pobj") >= 0 {
		return append(append(words, o), w.opening(q)...), q
	}
	return words, p
}

// promote puts the preposition first that the relation is to end in: that of the
// agent or of a role, and not one that says when if there is another.
func (w *writer) promote(c *clause, preps []int) {
	rank := func(p int) int {
		switch {
		case p < c.verb:
			return 3
		case w.saysWhen(p):
			return 2
		case slices.Contains(c.by, p) || w.lower(p) == "as":
			return 0
		}
		return 1
	}
	slices.SortStableFunc(preps, func(a, b int) int { return rank(a) - rank(b) })
}

// prepositional returns the conjuncts of a preposition's object, the
// preposition being what the relation may take over, and the whole of it.
func (w *writer) prepositional(c *clause, p int) (alternatives []operand, all operand) {
	joins, p := w.compound(p)
	all.joins = w.join(joins)
	for _, o := range w.pobjects(c, p) {
		for _, tokens := range w.each(o) {
			alternatives = append(alternatives, operand{text: w.join(tokens), joins: all.joins})
		}
		all.text = strings.TrimSpace(all.text + " " + w.join(w.whole(o)))
	}
	if q := w.rangeEnd(p); q >= 0 && len(alternatives) > 0 { // "from 1949 to 1952"
		all.text += " " + w.join(w.tidy(w.collect(nil, q, func(int) bool { return false })))
		alternatives = []operand{all}
	}
	if v := w.pcomp(p); v >= 0 && len(w.children[v]) > 0 {
		all.text = w.join(w.subordinate(v))
		alternatives = append(alternatives, all)
	}
	for _, q := range w.all(p, "conj") { // "distinct from and independent from X"
		if w.child(q, "pobj") >= 0 && !w.isExcluded(q) {
			more, _ := w.prepositional(c, q)
			alternatives = append(alternatives, more...)
		}
	}
	return alternatives, all
}

// rangeEnd returns the "to" phrase that ends a range begun by preposition p:
// "from 1949 to 1952", or -1.
func (w *writer) rangeEnd(p int) int {
	if w.lower(p) != "from" {
		return -1
	}
	o := w.child(p, "pobj")
	for _, q := range w.all(w.head(p), "prep") {
		if w.lower(q) == "to" && o >= 0 && q > o && q <= o+6 {
			if e := w.child(q, "pobj"); e >= 0 && w.tag(e) == w.tag(o) && (w.isTime(o) || w.tag(o) == "CD") {
				return q
			}
		}
	}
	return -1
}

// isExcluded reports whether a prepositional phrase says what does not hold:
// "not to him", "rather than in Kiel".
func (w *writer) isExcluded(p int) bool {
	return slices.ContainsFunc(w.opening(p), func(i int) bool { return w.lower(i) == "not" || w.lower(i) == "rather" })
}
