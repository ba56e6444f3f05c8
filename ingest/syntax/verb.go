package syntax

import (
	"slices"

	"newsgraph/ingest/lexicon"
)

// IsCopula reports whether the verb only links its subject to a predicate.
func (s *Tree) IsCopula(c *Clause) bool {
	v := s.VerbLemma(c)
	return s.Lex.Has(v, lexicon.Copula) && !c.Passive || s.Lex.Has(v, lexicon.Seeming) && (c.Adjective >= 0 || len(c.Attrs) > 0)
}

// Controller returns the clause whose verb is part of the verb group of c,
// because both have one subject: "plans to sell", "has stopped selling". What is
// denied is not done: see speech.
func (s *Tree) Controller(c *Clause) *Clause {
	for c.Coordinated() != nil && s.Child(c.Verb, Aux) < 0 {
		c = c.Up
	}
	if u := s.Leader(c); u != nil && s.Addressed(c) < 0 && !s.Is(u.Verb, lexicon.Deny) {
		return u
	}
	return nil
}

// Leader returns the clause that goes on in c, its infinitive or gerund without
// anybody between them, or nil.
func (s *Tree) Leader(c *Clause) *Clause {
	u := c.Up
	if c.Link != Xcomp || u == nil || c.OwnSubject || u.Verb != c.Via && u.Adjective != c.Via {
		return nil
	}
	if !u.Passive && len(u.Objects)+len(u.Datives) > 0 {
		return nil // an object between them: see ControlsObject
	}
	return u
}

// LeadsOn reports whether a clause goes on in an inner one that says the rest.
func (s *Tree) LeadsOn(c *Clause) bool {
	return s.Child(c.Verb, Ccomp|Xcomp) >= 0 || slices.ContainsFunc(c.Inner, func(in *Clause) bool { return in.Link.In(Ccomp | Xcomp) })
}

// MayTell reports whether a clause that follows another may be who says it: its
// verb is one of saying, and has no figure as its object.
func (t *Tree) MayTell(c *Clause) bool {
	saying := t.Is(c.Verb, lexicon.Speech) || t.Is(c.Verb, lexicon.Allege) || t.Is(c.Verb, lexicon.Deny)
	return saying && !slices.ContainsFunc(c.Objects, func(o int) bool { return t.Tag(o) == CD })
}

// IsReportedFuture reports whether "would" is the "will" of somebody's words in
// the past, "said it would halt", and no condition's.
func (t *Tree) IsReportedFuture(c *Clause) bool {
	for _, in := range c.Inner {
		if m := t.Child(in.Verb, Mark); m >= 0 && t.Reads(m, lexicon.Condition) {
			return false
		}
	}
	for ; c.Link == Conj && c.Up != nil; c = c.Up {
	}
	if c.Link == Acl && t.Is(c.Via, lexicon.PlanNoun) { // "a promise that it would halt"
		return true
	}
	return c.Link == Ccomp && c.Up != nil && (t.Is(c.Up.Verb, lexicon.Speech) || t.Is(c.Up.Verb, lexicon.Plan)) && t.Tag(c.Up.Verb).In(VBD|VBN|VBG)
}

// SharesAuxiliary: "will buy X and sell Y", "did not buy X or sell Y".
func (t *Tree) SharesAuxiliary(c, u *Clause) bool {
	return !c.OwnSubject && t.Tag(c.Verb) == t.Tag(u.Verb) && t.Child(c.Verb, Aux|Auxpass|Neg) < 0 &&
		(t.Tag(c.Verb) == VB || c.Passive == u.Passive && t.Tag(c.Verb) != VBD && t.Tag(c.Verb) != VBZ && t.Tag(c.Verb) != VBP)
}
