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
// and Intel", as plural mentions of their own, with the members' heads for now.
func groups(s *syntax.Sentence, found []mention) []mention {
	var out []mention
	for k := range found {
		m := &found[k]
		if m.form == pronoun || s.Dep(m.Head) == syntax.Conj || s.Child(m.Head, syntax.Conj) < 0 {
			continue
		}
		g := mention{Mention: m.Mention, form: nominal, article: bare, role: m.role, plural: true, heads: []string{"and"}, quote: m.quote}
		if g.gather(s, found) {
			out = append(out, g)
		}
	}
	return out
}

// gather fills in the members of a coordination from its first, and reports whether it is
// one: joined by "and", and all of them mentions.
func (m *mention) gather(s *syntax.Sentence, found []mention) bool {
	joined := false
	for h := m.Head; h >= 0 && len(m.members) < maxMembers; h = s.Child(h, syntax.Conj) {
		n := slices.IndexFunc(found, func(n mention) bool { return n.Head == h && n.form != pronoun })
		if n < 0 {
			return false
		}
		m.members = append(m.members, h)
		m.Start, m.End = min(m.Start, found[n].Start), max(m.End, found[n].End)
		if c := s.Child(h, syntax.Cc); c >= 0 {
			joined = joined || s.Lower(c) == "and" || s.Lower(c) == "&"
		}
	}
	return joined && len(m.members) > 1
}

// plurals resolves "the two companies", "both men" and "the companies" to a
// coordination, or to the two entities of the kind that were mentioned last.
func (r *reference) plurals() {
	for i := range r.ms {
		m := &r.ms[i]
		if m.form != nominal || !m.plural || m.members != nil || m.silent || m.article == possessed || m.apart || len(r.of(i).mentions) > 1 || r.restricted(m) {
			continue
		}
		n, both := r.counted(m)
		if n == 0 && !m.article.pointed() {
			continue
		}
		if j := r.grouped(i, n); j >= 0 {
			r.join(j, i)
		} else if n == 2 && (both || m.article == definite) {
			r.pair(i)
		}
	}
}

// counted returns how many "the two companies" says they are, 0 if it does not, and
// whether it says so by "both".
func (r *reference) counted(m *mention) (n int, both bool) {
	s := r.tree(m)
	for k := m.Start; k <= m.Head; k++ {
		if n, err := strconv.Atoi(r.lex.Value(s.Lower(k), lexicon.Count)); err == nil {
			if both := s.Lower(k) == "both"; both || m.article.pointed() {
				return n, both
			}
		}
	}
	return 0, false
}

// grouped returns the last coordination of n (any number if 0) that plural i can mean, or -1.
func (r *reference) grouped(i, n int) int {
	m := &r.ms[i]
	return r.last(i, 2, everywhere, func(j int) bool {
		g := &r.ms[j]
		if len(g.members) < 2 || n > 0 && n != len(g.members) || m.role != oblique && r.coargument(g, m) {
			return false
		}
		if m.kind != 0 && m.each()&r.kindOfMembers(g.members) != 0 && (n > 0 || r.general(m)) {
			return true
		}
		return n > 0 && (m.kind == 0 || !slices.ContainsFunc(g.members, r.sure))
	})
}

// sure reports whether more is known of mention j than the recognizer's word on a name.
func (r *reference) sure(j int) bool {
	e := r.of(j)
	return e.names == 0 || e.kind != 0 || e.country != nil || e.human >= 2 || e.gender >= 3 || e.gender <= -3
}

// kindOfMembers returns what all members can be.
func (r *reference) kindOfMembers(members []int) kind {
	k := ^kind(0)
	for _, j := range members {
		k &= r.of(j).means()
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
func (r *reference) pair(i int) {
	m := &r.ms[i]
	want := m.each()
	if want == 0 && !r.lex.Has(m.heads[0], lexicon.Count) {
		return // "the two camps"
	}
	var found []int
	for j := range r.back(i, 1, everywhere) {
		if !r.single(j) || r.tree(&r.ms[j]).Paragraph != r.tree(m).Paragraph {
			continue
		}
		like := want
		if like == 0 && len(found) > 0 {
			like = r.of(found[0]).means()
		}
		if k := r.of(j).means(); k != 0 && (like == 0 || k&like != 0) && !r.entityAmong(r.ms[j].entity, found) {
			found = append(found, j)
		}
	}
	if len(found) == 2 && r.of(found[0]).names > 0 && r.of(found[1]).names > 0 {
		r.of(i).members = []int{found[1], found[0]}
	}
}

// single reports whether mention j may be one of "the two": a name, or a noun of
// somebody.
func (r *reference) single(j int) bool {
	n, e := &r.ms[j], r.of(j)
	if e.plural > 0 || e.names == 0 && (n.form != nominal || e.kind&(organization|nation|human) == 0) {
		return false
	}
	s := r.tree(n) // of modifiers only "the Acme and Globex shares"
	return n.role != modifier || s.Dep(n.Head) == syntax.Conj || s.Child(n.Head, syntax.Conj) >= 0
}
