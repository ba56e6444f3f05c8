package coref

import (
	"strings"

	"newsgraph/ingest/lexicon"
	"newsgraph/ingest/syntax"
)

// acronyms joins a name and its initials, whether they stand in parentheses
// behind it, "European Union (EU)", or alone later: "the FBI".
func (r *reference) acronyms() {
	long := map[string]*mention{} // initials → first mention of the name
	for _, m := range r.ms {
		if m.full() && !m.human {
			for _, s := range r.initials(m) {
				if long[s] == nil {
					long[s] = m
				}
			}
		}
	}
	for _, m := range r.ms {
		if m.form != named || len(m.key) != 1 || m.human {
			continue
		}
		s := strings.ReplaceAll(m.s.Words(m.nameStart, m.nameEnd), ".", "")
		if !shouted(s) || len(s) > 8 {
			continue
		}
		if n := r.definition(m, strings.ToLower(s)); n != nil {
			join(n, m)
		} else if n := long[s]; n != nil && n.mayShorten(m) {
			join(n, m)
		}
	}
}

// mayShorten reports whether m may have the initials n.
func (m *mention) mayShorten(n *mention) bool {
	return (n.country == nil || m.country != nil) && m.agrees(n) && m.entity.label() != syntax.Person
}

// initials returns the capital initials of a name, of all words that have one
// and of those without the legal form.
func (r *reference) initials(m *mention) []string {
	var all, short strings.Builder
	for i := m.nameStart; i < m.nameEnd; i++ {
		w := m.s.Tokens[i].Text
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

// definition returns the name that the text gives an acronym for, by putting
// one in parentheses right behind the other, or nil: "Department of Justice
// (DOJ)", "IMF (International Monetary Fund)".
func (r *reference) definition(m *mention, acronym string) *mention {
	for _, n := range r.around(m, 3) {
		first, second := n, m
		if n.index > m.index {
			first, second = m, n
		}
		if n.full() && !n.human && second.nameStart == first.nameEnd+1 && second.inParentheses() && abbreviates(acronym, n.key) {
			return n
		}
	}
	return nil
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
