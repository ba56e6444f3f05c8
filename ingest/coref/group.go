package coref

import (
	"strconv"

	"newsgraph/ingest/lexicon"
	"newsgraph/ingest/syntax"
)

// maxMembers bounds a coordination; a longer one is a list of something else.
const maxMembers = 32

// groups returns the coordinations among the mentions of a sentence, "Qualcomm
// and Intel", as plural mentions of their own.
func groups(found, byHead []*mention) []*mention {
	var out []*mention
	for _, m := range found {
		if m.form == pronoun || m.s.Dep(m.Head) == syntax.Conj || m.s.Child(m.Head, syntax.Conj) < 0 {
			continue
		}
		g := &mention{Mention: m.Mention, s: m.s, form: nominal, role: m.role, plural: true, heads: []string{"and"}, quote: m.quote}
		if !g.gather(byHead) {
			continue
		}
		out = append(out, g)
		for _, n := range g.members {
			n.grouped = true
		}
	}
	return out
}

// gather fills in the members of a coordination from its first, and reports whether it is
// one: joined by "and", and all of them mentions.
func (m *mention) gather(byHead []*mention) bool {
	joined := false
	for h := m.Head; h >= 0 && len(m.members) < maxMembers; h = m.s.Child(h, syntax.Conj) {
		n := byHead[h]
		if n == nil || n.form == pronoun || n.Head != h {
			return false
		}
		m.members = append(m.members, n)
		m.Start, m.End = min(m.Start, n.Start), max(m.End, n.End)
		c := m.s.Child(h, syntax.Cc)
		joined = joined || c >= 0 && (m.s.Lower(c) == "and" || m.s.Lower(c) == "&")
	}
	return joined && len(m.members) > 1
}

// plurals resolves "the two companies", "both men" and "the companies" to the last
// coordination of which it may be said.
func (r *reference) plurals() {
	for _, m := range r.ms {
		if m.form != nominal || !m.plural || m.members != nil || m.silent {
			continue
		}
		n := r.counted(m)
		if n == 0 && (!m.article.pointed() || !r.lex.Has(m.heads[0], lexicon.General)) {
			continue
		}
		join(r.last(m, 2, func(g *mention) bool {
			return len(g.members) > 1 && (n == 0 || n == len(g.members)) && (n > 0 && m.kind == 0 || m.kind&meansOf(g.members) != 0)
		}), m)
	}
}

// counted returns how many "the two companies" and "both men" say they are, 0 if m does not.
func (r *reference) counted(m *mention) int {
	for k := m.Start; k <= m.Head; k++ {
		n, err := strconv.Atoi(r.lex.Value(m.s.Lower(k), lexicon.Count))
		if err == nil && (m.article.pointed() || m.s.Lower(k) == "both") {
			return n
		}
	}
	return 0
}

// meansOf returns what all of some mentions can be.
func meansOf(members []*mention) kind {
	k := ^kind(0)
	for _, m := range members {
		k &= m.entity.means()
	}
	return k
}
