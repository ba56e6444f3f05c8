package spacy

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"sync"
	"unicode"
)

// LemmatizerRules are the lemmatizer of a package. Tables are lines, so that
// they load fast; coarse tags are keys by the stringID of their lower case.
// The model file keeps them as section "lemmatizer".
type LemmatizerRules struct {
	Mode      string `json:"mode"`      // "rule" or "lookup"
	Overwrite bool   `json:"overwrite"` // replaces lemmas that the attribute ruler set
	// EnglishBase says that forms which tag and features show to be base
	// forms, as English has them, are their own lemma.
	EnglishBase bool `json:"english_base,omitempty"`

	Lookup     string                 `json:"lookup,omitempty"` // mode lookup: stringID of a form, tab, lemma
	Rules      map[uint64][][2]string `json:"rules,omitempty"`  // mode rule: ending and what replaces it, by tag
	Index      map[uint64]string      `json:"index,omitempty"`  // known lemmas, one a line, by tag
	Exceptions map[uint64]string      `json:"exceptions,omitempty"`
	// Exceptions are lines of a form and its lemmas, separated by tabs, by tag.
}

// lemmatizer gives tokens their base forms. It is safe for concurrent use.
type lemmatizer struct {
	rules   LemmatizerRules
	lookup  func() map[uint64]string
	tables  map[uint64]*lemmaTable // by tag
	mu      sync.RWMutex
	classes map[[2]string]*lemmaClass // by coarse tag and features
}

// lemmaTable holds what a coarse tag's rules need. It is filled when first used.
type lemmaTable struct {
	endings    [][2]string
	index      func() map[string]bool
	exceptions func() map[string][]string
}

// lemmaClass is what tag and features say about the lemma of a form.
type lemmaClass struct {
	asIs  bool             // the form itself
	lower bool             // its lower case
	table *lemmaTable      // else: by rules
	seen  *cache[[]string] // lemmas by form, the best first
}

// lemmaLimit bounds the forms kept for one class.
const lemmaLimit = 1 << 13

// newLemmatizer checks the rules; tables are unpacked when they are used.
func newLemmatizer(rules LemmatizerRules) (*lemmatizer, error) {
	l := &lemmatizer{rules: rules, tables: map[uint64]*lemmaTable{}, classes: map[[2]string]*lemmaClass{}}
	switch rules.Mode {
	case "rule":
	case "lookup":
		l.lookup = sync.OnceValue(func() map[uint64]string { return unpackLookup(rules.Lookup) })
	default:
		return nil, fmt.Errorf("lemmatizer: mode %q is not supported", rules.Mode)
	}
	table := func(tag uint64) *lemmaTable {
		if l.tables[tag] == nil {
			l.tables[tag] = &lemmaTable{
				index:      sync.OnceValue(func() map[string]bool { return unpackIndex(rules.Index[tag]) }),
				exceptions: sync.OnceValue(func() map[string][]string { return unpackExceptions(rules.Exceptions[tag]) }),
			}
		}
		return l.tables[tag]
	}
	for tag, endings := range rules.Rules {
		if len(endings) > 0 {
			table(tag).endings = endings
		}
	}
	for _, lines := range []map[uint64]string{rules.Index, rules.Exceptions} {
		for tag, text := range lines {
			if text != "" {
				table(tag)
			}
		}
	}
	return l, nil
}

func unpackLookup(lines string) map[uint64]string {
	m := make(map[uint64]string, strings.Count(lines, "\n"))
	for line := range strings.Lines(lines) {
		id, lemma, _ := strings.Cut(strings.TrimSuffix(line, "\n"), "\t")
		if n, err := strconv.ParseUint(id, 10, 64); err == nil {
			m[n] = lemma
		}
	}
	return m
}

func unpackIndex(lines string) map[string]bool {
	m := make(map[string]bool, strings.Count(lines, "\n"))
	for line := range strings.Lines(lines) {
		m[strings.TrimSuffix(line, "\n")] = true
	}
	return m
}

func unpackExceptions(lines string) map[string][]string {
	m := make(map[string][]string, strings.Count(lines, "\n"))
	for line := range strings.Lines(lines) {
		form, lemmas, _ := strings.Cut(strings.TrimSuffix(line, "\n"), "\t")
		m[form] = strings.Split(lemmas, "\t")
	}
	return m
}

// apply sets the lemmas that are missing.
func (l *lemmatizer) apply(toks []token) {
	for i := range toks {
		if t := &toks[i]; t.lemma == "" || l.rules.Overwrite {
			t.lemma = l.lemma(t.lex, t.pos, t.morph)
		}
	}
}

