package source

import (
	"bytes"
	"fmt"
	"html"
	"io"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
)

// reuters yields the articles of the SGML files of Reuters-21578, distribution
// 1.0: one a <REUTERS> element. They are SGML in name: their elements are cut
// out by their tags. An article is named after its count in the file. One
// without a body is a Problem.
func (in *input) reuters(yield yielder) bool {
	var buf []byte
	line, n, begin, inside := 0, 0, 0, false
	for {
		part, tooLong, err := readLine(in.in, nil, in.o.maxRecord())
		line++
		switch {
		case !ends(err):
			return in.failAt(yield, err, "line %d", line)
		case tooLong || len(buf)+len(part) > in.o.maxRecord():
			n, inside, buf = n+1, false, nil
			if !in.failAt(yield, tooLarge(in.o.maxRecord()), "record %d, line %d", n, line) {
				return false
			}
		case bytes.HasPrefix(part, []byte("<REUTERS")):
			if inside && !in.failAt(yield, fmt.Errorf("an element that doesn't end"), "record %d, line %d", n, begin) {
				return false
			}
			n, begin, inside, buf = n+1, line, true, buf[:0]
		}
		if inside {
			buf = append(buf, part...)
		}
		if inside && bytes.Contains(part, []byte("</REUTERS>")) {
			inside = false
			a, err := in.o.article(story(buf))
			if err != nil {
				if !in.failAt(yield, err, "record %d, line %d", n, begin) {
					return false
				}
			} else if !yield(in.named(a, n), nil) {
				return false
			}
		}
		switch {
		case err == io.EOF && inside:
			return in.failAt(yield, fmt.Errorf("an element that doesn't end"), "record %d, line %d", n, begin)
		case err == io.EOF && n == 0:
			return in.fail(yield, fmt.Errorf("%w: no <REUTERS> element", ErrNone))
		case err == io.EOF:
			return true
		}
	}
}

// story reads a <REUTERS> element.
func story(text []byte) columns {
	if !utf8.Valid(text) { // a few bytes of the collection are Latin-1
		text, _ = charmap.Windows1252.NewDecoder().Bytes(text)
	}
	s := string(text)
	tag, _, _ := strings.Cut(s, ">")
	_, id, _ := strings.Cut(tag, `NEWID="`)
	id, _, _ = strings.Cut(id, `"`)
	if id != "" {
		id = "reuters-" + id
	}
	return pairs(
		"id", id,
		"title", between(s, "TITLE"),
		"text", strings.TrimSuffix(strings.TrimSpace(between(s, "BODY")), "\n Reuter"),
		"published", between(s, "DATE"),
		"author", strings.TrimSpace(between(s, "AUTHOR")),
		"outlet", "Reuters",
		"topics", between(between(s, "TOPICS"), "D"),
	)
}

// between returns what stands in the first element of a name, unescaped and
// without the control characters that end the bodies.
func between(s, name string) string {
	_, s, ok := strings.Cut(s, "<"+name+">")
	if !ok {
		return ""
	}
	s, _, ok = strings.Cut(s, "</"+name+">")
	if !ok {
		return ""
	}
	s = html.UnescapeString(s)
	return strings.TrimSpace(strings.Map(func(r rune) rune {
		if r < ' ' && r != '\n' && r != '\t' || r == utf8.RuneError {
			return -1
		}
		return r
	}, s))
}
