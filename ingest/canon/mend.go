package canon

import (
	"slices"
	"strings"
	"unicode"

	"newsgraph/graph/vocab"
	"newsgraph/ingest/lexicon"
	"newsgraph/ingest/text"
)

// The recognizer errs about names that it has seen too little of: it takes
// Qualcomm for a person, cuts "Indianapolis Colts" after the town, and leaves
// the end of "McDonald's" out. Lists of names know better.

// spelling is a name as texts have it.
type spelling struct {
	label string // OntoNotes type
	sure  bool   // no person bears it: the recognizer may be overruled, or have missed it
	place bool   // a city or state, of a list that is only there to tell it from a person
}

// maxName bounds the tokens of a name of the lists.
const maxName = 7

// labelOf is the OntoNotes type that a class mostly has.
var labelOf = map[string]string{
	"Person": "PERSON", "Organization": "ORG", "Country": "GPE", "Place": "LOC", "Product": "PRODUCT",
	"Event": "EVENT", "CreativeWork": "WORK_OF_ART", "Legislation": "LAW",
}

// spell notes a name for Mend.
func (l *Linker) spell(name string, s spelling) {
	if name == "" || s.label == "" {
		return
	}
	l.spellings[name] = s
	word, _, _ := strings.Cut(name, " ")
	l.starts[word] = true
	// The tokenizer may part a word at its first mark.
	if i := strings.IndexFunc(word, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }); i > 0 {
		l.starts[word[:i]] = true
	}
}

// Mend corrects the named entities of an article's sentences by the names that
// the linker knows, of which the longest wins. It is called before coreference, and changes
// the sentences that it is given.
func (l *Linker) Mend(sents []text.Sentence) {
	for i := range sents {
		l.mend(&sents[i])
	}
}

func (l *Linker) mend(s *text.Sentence) {
	changed := dropUnits(s)
	for k := 0; k < len(s.Entities); k++ {
		changed = partSum(s, k) || changed
	}
	for i := 0; i < len(s.Tokens); {
		n := 1
		if l.starts[s.Tokens[i].Text] {
			for end := min(i+maxName, len(s.Tokens)); end > i; end-- {
				sp, ok := l.spellings[s.Words(i, end)]
				if !ok {
					continue
				}
				if l.settle(s, i, end, sp) {
					changed = true
				}
				n = end - i
				break
			}
		}
		i += n
	}
	if changed {
		renumber(s)
	}
}

// settle makes the tokens from start up to end a name, if what the recognizer
// makes of them allows it, and reports whether that changes anything.
func (l *Linker) settle(s *text.Sentence, start, end int, sp spelling) bool {
	first, last := -1, -1 // entities that share tokens with it
	for i := range s.Entities {
		if e := &s.Entities[i]; e.Start < end && e.End > start {
			if first < 0 {
				first = i
			}
			last = i
		}
	}
	if first < 0 {
		if !sp.sure || !standsAlone(s, start, end) {
			return false
		}
		insert(s, text.Entity{Start: start, End: end, Label: sp.label})
		return true
	}
	from, to := min(start, s.Entities[first].Start), max(end, s.Entities[last].End)
	for i := from; i < start; i++ {
		if !strings.EqualFold(s.Tokens[i].Text, "the") {
			return false // a part of a longer name
		}
	}
	for i := end; i < to; i++ {
		if t := &s.Tokens[i]; t.Tag != "POS" && !l.lex.Has(plainWord(t.Text), lexicon.Legal) && t.Text != "," {
			return false
		}
	}
	label := s.Entities[first].Label
	if first == last && label != sp.label && !overrules(sp, label) {
		return false
	}
	if first == last && from == s.Entities[first].Start && to == s.Entities[first].End && sameLabel(label, sp.label) {
		return false
	}
	if first == last && sameLabel(label, sp.label) {
		sp.label = label
	}
	s.Entities[first] = text.Entity{Start: from, End: to, Label: sp.label}
	s.Entities = slices.Delete(s.Entities, first+1, last+1)
	return true
}

// insert puts an entity in its place.
func insert(s *text.Sentence, e text.Entity) {
	at := 0
	for at < len(s.Entities) && s.Entities[at].Start < e.Start {
		at++
	}
	s.Entities = slices.Insert(s.Entities, at, e)
}

// overrules reports whether a name of the lists is more to be believed than
// the recognizer's label.
func overrules(sp spelling, label string) bool {
	switch {
	case sameLabel(sp.label, label):
		return true
	case label == "PERSON":
		return sp.sure
	case sp.place: // a team goes by its town's name
		return label != "ORG" && label != "FAC" && label != "EVENT"
	}
	return isName(label)
}

// sameLabel reports whether two labels are of one class.
func sameLabel(a, b string) bool { return typeOf(a) == typeOf(b) && typeOf(a) != vocab.Thing }

// standsAlone reports whether tokens outside every entity look like a whole
// name: capitalized nouns that belong to no longer one.
func standsAlone(s *text.Sentence, start, end int) bool {
	for i := start; i < end; i++ {
		t := &s.Tokens[i]
		if i == start && t.Tag != "NNP" && t.Tag != "NNPS" {
			return false
		}
		if up := t.Head; t.Dep == "compound" && (up < start || up >= end) && up >= 0 && up < len(s.Tokens) && s.Tokens[up].POS == "PROPN" {
			return false
		}
		for j := max(0, start-4); j < start; j++ {
			if s.Tokens[j].Dep == "compound" && s.Tokens[j].Head == i && s.Tokens[j].POS == "PROPN" {
				return false
			}
		}
	}
	return true
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
