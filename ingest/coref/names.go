package coref

import (
	"cmp"
	"slices"
	"strings"

	"newsgraph/ingest/lexicon"
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
		if first := seen[key]; first != nil && first.agrees(m) {
			join(first, m)
		}
		seen[key] = m
	}
}

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
		n := long[strings.ReplaceAll(m.s.Words(m.nameStart, m.nameEnd), ".", "")]
		if n != nil && (m.country == nil || n.country != nil) && n.agrees(m) {
			join(n, m)
		}
	}
}

// initials returns those of a name: of the words with a capital, of these without the legal
// form, and of all words without the country before them, "DOE".
func (r *reference) initials(m *mention) (out [3]string) {
	for i := m.nameStart; i < m.nameEnd; i++ {
		w := plain(m.s.Tokens[i].Text)
		if w == "" {
			continue
		}
		letter := strings.ToUpper(w[:1])
		capital := strings.HasPrefix(w, letter)
		for k, in := range [3]bool{capital, capital && !m.s.Reads(i, lexicon.Legal), r.Nations[m.s.Lower(i)] == nil} {
			if in {
				out[k] += letter
			}
		}
	}
	return out
}

// maxLonger is how many longer names with a word in common a name is compared with.
const maxLonger = 40

// variants joins the longer and shorter names of one bearer: "Mike Pompeo",
// "Michael R. Pompeo", "Pompeo", "Mike"; "Huawei Technologies", "Huawei".
func (r *reference) variants() {
	longer := map[string][]*mention{} // names of several words by their first and last words
	for _, m := range r.ms {
		if !m.full() {
			continue
		}
		for _, w := range []string{m.first, m.last} {
			same := func(n *mention) bool { return n.entity == m.entity && slices.Equal(n.key, m.key) }
			if len(longer[w]) < maxLonger && !slices.ContainsFunc(longer[w], same) {
				longer[w] = append(longer[w], m)
			}
		}
	}
	for _, m := range r.ms {
		if m.form != named || m.country != nil {
			continue
		}
		n := r.variantOf(m, slices.Concat(longer[m.last], longer[m.first]))
		if n != nil && len(m.key) == 1 && m.last == n.last && !m.human {
			m.entity.gender = 0 // that of a first name, which it isn't
		}
		join(n, m)
	}
}

// variantOf returns which of some longer names m is a variant of, or nil: the one with the
// most names so far, of these the first. A person is named in full before he is in short.
func (r *reference) variantOf(m *mention, longer []*mention) *mention {
	var best *mention
	for _, n := range longer {
		if n == m || n.index > m.index && personal(m) {
			continue
		}
		if n.entity == m.entity {
			return nil
		}
		if r.variant(m, n) && (best == nil || n.entity.forms[named] > best.entity.forms[named]) {
			best = n
		}
	}
	return best
}

// variant reports whether a can be a variant of the name b of two or more words.
func (r *reference) variant(a, b *mention) bool {
	one := len(a.key) == 1
	switch {
	case !a.agrees(b):
		return false
	case !personal(b) || !personal(a) && (!one || a.legal != "" || a.label == syntax.Norp):
		return !a.human && !b.human && r.Demonyms[a.last] == nil && r.companyVariant(a, b)
	case a.entity.human <= -2:
		return false
	case one:
		return a.last == b.last || a.last == b.first && (r.given(a.last) != 0 || a.label == syntax.Person)
	}
	return a.last == b.last && r.sameGiven(a.first, b.first)
}

// companyVariant reports whether a is the beginning of the name b, and what it leaves out
// is no name of its own. Names that both tell a legal form are whole: they have all words
// in common or are of two companies.
func (r *reference) companyVariant(a, b *mention) bool {
	n := len(a.key)
	if a.legal != "" && b.legal != "" || n >= len(b.key) || !slices.Equal(a.key, b.key[:n]) || r.Seats[strings.Join(a.key, " ")] != nil {
		return false
	}
	if !slices.ContainsFunc(b.key[n:], func(w string) bool { return !r.lex.Has(w, lexicon.CompanyWord) }) {
		return true
	}
	return b.legal != "" && (a.label != syntax.Person && len(b.key) == n+1 || a.label == syntax.Org && len(b.key) <= n+3)
}

// personal reports whether m looks like the name of a person.
func personal(m *mention) bool {
	return m.legal == "" && (m.human || m.label == syntax.Person || m.label == syntax.NoLabel && len(m.key) < 4)
}

// sameGiven reports whether two first names can be one person's: equal, an initial, a
// short form.
func (r *reference) sameGiven(a, b string) bool {
	full := func(w string) string { return cmp.Or(r.lex.Value(w, lexicon.Nickname), w) }
	return strings.HasPrefix(a, b) || strings.HasPrefix(b, a) || full(a) == full(b)
}

// commons joins a name that is but a common noun in capitals, "the Department",
// "Administration officials", with the last name that the noun heads: "the
// Justice Department", "the Reagan Administration".
func (r *reference) commons() {
	for _, m := range r.ms {
		if m.form == named && len(m.key) == 1 && m.country == nil && !m.human && r.kinds(m.last)&organization != 0 {
			join(r.last(m, everywhere, func(n *mention) bool {
				return n.full() && (n.entity == m.entity || slices.Contains(n.entity.heads, m.last) && m.agrees(n))
			}), m)
		}
	}
}
