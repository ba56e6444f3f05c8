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
		if first, ok := seen[key]; ok && agree(r.of(first), r.of(i)) {
			r.join(first, i)
		}
		seen[key] = i
		if short := r.homeless(m); short != "" {
			if last, ok := seen[short]; ok && agree(r.of(last), r.of(i)) && r.ms[last].country == 0 {
				r.join(last, i) // "the Justice Department … the U.S. Justice Department"
			}
			seen[short] = i
		}
	}
}

// homeless returns the key of an organization's name without the country that
// it starts with, "army" of "U.S. Army"; empty if there is none.
func (r *resolver) homeless(m *mention) string {
	if m.country != 0 || m.nation == 0 || len(m.key) < 2 || m.label != "ORG" && m.label != "" && !m.impersonal || m.corporate {
		return ""
	}
	l := words()
	rest := m.key[1:]
	if either(l.nations[m.first], l.demonym[m.first]) == 0 {
		if rest = m.key[2:]; either(l.nations[m.first+" "+m.key[1]], l.demonym[m.first+" "+m.key[1]]) == 0 {
			return ""
		}
	}
	if len(rest) == 0 || l.kinds[rest[len(rest)-1]]&^body != 0 && len(rest) == 1 {
		return "" // "American Airlines"
	}
	return strings.Join(rest, " ")
}