// lemma returns the base form of a form with the given coarse tag and features.
func (l *lemmatizer) lemma(lex *lexeme, pos, morph string) string {
	if l.lookup != nil {
		if lemma, ok := l.lookup()[lex.textID]; ok {
			return lemma
		}
		return lex.text
	}
	c := l.class(pos, morph)
	switch {
	case c.asIs:
		return lex.text
	case c.lower:
		return lex.lower
	}
	if lemmas, ok := c.seen.get(lex.text); ok {
		return lemmas[0]
	}
	lemmas := c.table.lemmas(lex.text, lex.lower)
	c.seen.put(lex.text, lemmas)
	return lemmas[0]
}

// class returns the class of a coarse tag and features.
func (l *lemmatizer) class(pos, morph string) *lemmaClass {
	key := [2]string{pos, morph}
	l.mu.RLock()
	c := l.classes[key]
	l.mu.RUnlock()
	if c != nil {
		return c
	}
	tag := strings.ToLower(pos)
	c = &lemmaClass{table: l.tables[stringID(tag)]}
	switch {
	case tag == "" || tag == "eol" || tag == "space", l.rules.EnglishBase && englishBase(tag, morph):
		c.lower = true
	case c.table != nil:
		c.seen = newCache[[]string](lemmaLimit)
	case tag == "propn":
		c.asIs = true
	default:
		c.lower = true
	}
	l.mu.Lock()
	l.classes[key] = c
	l.mu.Unlock()
	return c
}

// englishBase reports whether an English form of that tag with those features
// is a base form: a singular noun, an infinitive, a verb of the present tense
// other than the third person, an adjective or adverb in the positive.
func englishBase(tag, morph string) bool {
	feature := func(name string) string {
		for f := range strings.SplitSeq(morph, "|") {
			if n, v, _ := strings.Cut(f, "="); n == name {
				return v
			}
		}
		return ""
	}
	form := feature("VerbForm")
	switch {
	case tag == "noun" && feature("Number") == "Sing":
		return true
	case tag == "verb" && form == "Fin" && feature("Tense") == "Pres" && feature("Number") == "":
		return true
	}
	return form == "Inf" || form == "None" || feature("Degree") == "Pos"
}

// lemmas returns the candidates for a form, the best first.
func (t *lemmaTable) lemmas(form, lower string) []string {
	var known, unknown []string
	index := t.index()
	for _, e := range t.endings {
		stem, ok := strings.CutSuffix(lower, e[0])
		if !ok || stem+e[1] == "" {
			continue
		}
		switch lemma := stem + e[1]; {
		case index[lemma]:
			known = slices.Insert(known, 0, lemma)
		case !allLetters(lemma):
			known = append(known, lemma)
		default:
			unknown = append(unknown, lemma)
		}
	}
	known = unique(known)
	for _, lemma := range t.exceptions()[lower] {
		if !slices.Contains(known, lemma) {
			known = slices.Insert(known, 0, lemma)
		}
	}
	switch {
	case len(known) > 0:
		return spelled(known, lower)
	case len(unknown) > 0:
		return unknown
	}
	return []string{form}
}

// spelled puts a lemma that ends in "e" before the one without it where spelling
// tells: a verb such as "hop" doubles its last letter, so that "hopes", "hoped" and
// "hoping" are forms of "hope", and "rated" is none of "rat".
//
// Note: spaCy 3 takes the short one.
func spelled(lemmas []string, form string) []string {
	short := lemmas[0]
	n := len(short)
	long := slices.Index(lemmas, short+"e")
	if long < 0 || n < 3 || !strings.HasPrefix(form, short) || strings.HasSuffix(form[n:], "s") && form[n:] != "es" {
		return lemmas
	}
	const vowels, undoubled = "aeiou", "aeiouwxyhs"
	if strings.IndexByte(undoubled, short[n-1]) >= 0 || strings.IndexByte(vowels, short[n-2]) < 0 || strings.IndexByte(vowels, short[n-3]) >= 0 {
		return lemmas
	}
	return append([]string{lemmas[long]}, slices.Delete(slices.Clone(lemmas), long, long+1)...)
}

// unique drops repetitions and keeps the order.
func unique(words []string) []string {
	var out []string
	for _, w := range words {
		if !slices.Contains(out, w) {
			out = append(out, w)
		}
	}
	return out
}

func allLetters(s string) bool {
	for _, r := range s {
		if !unicode.IsLetter(r) {
			return false
		}
	}
	return s != ""
}
