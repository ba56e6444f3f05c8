package page

import (
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"newsgraph/ingest/text"
)

// label matches the head of a paragraph that only says of what sort it is.
var label = regexp.MustCompile(`^(?i:(?:editor['’]?s )?notes?|corrections?|clarification|updates?|description)\s*(?::|\s--?|\s[–—])\s*`)

// trim returns the part of a body block to read: without the bullet, the label, the
// dateline and the agency at its head, the credits and the agency's mark at its end.
// Only the first paragraph may have a dateline that ends in a colon, for a colon
// follows speakers too.
func trim(s string, p text.Span, first bool) text.Span {
	p = trimBlank(s, p)
	if m := bulleted.FindStringIndex(p.Of(s)); m != nil && !numbered.MatchString(p.Of(s)) {
		_, n := utf8.DecodeLastRuneInString(p.Of(s)[:m[1]])
		p.Start += m[1] - n
	}
	if n := len(label.FindString(p.Of(s))); begins(p.Of(s)[n:]) {
		p.Start += n
	}
	for range 3 {
		n := dateline(p.Of(s))
		if n == 0 && first {
			n = placedAt(p.Of(s))
		}
		if n == 0 {
			break
		}
		p.Start += n
	}
	p.End = p.Start + len(cutTail(p.Of(s)))
	return trimBlank(s, p)
}

// cutTail returns a block without what stands behind its last sentence.
func cutTail(t string) string {
	last := t[max(0, len(t)-400):]
	if endOf(t) != none && !slices.ContainsFunc(credits, func(c string) bool { return strings.Contains(last, c) }) || !endsInside(last) {
		return t // the usual case, for the expressions are slow
	}
	for range 4 {
		n := len(t)
		from := max(0, n-400) // no credit is longer
		for _, re := range tails {
			if m := re.FindStringSubmatchIndex(t[from:]); m != nil && from+m[2] > 0 {
				t = strings.TrimRightFunc(t[:from+m[2]], blank)
				break
			}
		}
		if len(t) == n {
			break
		}
	}
	return t
}

// endsInside reports whether a sentence may end before the end of t: no
// expression of tails matches without.
func endsInside(t string) bool {
	was := ' '
	for _, r := range t {
		if unicode.IsSpace(r) && (unicode.IsDigit(was) || strings.ContainsRune(".!?\"”’')", was)) {
			return true
		}
		was = r
	}
	return false
}

// credits are parts of the tails that may end as sentences do.
var credits = []string{"ing by ", "ed by ", "opyright ", "©", "(c) ", "(C) ", "- with ", "— with ", "– with "}

// numbered matches a head that may be the number of a sentence: "3. Huawei said".
var numbered = regexp.MustCompile(`^\(?\d`)

// tails match what stands behind the last sentence of a block; the group is what
// to leave out. A paragraph that is nothing else is left to the cues.
var tails = []*regexp.Regexp{
	regexp.MustCompile(`[.!?"”’')\d]\s+((?:-\s*)?(?:REUTERS?|Reuters?|reuter|ENDS|AFP|PTI|ANI|IANS|UPI|TASS)(?:\s*(?:&(?:lt;)?#\d+;|-))?)\s*\.?$`),
	regexp.MustCompile(`[.!?"”’)]\s+([(\[](?i:additional |writing |compiled |further )*(?i:(?:reporting|writing|editing|edited|compiled|translated|written|reported)\b)[^()\[\]]*(?:\([^()]*\)[^()\[\]]*)*[)\]]\.?)$`),
	regexp.MustCompile(`[.!?"”’)]\s+((?:Additional r|R)eporting (?:and writing )?by [^.!?]{3,200}(?:; ?[Ee]diting by [^!?]{3,150})?\.?)$`),
	regexp.MustCompile(`[.!?"”’)]\s+((?:--|—|–|-)\s*(?i:with (?:ap|afp|reuters|agenc|files|input|report|wire)|ap|afp|reuters|agencies|bloomberg|xinhua|dpa)[^.!?]{0,60}\.?)$`),
	regexp.MustCompile(`[.!?"”’)]\s+((?:©|\(c\)|\(C\)|Copyright)\s[^!?]{0,40}\d{4}.{0,200})$`),
	regexp.MustCompile(`[.!?"”’)]\s+(\(END\)|\(ends\)|-30-|###|\*\*\*|■|●)$`),
}
