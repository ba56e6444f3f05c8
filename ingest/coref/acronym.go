package coref

import "strings"

// acronyms joins a name and its initials, whether they stand in parentheses
// behind it, "European Union (EU)", or alone later: "the FBI".
func (r *resolver) acronyms() {
	long := map[string]int{} // initials → first mention of the name
	for i := range r.ms {
		m := &r.ms[i]
		if m.form != named || len(m.key) < 2 || m.human {
			continue
		}
		for _, s := range r.initials(m) {
			if _, ok := long[s]; !ok && len(s) > 1 {
				long[s] = i
			}
		}
	}
	for i := range r.ms {
		m := &r.ms[i]
		if m.form != named || len(m.key) != 1 || m.human {
			continue
		}
		s := strings.ReplaceAll(r.sents[m.Sentence].Words(m.nameStart, m.nameEnd), ".", "")
		if len(s) < 2 || len(s) > 8 || s != strings.ToUpper(s) {
			continue
		}
		if j, ok := long[s]; ok && agree(r.of(i), r.of(j)) && (r.of(j).label() != "PERSON" || r.parenthesized(i, j)) {
			r.join(j, i)
		}
	}
}

// initials returns the capital initials of a name, of all words that have one
// and of those without the legal form.
func (r *resolver) initials(m *mention) []string {
	var all, short strings.Builder
	for i := m.nameStart; i < m.nameEnd; i++ {
		w := r.sents[m.Sentence].Tokens[i].Text
		if w == "" || w[0] < 'A' || w[0] > 'Z' {
			continue
		}
		all.WriteByte(w[0])
		if legal[plain(strings.ToLower(w))] == "" {
			short.WriteByte(w[0])
		}
	}
	if all.Len() == short.Len() {
		return []string{all.String()}
	}
	return []string{all.String(), short.String()}
}

// parenthesized reports whether mention i stands in parentheses right behind mention j.
func (r *resolver) parenthesized(i, j int) bool {
	a, b := &r.ms[j], &r.ms[i]
	return a.Sentence == b.Sentence && b.nameStart == a.nameEnd+1 && r.sents[a.Sentence].Tokens[a.nameEnd].Text == "("
}
