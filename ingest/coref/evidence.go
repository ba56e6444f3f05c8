package coref

import (
	"cmp"
	"strings"

	"newsgraph/ingest/atlas"
	"newsgraph/ingest/lexicon"
	"newsgraph/ingest/syntax"
)

// nameEvidence fills in what a named mention tells of its bearer.
func (f *finder) nameEvidence(m *mention) {
	f.words(m)
	f.legalForm(m)
	m.first, m.last = m.key[0], m.key[len(m.key)-1]
	f.place(m)
	m.plural = f.several(m)
	if m.Head >= m.nameStart && m.Head < m.nameEnd {
		f.modifiers(m, m.nameStart)
	}
	f.nature(m)
	m.impersonal = f.articled(m)
	switch m.kind {
	case man:
		m.title(4)
	case woman:
		m.title(-4)
	}
	if m.gender == 0 && m.legal == "" && m.country == nil {
		m.gender = f.genderOf(m)
	}
}

// articled reports whether the article before a name shows that it is no person's: "the
// CDC", "the Mets".
func (f *finder) articled(m *mention) bool {
	if !the(f.s, m.Head) || f.s.Child(m.Head, syntax.Det) != m.nameStart-1 || m.human || m.gender != 0 || len(m.heads) > 0 || m.label == syntax.Norp {
		return false
	}
	g := f.given(m.first)
	return g > -3 && g < 3 || len(m.key) == 1
}

// words finds the words of the name, and what the titles before them tell.
func (f *finder) words(m *mention) {
	for i := m.nameStart; i < m.nameEnd; i++ {
		if g, ok := f.title(i); ok && len(m.key) == 0 && i+1 < m.nameEnd && !m.organized() {
			m.title(g)
		} else if w := plain(f.s.Lower(i)); w != "" {
			m.key = append(m.key, w)
		}
	}
	if len(m.key) == 0 {
		m.key = []string{f.s.Lower(m.nameEnd - 1)}
	}
}

// legalForm takes the legal form off the name.
func (f *finder) legalForm(m *mention) {
	for n := len(m.key) - 1; n > 0; n = len(m.key) - 1 {
		form := f.lex.Value(m.key[n], lexicon.Legal)
		if form == "" {
			return
		}
		m.legal, m.key = form, m.key[:n]
	}
}

// place finds the country or the capital that the name is, and mends its label.
func (f *finder) place(m *mention) {
	m.country = f.Nations[strings.Join(m.key, " ")]
	surname := f.given(m.first) == 0 || f.lex.Has(m.first, lexicon.Surname)
	if len(m.key) == 1 && !m.human && f.Seats[m.last] != nil && (m.label == syntax.GPE || m.label == syntax.Person && surname) {
		m.label, m.seat = syntax.GPE, true
	}
}

// several reports whether a name is in the plural.
func (f *finder) several(m *mention) bool {
	tag := f.s.Tag(m.Head)
	if m.label == syntax.Norp {
		return f.Demonyms[m.last] != nil || !tag.In(syntax.Proper)
	}
	return tag == syntax.NNPS && !m.label.In(syntax.GPE|syntax.Org|syntax.Person)
}

// nature finds the kind of thing that the name is of, and the country that it is of.
func (f *finder) nature(m *mention) {
	for _, h := range m.heads {
		m.kind |= f.kindOf(h)
	}
	if len(m.key) > 1 {
		if k := f.kinds(m.last); m.kind == 0 && m.label == syntax.Org && m.legal == "" && k&company == 0 {
			m.kind = k & organization // "the Information Commissioner's Office" is no company
		}
		if m.nation == nil && !m.human && m.label != syntax.Person {
			m.nation = cmp.Or(f.Nations[m.first], f.Demonyms[m.first]) // "US Court", "Russian Orthodox Church"
		}
	}
	if m.kind&human == m.kind && m.kind != 0 {
		m.human = true
	}
}

// genderOf returns the gender of the first word of a name, as sure as that it is one.
func (f *finder) genderOf(m *mention) int8 {
	g := f.given(m.first)
	switch {
	case m.organized():
		return max(-1, min(g, 1))
	case len(m.key) == 1 && f.lex.Has(m.first, lexicon.Surname):
		return 0
	}
	return g
}

// title notes a title's gender and that its bearer is a person.
func (m *mention) title(g int8) {
	m.human = true
	if m.gender == 0 {
		m.gender = g
	}
}

// modifiers fills in the nouns and adjectives of m before token end.
func (f *finder) modifiers(m *mention, end int) {
	for i := m.Start; i < end; i++ {
		land := f.landOf(i, f.Demonyms)
		switch dep := f.s.Dep(i); {
		case dep == syntax.Pobj: // "secretary of state"
			continue
		case dep == syntax.Poss:
			if f.s.Up(i) == m.Head {
				m.nation = f.landOf(i, f.Nations)
			}
			m.heads, m.mods = m.heads[:0], m.mods[:0]
			continue
		case land == nil && f.s.Pos(i) == syntax.PosPropn:
			land = f.landOf(i, f.Nations)
		}
		if land != nil {
			m.nation = land
		} else {
			f.modifier(m, i, i+1 == end)
		}
	}
}

// modifier notes one word before the head, the last of them or not.
func (f *finder) modifier(m *mention, i int, last bool) {
	s, pos := f.s, f.s.Pos(i)
	if g, ok := f.title(i); ok && m.form == named && pos == syntax.PosPropn && !m.organized() {
		m.title(g)
	}
	if !pos.In(syntax.PosNoun|syntax.PosPropn|syntax.PosAdj) && (pos != syntax.PosNum || m.form == named) {
		return
	}
	lemma := s.Lemma(i)
	if m.form == named && (s.Head(i) == m.Head || last) && f.kinds(lemma) != 0 {
		m.heads = append(m.heads[:0], lemma)
	} else {
		m.mods = append(m.mods, lemma)
	}
}

// landOf returns the country that token i names in a table, alone or with a word beside
// it, or nil: "Korean" of "South Korean".
func (f *finder) landOf(i int, table map[string]*atlas.Land) *atlas.Land {
	low := f.s.Lower(i)
	if f.s.Tokens[i].Text == low {
		return nil
	}
	before, next := f.s.Lower(max(i-1, 0)), f.s.Lower(min(i+1, len(f.s.Tokens)-1))
	return cmp.Or(table[before+" "+low], table[low], table[low+" "+next])
}
