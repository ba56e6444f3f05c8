package page

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"newsgraph/ingest/text"
)

// part is what a block is to the article.
type part int

const (
	body      part = iota // to be read
	heading               // of a section: the article's, but not read
	furniture             // the page's
)

// block is a paragraph, a headline or a line of furniture, with the features of
// its shape that the rules ask for.
type block struct {
	text.Span        // trimmed of blanks; never empty
	part      part   // sift fills it
	table     bool   // a row of a table
	heading   bool   // marked as a heading by the page
	item      bool   // marked as an item of a list by the page
	norm      string // lower case, single blanks, plain quotes, without bullets and end punctuation
	words     int    // separated by blanks
	end       ending // how it ends
	titled    float64
	numeric   float64 // share of words that begin with a digit
	quoted    bool    // begins and ends with a quotation mark
	lower     bool    // begins in lower case
	linked    float64 // share of it that is links, as the page marks them
}

// ending is what kind of punctuation a block ends with.
type ending int

const (
	none  ending = iota // a letter, a digit, a bracket
	full                // of a sentence: . … 。
	voice               // ? or !, which headlines have too
	open                // of what goes on: , ; : -
)

// newBlock measures the bytes of s that span covers.
func newBlock(s string, span text.Span) block {
	t := span.Of(s)
	fields := strings.Fields(t)
	b := block{Span: span, words: len(fields), end: endOf(t), norm: normalize(t)}
	if b.end == none {
		b.end = endOf(cutTail(t))
	}
	digits := 0
	for _, w := range fields {
		if r, _ := utf8.DecodeRuneInString(strings.TrimLeft(w, "$£€+-(")); unicode.IsDigit(r) {
			digits++
		}
	}
	if len(fields) > 0 {
		b.numeric = float64(digits) / float64(len(fields))
	}
	b.titled = titleCase(fields)
	if b.end == full && b.words <= 12 && b.titled >= 0.8 && abbreviated[strings.ToLower(fields[len(fields)-1])] {
		b.end = none // "About Example Corp."
	}
	r, _ := utf8.DecodeRuneInString(t)
	l, _ := utf8.DecodeLastRuneInString(t)
	b.quoted = isQuote(r) && isQuote(l) && len(t) > 2
	b.lower = unicode.IsLower(r)
	return b
}

// abbreviated are words whose dot doesn't end a sentence by itself.
var abbreviated = wordSet("corp. inc. co. ltd. llc. plc. jr. sr. u.s. u.k. u.n. e.u. st. no. etc.")

// sentence reports whether the block reads as running text: it ends as a
// sentence does and isn't a headline with a question mark.
func (b *block) sentence() bool {
	return b.end == full || b.end == voice && !(b.titled >= 0.8 && b.words >= 3 && b.words <= 16)
}

// endOf looks behind closing quotation marks and brackets.
func endOf(t string) ending {
	t = strings.TrimRightFunc(t, func(r rune) bool {
		return blank(r) || isQuote(r) || r == ')' || r == ']' || r == '*'
	})
	r, _ := utf8.DecodeLastRuneInString(t)
	switch r {
	case '.', '…', '。', '।', '۔', '։', '።':
		return full
	case '?', '!', '？', '！', '؟':
		return voice
	case ',', ';', ':', '，', '：', '；', '-', '–', '—':
		return open
	}
	return none
}

// titleCase returns the share of words of four letters or more that begin in
// upper case; of all words, if fewer than two are so long.
func titleCase(fields []string) float64 {
	long, longUpper, all, allUpper := 0, 0, 0, 0
	for _, w := range fields {
		w = strings.TrimFunc(w, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
		r, _ := utf8.DecodeRuneInString(w)
		if !unicode.IsLetter(r) {
			continue
		}
		upper := 0
		if unicode.IsUpper(r) || unicode.IsTitle(r) {
			upper = 1
		}
		all++
		allUpper += upper
		if utf8.RuneCountInString(w) >= 4 {
			long++
			longUpper += upper
		}
	}
	switch {
	case long >= 2:
		return float64(longUpper) / float64(long)
	case all > 0:
		return float64(allUpper) / float64(all)
	}
	return 0
}

var plainQuotes = strings.NewReplacer("’", "'", "‘", "'", "“", `"`, "”", `"`, "…", "...", "\u00a0", " ", "\u200b", "", "\ufeff", "")

// normalize returns a text as the cues are written.
func normalize(t string) string {
	if strings.ContainsFunc(t, func(r rune) bool { return r >= utf8.RuneSelf }) {
		t = plainQuotes.Replace(t)
	}
	t = strings.ToLower(t)
	t = strings.Join(strings.Fields(t), " ")
	t = strings.TrimLeft(t, "-–—•*·|>»→►▶+_#= ")
	return strings.TrimRight(t, ".:!…-–—|>»→►▶*_= ")
}

func isQuote(r rune) bool { return strings.ContainsRune(`"'“”‘’«»„`, r) }

// blank reports whether r takes no ink.
func blank(r rune) bool {
	return unicode.IsSpace(r) || r == '\u200b' || r == '\ufeff' || r == '\u2060' || unicode.IsControl(r)
}
