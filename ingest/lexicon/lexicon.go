// Package lexicon holds the words of a language by classes: its verbs of saying,
// its nouns of kinds, the abbreviations of its titles. A language fills one from
// its files; all stages from syntax on are keyed on it. It is a leaf, and knows
// no language.
package lexicon

import (
	"fmt"
	"iter"
	"strings"
)

// Class is a class of words: those of class.go, and any that a file adds.
type Class uint8

// Set is the classes that a word is in.
type Set [4]uint64

// Has reports whether c is one of the classes.
func (s *Set) Has(c Class) bool { return s[c>>6]&(1<<(c&63)) != 0 }

// Meets reports whether the sets have a class in common.
func (s *Set) Meets(o *Set) bool {
	return s[0]&o[0]|s[1]&o[1]|s[2]&o[2]|s[3]&o[3] != 0
}

// Add adds a class.
func (s *Set) Add(c Class) { s[c>>6] |= 1 << (c & 63) }

// maxClasses is how many classes a Set has room for.
const maxClasses = 64 * len(Set{})

// Lexicon is read-only once it is read, and so safe for concurrent use. The zero
// Lexicon has no words.
type Lexicon struct {
	words   map[string]*Set
	longest int              // bytes of a word
	classes map[string]Class // by name
	values  map[valued]string
	missing []string
}

// valued is a word as one of a class, which may give it a value.
type valued struct {
	class Class
	word  string
}

var none Set

// Of returns the classes of a word in lower case: a lemma, or a form. The set is
// the lexicon's own.
func (l *Lexicon) Of(word string) *Set {
	if s, ok := l.words[word]; ok {
		return s
	}
	return &none
}

// Has reports whether a word is in class c.
func (l *Lexicon) Has(word string, c Class) bool { return l.Of(word).Has(c) }

// Value returns what class c says that a word stands for: the word itself where
// the file gives it no value, nothing where it isn't in the class.
func (l *Lexicon) Value(word string, c Class) string {
	if v, ok := l.values[valued{c, word}]; ok || !l.Has(word, c) {
		return v
	}
	return word
}

// Full returns what an abbreviation stands for, "gov." for "governor"; any other
// word as it is.
func (l *Lexicon) Full(word string) string {
	if word != "" && word[len(word)-1] == '.' && l.Has(word, Abbreviation) {
		return l.Value(word, Abbreviation)
	}
	return word
}

// Ending returns which of some classes has the longest ending of a word, "-ist"
// for "artist", that leaves at least some bytes of it; false if none has one.
func (l *Lexicon) Ending(word string, rest int, classes ...Class) (Class, bool) {
	for i := max(rest, len(word)-l.longest); i < len(word); i++ {
		set, ok := l.words["-"+word[i:]]
		if !ok {
			continue
		}
		for _, c := range classes {
			if set.Has(c) {
				return c, true
			}
		}
	}
	return 0, false
}

// Ends reports whether a word ends in one of a class of endings.
func (l *Lexicon) Ends(word string, c Class) bool {
	_, ok := l.Ending(word, 1, c)
	return ok
}

// Class returns the class of a name.
func (l *Lexicon) Class(name string) (Class, bool) {
	c, ok := l.classes[name]
	return c, ok
}

// Words returns the words of a class, in no order.
func (l *Lexicon) Words(c Class) []string {
	var out []string
	for w, s := range l.words {
		if s.Has(c) {
			out = append(out, w)
		}
	}
	return out
}

// File is a data file.
type File struct{ Name, Text string }

// Spot is a line of a file.
type Spot struct {
	File string
	Line int // from 1
}

func (s Spot) String() string { return fmt.Sprintf("%s:%d", s.File, s.Line) }

// Lines yields the lines that are neither blank nor comments, which begin with
// '#', without blanks at their ends.
func (f File) Lines() iter.Seq2[Spot, string] {
	return func(yield func(Spot, string) bool) {
		at := Spot{File: f.Name}
		for line := range strings.SplitSeq(strings.TrimPrefix(f.Text, "\ufeff"), "\n") {
			at.Line++
			line = strings.TrimRight(line, " \t\r")
			if s := strings.TrimSpace(line); s != "" && s[0] != '#' && !yield(at, line) {
				return
			}
		}
	}
}

// Read reads word classes. A line is a class, a colon and its words in lower
// case, parted by blanks; '_' stands for a blank inside a word, "@other" for all
// words of another class. Classes that are named twice add up. '#' begins a
// comment line. A class may give a word a value, "gov.=governor", and have the endings
// of words, "-ist". A class of class.go that no file has is empty: see Missing.
func Read(files ...File) (*Lexicon, error) {
	l := &Lexicon{words: map[string]*Set{}, classes: map[string]Class{}, values: map[valued]string{}}
	for c, name := range names {
		l.classes[name] = Class(c)
	}
	has := map[Class]bool{}
	type include struct{ from, to Class }
	var includes []include
	for _, f := range files {
		for at, line := range f.Lines() {
			name, words, ok := strings.Cut(line, ":")
			if !ok || name == "" || strings.ContainsAny(name, " \t") {
				return nil, fmt.Errorf("%s: want a class, a colon and its words", at)
			}
			c, err := l.class(name)
			if err != nil {
				return nil, fmt.Errorf("%s: %w", at, err)
			}
			has[c] = true
			for w := range strings.FieldsSeq(words) {
				if other, ok := strings.CutPrefix(w, "@"); ok {
					from, err := l.class(other)
					if err != nil {
						return nil, fmt.Errorf("%s: %w", at, err)
					}
					includes = append(includes, include{from, c})
					continue
				}
				w, value, ok := strings.Cut(strings.ReplaceAll(w, "_", " "), "=")
				l.put(w, c)
				if ok {
					l.values[valued{c, w}] = value
				}
			}
		}
	}
	for _, in := range includes {
		for _, s := range l.words {
			if s.Has(in.from) {
				s.Add(in.to)
			}
		}
	}
	for c := range names {
		if !has[Class(c)] {
			l.missing = append(l.missing, names[c])
		}
	}
	return l, nil
}

// Missing returns the classes that the program names and no file has.
func (l *Lexicon) Missing() []string { return l.missing }

// class returns the class of a name, a new one if there is none.
func (l *Lexicon) class(name string) (Class, error) {
	c, ok := l.classes[name]
	if !ok {
		if len(l.classes) == maxClasses {
			return 0, fmt.Errorf("%q is one class too many: there may be %d", name, maxClasses)
		}
		c = Class(len(l.classes))
		l.classes[name] = c
	}
	return c, nil
}

func (l *Lexicon) put(word string, c Class) {
	s := l.words[word]
	if s == nil {
		s = new(Set)
		l.words[word] = s
		l.longest = max(l.longest, len(word))
	}
	s.Add(c)
}
