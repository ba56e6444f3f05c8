package spacy

import "unicode/utf8"

// cutText returns how much of s, at most limit bytes, to analyse as one text:
// all of it if it is short enough, else as much as ends with whitespace, or,
// where there is none in the second half, with a whole rune. limit is at
// least utf8.UTFMax.
func cutText(s string, limit int) int {
	if len(s) <= limit {
		return len(s)
	}
	at := limit
	for at > 0 && !utf8.RuneStart(s[at]) {
		at--
	}
	for end := at; end > limit/2; {
		r, n := utf8.DecodeLastRuneInString(s[:end])
		if next, _ := utf8.DecodeRuneInString(s[end:]); pySpace(r) && !pySpace(next) {
			return end
		}
		end -= n
	}
	if at == 0 {
		return limit // not UTF-8
	}
	return at
}
