package page

import (
	"strings"
	"unicode"
)

// isMark reports whether a block holds no words: "***", "- - -", "###", "-30-".
func isMark(b *block) bool {
	letters := strings.IndexFunc(b.norm, unicode.IsLetter)
	return letters < 0 && b.words <= 6
}

// isTable reports whether a block is figures: a row of a table, or a line in
// which every third word is a number and no sentence ends.
func isTable(b *block) bool {
	return b.table || !b.sentence() && b.words >= 3 && b.numeric >= 0.34 && b.end != open && !b.quoted
}

// isTagList reports whether a block is a list of subjects: three short items or
// more between commas, and no sentence.
func isTagList(b *block) bool {
	if b.end != none || b.words > 60 || b.quoted {
		return false
	}
	items := strings.Split(b.norm, ",")
	if len(items) < 3 {
		return false
	}
	words := 0
	for _, item := range items {
		w := strings.Fields(item)
		if len(w) == 0 || len(w) > 4 || w[0] == "and" || w[0] == "or" {
			return false
		}
		words += len(w)
	}
	return words*2 <= len(items)*5
}

// isMenu reports whether a block is a path or a row of links: short items
// between bars, bullets, slashes or arrows.
func isMenu(b *block) bool {
	if b.words > 40 || b.end != none {
		return false
	}
	parts := strings.FieldsFunc(b.norm, func(r rune) bool { return strings.ContainsRune("|•·›»>→", r) })
	if len(parts) < 2 {
		parts = strings.Split(b.norm, " / ")
	}
	if len(parts) < 2 {
		return false
	}
	if strings.Contains(b.norm, "<") {
		return false // a ticker: "apple computer inc <aapl.o>"
	}
	for _, p := range parts {
		if n := len(strings.Fields(p)); n == 0 || n > 4 {
			return false
		}
	}
	return len(parts) >= 3 || b.words <= 6
}
