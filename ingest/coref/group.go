package coref

import (
	"slices"
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

// plurals resolves "the two companies", "both men" and "the companies" to a
// coordination, or to the two entities of the kind that were mentioned last.
func (r *reference) plurals() {
	for _, m := range r.ms {
		if m.form != nominal || !m.plural || m.members != nil || m.silent || m.article == possessed || m.apart || len(m.entity.mentions) > 1 || r.restricted(m) {
			continue
		}
		n, both := r.counted(m)
		if n == 0 && !m.article.pointed() {
			continue
		}
		if g := r.grouped(m, n); g != nil {
			join(g, m)
		} else if n == 2 && (both || m.article == definite) {
			r.pair(m)
		}
	}
}

// counted returns how many "the two companies" says they are, 0 if it does not, and
// whether it says so by "both".
func (r *reference) counted(m *mention) (n int, both bool) {
	for k := m.Start; k <= m.Head; k++ {
		n, err := strconv.Atoi(r.lex.Value(m.s.Lower(k), lexicon.Count))
		if both := m.s.Lower(k) == "both"; err == nil && (both || m.article.pointed()) {
			return n, both
		}
	}
	return 0, false
}

// grouped returns the last coordination of n (any number if 0) that plural m can mean, or nil.
func (r *reference) grouped(m *mention, n int) *mention {
	return r.last(m, 2, everywhere, func(g *mention) bool {
		if len(g.members) < 2 || n > 0 && n != len(g.members) || m.role != oblique && g.fellowOf(m) {
			return false
		}
		if m.each()&meansOf(g.members) != 0 && (n > 0 || r.general(m)) {
			return true
		}
		return n > 0 && (m.kind == 0 || !slices.ContainsFunc(g.members, (*mention).known))
	})
}

// known reports whether more is known of m than the recognizer's word on a name.
func (m *mention) known() bool {
	e := m.entity
	return e.names == 0 || e.kind != 0 || e.country != nil || e.human >= 2 || e.gender >= 3 || e.gender <= -3
}

// meansOf returns what all of some mentions can be.
func meansOf(members []*mention) kind {
	k := ^kind(0)
	for _, m := range members {
		k &= m.entity.means()
	}
	return k
}

// each returns what each of a plural is: "companies", "men".
func (m *mention) each() kind {
	if m.kind == people {
		return people | human
	}
	return m.kind
}

// pair makes "the two" stand for the last two entities of its kind, if the
// sentence and the one before name no third.
func (r *reference) pair(m *mention) {
	like := m.each()
	if like == 0 && !r.lex.Has(m.heads[0], lexicon.Count) {
		return // "the two camps"
	}
	var found []*mention
	for n := range r.back(m, 1, everywhere) {
		k := n.entity.means()
		if !n.single() || n.s.Paragraph != m.s.Paragraph || k == 0 || like != 0 && k&like == 0 {
			continue
		}
		if like == 0 {
			like = k
		}
		if !n.coreferent(found) {
			found = append(found, n)
		}
	}
	if len(found) == 2 && found[0].entity.names > 0 && found[1].entity.names > 0 {
		m.entity.members = []*mention{found[1], found[0]}
	}
}

// single reports whether m may be one of "the two": a name, or a noun of somebody.
func (m *mention) single() bool {
	e := m.entity
	if e.plural > 0 || e.names == 0 && (m.form != nominal || e.kind&(organization|nation|human) == 0) {
		return false
	}
	// Of modifiers only "the Acme and Globex shares".
	return m.role != modifier || m.s.Dep(m.Head) == syntax.Conj || m.s.Child(m.Head, syntax.Conj) >= 0
}
