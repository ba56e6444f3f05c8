package openie

import (
	"slices"
	"strings"

	"newsgraph/ingest/lexicon"
	"newsgraph/ingest/syntax"
)

const (
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
	depth int // nouns that the relation has grown over before the view
}

// tell writes the facts of the last clause of the view, under a relation that
// ends in the view's.
func (f *facts) tell(relation []int) {
	c := f.last()
	if predicate := f.Predicate(c); len(predicate) > 0 {
		f.write(less(relation, predicate), predicate, 1)
	}
	between := relation // with what stands between verb and preposition
	for _, o := range slices.Concat(c.Datives, c.Objects, c.Attrs) {
		f.object(o, between, 1)
		between = extend(between, f.brief(o))
	}
	for _, p := range f.PrepsOf(c) {
		f.preposition(c, p, between, 1)
	}
	for _, in := range c.Inner {
		switch {
		case f.isSaid(in) && !f.IsInfinitive(in.Verb):
			f.write(between, f.Subordinate(in.Verb), 2)
		case in.Link == syntax.Xcomp && f.Leader(in) == nil: // "forced X to sell | Y"
			f.descend(in, between, "purpose", 1)
		}
	}
}

// object writes a noun as the object of a relation, and what its prepositions add
// once the relation has taken it in.
func (f *facts) object(noun int, relation []int, depth int) {
	for _, x := range f.Alternatives(noun, f.brief) {
		f.write(relation, x, depth)
	}
	if f.depth+depth > maxDepth {
		return
	}
	for _, x := range f.Conjuncts(noun) {
		for _, p := range f.All(x, syntax.Prep) {
			if !f.keepsOf(p) && !f.IntroducesExamples(p) {
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
			f.object(i, grown, depth+1)
		}
	}
	if o.Gerund >= 0 && f.Tag(o.Gerund) == syntax.VBG && f.depth+depth < maxDepth { // "accused X of selling Y"
		f.descend(f.Home(o.Gerund), grown, f.rule, depth)
	}
}

// descend writes the facts of an inner clause under a relation that leads to it.
func (f *facts) descend(in *syntax.Clause, relation []int, rule string, depth int) {
	g := &facts{view: f.inner(in, rule), depth: f.depth + depth}
	g.subjects = f.subjects
	g.tell(extend(relation, g.relation))
}

// extend appends a phrase to a relation, in the order in which they are told. It
// returns nil for what is too long to be a relation, or grows out of such.
func extend(relation, phrase []int) []int {
	if len(relation) == 0 || len(relation)+len(phrase) > maxRelation {
		return nil
	}
	return slices.Concat(relation, phrase)
}

// write adds a fact for every subject.
func (f *facts) write(relation, object []int, depth int) {
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
	factor := 1.0
	if f.depth+depth > 1 {
		factor = attached
	}
	for _, s := range f.subjects {
		if f.room--; f.room < 0 {
			return
		}
		f.add(f.rule, factor, strings.Join(words, " "), f.join(s), f.join(object))
	}
}

// slot is the phrase headed by i in a binary tuple: without clauses and
// prepositional phrases, save the "of" that a quantity or a name needs; with all
// of its "of" if it is to stand alone.
func (w *writer) slot(i int, alone bool) []int {
	return w.FullLess(i, func(c int) bool {
		if w.Dep(c) == syntax.Prep {
			return !w.keepsOf(c) && !(alone && w.Lower(c) == "of")
		}
		return w.Dep(c).In(syntax.Acl|syntax.Relcl) ||
			w.Dep(c) == syntax.Amod && c > w.Head(c) && w.Child(c, syntax.Prep) >= 0 // "people familiar with the talks"
	})
}

// brief is the phrase headed by i inside a relation.
func (w *writer) brief(i int) []int { return w.slot(i, false) }

// keepsOf reports whether preposition p is the "of" of a quantity or of a name:
// "a portion of the land", "the Bank of England".
func (w *writer) keepsOf(p int) bool {
	h := w.Head(p)
	return w.SameName(p, h) || w.Lower(p) == "of" &&
		(w.Is(h, lexicon.Partitive) || w.Is(h, lexicon.ShareOf) || w.Tag(h).In(syntax.CD|syntax.DT|syntax.Adjective))
}
