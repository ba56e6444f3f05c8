package coref

import (
	"slices"

	"newsgraph/ingest/lexicon"
	"newsgraph/ingest/syntax"
)

// governs returns the clause whose verb i is an argument of, directly or through
// one preposition, or nil.
func governs(s *syntax.Sentence, i int) *syntax.Clause {
	i = s.First(i)
	h := s.Up(i)
	if h >= 0 && s.Dep(h).In(syntax.Prep|syntax.Agent|syntax.Dative) && s.Dep(i) == syntax.Pobj {
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

// subjectOf returns the mention that is the subject of clause c, its own or one that it
// takes over, or -1.
func (r *reference) subjectOf(s *syntax.Sentence, c *syntax.Clause) int {
	if c == nil || len(c.Subjects) == 0 {
		return -1
	}
	return r.at(s.Index, c.Subjects[0])
}

// coargument reports whether mention a is a fellow argument of the verb whose
// subject or object the pronoun p is: "Smith saw him", where "him" is not Smith.
func (r *reference) coargument(a, p *mention) bool {
	if a.Sentence != p.Sentence || p.role == owner || p.pron.reflexive {
		return false
	}
	s := r.tree(p)
	// Two mentions of one coordination.
	if s.Dep(p.Head) == syntax.Conj && s.Up(p.Head) == a.Head || s.Dep(a.Head) == syntax.Conj && s.Up(a.Head) == p.Head {
		return true
	}
	c := governs(s, p.Head)
	if c == nil {
		return false
	}
	if a.role != owner && a.role != modifier && governs(s, a.Head) == c {
		return true
	}
	// The subject that the verb has by a relative pronoun or takes over from another verb.
	taken := c.OwnSubject || !c.Link.In(syntax.Advcl|syntax.Pcomp|syntax.Ccomp|syntax.Acl)
	return taken && !p.role.subject() && slices.Contains(c.Subjects, s.First(a.Head))
}

// fellows returns the entities that have a mention that is a fellow argument of p.
func (r *reference) fellows(p int) []int {
	m := &r.ms[p]
	var out []int
	for a := max(r.from[m.Sentence], p-pronounReach); a < min(r.from[m.Sentence+1], p+pronounReach); a++ {
		if a != p && r.coargument(&r.ms[a], m) {
			out = append(out, r.ms[a].entity)
		}
	}
	return out
}

// below reports whether mention a stands in what the verb of subject p says of
// it, where a name can't be p: "Smith had left, he said". What is set before
// the clause may: "When Smith left, he was glad".
func (r *reference) below(a, p *mention) bool {
	s := r.tree(p)
	c := governs(s, p.Head)
	if a.Sentence != p.Sentence || !p.role.subject() || c == nil || a.Head == c.Verb || !s.Above(c.Verb, a.Head) {
		return false
	}
	i := a.Head
	for s.Up(i) != c.Verb { // the verb is above: see the test before
		i = s.Up(i)
	}
	const loose = syntax.Advcl | syntax.Prep | syntax.Npadvmod | syntax.Advmod | syntax.Nsubj | syntax.Nsubjpass | syntax.Unspecified | syntax.Parataxis
	return !s.Dep(i).In(loose|syntax.Conj) || s.Dep(i).In(loose) && a.Head > p.Head
}

// commands returns how many clauses up from token p the mention headed by a is
// the subject: 1 for the clause of p itself, 0 if it is the subject of none;
// and the label of the clause below, that by which p's clause hangs on a's.
func commands(s *syntax.Sentence, a, p int) (up int, link syntax.Dep) {
	a = s.First(a)
	c := s.Home(p)
	for n := 1; c != nil && n < 6; n++ {
		if slices.Contains(c.Subjects, a) {
			return n, link
		}
		link, c = c.Link, c.Up
	}
	return 0, 0
}

// owns reports whether a is the possessor of a noun phrase around p:
// "Connie's memory of her marriage".
func owns(s *syntax.Sentence, a, p int) bool {
	a = s.First(a)
	n := s.Up(a)
	return s.Dep(a) == syntax.Poss && n >= 0 && p != a && s.Above(n, p) && !s.Above(a, p)
}

// says reports whether i is the subject of a verb of saying.
func says(s *syntax.Sentence, i int) bool {
	v := s.Up(s.First(i))
	return v >= 0 && s.Is(v, lexicon.Saying)
}

// reports reports whether the clause whose subject is p is what the verb of
// saying that a is the subject of says. Where somebody is told something, p may be he:
// "told Shell it must pay".
func reports(s *syntax.Sentence, a, p int) bool {
	v := s.Up(s.First(a))
	c := s.Home(p)
	return says(s, a) && c != nil && c.Via == v && s.Child(v, syntax.Dobj|syntax.Dative) < 0
}

// embedded reports whether i stands in a relative clause or an apposition.
func embedded(s *syntax.Sentence, i int) bool {
	for d := 0; i >= 0 && d < 200; i, d = s.Up(i), d+1 {
		if s.Dep(i).In(syntax.Relcl | syntax.Appos | syntax.Acl) {
			return true
		}
	}
	return false
}
