package coref

import (
	"slices"

	"newsgraph/ingest/lexicon"
	"newsgraph/ingest/syntax"
)

// fellowOf reports whether mention m is a fellow argument of the verb whose
// subject or object p is: "Smith saw him", where "him" is not Smith.
func (m *mention) fellowOf(p *mention) bool {
	if m == p || m.Sentence != p.Sentence || p.role == owner || p.pron.Reflexive {
		return false
	}
	s := p.s
	c := s.Governor(p.Head)
	if c == nil {
		return false
	}
	if m.role != owner && m.role != modifier && s.Governor(m.Head) == c {
		return true
	}
	// The subject that the verb has by a relative pronoun or takes over from another verb.
	taken := c.OwnSubject || !c.Link.In(syntax.Advcl|syntax.Pcomp|syntax.Ccomp|syntax.Acl)
	return taken && !p.role.subject() && slices.Contains(c.Subjects, s.Lead(m.Head))
}

// below reports whether mention m stands in what the verb of subject p says of
// it, where a name can't be p: "Smith had left, he said". What is set before
// the clause may: "When Smith left, he was glad".
func (m *mention) below(p *mention) bool {
	if m.Sentence != p.Sentence || !p.role.subject() {
		return false
	}
	c := p.s.Governor(p.Head)
	if c == nil || m.Head == c.Verb || !p.s.Above(c.Verb, m.Head) {
		return false
	}
	i := m.Head
	for h := p.s.Up(i); h >= 0 && h != c.Verb; h = p.s.Up(i) {
		i = h
	}
	const loose = syntax.Advcl | syntax.Prep | syntax.Npadvmod | syntax.Advmod | syntax.Nsubj | syntax.Nsubjpass | syntax.Unspecified | syntax.Parataxis
	return !p.s.Dep(i).In(loose | syntax.Conj)
}

// says reports whether m is the subject of a verb of saying.
func (m *mention) says() bool {
	v := m.s.Up(m.s.Lead(m.Head))
	return m.role == subject && v >= 0 && m.s.Is(v, lexicon.Saying)
}

// speakerOf returns the speaker of the quote that m stands in, or nil.
func (r *reference) speakerOf(m *mention) *mention {
	if m.quote == nil || m.quote.Speaker.Head < 0 {
		return nil
	}
	return r.at(r.sents[m.quote.At], m.quote.Speaker.Head)
}

// speakers joins "I", "me" and "my" inside a quotation with its speaker.
func (r *reference) speakers() {
	for _, m := range r.ms {
		if m.form != pronoun || m.pron.IsThird() || m.plural {
			continue
		}
		if n := r.speakerOf(m); n != nil && n.agrees(m) {
			join(n, m)
		}
	}
}
