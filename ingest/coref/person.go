package coref

import "strings"

// aged reports whether token i is "old" of "the 56-year-old".
func (f *finder) aged(i int) bool {
	t := f.t
	d := t.find(i, "det")
	return i > 2 && t.low(i) == "old" && t.low(i-2) == "year" && d >= 0 && t.low(d) == "the" && f.heads(i)
}

// compatriot reports whether token i is one of a people: "the Argentine was".
func (f *finder) compatriot(i int) bool {
	t := f.t
	d := t.find(i, "det")
	if d != i-1 || d < 0 || t.low(d) != "the" || words().demonym[t.low(i)] == 0 {
		return false
	}
	v := t.up(i)
	if v < 0 || !t.verbal(v) {
		return false
	}
	if r := t.role(i); r != subject && r != passive {
		return false
	}
	a := t.find(v, "aux", "auxpass")
	for _, c := range []int{v, a} {
		if c >= 0 && (t.tokens[c].Tag == "VBZ" || t.low(c) == "was") {
			return true
		}
	}
	if a >= 0 || t.tokens[v].Tag != "VBD" {
		return false
	}
	for _, end := range []string{"s", "ese", "sh", "ch"} {
		if strings.HasSuffix(t.low(i), end) {
			return false // "the French" are many
		}
	}
	return true
}
