package names

import (
	"slices"
	"strings"
	"unicode"

	"newsgraph/graph/vocab"
	"newsgraph/ingest/syntax"
	"newsgraph/ingest/text"
)

// The recognizer errs about names that it has seen too little of: it takes
// Qualcomm for a person, cuts "Indianapolis Colts" after the town, and leaves
// the end of "McDonald's" out. Lists of names know better.

// spelling is a name as texts have it.
type spelling struct {
	label string // OntoNotes type
	sure  bool   // no person bears it: the recognizer may be overruled, or have missed it
}

// maxName bounds the tokens of a name of the lists.
const maxName = 7

// spell notes a name for Mend.
func (g *Gazetteer) spell(name string, s spelling) {
	if s.label == "" {
		return
	}
	g.spellings[name] = s
	word, _, _ := strings.Cut(name, " ")
	g.starts[word] = true
	// The tokenizer may part a word at its first mark.
	if i := strings.IndexFunc(word, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }); i > 0 {
		g.starts[word[:i]] = true
	}
}

// Mend corrects the named entities of an article's sentences, in place, by the
// names that it knows, of which the longest wins.
func (g *Gazetteer) Mend(sents []text.Sentence) {
	for i := range sents {
		s := &sents[i]
		for k := 0; k < len(s.Entities); k++ {
			g.partSum(s, k)
		}
		for i := 0; i < len(s.Tokens); i++ {
			if end, sp := g.longest(s, i); end > i {
				g.settle(s, i, end, sp)
				i = end - 1
			}
		}
		renumber(s)
	}
}

// longest returns the longest name of the lists that begins at a token, and
// where it ends: at or before the token, if there is none.
func (g *Gazetteer) longest(s *text.Sentence, start int) (int, spelling) {
	if !g.starts[s.Tokens[start].Text] {
		return start, spelling{}
	}
	end, longest := start, spelling{}
	words := make([]byte, 0, 64)
	for i := start; i < min(start+maxName, len(s.Tokens)); i++ {
		words = append(words, s.Tokens[i].Text...)
		if sp, ok := g.spellings[string(words)]; ok {
			end, longest = i+1, sp
		}
		if s.Tokens[i].Space {
			words = append(words, ' ')
		}
	}
	return end, longest
}

// settle makes the tokens from start up to end a name, if what the recognizer
// makes of them allows it.
func (g *Gazetteer) settle(s *text.Sentence, start, end int, sp spelling) {
	first := slices.IndexFunc(s.Entities, func(e text.Entity) bool { return e.End > start })
	if first < 0 {
		first = len(s.Entities)
	}
	last := first // of those that share tokens with it, exclusive
	for last < len(s.Entities) && s.Entities[last].Start < end {
		last++
	}
	name, old := text.Entity{Start: start, End: end, Label: sp.label}, s.Entities[first:last]
	if len(old) == 0 {
		if !sp.sure || !syntax.TagOf(s.Tokens[start].Tag).In(syntax.Proper) {
			return
		}
	} else {
		name.Start, name.End = min(start, old[0].Start), max(end, old[len(old)-1].End)
		if !g.isWhole(s, name, start, end) {
			return
		}
	}
	if len(old) == 1 {
		label := syntax.LabelOf(old[0].Label)
		if sameClass(old[0].Label, sp.label) {
			name.Label = old[0].Label
		} else if label == syntax.Person && !sp.sure || !label.In(syntax.Named) {
			return
		}
	}
	s.Entities = slices.Replace(s.Entities, first, last, name)
}

// isWhole reports whether a name has no words but those from start up to end,
// "the" before and a legal form or possessive behind them aside.
func (g *Gazetteer) isWhole(s *text.Sentence, name text.Entity, start, end int) bool {
	for i := name.Start; i < start; i++ {
		if !strings.EqualFold(s.Tokens[i].Text, "the") {
			return false
		}
	}
	for i := end; i < name.End; i++ {
		if t := &s.Tokens[i]; !syntax.TagOf(t.Tag).In(syntax.POS|syntax.Comma) && !g.IsLegal(t.Text) {
			return false
		}
	}
	return true
}

// sameClass reports whether two labels are of one class.
func sameClass(a, b string) bool {
	c := ClassOf(syntax.LabelOf(a))
	return c == ClassOf(syntax.LabelOf(b)) && c != vocab.Thing
}

// renumber lets every token point to its entity.
func renumber(s *text.Sentence) {
	for i := range s.Tokens {
		s.Tokens[i].Entity = -1
	}
	for k, e := range s.Entities {
		for i := e.Start; i < e.End; i++ {
			s.Tokens[i].Entity = k
		}
	}
}
