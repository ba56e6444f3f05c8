package spacy

import (
	"slices"
	"sync"
	"unicode"
)

// runeRange is a range of runes, both ends inclusive.
type runeRange struct{ lo, hi rune }

// runeSet is a set of runes as ranges; normalize sorts and joins them.
type runeSet []runeRange

// maxRune is the last code point that Python's re knows.
const maxRune = unicode.MaxRune

// normalize returns the set with its ranges ascending and apart.
func (s runeSet) normalize() runeSet {
	slices.SortFunc(s, func(a, b runeRange) int { return int(a.lo) - int(b.lo) })
	out := s[:0]
	for _, r := range s {
		if n := len(out); n > 0 && r.lo <= out[n-1].hi+1 {
			out[n-1].hi = max(out[n-1].hi, r.hi)
			continue
		}
		out = append(out, r)
	}
	return out
}

// negate returns the complement of a normalized set.
func (s runeSet) negate() runeSet {
	var out runeSet
	next := rune(0)
	for _, r := range s {
		if r.lo > next {
			out = append(out, runeRange{next, r.lo - 1})
		}
		next = r.hi + 1
	}
	if next <= maxRune {
		out = append(out, runeRange{next, maxRune})
	}
	return out
}

// has reports whether a normalized set contains r.
func (s runeSet) has(r rune) bool {
	lo, hi := 0, len(s)
	for lo < hi {
		mid := int(uint(lo+hi) >> 1)
		switch {
		case r < s[mid].lo:
			hi = mid
		case r > s[mid].hi:
			lo = mid + 1
		default:
			return true
		}
	}
	return false
}

// fold adds to a normalized set the runes that differ from its members by
// case alone.
func (s runeSet) fold() runeSet {
	out := slices.Clone(s)
	for _, r := range casedRunes() {
		if s.has(r) {
			for f := unicode.SimpleFold(r); f != r; f = unicode.SimpleFold(f) {
				out = append(out, runeRange{f, f})
			}
		}
	}
	for _, group := range foldGroups {
		if slices.ContainsFunc(group, s.has) {
			for _, r := range group {
				out = append(out, runeRange{r, r})
			}
		}
	}
	return out.normalize()
}

// foldGroups are runes that Python takes for the same beyond simple folding.
var foldGroups = [][]rune{{'I', 'i', 'İ', 'ı'}, {0x390, 0x1fd3}, {0x3b0, 0x1fe3}, {0xfb05, 0xfb06}}

// casedRunes are the runes that have a form in the other case.
var casedRunes = sync.OnceValue(func() []rune {
	var out []rune
	for r := rune(0); r < 0x20000; r++ {
		if unicode.SimpleFold(r) != r {
			out = append(out, r)
		}
	}
	return out
})

// The classes of Python's re in Unicode patterns.
var (
	digitSet = sync.OnceValue(func() runeSet { return tableSet(unicode.Nd) })
	wordSet  = sync.OnceValue(func() runeSet {
		return append(tableSet(unicode.L, unicode.N), runeRange{'_', '_'}).normalize()
	})
	spaceSet = sync.OnceValue(func() runeSet {
		var out runeSet
		for r := rune(0); r <= 0x3000; r++ {
			if pySpace(r) {
				out = append(out, runeRange{r, r})
			}
		}
		return out.normalize()
	})
)

// tableSet returns the union of Unicode tables.
func tableSet(tables ...*unicode.RangeTable) runeSet {
	var out runeSet
	for _, t := range tables {
		for _, r := range t.R16 {
			out = out.addStrided(rune(r.Lo), rune(r.Hi), rune(r.Stride))
		}
		for _, r := range t.R32 {
			out = out.addStrided(rune(r.Lo), rune(r.Hi), rune(r.Stride))
		}
	}
	return out.normalize()
}

func (s runeSet) addStrided(lo, hi, stride rune) runeSet {
	if stride == 1 {
		return append(s, runeRange{lo, hi})
	}
	for r := lo; r <= hi; r += stride {
		s = append(s, runeRange{r, r})
	}
	return s
}

// runeClass is a set made fast for matching.
type runeClass struct {
	ascii [2]uint64
	set   runeSet // all ranges, normalized
}

func newRuneClass(set runeSet) *runeClass {
	c := &runeClass{set: set}
	for r := rune(0); r < 0x80; r++ {
		if set.has(r) {
			c.ascii[r>>6] |= 1 << (r & 63)
		}
	}
	return c
}

func (c *runeClass) has(r rune) bool {
	if uint32(r) < 0x80 {
		return c.ascii[r>>6]&(1<<(r&63)) != 0
	}
	return c.set.has(r)
}
