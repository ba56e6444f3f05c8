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
	m.plural = s.Tag(h).In(syntax.NNS|syntax.NNPS) || s.Pos(h) == syntax.PosNum
	f.modifiers(m, h)
	for i := m.Start; i < h; i++ {
		m.apart = m.apart || s.Up(i) == h && s.Reads(i, lexicon.Apart)
		if s.Pos(i) == syntax.PosPropn && s.Up(i) == h && slices.Contains(m.mods, s.Lemma(i)) {
			m.proper = append(m.proper, s.Lemma(i))
		}
	}
	m.heads = []string{lemma}
	f.kindOfNoun(m)
	m.article = f.articleOf(h)
	m.silent = m.role == predicate && m.article != definite || s.Is(h, lexicon.Time)
}

// kindOfNoun finds what the head can mean.
func (f *finder) kindOfNoun(m *mention) {
	s, h := f.s, m.Head
	m.kind = f.kindOf(s.Lemma(h))
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
