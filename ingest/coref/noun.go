package coref

import (
	"slices"

	"newsgraph/ingest/lexicon"
	"newsgraph/ingest/syntax"
)

// nounEvidence fills in what a nominal mention tells of what it means.
func (f *finder) nounEvidence(m *mention) {
	s, h := f.s, m.Head
	lemma := s.Lemma(h)
	m.plural = f.pluralNoun(m)
	f.modifiers(m, h)
	for i := m.Start; i < h; i++ {
		m.apart = m.apart || s.Up(i) == h && s.Reads(i, lexicon.Apart)
		if s.Pos(i) == syntax.PosPropn && s.Up(i) == h && f.capital(i, i+1) && slices.Contains(m.mods, s.Lemma(i)) {
			m.proper = append(m.proper, s.Lemma(i))
		}
	}
	m.heads = []string{lemma}
	if lemma == "premier" {
		m.heads[0], m.mods = "minister", append(m.mods, "prime")
	}
	f.kindOfNoun(m)
	m.article = f.articleOf(h)
	m.silent = m.role == predicate && m.article != definite || s.Is(h, lexicon.Time)
}

// pluralNoun reports whether the noun is in the plural, whatever the tagger takes the
// subject of a verb in the singular for: "the peso has".
func (f *finder) pluralNoun(m *mention) bool {
	s, h, v := f.s, m.Head, f.s.Up(m.Head)
	if s.Lower(h) == s.Lemma(h) && v >= 0 && m.role.subject() {
		if a := s.Child(v, syntax.Aux|syntax.Auxpass); s.Tag(v) == syntax.VBZ || a >= 0 && s.Tag(a) == syntax.VBZ {
			return false
		}
	}
	return s.Tag(h).In(syntax.NNS|syntax.NNPS) || s.Pos(h) == syntax.PosNum
}

// kindOfNoun finds what the head can mean.
func (f *finder) kindOfNoun(m *mention) {
	s, h := f.s, m.Head
	m.kind = f.kindOf(s.Lemma(h))
	if k := f.kinds(s.Lower(h)); m.plural && k != 0 {
		m.kind = k
	}
	switch m.kind {
	case man:
		m.gender = 4
	case woman:
		m.gender = -4
	}
	m.human = m.kind != 0 && m.kind&human == m.kind
}

// articleOf says how noun i is introduced.
func (f *finder) articleOf(i int) article {
	d := f.s.Child(i, syntax.Det)
	switch {
	case f.s.Child(i, syntax.Poss) >= 0:
		return possessed
	case d >= 0 && d < i && f.s.Lower(d) == "the":
		return definite
	case d >= 0 && d < i && f.s.Reads(d, lexicon.Pointing):
		return demonstrative
	case d >= 0 && d < i || f.s.Child(i, syntax.Nummod) >= 0:
		return indefinite
	}
	return bare
}
