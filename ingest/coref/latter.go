package coref

import (
	"slices"

	"newsgraph/ingest/syntax"
)

// ordinal returns the mention that "the former" or "the latter" at i means, or
// -1: the earlier or later of the last two entities of one kind before it in
// its sentence and the one before. If no two are of one kind, the latter is
// the last.
func (r *reference) ordinal(i int, latter bool) int {
	seen := r.lastNamed(i)
	for x, j := range seen {
		for _, k := range seen[x+1:] {
			if r.of(j).means()&r.of(k).means() == 0 {
				continue
			}
			if latter {
				return j
			}
			return k
		}
	}
	if latter && len(seen) > 0 {
		return seen[0]
	}
	return -1
}

// lastNamed returns the last mentions of different entities before i that have a name or
// are spoken of as known, the latest first.
func (r *reference) lastNamed(i int) []int {
	var seen []int
	for j := range r.back(i, 1, pronounReach) {
		n := &r.ms[j]
		if n.silent || n.form == pronoun || n.label == syntax.Norp || n.role == modifier || n.role == owner || n.Sentence < r.ms[i].Sentence && len(seen) > 1 {
			continue
		}
		if r.of(j).names == 0 && n.article != definite && !n.human || r.entityAmong(n.entity, seen) {
			continue
		}
		if seen = append(seen, j); len(seen) == 6 {
			break
		}
	}
	return seen
}

// entityAmong reports whether one of some mentions is of entity e.
func (r *reference) entityAmong(e int, mentions []int) bool {
	return slices.ContainsFunc(mentions, func(k int) bool { return r.ms[k].entity == e })
}
