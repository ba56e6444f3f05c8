package syntax

import "slices"

// Governor returns the clause whose verb i is an argument of, directly or through
// one preposition, or nil.
func (s *Sentence) Governor(i int) *Clause {
	i = s.Lead(i)
	h := s.Up(i)
	if h >= 0 && s.Dep(h).In(Prep|Agent|Dative) && s.Dep(i) == Pobj {
		h = s.Up(h)
	}
	if h < 0 {
		return nil
	}
	if c := s.Home(h); c != nil && c.Verb == h {
		return c
	}
	return nil
}

// Commands returns how many clauses up from token i token a is the subject: 1 for the
// clause of i itself, 0 if it is the subject of none; and the label of the clause
// below, that by which i's clause hangs on a's. It looks five clauses up.
func (s *Sentence) Commands(a, i int) (up int, link Dep) {
	a = s.Lead(a)
	c := s.Home(i)
	for n := 1; c != nil && n < 6; n++ {
		if slices.Contains(c.Subjects, a) {
			return n, link
		}
		link, c = c.Link, c.Up
	}
	return 0, 0
}

// Owns reports whether token a is the possessor of a noun phrase around token i:
// "Connie's memory of her marriage".
func (s *Sentence) Owns(a, i int) bool {
	a = s.Lead(a)
	n := s.Up(a)
	return s.Dep(a) == Poss && n >= 0 && i != a && s.Above(n, i) && !s.Above(a, i)
}

// IsEmbedded reports whether token i stands in a relative clause or an apposition.
func (t *Tree) IsEmbedded(i int) bool { return len(t.over(i, Relcl|Appos|Acl)) > 0 }
