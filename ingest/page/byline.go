package page

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"
)

var byPrefix = regexp.MustCompile(`(?i)^(?:written |reported |story |words |posted |author:? )?by:?\s+`)

// bylineWords stand between the names of a byline, in lower case.
var bylineWords = wordSet("and of for the in at with de la von van der den bin al el del da dos du & | - – —")

// isByline reports whether a block names the writer and nothing else: "By Jane
// Doe", "By JANE DOE and JOHN ROE, Example Press".
func isByline(b *block) bool {
	rest, ok := strings.CutPrefix(b.norm, "by ")
	if !ok {
		rest, ok = strings.CutPrefix(b.norm, "by: ")
	}
	for _, p := range []string{"written by ", "reported by ", "story by ", "words by ", "author: ", "author "} {
		if r, found := strings.CutPrefix(b.norm, p); found && b.words <= 12 {
			rest, ok = r, true
		}
	}
	return ok && rest != "" && b.words <= 16 && !b.sentence() && b.end != open && b.titled >= 0.75
}

// byline returns the names of a byline: up to a bar, a dash, or the paper.
func byline(t string) string {
	t = oneLine(byPrefix.ReplaceAllString(t, ""))
	t = strings.TrimPrefix(t, "Author: ")
	if i := strings.IndexAny(t, "|•·—–"); i > 0 {
		t = t[:i]
	}
	var names []string
	for _, part := range strings.Split(t, ",") {
		part = strings.TrimSpace(part)
		r, _ := utf8.DecodeRuneInString(part)
		if part == "" || !unicode.IsUpper(r) && !bylineWords[strings.ToLower(strings.Fields(part)[0])] {
			break
		}
		if len(names) > 0 && (paper(part) || strings.EqualFold(names[len(names)-1], part)) {
			break
		}
		names = append(names, part)
	}
	return strings.Join(names, ", ")
}

// paper reports whether a part of a byline is a publisher or a post and not a
// further writer.
func paper(part string) bool {
	for _, w := range strings.Fields(strings.ToLower(part)) {
		switch w {
		case "press", "reuters", "ap", "afp", "news", "times", "post", "journal", "writer", "editor", "correspondent",
			"reporter", "staff", "bureau", "agency", "daily", "bbc", "cnn", "herald", "tribune", "wire", "service", "the":
			return true
		}
	}
	return len(strings.Fields(part)) < 2
}
