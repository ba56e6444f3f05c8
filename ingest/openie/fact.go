package openie

import (
	"slices"
	"strings"

	"newsgraph/ingest/lexicon"
	"newsgraph/ingest/syntax"
)

// facts writes the binary tuples of one clause: subject, relation and one
// object each, all of them words of the text. The relation grows along the
// chain of prepositions: completed | its acquisition, completed its acquisition
// of | CVN Cos.
func (w *writer) facts(c *syntax.Clause) {
	rule := w.rule(c)
	if w.isControlled(c) || rule == "infinitive" || rule == "gerund" && !c.OwnSubject {
		return
	}
	span := w.span(c)
	left := maxFacts
	f := &fact{writer: w, clause: c, trust: 1, rule: rule, left: &left}
	for _, h := range span[0].Subjects {
		if w.Tag(h) != syntax.EX {
			f.subjects = append(f.subjects, w.spread(h, true)...)
		}
	}
	if len(f.subjects) > 0 {
		f.tell(span, w.relation(span))
	}
}

// fact is what the binary tuples of one clause have in common.
type fact struct {
	*writer
	clause   *syntax.Clause
	subjects [][]int
	rule     string
	trust    float64 // factor for its confidence
	left     *int    // facts that the clause may still write
	depth    int     // nouns that the relation has grown over before the clause
}

// tell writes the facts of the clauses that one relation tells.
func (f *fact) tell(span []*syntax.Clause, relation []int) {
	if len(relation) == 0 {
		return
	}
	w, c := f.writer, span[len(span)-1]
	var predicate []int
	if c.Adjective >= 0 {
		predicate = w.predicate(c.Adjective)
	}
	verb := slices.DeleteFunc(slices.Clone(relation), func(i int) bool { return slices.Contains(predicate, i) })
	if c.Adjective >= 0 && len(c.Objects) == 0 {
		f.write(verb, predicate, f.trust)
	}
	var between []int // what stands between verb and preposition
	for _, d := range c.Datives {
		between = append(between, w.brief(d)...)
	}
	for _, o := range slices.Concat(c.Objects, c.Attrs) {
		if o < c.Verb && w.IsRelative(o) {
			continue
		}
		grown := f.extend(relation, between)
		for _, x := range w.spread(o, false) {
			f.write(grown, x, f.trust)
		}
		f.chain(o, grown, 1)
	}
	for _, o := range c.Objects {
		between = append(between, w.brief(o)...)
	}
	for _, a := range c.Attrs {
		between = append(between, w.brief(a)...)
	}
	slices.Sort(between)
	for _, p := range w.phrases(c) {
		f.preposition(c, p, f.extend(relation, f.till(between, p)), 1)
	}
	for _, in := range c.Inner {
		if in.Via == c.Verb && in.Link == syntax.Ccomp && in.OwnSubject && !w.IsInfinitive(in) && (in.Verb > c.Verb || w.Is(c.Verb, lexicon.Speech)) {
			for _, tokens := range w.contents(in) {
				f.write(f.extend(relation, between), tokens, f.trust*attached)
			}
		}
	}
	f.controls(c, relation, between)
}

// till returns those tokens of the sorted phrases between verb and preposition p
// that stand before p, all of them if p opens the clause.
func (f *fact) till(between []int, p int) []int {
	if p < f.clause.Verb {
		return between
	}
	n, _ := slices.BinarySearch(between, p)
	return between[:n]
}

