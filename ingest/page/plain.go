package page

import (
	"bytes"
	"fmt"
	"strings"

	"newsgraph/ingest/source"
	"newsgraph/ingest/text"
)

// readPlain fills d from plain text.
func readPlain(d *text.Document, a source.Article, charset string) error {
	s, err := decodePlain(a.Body, charset)
	if err != nil {
		return err
	}
	return setText(d, s)
}

// decodePlain decodes a text and refuses what isn't one.
func decodePlain(body []byte, charset string) (string, error) {
	if len(body) > maxText {
		return "", fmt.Errorf("%w: %d bytes of text", source.ErrTooLarge, len(body))
	}
	s, err := decode(body, charset)
	if err != nil {
		return "", err
	}
	if i := strings.IndexByte(s, 0); i >= 0 {
		return "", &placed{max(i, bytes.IndexByte(body, 0)), fmt.Errorf("%w: it holds a NUL", source.ErrNotText)}
	}
	if strings.TrimFunc(s, blank) == "" {
		return "", source.ErrEmpty
	}
	return s, nil
}

// setText makes s the text of d, marks the paragraphs to read, and takes from
// the furniture what d doesn't know yet.
func setText(d *text.Document, s string) error {
	tables := false
	d.Text = s
	blocks := split(s)
	found := sift(s, blocks, d.Title)
	d.Title = first(d.Title, found.title)
	d.Author = first(d.Author, found.author)
	if d.Published.IsZero() {
		d.Published = found.published
	}
	for i := range blocks {
		b := &blocks[i]
		tables = tables || isTable(b)
		if b.part == body {
			if span := trim(s, b.Span, len(d.Paragraphs) == 0); span.Len() > 0 {
				d.Paragraphs = append(d.Paragraphs, span)
				d.Asides = append(d.Asides, asides(s, span)...)
			}
		}
	}
	if len(d.Paragraphs) == 0 && !tables {
		return source.ErrNoText
	}
	return nil
}
