package coref

import (
	"newsgraph/ingest/lexicon"
	"newsgraph/ingest/syntax"
)

// employment finds for every person that is introduced as somebody of an
// organization that organization's mention: "Globex chief executive Ana Silva",
// "Ana Silva, a lawyer for Globex", "Globex's chairman, Ana Silva".
func (r *reference) employment() {
	known := map[string]int{} // names of one word → first mention
	for i := range r.ms {
		if m := &r.ms[i]; m.form == named && len(m.key) == 1 && m.country == nil {
			if _, ok := known[m.first]; !ok {
				known[m.first] = i
			}
		}
	}
	for i := range r.ms {
		m := &r.ms[i]
		if m.form != named || m.plural || m.label != syntax.Person && !m.human {
			continue
		}
		if j := r.introducedBy(i, known); j >= 0 {
			r.employer[i] = j
		}
	}
}

// introducedBy returns the organization in the phrase that introduces person i,
// which may be one of the known names, or -1.
func (r *reference) introducedBy(i int, known map[string]int) int {
	m, s := &r.ms[i], r.tree(&r.ms[i])
	top := m.Head
	if s.Dep(top) == syntax.Appos && s.Up(top) >= 0 {
		top = s.Up(top)
	}
	if !r.hasRole(m, top) {
		return -1
	}
	for j := r.from[m.Sentence]; j < r.from[m.Sentence+1]; j++ {
		if n := &r.ms[j]; j != i && n.form == named && n.label == syntax.Org && beside(s, n.Head, top) {
			return j
		}
	}
	for k := s.Left(top); k < m.nameStart; k++ {
		if j, ok := known[plain(s.Lower(k))]; ok && s.Pos(k) == syntax.PosPropn && r.ms[j].entity != m.entity && beside(s, k, top) {
			return j // a name that the recognizer missed here
		}
	}
	return -1
}

// hasRole reports whether the phrase of top calls person m something of somebody's.
func (r *reference) hasRole(m *mention, top int) bool {
	s, role := r.tree(m), false
	for k := s.Left(top); k <= s.Right(top); k++ {
		if k >= m.nameStart && k < m.nameEnd || !beside(s, k, top) {
			continue
		}
		if kind := r.kindOf(s.Lower(k)); kind&human == 0 || kind&organization != 0 {
			continue
		}
		if s.Reads(k, lexicon.Scholar) {
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

// employerOf returns a mention of the organization of person i, or -1.
func (r *reference) employerOf(i int) int {
	e := r.of(i)
	for _, k := range e.mentions[:min(len(e.mentions), 12)] {
		if j, ok := r.employer[k]; ok && r.of(j).label() == syntax.Org {
			return j
		}
	}
	return -1
}

// teller returns the subject of the verb of saying in whose words mention i
// stands, or -1.
func (r *reference) teller(i int) int {
	m := &r.ms[i]
	if j := r.speakerOf(m); j >= 0 {
		return j
	}
	s := r.tree(m)
	for c, n := s.Home(m.Head), 0; c != nil && c.Up != nil && n < 8; c, n = c.Up, n+1 {
		if c.Link == syntax.Ccomp && s.Is(c.Up.Verb, lexicon.Saying) {
			if j := r.subjectOf(s, c.Up); j >= 0 {
				return j
			}
		}
	}
	return -1
}

// colleagues resolves what is left of "we" and of "the company" in the words of
// somebody who speaks for an organization.
func (r *reference) colleagues() {
	for i := range r.ms {
		m := &r.ms[i]
		we := m.form == pronoun && m.pron.class == lexicon.We && len(r.of(i).mentions) == 1 && m.quote != nil
		firm := m.form == nominal && m.article == definite && m.kind&company != 0 && len(m.mods) == 0 && !m.plural && !m.silent && !m.apart && r.lex.Has(m.heads[0], lexicon.General)
		if !we && !firm || r.of(i).names > 0 {
			continue
		}
		if s := r.teller(i); s >= 0 {
			if j := r.employerOf(s); j >= 0 && r.ms[j].entity != m.entity && (we || agree(r.of(i), r.of(j))) {
				r.join(j, i)
			}
		}
	}
}
