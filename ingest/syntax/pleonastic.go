package syntax

import "newsgraph/ingest/lexicon"

// IsPleonastic reports whether the "it" at token i means nothing:
//
//	it is likely that …, it is hard to …, it was reported that …
//	it seems that …, it takes years to …
//	it was Smith who …
//	it rained, it is late, it is 5 p.m.
func (t *Tree) IsPleonastic(i int) bool {
	v, dep := t.Up(i), t.Dep(i)
	switch {
	case v < 0 || !dep.In(Nsubj|Nsubjpass):
		return dep == Expl
	case t.Lemma(v) != "be":
		return t.Is(v, lexicon.Weather) || t.Is(v, lexicon.Impersonal) && t.anticipates(v) || dep == Nsubjpass && t.Child(v, Ccomp) > v
	}
	p := t.Child(v, Acomp|Attr)
	if p < 0 {
		return t.Child(v, Ccomp|Csubj) > v
	}
	cleft := t.Child(p, Relcl) >= 0 && t.Tag(p).In(Proper|NNS|PRP) // of nouns, only if what stands out is definite
	return cleft || t.Is(p, lexicon.Ambient) || t.Pos(p) == PosNum ||
		!t.Reads(p, lexicon.Disposed) && (t.anticipates(v) || t.anticipates(p)) // against "it is willing to sell"
}

// anticipates reports whether a clause that an "it" before it could stand for hangs on v.
func (t *Tree) anticipates(v int) bool {
	for _, c := range t.All(v, Ccomp|Csubj|Xcomp|Advcl|Acl) {
		x := t.Child(c, Aux|Mark)
		if c > v && (t.Dep(c).In(Ccomp|Csubj) || x >= 0 && (t.Tag(x) == TO || t.Lower(x) == "that")) {
			return true
		}
	}
	return false
}
