package openie

import (
	"slices"

	"newsgraph/ingest/lexicon"
	"newsgraph/ingest/syntax"
)

// light writes the relations that a noun phrase holds without a verb.
func (w *writer) light() {
	for i := range w.Tokens {
		switch w.Dep(i) {
		case syntax.Appos:
			w.apposed(i)
		case syntax.Poss:
			w.possessed(i)
		case syntax.Prep:
			w.located(i)
		}
	}
	w.titles()
}

// apposed: "Ren, the founder of Huawei" → Ren | be | the founder of Huawei.
func (w *writer) apposed(i int) {
	h := w.Head(i)
	name, kind := w.Short(h), w.Full(i)
	switch {
	case w.IsTime(i) || w.IsTime(h) || w.IsPronoun(i):
	case w.Label(h) == syntax.GPE && w.Label(i) == syntax.GPE:
		w.add("place", 1, "be in", w.join(name), w.join(kind))
	case w.IsName(i) && !w.IsName(h):
		w.add("apposition", 1, "be", w.join(kind), w.join(w.Full(h)))
	default:
		w.add("apposition", 1, "be", w.join(name), w.join(kind))
	}
}

// possessed: "Huawei's founder" → Huawei | has | founder.
func (w *writer) possessed(i int) {
	if !w.IsPronoun(i) && !w.IsRelative(i) {
		owned := w.FullLess(w.Head(i), func(c int) bool { return c == i })
		w.add("possessive", 1, "has", w.join(w.Phrase(i).Tokens), w.join(owned))
	}
}

// located: "the plant in Texas" → the plant | be in | Texas; "firms such as Acme" →
// firms | be such as | Acme. What the parser hangs from a noun is often the verb's,
// so that else only prepositions are read that say where something is or comes from,
// and "of" before a name.
func (w *writer) located(p int) {
	h, o := w.Head(p), w.Child(p, syntax.Pobj)
	if o < 0 || !w.IsNoun(h) {
		return
	}
	rule, rel := "location", "be "+w.Lower(p)
	switch {
	case w.IntroducesExamples(p):
		rule, rel = "example", "be "+w.join(w.Opening(p))
	case w.IsTime(h) || w.Label(h).In(syntax.Percent|syntax.Person):
		return
	case w.Lower(p) == "of" && w.IsName(o) && !w.IsName(h):
		rule = "of"
	case !w.Reads(p, lexicon.Stative):
		return
	case w.Label(o).In(syntax.GPE | syntax.Loc | syntax.Fac):
		rule = "named-location"
	}
	for _, x := range w.Alternatives(o, w.Full) {
		w.add(rule, 1, rel, w.join(w.Short(h)), w.join(x))
	}
}

// titles: "President Bush" → Bush | be | President.
func (w *writer) titles() {
	for _, e := range w.Entities {
		name, last := w.HeadOf(e.Start, e.End), e.Start-1
		var role []int
		for _, m := range w.All(name, syntax.Compound|syntax.Nmod|syntax.Amod) {
			if m < e.Start {
				role = append(role, w.Subtree(m)...)
			}
		}
		slices.Sort(role)
		if syntax.LabelOf(e.Label) == syntax.Person && len(role) > 0 && role[len(role)-1] == last &&
			(w.Tag(last) == syntax.NN || w.IsKind(last) || w.Is(last, lexicon.Official)) {
			w.add("title", 1, "be", w.join(w.FullLess(name, func(c int) bool { return c < e.Start })), w.join(role))
		}
	}
}
