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
// takes over, or nil.
func (r *reference) subjectOf(s *syntax.Sentence, c *syntax.Clause) *mention {
	if c == nil || len(c.Subjects) == 0 {
		return nil
	}
	return r.at(s, c.Subjects[0])
}

// fellowOf reports whether mention m is a fellow argument of the verb whose
// subject or object p is: "Smith saw him", where "him" is not Smith.
func (m *mention) fellowOf(p *mention) bool {
	if m == p || m.Sentence != p.Sentence || p.role == owner || p.pron.reflexive {
		return false
	}
	s := p.s
	// Two mentions of one coordination.
	if s.Dep(p.Head) == syntax.Conj && s.Up(p.Head) == m.Head || s.Dep(m.Head) == syntax.Conj && s.Up(m.Head) == p.Head {
		return true
	}
	c := governs(s, p.Head)
	if c == nil {
		return false
	}
	if m.role != owner && m.role != modifier && governs(s, m.Head) == c {
		return true
	}
	// The subject that the verb has by a relative pronoun or takes over from another verb.
	taken := c.OwnSubject || !c.Link.In(syntax.Advcl|syntax.Pcomp|syntax.Ccomp|syntax.Acl)
	return taken && !p.role.subject() && slices.Contains(c.Subjects, s.First(m.Head))
}

// fellows returns the entities that have a mention that is a fellow argument of p.
func (r *reference) fellows(p *mention) []*entity {
	var out []*entity
	for _, m := range r.around(p, pronounReach) {
		if m.fellowOf(p) {
			out = append(out, m.entity)
		}
	}
	return out
}

// below reports whether mention m stands in what the verb of subject p says of
// it, where a name can't be p: "Smith had left, he said". What is set before
// the clause may: "When Smith left, he was glad".
func (m *mention) below(p *mention) bool {
	c := governs(p.s, p.Head)
	if m.Sentence != p.Sentence || !p.role.subject() || c == nil || m.Head == c.Verb || !p.s.Above(c.Verb, m.Head) {
		return false
	}
	i := m.Head
	for p.s.Up(i) != c.Verb { // the verb is above: see the test before
		i = p.s.Up(i)
	}
	const loose = syntax.Advcl | syntax.Prep | syntax.Npadvmod | syntax.Advmod | syntax.Nsubj | syntax.Nsubjpass | syntax.Unspecified | syntax.Parataxis
	return !p.s.Dep(i).In(loose|syntax.Conj) || p.s.Dep(i).In(loose) && m.Head > p.Head
}

// commands returns how many clauses up from mention p m is the subject: 1 for the
// clause of p itself, 0 if it is the subject of none, -1 if in another sentence;
// and the label of the clause below, that by which p's clause hangs on m's.
func (m *mention) commands(p *mention) (up int, link syntax.Dep) {
	if m.s != p.s {
		return -1, 0
	}
	i, c := m.s.First(m.Head), m.s.Home(p.Head)
	for n := 1; c != nil && n < 6; n++ {
		if slices.Contains(c.Subjects, i) {
			return n, link
		}
		link, c = c.Link, c.Up
	}
	return 0, 0
}

// owns reports whether m is the possessor of a noun phrase around p:
// "Connie's memory of her marriage".
func (m *mention) owns(p *mention) bool {
	i := m.s.First(m.Head)
	n := m.s.Up(i)
	return m.s.Dep(i) == syntax.Poss && n >= 0 && p.Head != i && m.s.Above(n, p.Head) && !m.s.Above(i, p.Head)
}

// says reports whether m is the subject of a verb of saying.
func (m *mention) says() bool {
	v := m.s.Up(m.s.First(m.Head))
	return m.role == subject && v >= 0 && m.s.Is(v, lexicon.Saying)
}

// reports reports whether the clause whose subject is p is what m says, and says of
// itself if it may: where somebody is told something, p may be he, "told Shell it must pay".
func (m *mention) reports(p *mention) bool {
	v, c := m.s.Up(m.s.First(m.Head)), m.s.Home(p.Head)
	return m.says() && c != nil && c.Via == v && m.s.Child(v, syntax.Dobj|syntax.Dative) < 0
}

// embedded reports whether m stands in a relative clause or an apposition.
func (m *mention) embedded() bool {
	for i, d := m.Head, 0; i >= 0 && d < 200; i, d = m.s.Up(i), d+1 {
		if m.s.Dep(i).In(syntax.Relcl | syntax.Appos | syntax.Acl) {
			return true
		}
	}
	return false
}
