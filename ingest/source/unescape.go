package source

import (
	"html"
	"regexp"
	"strings"
)

// fragment reports whether the text of a record is HTML.
func fragment(s string) bool {
	if !strings.Contains(s, "<") {
		return false
	}
	return looksHTML([]byte(s)) || blockTag.MatchString(s)
}

var (
	blockTag = regexp.MustCompile(`(?i)</(?:p|div|article|section|li|h[1-6])\s*>|<br\s*/?>`)

	// An entity whose ampersand an earlier program turned into a blank.
	lostEntity = regexp.MustCompile(` (?:#\d{2,5}|quot|amp|lt|gt|nbsp|apos);`)
	entity     = regexp.MustCompile(`&(?:#\d{2,6}|#[xX][0-9a-fA-F]{2,6}|[a-zA-Z]{2,8}\d?);`)

	// An inline tag that came to light when the entities were read. The names
	// are spelled out: "<AAPL.O>" is a ticker, not a tag.
	inlineTag = regexp.MustCompile(`(?i)</?(?:a|abbr|b|big|br|em|font|i|img|li|p|s|small|span|strong|sub|sup|u|ul)(?:\s[^<>]*)?/?>`)
)

// clean undoes the escaping that a record's plain text went through on its
// way: entities, with or without their ampersand, and tags that were entities.
// Other text is returned as it is.
func clean(s string) string {
	escaped := entity.MatchString(s)
	lost := lostEntity.MatchString(s)
	if escaped {
		s = entity.ReplaceAllStringFunc(s, html.UnescapeString)
	}
	if lost {
		s = lostEntity.ReplaceAllStringFunc(s, func(m string) string {
			return html.UnescapeString("&" + m[1:])
		})
	}
	if escaped || strings.Contains(s, "</") {
		s = inlineTag.ReplaceAllString(s, "")
	}
	return strings.TrimSpace(s)
}
