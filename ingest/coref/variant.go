package coref

import (
	"slices"
	"strings"

	"newsgraph/ingest/lexicon"
	"newsgraph/ingest/syntax"
)

// variants joins the longer and shorter names of one bearer: "Mike Pompeo",
// "Michael R. Pompeo", "Pompeo", "Mike"; "Huawei Technologies", "Huawei".
func (r *reference) variants() {
	v := variants{r, map[string][]int{}}
	for _, behind := range []bool{false, true} { // first by names that come before, then by those behind
		for i := range r.ms {
			if behind {
				v.note(i)
			}
		}
		for i := range r.ms {
			if m := &r.ms[i]; m.form == named && m.country == nil {
				if j := v.of(i, behind); j >= 0 {
					if v.surname(i, j) {
						r.of(i).gender = 0 // that of a first name, which it isn't
					}
					r.join(j, i)
				}
			}
			if !behind {
				v.note(i)
			}
		}
	}
}

// variants are the names of which others may be variants.
type variants struct {
	*reference
	longer map[string][]int // first or last word → mentions of longer names with it, one an entity
}

// note adds a name of several words.
func (v *variants) note(i int) {
	m := &v.ms[i]
	if !m.full() {
		return
	}
	for _, w := range []string{m.first, m.last} {
		l := v.longer[w]
		if !slices.ContainsFunc(l[max(0, len(l)-8):], func(j int) bool { return v.ms[j].entity == m.entity && slices.Equal(v.ms[j].key, m.key) }) {
			v.longer[w] = append(l, i)
		}
	}
}

// of returns the mention of a longer name that i is a variant of, or -1. Of several, the
// one with the most mentions so far counts, then the latest, and those that aren't
// brought in as somebody's relatives first; of several that all stand behind i, none.
func (v *variants) of(i int, behind bool) int {
	m := &v.ms[i]
	best, bestScore, rivals := -1, 0, 0
	kin := false // whether the best is somebody's relative
	for _, j := range v.near(m) {
		if v.ms[j].entity == m.entity && !(behind && len(m.key) > 1) {
			return -1
		}
		if !v.may(i, j, behind) {
			continue
		}
		relative := len(m.key) == 1 && m.first == v.ms[j].last && -4 < m.gender && m.gender < 4 && v.relative(j)
		if relative && (behind || best >= 0 && !kin) {
			continue
		}
		if kin && !relative {
			bestScore = 0
		}
		if best < 0 || v.ms[best].entity != v.ms[j].entity {
			rivals++
		}
		if score := 1 + v.reference.of(j).before(i); score >= bestScore {
			best, bestScore, kin = j, score, relative
		}
	}
	if behind && rivals > 1 {
		return -1
	}
	return best
}

// near returns the last longer names that share the last or the first word with m.
func (v *variants) near(m *mention) []int {
	tail := func(l []int) []int { return l[max(0, len(l)-40):] }
	if m.first == m.last {
		return tail(v.longer[m.last])
	}
	return slices.Concat(tail(v.longer[m.last]), tail(v.longer[m.first]))
}

// may reports whether name i may be a variant of j.
func (v *variants) may(i, j int, behind bool) bool {
	a, b := &v.ms[i], &v.ms[j]
	x, y := v.reference.of(i), v.reference.of(j)
	if a.entity == b.entity || behind && personal(a) && b.Sentence-a.Sentence > 6 || x.human <= -2 && personal(b) { // far behind: a relative, not a fuller name
		return false
	}
	return (agree(x, y) || v.surname(i, j)) && v.variant(a, b)
}

// relative reports whether the person j is brought in as a relative of somebody: "his
// wife, Anna Smith", "John Smith's brother Paul Smith", "Anna Smith, the president's
// daughter". The last name alone is then that of the other.
func (v *variants) relative(j int) bool {
	m, s := &v.ms[j], v.tree(&v.ms[j])
	lo := m.nameStart - 1
	if lo > 0 && s.Tag(lo) == syntax.Comma {
		lo -= 3 // "his wife, the actress"
	}
	for i := m.nameStart - 1; i >= max(lo, 0); i-- {
		if s.Reads(i, lexicon.Kinship) {
			return i > 0 && s.Child(i, syntax.Poss) >= 0
		}
	}
	if m.nameEnd+1 >= len(s.Tokens) || s.Tag(m.nameEnd) != syntax.Comma {
		return false
	}
	for i := m.nameEnd + 1; i < min(m.nameEnd+6, len(s.Tokens)) && !s.Pos(i).In(syntax.PosPunct|syntax.PosVerb); i++ {
		if s.Reads(i, lexicon.Kinship) {
			return s.Child(i, syntax.Poss) >= 0
		}
	}
	return false
}

// surname reports whether i is the last name alone of the person j, without a title. The
// recognizer takes some such names for organizations, and some are first names too.
func (v *variants) surname(i, j int) bool {
	a, b := &v.ms[i], &v.ms[j]
	if a.human || len(a.key) != 1 || a.last != b.last || a.legal != "" || v.reference.of(j).human < 2 {
		return false
	}
	alone := *v.reference.of(i)
	alone.human, alone.gender = 0, 0
	return agree(&alone, v.reference.of(j))
}

// variant reports whether a can be a variant of the name b of two or more words.
func (v *variants) variant(a, b *mention) bool {
	tail := len(a.key) < len(b.key) && slices.Equal(a.key, b.key[len(b.key)-len(a.key):])
	switch {
	case personal(b) && (personal(a) || v.bareSurname(a)):
		return tail && len(a.key) > 1 || v.personVariant(a, b) // "Lewis Davies" of "Gareth Lewis Davies"
	case personal(b) && a.legal == "" && len(a.key) > 1 && tail:
		return true // "Bar-Shavit"
	}
	return !a.human && !b.human && v.demonym[a.last] == nil && v.companyVariant(a, b)
}

// bareSurname reports whether m may be a person's one name that the recognizer takes for
// something else.
func (v *variants) bareSurname(m *mention) bool {
	return len(m.key) == 1 && m.legal == "" && v.seats[m.first] == nil && m.label != syntax.Norp
}

// personVariant reports whether a can be a variant of the name b of a person.
func (v *variants) personVariant(a, b *mention) bool {
	switch {
	case len(a.key) == 1:
		return a.last == b.last || a.last == b.first && (v.given(a.last) != 0 || a.label == syntax.Person)
	case a.last == b.last && v.sameGiven(a.first, b.first):
		return true
	}
	return a.first == b.first && len(a.key) != len(b.key) && (slices.Contains(b.key, a.last) || slices.Contains(a.key, b.last))
}

// companyVariant reports whether a is the beginning of the name b, and what it leaves out
// is no name of its own.
func (v *variants) companyVariant(a, b *mention) bool {
	n := len(a.key)
	if n >= len(b.key) || !slices.Equal(a.key, b.key[:n]) || n == 1 && v.kinds(a.last)&^human != 0 || v.seats[strings.Join(a.key, " ")] != nil {
		return false
	}
	if !slices.ContainsFunc(b.key[n:], func(w string) bool { return !v.lex.Has(w, lexicon.CompanyWord) }) {
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
func (v *variants) sameGiven(a, b string) bool {
	if len(a) > len(b) {
		a, b = b, a
	}
	if strings.HasPrefix(b, a) && (len(a) == 1 || len(a) >= 3 || a == b) {
		return true
	}
	short, long := v.lex.Value(a, lexicon.Nickname), v.lex.Value(b, lexicon.Nickname)
	return short == b || long == a || short != "" && short == long
}
