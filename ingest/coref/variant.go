package coref

import (
	"cmp"
	"slices"
	"strings"

	"newsgraph/ingest/lexicon"
	"newsgraph/ingest/syntax"
)

// variants joins the longer and shorter names of one bearer: "Mike Pompeo",
// "Michael R. Pompeo", "Pompeo", "Mike"; "Huawei Technologies", "Huawei".
func (r *reference) variants() {
	l := longer{}
	for _, m := range r.ms { // first by names that come before, then by those behind
		r.shortens(m, r.variantOf(m, l.of(m)))
		l.note(m)
	}
	for _, m := range r.ms {
		l.note(m)
	}
	for _, m := range r.ms {
		r.shortens(m, r.variantBehind(m, l.of(m)))
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
func (r *reference) shortens(m, n *mention) {
	if n != nil && m.surnameOf(n) {
		m.entity.gender = 0 // that of a first name, which it isn't
	}
	join(n, m)
}

// variantOf returns which of the longer names before m it is a variant of, or nil: the
// one with the most mentions so far, of these the latest; one that is brought in as
// somebody's relative only if there is no other.
func (r *reference) variantOf(m *mention, longer []*mention) *mention {
	var best, relative *mention
	for _, n := range longer {
		switch {
		case n.entity == m.entity:
			return nil
		case !r.may(m, n):
		case m.familyNameOf(n) && n.isRelative():
			relative = cmp.Or(relative, n)
		case best == nil || n.entity.before(m) >= best.entity.before(m):
			best = n
		}
	}
	return cmp.Or(best, relative)
}

// variantBehind returns the one entity among the longer names of which m is a variant,
// though it stands before them, or nil.
func (r *reference) variantBehind(m *mention, longer []*mention) *mention {
	var best *mention
	for _, n := range longer {
		if n.entity == m.entity && len(m.key) == 1 {
			return nil
		}
		far := personal(m) && n.Sentence-m.Sentence > 6 // a relative, not a fuller name
		if n.entity == m.entity || far || !r.may(m, n) || m.familyNameOf(n) && n.isRelative() {
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
	return (a.entity.human > -2 || !personal(b)) && (a.agrees(b) || a.surnameOf(b)) && r.variant(a, b)
}

// familyNameOf reports whether m is the last name alone of n, said of one of the family.
func (m *mention) familyNameOf(n *mention) bool {
	return len(m.key) == 1 && m.first == n.last && -4 < m.gender && m.gender < 4
}

// isRelative reports whether the person m is brought in as a relative of somebody: "his
// wife, Anna Smith", "John Smith's brother Paul Smith", "Anna Smith, the president's
// daughter". The last name alone is then that of the other.
func (m *mention) isRelative() bool {
	s, lo, hi := m.s, m.nameStart-1, m.nameEnd
	if lo > 0 && s.Tag(lo) == syntax.Comma {
		lo -= 3 // "his wife, the actress"
	}
	if hi+1 < len(s.Tokens) && s.Tag(hi) == syntax.Comma {
		for hi++; hi < min(m.nameEnd+6, len(s.Tokens)) && !s.Pos(hi).In(syntax.PosPunct|syntax.PosVerb); hi++ {
		}
	}
	for i := max(lo, 0); i < hi; i++ {
		if s.Reads(i, lexicon.Kinship) && s.Child(i, syntax.Poss) >= 0 {
			return true
		}
	}
	return false
}

// surnameOf reports whether m is the last name alone of the person n, without a title. The
// recognizer takes some such names for organizations, and some are first names too.
func (m *mention) surnameOf(n *mention) bool {
	if m.human || len(m.key) != 1 || m.last != n.last || m.legal != "" || n.entity.human < 2 {
		return false
	}
	alone := *m.entity
	alone.human, alone.gender = 0, 0
	return agree(&alone, n.entity)
}

// variant reports whether a can be a variant of the name b of two or more words.
func (r *reference) variant(a, b *mention) bool {
	tail := len(a.key) < len(b.key) && slices.Equal(a.key, b.key[len(b.key)-len(a.key):])
	switch {
	case personal(b) && (personal(a) || r.bareSurname(a)):
		return tail && len(a.key) > 1 || r.personVariant(a, b) // "Lewis Davies" of "Gareth Lewis Davies"
	case personal(b) && a.legal == "" && len(a.key) > 1 && tail:
		return true // "Bar-Shavit"
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
	return a.first == b.first && len(a.key) != len(b.key) && (slices.Contains(b.key, a.last) || slices.Contains(a.key, b.last))
}

// companyVariant reports whether a is the beginning of the name b, and what it leaves out
// is no name of its own.
func (r *reference) companyVariant(a, b *mention) bool {
	n := len(a.key)
	if n >= len(b.key) || !slices.Equal(a.key, b.key[:n]) || n == 1 && r.kinds(a.last)&^human != 0 || r.Seats[strings.Join(a.key, " ")] != nil {
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
