package coref

import (
	"slices"
	"strings"

	"newsgraph/ingest/lexicon"
)

// epithet returns the mention that a description of a person means without
// having been used of him before, "the former minister", "the French
// president", "the 34-year-old": the subject of the sentence before, if no
// other person was mentioned since, or -1.
func (r *reference) epithet(i int) int {
	m := &r.ms[i]
	if m.kind&human == 0 || m.nation == nil && !r.isEpithet(m.heads[0]) && !slices.ContainsFunc(m.mods, r.isEpithet) {
		return -1
	}
	best := -1
	for j := range r.back(i, 1, everywhere) {
		e := r.of(j)
		if e.means()&human == 0 || e.names == 0 || e.plural > 0 {
			continue
		}
		if best >= 0 && r.ms[best].entity != r.ms[j].entity {
			return -1
		}
		if best < 0 || r.ms[j].role.subject() {
			best = j
		}
	}
	if best < 0 || m.Sentence == 0 || !r.ms[best].role.subject() && (!m.role.subject() || r.ms[best].role == modifier) || !agree(r.of(i), r.of(best)) {
		return -1
	}
	return best
}

// isEpithet reports whether a noun or an adjective, or its part before or after a
// hyphen, is one by which writers vary a person's name.
func (r *reference) isEpithet(w string) bool {
	if r.lex.Has(w, lexicon.Epithet) {
		return true
	}
	before, _, _ := strings.Cut(w, "-")
	after := w[strings.LastIndexByte(w, '-')+1:]
	return r.lex.Has(before, lexicon.EpithetPart) || r.lex.Has(after, lexicon.EpithetPart)
}
