package main

import (
	"errors"
	"fmt"
	"strings"
	"unicode/utf8"

	"newsgraph/ingest"
	"newsgraph/ingest/coref"
	"newsgraph/ingest/source"
	"newsgraph/ingest/spacy"
	"newsgraph/ingest/syntax"
	"newsgraph/ingest/text"
)

// tokenized changes a pipeline to read sentences that are tokenized already,
// one a line, with blanks between the tokens. Tokens come out as they went in,
// every line is its own sentence, and nothing refers beyond it.
func tokenized(p *ingest.Pipeline, engine *spacy.Pipeline) {
	p.Page = linePage
	p.Analyse = func(d *text.Document) []text.Sentence { return analyseLines(engine, d) }
	p.Resolve = func(*text.Document, []*syntax.Sentence) []coref.Chain { return nil }
}

// linePage makes a document whose paragraphs are the lines that hold a token.
func linePage(a source.Article) (*text.Document, error) {
	d := &text.Document{
		ID: a.Key(), URL: a.URL, Title: a.Title, Author: a.Author, Outlet: a.Outlet, Published: a.Published,
		Text: strings.TrimPrefix(string(a.Body), "\ufeff"),
	}
	at, n := 0, 0
	for line := range strings.Lines(d.Text) {
		n++
		if !utf8.ValidString(line) {
			return nil, &source.Problem{Name: a.Name, Place: fmt.Sprintf("line %d", n), Err: errors.New("invalid UTF-8")}
		}
		if len(tokens(line)) > 0 {
			d.Paragraphs = append(d.Paragraphs, text.Span{Start: at, End: at + len(strings.TrimRight(line, "\r\n"))})
		}
		at += len(line)
	}
	if len(d.Paragraphs) == 0 {
		return nil, &source.Problem{Name: a.Name, Err: source.ErrNoText}
	}
	return d, nil
}

func tokens(line string) []string {
	return strings.FieldsFunc(line, func(r rune) bool { return strings.ContainsRune(" \t\r\n", r) })
}

// analyseLines analyses each paragraph as one sentence.
func analyseLines(engine *spacy.Pipeline, d *text.Document) []text.Sentence {
	out := make([]text.Sentence, 0, len(d.Paragraphs))
	for i, par := range d.Paragraphs {
		line := par.Of(d.Text)
		s := engine.AnalyseTokens(tokens(line))
		at := 0
		for j := range s.Tokens {
			t := &s.Tokens[j]
			at += strings.Index(line[at:], t.Text)
			t.Span = text.Span{Start: par.Start + at, End: par.Start + at + len(t.Text)}
			at += len(t.Text)
		}
		s.Span = text.Span{Start: s.Tokens[0].Start, End: s.Tokens[len(s.Tokens)-1].End}
		s.Paragraph = i
		out = append(out, s)
	}
	return out
}
