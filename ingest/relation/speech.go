package relation

import (
	"slices"

	"newsgraph/ingest/lexicon"
	"newsgraph/ingest/syntax"
)

// speech gives what a verb of saying says of itself, beside the clause that it
// introduces: what is said, whom the speaker speaks of, and what is denied.
//
//	Pompeo argued that Chinese firms spy  → Pompeo | argued that | Chinese firms spy
//	Pompeo alleged that Chinese firms spy → Pompeo | alleged that | Chinese firms
//	Huawei denies installing backdoors   → Huawei | denies | installing backdoors
func (a *account) speech() {
	for _, in := range a.Inner {
		switch {
		case in.Via != a.Verb:
			if in.Link == syntax.Pcomp && a.Head(in.Via) == a.Verb && a.ControlsObject(a.Clause) {
				a.objectControl(in)
			}
		case !in.Link.In(syntax.Ccomp | syntax.Xcomp):
		case a.commits(in):
			a.give("commitment", Likely, a.doers, a.predicate(Role{Prep: "to"}), in.Verb)
		case a.Passive:
		case a.isRaised(in):
			a.raised(in)
		case a.Is(a.Verb, lexicon.Deny):
			a.give("denial", Likely, a.doers, a.predicate(Role{}), in.Verb)
		case in.Link == syntax.Ccomp:
			if a.tells(in) {
				a.content(in)
			}
		case a.ControlsObject(a.Clause):
			a.objectControl(in)
		}
	}
}

// commits reports whether the verb binds the subject to do what its infinitive
// says, or not to: "vowed to sell", "was ordered to sell", "refused to sell".
func (a *account) commits(in *syntax.Clause) bool {
	if in.Link != syntax.Xcomp || !a.IsInfinitive(in.Verb) {
		return false
	}
	if a.Passive {
		return a.Is(a.Verb, lexicon.Directive)
	}
	return (a.Is(a.Verb, lexicon.Commit) || a.Is(a.Verb, lexicon.Refusal) && !a.Is(a.Verb, lexicon.Ceasing)) && a.Controller(in) == a.Clause
}

// isRaised reports whether the parser makes the verb's object the subject of what
// it is to do: "let the ship dock", "allowed the ship to dock".
func (a *account) isRaised(in *syntax.Clause) bool {
	force := a.Is(a.Verb, lexicon.Force)
	if force && in.OwnSubject && a.Tag(in.Verb) == syntax.VB && a.Child(in.Verb, syntax.Aux|syntax.Mark) < 0 {
		return true
	}
	return in.OwnSubject && in.Link == syntax.Ccomp && a.IsInfinitive(in.Verb) && (force || a.Is(a.Verb, lexicon.ObjectControl))
}

// tells reports whether the verb, whichever it is, tells clause in. An infinitive
// is for other rules, and "A scored nine, B added six" is no saying.
func (a *account) tells(in *syntax.Clause) bool {
	if a.Tag(in.Verb) == syntax.VB && (a.IsInfinitive(in.Verb) || a.Child(in.Verb, syntax.Aux|syntax.Mark) < 0) {
		return false
	}
	return in.OwnSubject && (in.Verb > a.Verb || a.MayTell(a.Clause))
}

// content gives what is said and, of an allegation, whom it is about: who admits
// that Acme failed doesn't admit Acme.
func (a *account) content(in *syntax.Clause) {
	r := Role{Prep: "that"}
	if m := a.Child(in.Verb, syntax.Mark); m >= 0 {
		r.Words = []int{m}
	}
	p := a.predicate(r)
	a.give("speech", Likely, a.doers, p, in.Verb)
	if !a.Is(a.Verb, lexicon.Allege) {
		return
	}
	p.Slots = []Slot{{Prep: "that", Lemma: a.Lemma(in.Verb), Head: in.Verb}}
	a.each("speech", Doubtful, a.doers, p, a.leading(a.referents(in.Subjects)))
}

// raised gives the relation to the one who is made, asked or allowed to do
// something, where the parser has it as the subject of what is done.
//
// Who wants or causes somebody to do something wants or causes the doing: "wants
// Acme to sell" doesn't want Acme.
func (a *account) raised(in *syntax.Clause) {
	if a.Is(a.Verb, lexicon.Deed) {
		a.give("active", Likely, a.doers, a.predicate(Role{}), in.Verb)
	} else {
		p := a.predicate(Role{Slots: []Slot{{Prep: "to", Lemma: a.Lemma(in.Verb), Head: in.Verb}}})
		a.each("active", Likely, a.doers, p, a.referents(in.Subjects))
	}
	a.objectControl(in)
}

// objectControl joins what one is made or asked to do to the one who makes or
// asks: "urged allies to ban Huawei" → urged allies to ban | Huawei.
func (a *account) objectControl(in *syntax.Clause) {
	objects := a.Objects
	if len(objects) == 0 {
		objects = in.Subjects
	}
	if len(objects) == 0 {
		return
	}
	var words []int
	for _, o := range objects {
		words = append(words, a.Short(o)...)
	}
	if in.Link == syntax.Pcomp {
		words = append(words, in.Via)
	}
	words = append(append(append(words, a.All(in.Verb, syntax.Aux|syntax.Neg)...), in.Verb), a.Particles(in)...)
	inner := a.told(in)
	verbs := append(a.Verbs, inner.Verbs[len(inner.Verbs)-1])
	for _, r := range inner.Roles {
		r.Words = slices.Concat(words, r.Words)
		r.Slots = append([]Slot{{Lemma: a.Lemma(objects[0]), Head: objects[0]}}, r.Slots...)
		p := a.predicate(r)
		p.Verbs = verbs
		a.each("object-control", Doubtful, a.doers, p, a.leading(a.Referents(r.Head)))
	}
}

// leading are those of some phrases that lead to a name.
func (a *account) leading(heads []int) []int {
	return slices.DeleteFunc(heads, func(i int) bool { return !a.LeadsToName(i) })
}
