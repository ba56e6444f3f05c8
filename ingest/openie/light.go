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
			w.examples(i)
		case syntax.Amod:
			w.described(i)
		}
	}
	w.titles()
}

// apposed: "Ren, the founder of Huawei" → Ren | be | the founder of Huawei.
func (w *writer) apposed(i int) {
	h := w.Head(i)
	listed := w.IsName(i) && w.Child(i, syntax.Conj) >= 0 || w.Listed(h, i)
	if !w.names(i) || !w.names(h) || listed || w.Child(i, syntax.Advmod) >= 0 || w.IsTight(i) && w.Label(i) != syntax.GPE {
		return
	}
	name, kind := w.Short(h), w.Full(i)
	if w.Label(h) == syntax.GPE && w.Label(i) == syntax.GPE {
		w.add("place", 1, "be in", w.join(name), w.join(kind))
		return
	}
	if w.IsName(i) && !w.IsName(h) {
		name, kind = w.Full(i), w.Full(h)
	}
	w.add("apposition", 1, "be", w.join(name), w.join(kind))
}

// names reports whether i heads a phrase that names something, against "most of
// them", "60", "July 17".
func (w *writer) names(i int) bool {
	return w.Tag(i) != syntax.CD && !w.IsTime(i) && !w.Label(i).In(syntax.Percent|syntax.Money|syntax.Quantity) &&
		!w.IsPronoun(i) && (w.IsNoun(i) || w.Label(i) != syntax.NoLabel)
}

// possessed: "Huawei's founder" → Huawei | has | founder.
func (w *writer) possessed(i int) {
	if w.IsRelative(i) || w.IsPronoun(i) || w.IsTime(i) {
		return
	}
	h := w.Head(i)
	owned := w.FullLess(h, func(c int) bool { return c == i })
	w.add("possessive", 1, "has", w.join(w.Phrase(i).Tokens), w.join(owned))
}

// described: "people familiar with the talks" → people | be familiar with | the talks.
func (w *writer) described(i int) {
	h := w.Head(i)
	if i < h || !w.Tag(i).In(syntax.Adjective) || w.IsPronoun(h) {
		return
	}
	words := w.Tidy(w.Collect(nil, i, func(c int) bool { return w.Dep(c) != syntax.Advmod }))
	who := w.join(w.FullLess(h, func(c int) bool { return c == i }))
	for _, p := range w.All(i, syntax.Prep) {
		for _, o := range w.All(p, syntax.Pobj) {
			for _, x := range w.Alternatives(o, w.Full) {
				w.add("adjective", 1, "be "+w.join(append(words[:len(words):len(words)], w.Opening(p)...)), who, w.join(x))
			}
		}
	}
}

// examples: "firms such as Acme" → firms | be such as | Acme.
func (w *writer) examples(p int) {
	h := w.Head(p)
	if !w.IntroducesExamples(p) || !w.IsNoun(h) {
		return
	}
	for _, o := range w.All(p, syntax.Pobj) {
		for _, x := range w.Alternatives(o, w.Full) {
			w.add("example", 1, "be "+w.join(w.Opening(p)), w.join(w.Short(h)), w.join(x))
		}
	}
}

// located: "the plant in Texas" → the plant | be in | Texas. What the parser
// hangs from a noun is often the verb's, so that only prepositions are read that
// say where something is or comes from, and "of" before a name.
func (w *writer) located(p int) {
	h, o := w.Head(p), w.Child(p, syntax.Pobj)
	if o < 0 || w.SameName(h, o) || w.AfterComma(p) || !w.isThing(h) || w.IsTime(o) || w.IsPronoun(o) || w.IsRelative(o) {
		return
	}
	rule := "location"
	switch {
	case w.Lower(p) == "of" && w.IsName(o) && !w.IsName(h):
		rule = "of"
	case !w.Reads(p, lexicon.Stative):
		return
	case w.Label(o).In(syntax.GPE | syntax.Loc | syntax.Fac):
		rule = "named location"
	}
	for _, x := range w.Alternatives(o, w.Full) {
		w.add(rule, 1, "be "+w.Lower(p), w.join(w.Short(h)), w.join(x))
	}
}

// isThing reports whether a noun names what can be somewhere, against times,
// amounts, and persons, whose prepositions are mostly the verb's.
func (w *writer) isThing(i int) bool {
	return w.IsNoun(i) && !w.IsTime(i) && !w.Is(i, lexicon.Partitive) && !w.Label(i).In(syntax.Percent|syntax.Person)
}

// titles: "President Bush" → Bush | be | President.
func (w *writer) titles() {
	for _, e := range w.Entities {
		label, name := syntax.LabelOf(e.Label), w.HeadOf(e.Start, e.End)
		var role []int
		for _, m := range w.All(name, syntax.Compound|syntax.Nmod|syntax.Amod) {
			if m < e.Start && w.IsNoun(m) {
				role = append(role, w.Subtree(m)...)
			}
		}
		slices.Sort(role)
		last := e.Start - 1
		if len(role) == 0 || role[len(role)-1] != last || len(role) == 1 && w.Reads(last, lexicon.AddressTitle) {
			continue
		}
		common := w.Tag(last) == syntax.NN
		if label == syntax.Person && (common || w.IsKind(last) || w.Is(last, lexicon.Official)) || label == syntax.Org && common && name == e.End-1 {
			whole := make([]int, e.End-e.Start)
			for k := range whole {
				whole[k] = e.Start + k
			}
			w.add("title", 1, "be", w.join(whole), w.join(role))
		}
	}
}
