package coref

import (
	"newsgraph/ingest/lexicon"
	"newsgraph/ingest/syntax"
)

// What may hang on the verb or the predicate of an "it" that stands for it.
const (
	content   = syntax.Ccomp | syntax.Csubj
	predicted = syntax.Oprd | syntax.Acomp
)

// pleonastic reports whether the "it" at token i means nothing:
//
//	it is likely that …, it is hard to …, it was reported that …
//	it seems that …, it takes years to …
//	it was Smith who …
//	it rained, it is late, it is 5 p.m.
func pleonastic(s *syntax.Sentence, i int) bool {
	v := s.Up(i)
	if v < 0 {
		return false
	}
	switch dep := s.Dep(i); {
	case dep == syntax.Expl:
		return true
	case !dep.In(syntax.Nsubj | syntax.Nsubjpass):
		// "found it hard to": the parser makes "it" the object or the subject of "hard".
		return dep == syntax.Dobj && s.Is(v, lexicon.Finding) && clausal(s, v, i)
	case s.Is(v, lexicon.Weather):
		return true
	case s.Is(v, lexicon.ImpersonalVerb):
		return s.Child(v, content|syntax.Advcl) > i || s.Child(v, predicted) >= 0 && clausal(s, v, i)
	case s.Is(v, lexicon.Taking):
		x := s.Child(v, syntax.Xcomp|syntax.Advcl|syntax.Ccomp)
		return x > v && s.Child(x, syntax.Aux) >= 0 && s.Tag(s.Child(x, syntax.Aux)) == syntax.TO
	case dep == syntax.Nsubjpass:
		c := s.Child(v, predicted)
		return s.Child(v, syntax.Ccomp) > v || c > v && s.Reads(c, lexicon.ImpersonalAdj) && clauseAfter(s, c) // "it will be made clear that …"
	case s.Lemma(v) != "be":
		return s.Pos(v) == syntax.PosAdj && s.Child(v, syntax.Xcomp|syntax.Ccomp|syntax.Advcl) > v // "made it clear that"
	}
	return idle(s, i, v)
}

// idle reports whether the "it" at token i, the subject of verb v, "be", means nothing.
func idle(s *syntax.Sentence, i, v int) bool {
	if a := s.Child(v, syntax.Advmod|syntax.Prep|syntax.Prt); a == v+1 && s.Lower(a) == "up" {
		return true // "it is up to them to …"
	}
	if a := s.Child(v, syntax.Advmod); a > v && s.Reads(a, lexicon.Timely) && clauseAfter(s, a) {
		return true // "it is too soon to say"
	}
	if a := s.Child(v, syntax.Acomp); a >= 0 {
		return !s.Reads(a, lexicon.Disposed) && // "it is willing to sell"
			(s.Reads(a, lexicon.ImpersonalAdj) && clauseAfter(s, a) || clausal(s, v, i) || clausal(s, a, i) || s.Is(a, lexicon.Ambient))
	}
	a := s.Child(v, syntax.Attr)
	if a < 0 {
		return s.Child(v, content) > v
	}
	if s.Is(a, lexicon.Ambient) || s.Pos(a) == syntax.PosNum {
		return true
	}
	if s.Child(a, syntax.Relcl) >= 0 { // "it was Smith who", "it is our interests that": a cleft, where what stands out is definite
		return s.Pos(a).In(syntax.PosPropn|syntax.PosPron) || s.Tag(a) == syntax.NNS
	}
	c := s.Child(a, syntax.Acl)
	return s.Child(v, content) > v || c > a && s.Tag(c) == syntax.VB
}

// clausal reports whether a clause that the "it" at i could stand for hangs on v.
func clausal(s *syntax.Sentence, v, i int) bool {
	for _, c := range s.All(v, content|syntax.Xcomp|syntax.Advcl) {
		if c < i {
			continue
		}
		x := s.Child(c, syntax.Aux|syntax.Mark)
		if s.Dep(c).In(content) || x >= 0 && (s.Tag(x) == syntax.TO || s.Lower(x) == "that") {
			return true
		}
	}
	return false
}

// clauseAfter reports whether a clause is opened behind token a.
func clauseAfter(s *syntax.Sentence, a int) bool {
	for i := a + 1; i < len(s.Tokens); i++ {
		if s.Reads(i, lexicon.ClauseOpener) {
			return true
		}
	}
	return false
}
