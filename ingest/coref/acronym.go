package coref

import (
	"strings"

	"newsgraph/ingest/lexicon"
	"newsgraph/ingest/syntax"
)

// acronyms joins a name and its initials, whether they stand in parentheses
// behind it, "European Union (EU)", or alone later: "the FBI".
func (r *reference) acronyms() {
	long := map[string]int{} // initials → first mention of the name
	for i := range r.ms {
		if m := &r.ms[i]; m.full() && !m.human {
			for _, s := range r.initials(m) {
				if _, ok := long[s]; !ok {
					long[s] = i
				}
			}
		}
	}
	for i := range r.ms {
		m := &r.ms[i]
		if m.form != named || len(m.key) != 1 || m.human {
			continue
		}
		s := strings.ReplaceAll(r.tree(m).Words(m.nameStart, m.nameEnd), ".", "")
		if !shouted(s) || len(s) > 8 {
			continue
		}
		j := r.defined(i)
		if k, ok := long[s]; j < 0 && ok && (m.country == nil || r.ms[k].country != nil) && agree(r.of(i), r.of(k)) && r.of(k).label() != syntax.Person {
			j = k
		}
		if j >= 0 {
			r.join(j, i)
		}
	}
}

// initials returns the capital initials of a name, of all words that have one
// and of those without the legal form.
func (r *reference) initials(m *mention) []string {
	var all, short strings.Builder
	for i := m.nameStart; i < m.nameEnd; i++ {
		w := r.tree(m).Tokens[i].Text
		if w == "" || w[0] < 'A' || w[0] > 'Z' {
			continue
		}
		all.WriteByte(w[0])
		if !r.lex.Has(plain(strings.ToLower(w)), lexicon.Legal) {
			short.WriteByte(w[0])
		}
	}
	return []string{all.String(), short.String()}
}

// defined returns the name that the text gives the acronym i for, by putting
// one in parentheses right behind the other, or -1: "Department of Justice
// (DOJ)", "IMF (International Monetary Fund)".
func (r *reference) defined(i int) int {
	m := &r.ms[i]
	short := strings.ReplaceAll(r.tree(m).Lower(m.nameStart), ".", "")
	if m.nameEnd-m.nameStart != 1 {
		return -1
	}
	for _, j := range []int{i - 1, i - 2, i + 1} {
		if j < r.from[m.Sentence] || j >= r.from[m.Sentence+1] {
			continue
		}
		n := &r.ms[j]
		first, second := n, m
		if j > i {
			first, second = m, n
		}
		if n.full() && !n.human && second.nameStart == first.nameEnd+1 && r.inParentheses(second) && abbreviates(short, n.key) {
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
	for k := range len(short) {
		at := strings.IndexByte(long, short[k])
		if at < 0 {
			return false
		}
		long = long[at+1:]
	}
	return true
}
