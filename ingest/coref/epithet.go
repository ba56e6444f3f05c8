package coref

import (
	"slices"
	"strings"

	"newsgraph/ingest/lexicon"
)

// epithet returns the mention that a description of a person means without
// having been used of him before, "the former minister", "the French
// president", "the 34-year-old": the subject of the sentence before, if no
// other person was mentioned since, or nil.
func (r *reference) epithet(m *mention) *mention {
	if m.kind&human == 0 || m.Sentence == 0 || m.nation == nil && !r.isEpithet(m.heads[0]) && !slices.ContainsFunc(m.mods, r.isEpithet) {
		return nil
	}
	var best *mention
	for n := range r.back(m, 1, everywhere) {
		if !n.entity.isPerson() {
			continue
		}
		if best != nil && best.entity != n.entity {
			return nil
		}
		if best == nil || n.role.subject() {
			best = n
		}
	}
	if best == nil || !best.agrees(m) || !best.role.subject() && !(m.role.subject() && best.role != modifier) {
		return nil
	}
	return best
}

func (e *entity) isPerson() bool { return e.names > 0 && e.means()&human != 0 && e.plural <= 0 }

// isEpithet reports whether a noun or an adjective, or its part before or after a
// hyphen, is one by which writers vary a person's name.
func (r *reference) isEpithet(w string) bool {
	before, _, _ := strings.Cut(w, "-")
	after := w[strings.LastIndexByte(w, '-')+1:]
	return r.lex.Has(w, lexicon.Epithet) || r.lex.Has(before, lexicon.EpithetPart) || r.lex.Has(after, lexicon.EpithetPart)
}
