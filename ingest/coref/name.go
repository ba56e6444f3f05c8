package coref

import (
	"strings"

	"newsgraph/ingest/syntax"
)

// name is a named entity without its article and its possessive.
type name struct {
	start, end, head int
	label            syntax.Label
}

// markEntities notes what entity every token is of.
func (f *finder) markEntities() {
	for i := range f.entity {
		f.entity[i] = none
	}
	for _, e := range f.s.Entities {
		label := syntax.LabelOf(e.Label)
		a, b := max(e.Start, 0), min(e.End, len(f.s.Tokens))
		if a >= b {
			continue
		}
		mark := unnamed
		if label.In(syntax.Named) || label == syntax.NoLabel {
			a, b = f.bare(a, b)
			h := f.headOf(a, b)
			if h < 0 || !f.capital(a, b) {
				continue
			}
			mark = len(f.names)
			f.names = append(f.names, name{a, b, h, label})
		}
		for i := a; i < b; i++ {
			f.entity[i] = mark
		}
	}
}

// bare returns what is the name of an entity of tokens [a,b).
func (f *finder) bare(a, b int) (start, end int) {
	for a < b && f.s.Pos(a).In(syntax.PosDet|syntax.PosPunct) {
		a++
	}
	for a < b && (f.s.Tag(b-1) == syntax.POS || f.s.Pos(b-1) == syntax.PosPunct) {
		b--
	}
	return a, b
}

// headOf returns the last nominal token of [a,b) whose head lies outside, or -1.
func (f *finder) headOf(a, b int) int {
	for i := b - 1; i >= a; i-- {
		if h := f.s.Up(i); (h < a || h >= b) && f.s.Pos(i).In(syntax.PosPropn|syntax.PosNoun|syntax.PosAdj|syntax.PosX|syntax.PosNum) {
			return i
		}
	}
	return -1
}

// capital reports whether a word of [a,b) begins with a capital or is no plain word, such as "3M" or "eBay".
func (f *finder) capital(a, b int) bool {
	for i := a; i < b; i++ {
		if f.s.Tokens[i].Text != f.s.Lower(i) {
			return true
		}
	}
	return false
}

// run returns the first token of the unbroken proper nouns that end at i. What
// the tokenizer has parted from the name belongs to it: "T-Mobile".
func (f *finder) run(i int) int {
	if toks := f.s.Tokens; i > 1 && toks[i-1].Text == "-" && !toks[i-1].Space && !toks[i-2].Space && f.entity[i-2] == none && f.capital(i-2, i-1) {
		i -= 2
	}
	for i > 0 && f.s.Pos(i-1) == syntax.PosPropn && f.entity[i-1] == none && f.s.Dep(i-1) == syntax.Compound {
		i--
	}
	return i
}

// plain drops the dots and the possessive of a word of a name; punctuation alone is dropped whole.
func plain(w string) string {
	const marks = "'’,-\"“”()<>"
	w = strings.TrimSuffix(strings.TrimSuffix(w, "'s"), "’s")
	if w == "&" || !strings.ContainsAny(w, "."+marks) {
		return w
	}
	return strings.Trim(strings.ReplaceAll(w, ".", ""), marks)
}

// shouted reports whether a word has two or more letters, all of them capitals.
func shouted(w string) bool { return len(w) > 1 && strings.ToUpper(w) == w }
