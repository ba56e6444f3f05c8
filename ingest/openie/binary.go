package openie

import (
	"slices"
	"strings"

	"newsgraph/ingest/lexicon"
	"newsgraph/ingest/syntax"
)

const (
	// maxFacts limits the tuples of one clause, that lists of subjects and objects
	// multiply to.
	maxFacts = 200
	// maxRelation limits the tokens of a relation.
	maxRelation = 40
	// maxDepth limits how far a relation grows from noun to noun.
	maxDepth = 3
	// attached is the factor for what hangs from a preposition or a verb inside the
	// relation: its attachment may be wrong.
	attached = 0.85
)

// facts is what the binary tuples of one clause have in common: subject, relation
// and one object each, all of them words of the text. The relation grows along
// the chain of prepositions: completed | its acquisition, completed its
// acquisition of | CVN Cos.
type facts struct {
	*view
	trust float64 // factor for confidence
	left  *int    // tuples that the clause may still write
	depth int     // nouns that the relation has grown over before the view
}

// binary writes the binary tuples of a view.
func (v *view) binary() {
	left := maxFacts
	f := &facts{view: v, trust: 1, left: &left}
	f.tell(v.relation)
}

// tell writes the facts of the last clause of the view, under a relation that
// ends in the view's.
func (f *facts) tell(relation []int) {
	if len(relation) == 0 {
		return
	}
	c := f.last()
	if predicate := f.Predicate(c); len(predicate) > 0 {
		f.write(slices.DeleteFunc(slices.Clone(relation), func(i int) bool { return slices.Contains(predicate, i) }), predicate, f.trust)
	}
	var between []int // what stands between verb and preposition
	for _, d := range c.Datives {
		between = append(between, f.brief(d)...)
	}
	grown := extend(relation, between)
	for _, o := range slices.Concat(c.Objects, c.Attrs) {
		if o > c.Verb || !f.IsRelative(o) {
			f.object(o, grown, f.trust, 1)
		}
		between = append(between, f.brief(o)...)
	}
	slices.Sort(between)
	for _, p := range f.PrepsOf(c) {
		before := between
		if p > f.clause.Verb {
			n, _ := slices.BinarySearch(between, p)
			before = between[:n]
		}
		f.preposition(c, p, extend(relation, before), 1)
	}
	for _, in := range c.Inner {
		if f.isSaid(in) && !f.IsInfinitive(in) {
			f.write(extend(relation, between), f.Subordinate(in.Verb), f.trust*attached)
		}
		f.controlled(in, relation, between)
	}
}

// object writes a noun as the object of a relation, and what its prepositions add
// once the relation has taken it in.
func (f *facts) object(noun int, relation []int, trust float64, depth int) {
	for _, x := range f.Alternatives(noun, f.brief) {
		f.write(relation, x, trust)
	}
	if f.depth+depth > maxDepth {
		return
	}
	for _, x := range f.Conjuncts(noun) {
		for _, p := range f.All(x, syntax.Prep) {
			if !f.keepsOf(p) && !f.IntroducesExamples(p) && !f.IsExcluded(p) {
				f.preposition(f.clause, p, extend(relation, f.Share(noun, x, f.brief(x))), depth)
			}
		}
	}
}

// preposition writes what a preposition adds to a relation, and what its
// object's prepositions add to that.
func (f *facts) preposition(c *syntax.Clause, p int, relation []int, depth int) {
	o := f.Oblique(c, p)
	grown := extend(relation, o.Joins)
	for _, i := range o.Objects {
		if !f.IsAdverbial(o.Last, i) {
			f.object(i, grown, f.trust*attached, depth+1)
		}
	}
	if o.Gerund >= 0 && f.Tag(o.Gerund) == syntax.VBG && f.depth+depth < maxDepth { // "accused X of selling Y"
		if in := f.Home(o.Gerund); !in.OwnSubject {
			f.descend(in, grown, f.rule, depth)
		}
	}
}

// controlled writes what the object is made to do: "forced X to sell | Y".
func (f *facts) controlled(in *syntax.Clause, relation, between []int) {
	c := f.last()
	if in.Via != c.Verb || !f.IsInfinitive(in) || f.Leader(in) != nil {
		return
	}
	if in.Link == syntax.Xcomp {
		f.descend(in, extend(relation, between), "purpose", 0)
	}
}

// descend writes the facts of an inner clause under a relation that leads to it.
func (f *facts) descend(in *syntax.Clause, relation []int, rule string, depth int) {
	g := &facts{view: f.inner([]*syntax.Clause{in}), trust: f.trust * attached, left: f.left, depth: f.depth + depth}
	g.rule, g.subjects = rule, f.subjects
	g.tell(extend(relation, g.relation))
}

// extend appends a phrase to a relation, in the order in which they are told. It
// returns nil for what is too long to be a relation, or grows out of such.
func extend(relation, phrase []int) []int {
	if len(relation) == 0 || len(relation)+len(phrase) > maxRelation {
		return nil
	}
	out := slices.Clone(relation)
	for _, i := range phrase {
		if !slices.Contains(out, i) {
			out = append(out, i)
		}
	}
	return out
}

// write adds a fact for every subject.
func (f *facts) write(relation, object []int, trust float64) {
	if len(relation) == 0 {
		return
	}
	words := make([]string, len(relation))
	for k, i := range relation {
		words[k] = f.Tokens[i].Text
		if i == 0 && k > 0 && !f.IsName(i) {
			words[k] = f.Lower(i) // what opens the sentence stands inside the relation
		}
	}
	for _, s := range f.subjects {
		if *f.left--; *f.left >= 0 {
			f.add(f.rule, trust, strings.Join(words, " "), f.join(s), f.join(object))
		}
	}
}

// slot is the phrase headed by i in a binary tuple: without clauses and
// prepositional phrases, save the "of" that a quantity or a name needs; with all
// of its "of" if it is to stand alone.
func (w *writer) slot(i int, alone bool) []int {
	return w.FullLess(i, func(c int) bool {
		switch w.Dep(c) {
		case syntax.Prep:
			return !w.keepsOf(c) && !(alone && w.Lower(c) == "of")
		case syntax.Acl, syntax.Relcl:
			return true
		case syntax.Amod:
			return c > w.Head(c) && w.Child(c, syntax.Prep) >= 0 // "people familiar with the talks"
		}
		return false
	})
}

// brief is the phrase headed by i inside a relation.
func (w *writer) brief(i int) []int { return w.slot(i, false) }

// keepsOf reports whether preposition p is the "of" of a quantity or of a name:
// "a portion of the land", "the Bank of England".
func (w *writer) keepsOf(p int) bool {
	h, o := w.Head(p), w.Child(p, syntax.Pobj)
	if w.SameName(p, h) {
		return true
	}
	return o >= 0 && w.Lower(p) == "of" && (w.Is(h, lexicon.Partitive) || w.Is(h, lexicon.ShareOf) ||
		w.Tag(h).In(syntax.CD|syntax.DT|syntax.Adjective))
}
