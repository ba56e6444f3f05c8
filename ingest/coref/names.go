package coref

import (
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
		s := strings.ReplaceAll(m.s.Words(m.nameStart, m.nameEnd), ".", "")
		if n := long[s]; n != nil && shouted(s) && (m.country == nil || n.country != nil) && n.agrees(m) {
			join(n, m)
		}
	}
}

// initials returns those of a name: of the words with a capital, of these without the legal
// form, and of all words without the country before them, "DOE".
func (r *reference) initials(m *mention) [3]string {
	var capital, short, all []byte
	for i := m.nameStart; i < m.nameEnd; i++ {
		w := plain(m.s.Tokens[i].Text)
		if w == "" {
			continue
		}
		letter := strings.ToUpper(w[:1])
		if strings.HasPrefix(w, letter) {
			capital = append(capital, letter...)
			if !m.s.Reads(i, lexicon.Legal) {
				short = append(short, letter...)
			}
		}
		if r.Nations[m.s.Lower(i)] == nil {
			all = append(all, letter...)
		}
	}
	return [3]string{string(capital), string(short), string(all)}
}

// variants joins the longer and shorter names of one bearer: "Mike Pompeo",
// "Michael R. Pompeo", "Pompeo", "Mike"; "Huawei Technologies", "Huawei".
func (r *reference) variants() {
	l := longer{}
	for _, m := range r.ms { // first by names that come before, then by those behind
		m.shortens(r.variantOf(m, l.of(m)))
		l.note(m)
	}
	for _, m := range r.ms {
		l.note(m)
	}
	for _, m := range r.ms {
		m.shortens(r.variantBehind(m, l.of(m)))
	}
}

// longer holds the last mentions of names of several words by their first and last words,
// those of one entity and the same words once.
type longer map[string][]*mention

func (l longer) note(m *mention) {
	if !m.full() {
		return
	}
	for _, w := range []string{m.first, m.last} {
		known := l[w]
		if !slices.ContainsFunc(known[max(0, len(known)-8):], func(n *mention) bool { return n.entity == m.entity && slices.Equal(n.key, m.key) }) {
			l[w] = append(known, m)
		}
	}
}

// of returns the longer names that share the last or the first word with m.
func (l longer) of(m *mention) []*mention {
	if m.form != named || m.country != nil {
		return nil
	}
	tail := func(ms []*mention) []*mention { return ms[max(0, len(ms)-40):] }
	if m.first == m.last {
		return tail(l[m.last])
	}
	return slices.Concat(tail(l[m.last]), tail(l[m.first]))
}

// shortens joins a name with a longer one, if there is one.
func (m *mention) shortens(n *mention) {
	if n != nil && m.surnameOf(n) {
		m.entity.gender = 0 // that of a first name, which it isn't
	}
	join(n, m)
}

// surnameOf reports whether m is the last name alone of n, without a title.
func (m *mention) surnameOf(n *mention) bool {
	return !m.human && len(m.key) == 1 && m.last == n.last
}

// variantOf returns which of the longer names before m it is a variant of, or nil: the
// one with the most names so far, of these the first.
func (r *reference) variantOf(m *mention, longer []*mention) *mention {
	var best *mention
	for _, n := range longer {
		if n.entity == m.entity {
			return nil
		}
		if r.may(m, n) && (best == nil || n.entity.forms[named] > best.entity.forms[named]) {
			best = n
		}
	}
	return best
}

// variantBehind returns the one entity among the longer names of which m is a variant,
// though it stands before them, or nil.
func (r *reference) variantBehind(m *mention, longer []*mention) *mention {
	var best *mention
	for _, n := range longer {
		if n.entity == m.entity && len(m.key) == 1 {
			return nil
		}
		if n.entity == m.entity || personal(m) || !r.may(m, n) {
			continue
		}
		if best != nil && best.entity != n.entity {
			return nil
		}
		best = n
	}
	return best
}