// extend appends a phrase to a relation, in the order in which they are told. It
// returns nil for what is too long to be a relation, or grows out of such.
func (f *fact) extend(relation, phrase []int) []int {
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

// preposition writes what a preposition adds to a relation, and what its
// object's prepositions add to that.
func (f *fact) preposition(c *syntax.Clause, p int, relation []int, depth int) {
	w := f.writer
	if w.IntroducesExamples(p) && w.Lower(p) != "like" {
		return
	}
	words, p := w.compound(p)
	grown := f.extend(relation, words)
	for _, o := range w.Pobjects(c, p) {
		if w.IsAdverbial(p, o) {
			continue
		}
		for _, x := range w.spread(o, false) {
			f.write(grown, x, f.trust*attached)
		}
		f.chain(o, grown, depth+1)
	}
	if v := w.Pcomp(p); v >= 0 && w.Tag(v) == syntax.VBG { // "accused X of selling Y"
		if in := w.byVerb[v]; in != nil && !in.OwnSubject && f.depth+depth < maxDepth {
			inner := w.span(in)
			g := *f
			g.trust *= attached
			g.clause, g.depth = in, f.depth+depth
			g.tell(inner, f.extend(grown, w.relation(inner)))
		}
	}
	for _, q := range w.All(p, syntax.Conj) {
		if w.Child(q, syntax.Pobj) >= 0 && !w.isExcluded(q) {
			f.preposition(c, q, relation, depth)
		}
	}
}

// chain follows the prepositions of a noun that a relation is to take in.
func (f *fact) chain(noun int, relation []int, depth int) {
	w := f.writer
	if f.depth+depth > maxDepth {
		return
	}
	for _, x := range w.peers(noun) {
		phrase := w.brief(x)
		if x != noun {
			phrase = w.share(noun, x, phrase)
		}
		for _, p := range w.All(x, syntax.Prep) {
			if !w.keepsOf(p) && !w.IntroducesExamples(p) {
				f.preposition(f.clause, p, f.extend(relation, phrase), depth)
			}
		}
	}
}

// maxFacts limits the facts of one clause, that lists of subjects and objects
// multiply to.
const maxFacts = 200

// maxRelation limits the tokens of a relation.
const maxRelation = 40

// maxDepth limits how far a relation grows from noun to noun.
const maxDepth = 3

// controls writes what the object is made to do: "forced X to sell | Y".
func (f *fact) controls(c *syntax.Clause, relation, between []int) {
	w := f.writer
	for _, in := range c.Inner {
		if in.Via != c.Verb || !w.IsInfinitive(in) || w.leads(in) == c {
			continue
		}
		prefix := f.extend(relation, between)
		switch {
		case in.Link == syntax.Xcomp && len(c.Objects)+len(c.Datives) > 0:
		case in.Link == syntax.Ccomp && len(in.Subjects) == 1:
			prefix = f.extend(relation, w.brief(in.Subjects[0]))
		default:
			continue
		}
		inner := w.span(in)
		g := *f
		g.clause, g.rule = in, "purpose"
		g.trust *= attached
		g.tell(inner, f.extend(prefix, w.relation(inner)))
	}
}

// write adds a fact for every subject.
func (f *fact) write(relation, object []int, trust float64) {
	w := f.writer
	if len(relation) == 0 {
		return
	}
	words := make([]string, len(relation))
	for k, i := range relation {
		words[k] = w.Tokens[i].Text
		if i == 0 && k > 0 && !w.IsName(i) {
			words[k] = w.Lower(i) // what opens the sentence stands inside the relation
		}
	}
	for _, s := range f.subjects {
		if *f.left--; *f.left < 0 {
			return
		}
		w.addAt(f.rule, trust, strings.Join(words, " "), w.join(s), w.join(object))
	}
}

// spread returns the phrase headed by i as a slot of a fact: its conjuncts
// each, without clauses and prepositional phrases, save the "of" that a
// quantity needs; with all of its "of" if it is to stand alone.
func (w *writer) spread(i int, alone bool) [][]int {
	var out [][]int
	all := w.peers(i)
	for _, x := range all {
		tokens := w.slot(x, alone)
		if x != i {
			tokens = w.share(i, x, tokens)
		}
		out = append(out, w.split(x, tokens)...)
	}
	return out
}

// brief is the phrase headed by i inside a relation.
func (w *writer) brief(i int) []int { return w.slot(i, false) }

func (w *writer) slot(i int, alone bool) []int {
	return w.tidy(w.Collect(nil, i, func(c int) bool {
		switch w.Dep(c) {
		case syntax.Prep:
			return !w.keepsOf(c) && !(alone && w.Lower(c) == "of") && (c == 0 || w.Tag(c-1) != syntax.OpenQuote)
		case syntax.Acl, syntax.Relcl:
			return true
		}
		return w.leavesFull(c, i)
	}))
}

// keepsOf reports whether preposition p is the "of" of a quantity or of a name:
// "a portion of the land", "the Bank of England".
func (w *writer) keepsOf(p int) bool {
	h, o := w.Head(p), w.Child(p, syntax.Pobj)
	if w.SameName(p, h) {
		return true
	}
	return w.Lower(p) == "of" && o >= 0 &&
		(w.Is(h, lexicon.Partitive) || w.Is(h, lexicon.ShareOf) || w.Tag(h) == syntax.CD || w.Tag(h) == syntax.DT || w.Tag(h).In(syntax.Adjective) || w.SameName(h, o) || w.Label(h) == syntax.Percent)
}

// sharesOf are nouns that say little without their "of", beside the partitives.
var sharesOf = map[string]bool{
	"part": true, "portion": true, "proportion": true, "share": true, "kind": true, "sort": true, "type": true,
	"form": true, "series": true, "range": true, "rest": true, "majority": true, "end": true, "beginning": true,
}
