package coref

import (
	"strings"

	"newsgraph/ingest/syntax"
)

// exact joins names that are the same but for titles and legal forms, and the
// names of one country: "the United States", "U.S.".
func (r *reference) exact() {
	seen := map[string]*mention{}
	for _, m := range r.ms {
		if m.form != named {
			continue
		}
		key := strings.Join(m.key, " ")
		if m.country != nil {
			key = "#" + m.country.Name
		}
		if m.plural && m.label == syntax.Norp {
			key += "+"
		}
		if first := seen[key]; first != nil && first.legal != m.legal && first.legal != "" && m.legal != "" {
			key += "," + m.legal // "Brown-Forman Inc", parent of Brown-Forman Corp
		}
		if first := seen[key]; first != nil && first.agrees(m) {
			join(first, m)
		}
		seen[key] = m
	}
}
