package coref

import (
	"strings"

	"newsgraph/ingest/lexicon"
	"newsgraph/ingest/syntax"
)

// acronyms joins a name and its initials: "European Union (EU)", "the FBI".
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
		if n := long[s]; n != nil && n.mayShorten(m) {
			join(n, m)
		}
	}
}

// mayShorten reports whether m may have the initials n.
func (m *mention) mayShorten(n *mention) bool {
	return (n.country == nil || m.country != nil) && m.agrees(n) && m.entity.label() != syntax.Person
}

// initials returns those of a name: of the words with a capital, of these without the legal
// form, and of all words without the country before them, "DOE".
func (r *reference) initials(m *mention) []string {
	var capital, short, all strings.Builder
	for i := m.nameStart; i < m.nameEnd; i++ {
		w := plain(m.s.Lower(i))
		if w == "" {
			continue
		}
		letter := strings.ToUpper(w[:1])
		if strings.HasPrefix(m.s.Tokens[i].Text, letter) {
			capital.WriteString(letter)
			if !r.lex.Has(w, lexicon.Legal) {
				short.WriteString(letter)
			}
		}
		if r.Nations[w] == nil {
			all.WriteString(letter)
		}
	}
	return []string{capital.String(), short.String(), all.String()}
}
