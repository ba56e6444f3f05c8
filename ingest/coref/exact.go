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
			if r.countries[m.country] == nil {
				r.countries[m.country] = m
			}
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
		r.exactAtHome(m, seen)
	}
}

// exactAtHome joins an organization with the last of the same name but for the country
// that it starts with: "the Justice Department … the U.S. Justice Department".
func (r *reference) exactAtHome(m *mention, seen map[string]*mention) {
	if key := r.homeless(m); key != "" {
		if last := seen[key]; last != nil && last.country == nil && last.agrees(m) {
			join(last, m)
		}
		seen[key] = m
	}
}

// homeless returns the key of an organization's name without the country that
// it starts with, "army" of "U.S. Army"; empty if there is none.
func (r *reference) homeless(m *mention) string {
	if m.country != nil || m.nation == nil || !m.full() || m.legal != "" || m.label != syntax.Org && m.label != syntax.NoLabel && !m.impersonal {
		return ""
	}
	for n := 1; n <= 2; n++ {
		land := strings.Join(m.key[:n], " ")
		if r.Nations[land] == nil && r.Demonyms[land] == nil {
			continue
		}
		if rest := m.key[n:]; len(rest) > 1 || len(rest) == 1 && r.kinds(rest[0])&^body == 0 { // not "American Airlines"
			return strings.Join(rest, " ")
		}
		return ""
	}
	return ""
}
