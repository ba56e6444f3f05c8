package syntax

import (
	"slices"

	"newsgraph/ingest/lexicon"
)

// Oblique is a prepositional phrase of a clause or a noun.
type Oblique struct {
	Joins   []int // words before the object: "instead of", "in contrast to"
	Last    int   // preposition that the object hangs from
	Objects []int // heads
	Gerund  int   // "accused of selling"; -1 if there is none
}

// Oblique reads the prepositional phrase of p. Where a bare noun is part of the
// preposition, "in contrast to", its object is the object.
func (t *Tree) Oblique(c *Clause, p int) Oblique {
	o := Oblique{Joins: t.Opening(p), Last: p}
	if n := t.Child(p, Pobj); n == p+1 && t.Tag(n) == NN && len(t.Children(n)) == 1 && !t.IsTime(n) && !t.IsName(n) && !t.Is(n, lexicon.Partitive) {
		if q := t.Children(n)[0]; t.Dep(q) == Prep && q == n+1 && t.Child(q, Pobj) >= 0 && len(t.All(p, Pobj|Pcomp)) == 1 {
			o.Joins, o.Last = append(append(o.Joins, n), t.Opening(q)...), q
		}
	}
	o.Objects, o.Gerund = t.Pobjects(c, o.Last), t.Child(o.Last, Pcomp)
	return o
}

// Opening returns the words of a prepositional phrase before its object:
// "instead of", "primarily with", "northeast of".
func (t *Tree) Opening(p int) []int {
	tokens := t.ParticlesOf(p)
	if i := p - 1; i >= 0 && t.Head(i) == p && !t.Dep(i).In(Punct|Cc|Preconj) {
		tokens = append(tokens, i)
	}
	if h := t.Head(p); t.Dep(h) == Advmod && !t.IsParticle(h) {
		tokens = append(tokens, t.Collect(nil, h, func(i int) bool { return i == p })...)
	}
	slices.Sort(tokens)
	return slices.Compact(tokens)
}

// IsExcluded reports whether a prepositional phrase says what does not hold:
// "not to him", "instead of them".
func (t *Tree) IsExcluded(p int) bool {
	if p == 0 {
		return false
	}
	if t.Dep(p-1) == Neg {
		return !t.IsVerb(t.Head(p - 1))
	}
	return t.Reads(p-1, lexicon.Excluding)
}

// PrepsOf returns the prepositions of a clause, those of its predicate adjective
// and of its adverbs too: "is dependent on", "went ahead of".
func (t *Tree) PrepsOf(c *Clause) []int {
	all := slices.Concat(c.Preps, c.By)
	if c.Adjective >= 0 {
		all = append(all, t.All(c.Adjective, Prep)...)
	}
	for _, i := range t.All(c.Verb, Advmod) {
		if i > c.Verb && !t.IsParticle(i) && !t.IsRelative(i) {
			all = append(all, t.All(i, Prep)...)
		}
	}
	slices.Sort(all)
	return slices.DeleteFunc(slices.Compact(all), func(p int) bool {
		return t.Dep(p) == Conj || t.IsExcluded(p) // a coordinated one comes with its first
	})
}
