package coref

import (
	"slices"

	"newsgraph/ingest/syntax"
)

// ordinal returns the mention that "the former" or "the latter" at m means, or
// nil: the earlier or later of the last two entities of one kind before it in
// its sentence and the one before. If no two are of one kind, the latter is
// the last.
func (r *reference) ordinal(m *mention, latter bool) *mention {
	seen := r.lastKnown(m)
	for x, n := range seen {
		for _, first := range seen[x+1:] {
			if like := n.entity.means()&first.entity.means() != 0; like && latter {
				return n
			} else if like {
				return first
			}
		}
	}
	if latter && len(seen) > 0 {
		return seen[0]
	}
	return nil
}

// lastKnown returns the last mentions of different entities before m that have a name or
// are spoken of as known, the latest first.
func (r *reference) lastKnown(m *mention) []*mention {
	var seen []*mention
	for n := range r.back(m, 1, everywhere) {
		if n.silent || n.form == pronoun || n.label == syntax.Norp || n.role == modifier || n.role == owner || n.Sentence < m.Sentence && len(seen) > 1 {
			continue
		}
		if (n.entity.names > 0 || n.article == definite || n.human) && !n.coreferent(seen) && len(seen) < 6 {
			seen = append(seen, n)
		}
	}
	return seen
}

// coreferent reports whether one of some mentions is of the entity of m.
func (m *mention) coreferent(others []*mention) bool {
	return slices.ContainsFunc(others, func(n *mention) bool { return n.entity == m.entity })
}
