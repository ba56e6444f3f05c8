package spacy

import (
	"strings"
	"unicode/utf8"
)

// cutText returns how much of s, at most limit bytes, to analyse as one text:
// all of it if it is short enough, else as much as ends with a stop and whitespace,
// with whitespace, or with a whole rune: the first of these that there is in the
// second half. limit is at least utf8.UTFMax.
func cutText(s string, limit int) int {
	if len(s) <= limit {
		return len(s)
	}
	at := limit
	for at > 0 && !utf8.RuneStart(s[at]) {
		at--
	}
	blank := 0 // end of the last whitespace
	for end := at; end > limit/2; {
		r, n := utf8.DecodeLastRuneInString(s[:end])
		if next, _ := utf8.DecodeRuneInString(s[end:]); pySpace(r) && !pySpace(next) {
			if last, _ := utf8.DecodeLastRuneInString(s[:end-n]); strings.ContainsRune(`.!?"”`, last) {
				return end
			}
			blank = max(blank, end)
		}
		end -= n
	}
	if blank > 0 {
		return blank
	}
	if at == 0 {
		return limit // not UTF-8
	}
	return at
}
