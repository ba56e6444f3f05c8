package names

import (
	"cmp"
	"strings"
	"unicode"
	"unicode/utf8"

	"newsgraph/ingest/lexicon"
	"newsgraph/ingest/syntax"
)

// Clean takes off a name what is no part of it: quotes, brackets and blanks
// around it, "the" before it, a possessive after it.
func Clean(s string) string {
	s = strings.Join(strings.Fields(s), " ")
	for {
		t := strings.TrimFunc(s, func(r rune) bool {
			return r == utf8.RuneError || unicode.IsSpace(r) || strings.ContainsRune("\"'“”‘’`«»()[]{},;:*-–—_/|<>=#&", r)
		})
		for _, possessive := range []string{"'s", "’s", "'S", "’S"} {
			t = strings.TrimSuffix(t, possessive)
		}
		if len(t) > 4 && strings.EqualFold(t[:4], "the ") {
			t = t[4:]
		}
		if t == s {
			return s
		}
		s = t
	}
}

// Identity is the name that an entity is known by: without titles before a
// person's name, without legal forms after an organisation's. What it drops
// stays an alias.
func (g *Gazetteer) Identity(name string, label syntax.Label) string {
	words := strings.Fields(Clean(name))
	if label == syntax.Person {
		words = g.untitled(words)
	} else if words = g.unincorporated(words); label == syntax.NoLabel {
		words = g.untitled(words)
	}
	return cmp.Or(Clean(strings.Join(words, " ")), Clean(name))
}

// untitled drops the titles before a name: "US Secretary of State Mike Pompeo".
func (g *Gazetteer) untitled(words []string) []string {
	for len(words) > 1 && g.lex.Has(Plain(words[0]), lexicon.Title) && (startsUpper(words[1]) || words[1] == "of") {
		words = words[1:]
	}
	return words
}

// unincorporated drops the legal forms after a name, but not that of "Johnson & Co".
func (g *Gazetteer) unincorporated(words []string) []string {
	for n := len(words); n > 1 && g.IsLegal(words[n-1]) && !g.lex.Has(words[n-2], lexicon.Joint); n-- {
		words = words[:n-1]
	}
	return words
}

// IsLegal reports whether a word is a legal form: "Inc.".
func (g *Gazetteer) IsLegal(word string) bool { return g.lex.Has(Plain(word), lexicon.Legal) }

// Plain is a word in lower case without the punctuation around it.
func Plain(w string) string { return strings.ToLower(strings.Trim(w, ".,()\"'")) }

func startsUpper(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return unicode.IsUpper(r)
}
