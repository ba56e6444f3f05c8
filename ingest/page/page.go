// Package page turns an article as it was found into a document: it decodes
// the bytes, finds the main text, the title, the author, the date and the
// language, and marks the paragraphs to read. It is the second stage; it
// doesn't read sentences.
package page

import (
	"fmt"
	"mime"
	"strings"

	"newsgraph/ingest/source"
	"newsgraph/ingest/text"
)

// maxPage and maxText bound what Extract takes, in bytes: a page with its
// markup, and a text.
const (
	maxPage = 8 << 20
	maxText = 64 << 20
)

// Extract makes a document of an article. What the article says about itself
// (its title, its date) goes before what the page says.
//
// Document.Text of plain text is the body itself, decoded and without a byte
// order mark; of Markdown, the body without its marks; of HTML, the title and
// the main text, with a blank line between paragraphs.
//
// A text of tables alone gives a document without paragraphs; one that says
// nothing at all is an error. Every error is a *source.Problem that names the article. Extract is safe for
// concurrent use.
func Extract(a source.Article) (*text.Document, error) {
	media, params, err := mime.ParseMediaType(a.MediaType)
	if err != nil {
		media = a.MediaType
	}
	d := &text.Document{
		ID:        a.Key(),
		URL:       a.URL,
		Title:     oneLine(a.Title),
		Author:    oneLine(a.Author),
		Outlet:    oneLine(a.Outlet),
		Language:  languageCode(a.Language),
		Section:   oneLine(a.Section),
		Published: a.Published,
		Updated:   a.Updated,
	}
	switch media {
	case source.HTML, "application/xhtml+xml":
		err = readHTML(d, a, params["charset"])
	case source.Markdown:
		err = readMarkdown(d, a, params["charset"])
	case source.Plain:
		err = readPlain(d, a, params["charset"])
	default:
		err = fmt.Errorf("%w: %q", source.ErrNotText, a.MediaType)
	}
	if err != nil {
		return nil, problem(a.Name, err)
	}
	if d.Language == "" {
		d.Language = detectLanguage(d)
	}
	return d, nil
}

// placed is an error at a byte of a body, counted from 0.
type placed struct {
	byte int
	err  error
}

func (p *placed) Error() string { return p.err.Error() }
func (p *placed) Unwrap() error { return p.err }

func problem(name string, err error) *source.Problem {
	if p, ok := err.(*placed); ok {
		return &source.Problem{Name: name, Place: fmt.Sprintf("byte %d", p.byte), Err: p.err}
	}
	return &source.Problem{Name: name, Err: err}
}

// first returns the first string that isn't empty.
func first(list ...string) string {
	for _, s := range list {
		if s != "" {
			return s
		}
	}
	return ""
}

// oneLine returns s in valid UTF-8 with single blanks.
func oneLine(s string) string {
	return strings.Join(strings.Fields(strings.ToValidUTF8(s, "")), " ")
}
