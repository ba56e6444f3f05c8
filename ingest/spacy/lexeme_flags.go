package spacy

import (
	"strings"
	"unicode"
)

// lexFlags are the yes-or-no attributes of a form that no language redefines.
type lexFlags uint16

const (
	isAlpha lexFlags = 1 << iota
	isASCII
	isDigit
	isLower
	isUpper
	isTitle
	isPunct
	isSpace
	isBracket
	isQuote
	isLeftPunct
	isRightPunct
	isCurrency
)

// flagNames gives the flags under the names that matcher patterns use.
var flagNames = map[string]lexFlags{
	"IS_ALPHA": isAlpha, "IS_ASCII": isASCII, "IS_DIGIT": isDigit, "IS_LOWER": isLower, "IS_UPPER": isUpper,
	"IS_TITLE": isTitle, "IS_PUNCT": isPunct, "IS_SPACE": isSpace, "IS_BRACKET": isBracket, "IS_QUOTE": isQuote,
	"IS_LEFT_PUNCT": isLeftPunct, "IS_RIGHT_PUNCT": isRightPunct, "IS_CURRENCY": isCurrency,
}

// listedFlags are the flags of closed lists of forms, separated by blanks.
var listedFlags = []struct {
	flag  lexFlags
	forms string
}{
	{isBracket, "( ) [ ] { } < >"},
	{isQuote, "\" ' ` « » ‘ ’ ‚ ‛ “ ” „ ‟ ‹ › ❮ ❯ '' ``"},
	{isLeftPunct, "( [ { < \" ' « ‘ ‚ ‛ “ „ ‟ ‹ ❮ ``"},
	{isRightPunct, ") ] } > \" ' » ’ ” › ❯ ''"},
}

// longestListed is the length in bytes of the longest form in listedFlags.
const longestListed = 3

// flagsOf computes the flags of a form. The empty string has none.
func flagsOf(s string) lexFlags {
	if s == "" {
		return 0
	}
	f := isAlpha | isASCII | isDigit | isPunct | isSpace | isCurrency
	lower, upper := false, false
	title, inWord, titled := true, false, false
	for _, r := range s {
		letter := unicode.IsLetter(r)
		if !letter {
			f &^= isAlpha
		}
		if r >= 0x80 {
			f &^= isASCII
		}
		if letter || !pyDigit(r) {
			f &^= isDigit
		}
		if letter || !unicode.IsPunct(r) {
			f &^= isPunct
		}
		if letter || !pySpace(r) {
			f &^= isSpace
		}
		if letter || !unicode.Is(unicode.Sc, r) {
			f &^= isCurrency
		}
		up := unicode.In(r, unicode.Lu, unicode.Other_Uppercase)
		low := !up && unicode.In(r, unicode.Ll, unicode.Other_Lowercase)
		capital := up || unicode.Is(unicode.Lt, r)
		lower, upper = lower || low, upper || up
		if unicode.Is(unicode.Lt, r) {
			lower, upper = true, true // neither all lower nor all upper case
		}
		if capital == inWord && (capital || low) {
			title = false
		}
		titled = titled || capital || low
		inWord = capital || low
	}
	if lower && !upper {
		f |= isLower
	}
	if upper && !lower {
		f |= isUpper
	}
	if title && titled {
		f |= isTitle
	}
	if len(s) <= longestListed {
		for _, l := range listedFlags {
			if !strings.Contains(s, " ") && strings.Contains(" "+l.forms+" ", " "+s+" ") {
				f |= l.flag
			}
		}
	}
	return f
}