// may reports whether name a may be a variant of b.
func (r *reference) may(a, b *mention) bool {
	e := *a.entity
	if a.surnameOf(b) {
		e.gender = 0
	}
	return (e.human > -2 || !personal(b)) && agree(&e, b.entity) && r.variant(a, b)
}

// variant reports whether a can be a variant of the name b of two or more words.
func (r *reference) variant(a, b *mention) bool {
	if personal(b) && (personal(a) || r.bareSurname(a)) {
		return r.personVariant(a, b)
	}
	return !a.human && !b.human && r.Demonyms[a.last] == nil && r.companyVariant(a, b)
}

// bareSurname reports whether m may be a person's one name that the recognizer takes for
// something else.
func (r *reference) bareSurname(m *mention) bool {
	return len(m.key) == 1 && m.legal == "" && r.Seats[m.first] == nil && m.label != syntax.Norp
}

// personVariant reports whether a can be a variant of the name b of a person.
func (r *reference) personVariant(a, b *mention) bool {
	switch {
	case len(a.key) == 1:
		return a.last == b.last || a.last == b.first && (r.given(a.last) != 0 || a.label == syntax.Person)
	case a.last == b.last && r.sameGiven(a.first, b.first):
		return true
	}
	return a.first == b.first && len(a.key) != len(b.key) && (r.kinds(a.last)|r.kinds(b.last))&organization == 0 && // not of "Robert Haug Foundation"
		(slices.Contains(b.key, a.last) || slices.Contains(a.key, b.last))
}

// companyVariant reports whether a is the beginning of the name b, and what it leaves out
// is no name of its own. Names that both tell a legal form are whole: they have all words
// in common or are of two companies.
func (r *reference) companyVariant(a, b *mention) bool {
	n := len(a.key)
	if a.legal != "" && b.legal != "" || n >= len(b.key) || !slices.Equal(a.key, b.key[:n]) || n == 1 && r.kinds(a.last)&^human != 0 || r.Seats[strings.Join(a.key, " ")] != nil {
		return false
	}
	if !slices.ContainsFunc(b.key[n:], func(w string) bool { return !r.lex.Has(w, lexicon.CompanyWord) }) {
		return true
	}
	return b.legal != "" && (a.label != syntax.Person && len(b.key) == n+1 || a.label == syntax.Org && len(b.key) <= n+3)
}

// personal reports whether m looks like the name of a person.
func personal(m *mention) bool {
	if m.legal != "" {
		return false
	}
	return m.human || m.label == syntax.Person || m.gender != 0 && !m.organized() || m.label == syntax.NoLabel && len(m.key) < 4
}

// sameGiven reports whether two first names can be one person's: equal, an initial, a
// short form.
func (r *reference) sameGiven(a, b string) bool {
	if len(a) > len(b) {
		a, b = b, a
	}
	if strings.HasPrefix(b, a) && (len(a) == 1 || len(a) >= 3 || a == b) {
		return true
	}
	short, long := r.lex.Value(a, lexicon.Nickname), r.lex.Value(b, lexicon.Nickname)
	return short == b || long == a || short != "" && short == long
}

// commons joins a name that is but a common noun in capitals, "the Department",
// "Administration officials", with the last name that the noun heads: "the
// Justice Department", "the Reagan Administration".
func (r *reference) commons() {
	for _, m := range r.ms {
		if m.form != named || len(m.key) != 1 || m.country != nil || m.human || r.kinds(m.last)&organization == 0 || m.entity.kind != 0 && len(m.heads) > 0 ||
			m.role != modifier && !the(m.s, m.Head) {
			continue
		}
		var tried *entity
		join(r.last(m, everywhere, func(n *mention) bool {
			if !n.full() || n.entity == tried {
				return false
			}
			tried = n.entity
			return tried == m.entity || slices.Contains(tried.heads, m.last) && m.agrees(n)
		}), m)
	}
}
