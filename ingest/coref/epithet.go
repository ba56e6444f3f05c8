package coref

import "strings"

// epithet returns the mention that a description of a person means without
// having been used of him before, "the former minister", "the French
// president", "the 34-year-old": the subject of the sentence before, if no
// other person was mentioned since, or -1.
func (r *resolver) epithet(i int) int {
	m := &r.ms[i]
	if m.kind&human == 0 || m.Sentence == 0 || m.nation == 0 && !epithets[m.heads[0]] && m.heads[0] != "old" {
		marked := false
		for _, w := range m.mods {
			marked = marked || epithets[w] || strings.HasSuffix(w, "-old") || strings.HasSuffix(w, "-born") || strings.HasPrefix(w, "ex-")
		}
		if !marked || m.kind&human == 0 || m.Sentence == 0 {
			return -1
		}
	}
	best, sole := -1, m.role == subject || m.role == passive
	for j := i - 1; j >= r.from[m.Sentence-1]; j-- {
		e := r.of(j)
		if e.means()&human == 0 || e.names == 0 || e.plural > 0 {
			continue
		}
		if best >= 0 && r.ms[best].entity != r.ms[j].entity {
			return -1
		}
		if best < 0 || r.ms[j].role == subject || r.ms[j].role == passive {
			best = j
		}
	}
	if best < 0 || r.ms[best].role != subject && r.ms[best].role != passive && (!sole || r.ms[best].role == modifier) || !agree(r.of(i), r.of(best)) {
		return -1
	}
	return best
}

// epithets are nouns and adjectives by which writers vary a person's name.
var epithets = set(`former veteran man woman politician businessman businesswoman entrepreneur billionaire millionaire tycoon magnate
	actor actress singer musician rapper star striker footballer player athlete champion pilot author novelist writer republican
	democrat conservative socialist`)
