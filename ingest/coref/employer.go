package coref

import (
	"newsgraph/ingest/lexicon"
	"newsgraph/ingest/syntax"
)

// employment finds for every person that is introduced as somebody of an
// organization that organization's mention: "Globex chief executive Ana Silva",
// "Ana Silva, a lawyer for Globex", "Globex's chairman, Ana Silva".
func (r *reference) employment() {
	known := map[string]*mention{} // the first of names of one word
	for _, m := range r.ms {
		if m.form == named && len(m.key) == 1 && m.country == nil && known[m.first] == nil {
			known[m.first] = m
		}
	}
	for _, m := range r.ms {
		if m.form == named && !m.plural && (m.label == syntax.Person || m.human) {
			m.employer = r.introducedBy(m, known)
		}
	}
}

// introducedBy returns the organization in the phrase that introduces person m,
// which may be one of the known names, or nil.
func (r *reference) introducedBy(m *mention, known map[string]*mention) *mention {
	top := m.Head
	if m.s.Dep(top) == syntax.Appos && m.s.Up(top) >= 0 {
		top = m.s.Up(top)
	}
	if !r.hasRole(m, top) {
		return nil
	}
	for _, n := range r.around(m, everywhere) {
		if n != m && n.form == named && n.label == syntax.Org && beside(m.s, n.Head, top) {
			return n
		}
	}
	for k := m.s.Left(top); k < m.nameStart; k++ {
		if n := known[plain(m.s.Lower(k))]; n != nil && m.s.Pos(k) == syntax.PosPropn && n.entity != m.entity && beside(m.s, k, top) {
			return n // a name that the recognizer missed here
		}
	}
	return nil
}

// hasRole reports whether the phrase of top calls person m something of somebody's.
func (r *reference) hasRole(m *mention, top int) bool {
	role := false
	for k := m.s.Left(top); k <= m.s.Right(top); k++ {
		kind := r.kindOf(m.s.Lower(k))
		if k >= m.nameStart && k < m.nameEnd || kind&human == 0 || kind&organization != 0 || !beside(m.s, k, top) {
			continue
		}
		if m.s.Reads(k, lexicon.Scholar) {
			return false
		}
		role = true
	}
	return role
}

// beside reports whether token i belongs to the phrase of top without standing
// in a clause of its own.
func beside(s *syntax.Sentence, i, top int) bool {
	const phrase = syntax.Poss | syntax.Compound | syntax.Nmod | syntax.Amod | syntax.Appos | syntax.Prep | syntax.Pobj | syntax.Case
	for n := 0; i >= 0 && i != top && n < 8 && s.Dep(i).In(phrase); n++ {
		i = s.Up(i)
	}
	return i == top
}

// employer returns the organization of a person, or nil.
func (e *entity) employer() *mention {
	for _, m := range e.early() {
		if m.employer != nil && m.employer.entity.label() == syntax.Org {
			return m.employer
		}
	}
	return nil
}

// teller returns the subject of the verb of saying in whose words mention m
// stands, or nil.
func (r *reference) teller(m *mention) *mention {
	if n := r.speakerOf(m); n != nil {
		return n
	}
	for c, n := m.s.Home(m.Head), 0; c != nil && c.Up != nil && n < 8; c, n = c.Up, n+1 {
		if c.Link == syntax.Ccomp && m.s.Is(c.Up.Verb, lexicon.Saying) {
			if n := r.subjectOf(m.s, c.Up); n != nil {
				return n
			}
		}
	}
	return nil
}

// tellersEmployer returns the organization of the person in whose words m stands, or nil.
func (r *reference) tellersEmployer(m *mention) *mention {
	if n := r.teller(m); n != nil {
		return n.entity.employer()
	}
	return nil
}

// colleagues resolves what is left of "we" and of "the company" in the words of
// somebody who speaks for an organization.
func (r *reference) colleagues() {
	for _, m := range r.ms {
		we := m.form == pronoun && m.pron.Class == lexicon.We && len(m.entity.mentions) == 1 && m.quote != nil
		if !we && !r.isFirm(m) || m.entity.names > 0 {
			continue
		}
		if n := r.tellersEmployer(m); n != nil && (we || m.agrees(n)) {
			join(n, m)
		}
	}
}

// isFirm reports whether m is just "the company".
func (r *reference) isFirm(m *mention) bool {
	return m.form == nominal && m.article == definite && m.kind&company != 0 && len(m.mods) == 0 && !m.plural && !m.silent && !m.apart && r.general(m)
}
