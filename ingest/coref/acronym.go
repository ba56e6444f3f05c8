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
		if j := r.defined(i); j >= 0 {
			r.join(j, i)
			continue
		}
		s := strings.ReplaceAll(r.sents[m.Sentence].Words(m.nameStart, m.nameEnd), ".", "")
		if len(s) < 2 || len(s) > 8 || s != strings.ToUpper(s) {
			continue
		}
		if j, ok := long[s]; ok && (m.country == 0 || r.ms[j].country != 0) && agree(r.of(i), r.of(j)) && r.of(j).label() != "PERSON" {
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

// defined returns the name that the text gives the acronym i for, by putting
// one in parentheses right behind the other, or -1: "Department of Justice
// (DOJ)", "IMF (International Monetary Fund)".
func (r *resolver) defined(i int) int {
	m := &r.ms[i]
	toks := r.sents[m.Sentence].Tokens
	short := strings.ReplaceAll(toks[m.nameStart].Text, ".", "")
	if m.nameEnd-m.nameStart != 1 || len(short) < 2 || len(short) > 8 || !shouted(short) {
		return -1
	}
	for _, j := range []int{i - 1, i - 2, i + 1} {
		if j < r.from[m.Sentence] || j >= r.from[m.Sentence+1] {
			continue
		}
		n := &r.ms[j]
		a, b := n, m
		if j > i {
			a, b = m, n
		}
		if n.form != named || len(n.key) < 2 || n.human || b.nameStart != a.nameEnd+1 || toks[a.nameEnd].Text != "(" || b.nameEnd >= len(toks) || toks[b.nameEnd].Text != ")" {
			continue
		}
		if abbreviates(strings.ToLower(short), n.key) {
			return j
		}
	}
	return -1
}

// abbreviates reports whether the letters of short stand in this order in the
// words of a name, the first at the start of a word. The criterion is that of
// Schwartz and Hearst, "A simple algorithm for identifying abbreviation
// definitions in biomedical text" (Pacific Symposium on Biocomputing, 2003).
func abbreviates(short string, words []string) bool {
	for len(words) > 0 && words[0] != "" && words[0][0] != short[0] {
		words = words[1:]
	}
	long := strings.Join(words, " ")
	for k := 0; k < len(short); k++ {
		at := strings.IndexByte(long, short[k])
		if at < 0 {
			return false
		}
		long = long[at+1:]
	}
	return true
}
