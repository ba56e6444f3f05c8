package page

import (
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"newsgraph/ingest/text"
)

// Codes of shares stand behind the names of companies, for readers of tickers.
var (
	// "(XYZ.N: Quote, Profile, Research)", "(NASDAQ: XYZ)", "(nyse: XYZ - news - people)", "(XYZ.TO)".
	bracketCode = regexp.MustCompile(`\(\s*(?:[A-Z]{1,6}(?:\.[A-Z]{1,3})?\s*:\s*[A-Z][A-Za-z]*(?:\s*[,-]\s*[A-Za-z]+)*|[A-Za-z]{3,10}\s*:\s*[A-Z]{1,5}(?:\.[A-Z]{1,3})?(?:\s*[,-]\s*[A-Za-z]+)*|[A-Z0-9]{2,6}\.[A-Z]{1,3})\s*\)`)

	// "Acme Inc. XYZ.N".
	bareCode = regexp.MustCompile(`\b(?:Inc|Corp|Co|Ltd|Plc|PLC|AG|NV|SA|AB|Group)\.?\s+([A-Z0-9]{1,6}\.[A-Z]{1,2})\b`)

	// "<XYZ>", "<XYZ.O>".
	angleCode = regexp.MustCompile(`<[A-Z0-9]{1,6}(?:\.[A-Z]{1,3})?>`)

	// "<Acme Inc>": a company that has no code.
	angleName = regexp.MustCompile(`<[A-Z][^<>]{2,80}>`)
)

// asides returns the spans inside a paragraph that are not to be read: the codes
// of shares, and the angle brackets around names. A code in such brackets has the
// name before it, else it is the name.
func asides(s string, p text.Span) []text.Span {
	t := p.Of(s)
	var out []text.Span
	add := func(m []int) { out = append(out, text.Span{Start: p.Start + m[0], End: p.Start + m[1]}) }
	if strings.Contains(t, "(") {
		for _, m := range bracketCode.FindAllStringIndex(t, -1) {
			add(m)
		}
	}
	for _, m := range bareCode.FindAllStringSubmatchIndex(t, -1) {
		if code := t[m[2]:m[3]]; code != "U.S" && code != "U.K" {
			add(m[2:4])
		}
	}
	if strings.Contains(t, "<") {
		for _, m := range angleName.FindAllStringIndex(t, -1) {
			if !angleCode.MatchString(t[m[0]:m[1]]) {
				add([]int{m[0], m[0] + 1})
				add([]int{m[1] - 1, m[1]})
			}
		}
		for _, m := range angleCode.FindAllStringIndex(t, -1) {
			before := strings.TrimRightFunc(t[:m[0]], blank)
			word := before[strings.LastIndexFunc(before, blank)+1:]
			if r, _ := utf8.DecodeRuneInString(word); unicode.IsUpper(r) || unicode.IsDigit(r) {
				add(m)
			}
		}
	}
	slices.SortFunc(out, func(a, b text.Span) int { return a.Start - b.Start })
	return out
}
