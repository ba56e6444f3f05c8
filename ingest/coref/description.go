package coref

import (
	"cmp"
	"iter"
	"slices"

	"newsgraph/ingest/lexicon"
	"newsgraph/ingest/syntax"
)

// Limits of the search for what a description means.
const (
	descriptionReach = 400 // mentions back
	descriptionAhead = 3   // sentences ahead, for the very words only
)

// descriptions resolves definite descriptions: "the company", "this firm",
// "the Chinese tech giant", "the former minister". The noun must be one that
// the entity has been called, or one so general that any of its kind will do.
func (r *reference) descriptions() {
	for _, m := range r.ms {
		if m.form != nominal || m.silent || !m.article.pointed() || m.plural {
			continue
		}
		if m.heads[0] == "latter" {
			join(r.last(m, 1, everywhere, (*mention).latter), m)
		} else if m.entity.names == 0 && (m.kind != 0 || m.article == definite) && !m.apart && !r.restricted(m) {
			join(cmp.Or(r.suitable(m), r.sole(m), r.ahead(m)), m)
		}
	}
}

// restricted reports whether what follows the noun says which one is meant:
// "the company that …", "the president of Chile".
func (r *reference) restricted(m *mention) bool {
	for _, c := range m.s.Children(m.Head) {
		if c < m.Head {
			continue
		}
		switch m.s.Dep(c) {
		case syntax.Relcl:
			return m.s.Tokens[max(m.s.Left(c)-1, 0)].Text != ","
		case syntax.Prep:
			if o := m.s.Child(c, syntax.Pobj); o >= 0 && m.s.Reads(c, lexicon.Restricting) {
				return m.s.Lower(o) != "state" // "the secretary of state"
			}
		case syntax.Appos:
			return r.at(m.s, c) != nil
		}
	}
	return false
}

// latter reports whether "the latter" behind m may mean it: a name of its own, and no place.
func (m *mention) latter() bool {
	return m.entity.names > 0 && m.form != pronoun && m.role != modifier && m.role != owner && m.entity.means()&place == 0
}

// general reports whether a description's noun stands for any entity of its kind.
func (r *reference) general(m *mention) bool { return r.lex.Has(m.heads[0], lexicon.General) }

// candidates yields the last mention of every entity that description m may mean, the
// nearest first.
func (r *reference) candidates(m *mention) iter.Seq[*mention] {
	seen := map[*entity]bool{m.entity: true}
	if m.role != oblique {
		for _, e := range r.fellows(m) {
			seen[e] = true
		}
	}
	ofNation := r.general(m) && m.kind&nation != 0
	return func(yield func(*mention) bool) {
		for n := range r.back(m, everywhere, descriptionReach) {
			if seen[n.entity] || n.silent || n.form == pronoun || m.within(n) || ofNation && (n.role == modifier || m.quote != n.quote) {
				continue // "the Iran affair" says nothing of Iran
			}
			if seen[n.entity] = true; !yield(n) {
				return
			}
		}
	}
}

// sole returns the only company that "the company" can mean: the only one in this
// sentence and the two before, if it is a subject, or the only one in reach, or nil.
func (r *reference) sole(m *mention) *mention {
	if m.kind != company {
		return nil
	}
	var near, all []*mention
	for n := range r.candidates(m) {
		if !n.entity.isCompany() || n.Sentence == 0 && r.titled || n.bracketed() {
			continue // what only stands beside the text, "(Reuters)"
		}
		all = append(all, n)
		if m.Sentence-n.Sentence <= 2 {
			near = append(near, n)
		}
	}
	switch {
	case len(near) == 1 && near[0].role.subject() && len(m.proper) == 0 && !m.unlike(near[0].entity):
		return near[0]
	case len(all) == 1 && m.Sentence-all[0].Sentence <= 3 && !m.unlike(all[0].entity):
		return all[0]
	}
	return nil
}

func (e *entity) isCompany() bool {
	return e.names > 0 && e.means()&company != 0 && e.label() == syntax.Org
}

// unlike reports whether e is known to be of another kind or country than m says.
func (m *mention) unlike(e *entity) bool {
	return differ(m.nation, e.nation) || e.kind != 0 && e.kind&m.kind == 0 || e.country != nil
}

// bracketed reports whether m stands right behind a bracket.
func (m *mention) bracketed() bool { return m.Start > 0 && m.s.Tokens[m.Start-1].Text == "(" }

// ahead returns the name soon after description m that brings the very words of it, or nil.
func (r *reference) ahead(m *mention) *mention {
	for _, n := range r.ms[m.index:r.from[min(m.Sentence+descriptionAhead+1, len(r.sents))]] {
		if len(m.mods) > 0 && n.form == named && n.nation == m.nation && slices.Equal(n.heads, m.heads) && slices.Equal(n.mods, m.mods) && m.agrees(n) {
			return n
		}
	}
	return nil
}
