package coref

import (
	"strconv"
	"strings"
)

// exact joins names that are the same but for titles and legal forms, and the
// names of one country: "the United States", "U.S.".
func (r *resolver) exact() {
	seen := map[string]int{}
	for i := range r.ms {
		m := &r.ms[i]
		if m.form != named {
			continue
		}
		key := strings.Join(m.key, " ")
		if m.country != 0 {
			key = "#" + strconv.Itoa(m.country)
			if _, ok := r.nations[m.country]; !ok {
				r.nations[m.country] = i
			}
		}
		if m.plural && m.label == "NORP" {
			key += "+"
		}
		if first, ok := seen[key]; ok && m.legal != "" && r.ms[first].legal != "" && m.legal != r.ms[first].legal {
			key += "," + m.legal // "Brown-Forman Inc", parent of Brown-Forman Corp
		}
		if first, ok := seen[key]; !ok {
			seen[key] = i
		} else if agree(r.of(first), r.of(i)) {
			r.join(first, i)
		}
	}
}
