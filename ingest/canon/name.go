package canon

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"newsgraph/ingest/lexicon"
)

// cleanName takes off a name what is no part of it: quotes, brackets and blanks
// around it, "the" before it, a possessive after it.
func cleanName(s string) string {
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

// identity is the name that an entity is known by: without titles before a
// person's name, without legal forms after an organisation's. What it drops
// stays an alias.
func (l *Linker) identity(name, label string) string {
	words := strings.Fields(cleanName(name))
	if label == "PERSON" {
		for i := len(words) - 2; i >= 0; i-- {
			if strings.HasSuffix(words[i], "'s") || strings.HasSuffix(words[i], "’s") {
				words = words[i+1:] // "Samsung's Lee Jae-yong"
				break
			}
		}
	}
	if label == "PERSON" || label == "" {
		for len(words) > 1 && l.lex.Has(plainWord(words[0]), lexicon.Title) && (startsUpper(words[1]) || words[1] == "of") {
			// "US Secretary of State Mike Pompeo"
			words = words[1:]
			if len(words) > 2 && words[0] == "of" {
				words = words[1:]
			}
		}
	}
	if label != "PERSON" {
		for len(words) > 1 && l.lex.Has(plainWord(words[len(words)-1]), lexicon.Legal) && !isJoin(words[len(words)-2]) {
			words = words[:len(words)-1]
		}
	}
	s := cleanName(strings.Join(words, " "))
	if s == "" {
		s = cleanName(name)
	}
	if label == "PERSON" || label == "GPE" || label == "LOC" {
		s = unshout(s)
	}
	return s
}

// unshout writes the name of a person or place in capitals ("NEW YORK", in a
// dateline) with initial capitals. Short single words may be abbreviations and stay.
func unshout(s string) string {
	if strings.ToUpper(s) != s || strings.ContainsAny(s, ".0123456789") || !strings.Contains(s, " ") && utf8.RuneCountInString(s) < 5 {
		return s
	}
	var last rune
	return strings.Map(func(r rune) rune {
		inside := unicode.IsLetter(last)
		last = r
		if inside {
			return unicode.ToLower(r)
		}
		return r
	}, s)
}

func isJoin(w string) bool { return w == "and" || w == "&" || w == "of" || w == "the" }

// plainWord is a word in lower case without the punctuation around it.
func plainWord(w string) string { return strings.ToLower(strings.Trim(w, ".,()\"'")) }

func startsUpper(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return unicode.IsUpper(r)
}
