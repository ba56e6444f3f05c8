package coref

import (
	"strings"

	"newsgraph/ingest/syntax"
)

// exact joins names that are the same but for titles and legal forms, and the
// names of one country: "the United States", "U.S.".
func (r *reference) exact() {
	seen := map[string]int{}
	for i := range r.ms {
		m := &r.ms[i]
		if m.form != named {
			continue
		}
		key := strings.Join(m.key, " ")
		if m.country != nil {
			key = "#" + m.country.name
			if _, ok := r.countries[m.country]; !ok {
				r.countries[m.country] = i
			}
		}
		if m.plural && m.label == syntax.Norp {
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
			if last, ok := seen[short]; ok && agree(r.of(last), r.of(i)) && r.ms[last].country == nil {
				r.join(last, i) // "the Justice Department … the U.S. Justice Department"
			}
			seen[short] = i
		}
	}
}

// homeless returns the key of an organization's name without the country that
// it starts with, "army" of "U.S. Army"; empty if there is none.
func (r *reference) homeless(m *mention) string {
	if m.country != nil || m.nation == nil || !m.full() || m.legal != "" || m.label != syntax.Org && m.label != syntax.NoLabel && !m.impersonal {
		return ""
	}
	n := 1
	if !r.isLand(m.first) {
		if n = 2; !r.isLand(m.first + " " + m.key[1]) {
			return ""
		}
	}
	if rest := m.key[n:]; len(rest) > 1 || len(rest) == 1 && r.kinds(rest[0])&^body == 0 {
		return strings.Join(rest, " ")
	}
	return "" // "American Airlines"
}

// isLand reports whether words are a country or its adjective.
func (g *gazetteer) isLand(words string) bool {
	return g.nations[words] != nil || g.demonym[words] != nil
}
