package syntax

import "newsgraph/ingest/lexicon"

// What may hang on the verb or the predicate of an "it" that stands for it.
const (
	contents   = Ccomp | Csubj
	predicated = Oprd | Acomp
)

// IsPleonastic reports whether the "it" at token i means nothing:
//
//	it is likely that …, it is hard to …, it was reported that …
//	it seems that …, it takes years to …
//	it was Smith who …
//	it rained, it is late, it is 5 p.m.
func (t *Tree) IsPleonastic(i int) bool {
	v, dep := t.Up(i), t.Dep(i)
	switch {
	case v < 0:
		return false
	case dep == Expl:
		return true
	case dep == Dobj: // "found it hard to": the parser makes "it" the object or the subject of "hard"
		return t.Is(v, lexicon.Finding) && t.anticipates(v, i)
	case dep == Nsubj && t.Lemma(v) == "be":
		return t.idlePredicate(i, v)
	}
	return dep.In(Nsubj|Nsubjpass) && t.idleVerb(i, v)
}

// idleVerb reports whether verb v, no "be", has but an idle subject, "it" at i.
func (t *Tree) idleVerb(i, v int) bool {
	switch {
	case t.Is(v, lexicon.Weather):
		return true
	case t.Is(v, lexicon.ImpersonalVerb):
		return t.Child(v, contents|Advcl) > i || t.Child(v, predicated) >= 0 && t.anticipates(v, i)
	case t.Is(v, lexicon.Taking):
		x := t.Child(v, Xcomp|Advcl|Ccomp)
		return x > v && t.Child(x, Aux) >= 0 && t.Tag(t.Child(x, Aux)) == TO
	case t.Dep(i) == Nsubjpass:
		c := t.Child(v, predicated)
		return t.Child(v, Ccomp) > v || c > v && t.Reads(c, lexicon.ImpersonalAdj) && t.opensClause(c) // "it will be made clear that …"
	}
	return t.Pos(v) == PosAdj && t.Child(v, Xcomp|Ccomp|Advcl) > v // "made it clear that"
}

// idlePredicate reports whether the predicate of verb v, "be", has but an idle subject.
func (t *Tree) idlePredicate(i, v int) bool {
	if a := t.Child(v, Advmod|Prep|Prt); a == v+1 && t.Lower(a) == "up" {
		return true // "it is up to them to …"
	}
	if a := t.Child(v, Advmod); a > v && t.Reads(a, lexicon.Timely) && t.opensClause(a) {
		return true // "it is too soon to say"
	}
	if a := t.Child(v, Acomp); a >= 0 {
		return !t.Reads(a, lexicon.Disposed) && // "it is willing to sell"
			(t.Reads(a, lexicon.ImpersonalAdj) && t.opensClause(a) || t.anticipates(v, i) || t.anticipates(a, i) || t.Is(a, lexicon.Ambient))
	}
	a := t.Child(v, Attr)
	return a < 0 && t.Child(v, contents) > v || a >= 0 && t.idleNoun(v, a)
}

// idleNoun reports whether noun a is a predicate of verb v that has but an idle subject.
func (t *Tree) idleNoun(v, a int) bool {
	if t.Is(a, lexicon.Ambient) || t.Pos(a) == PosNum {
		return true
	}
	if t.Child(a, Relcl) >= 0 { // "it was Smith who", "it is our interests that": a cleft, where what stands out is definite
		return t.Pos(a).In(PosPropn|PosPron) || t.Tag(a) == NNS
	}
	c := t.Child(a, Acl)
	return t.Child(v, contents) > v || c > a && t.Tag(c) == VB
}

// anticipates reports whether a clause that the "it" at i could stand for hangs on v.
func (t *Tree) anticipates(v, i int) bool {
	for _, c := range t.All(v, contents|Xcomp|Advcl) {
		if c < i {
			continue
		}
		x := t.Child(c, Aux|Mark)
		if t.Dep(c).In(contents) || x >= 0 && (t.Tag(x) == TO || t.Lower(x) == "that") {
			return true
		}
	}
	return false
}

// opensClause reports whether a clause is opened behind token a.
func (t *Tree) opensClause(a int) bool {
	for i := a + 1; i < len(t.Tokens); i++ {
		if t.Reads(i, lexicon.ClauseOpener) {
			return true
		}
	}
	return false
}
