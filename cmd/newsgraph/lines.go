package main

import (
	"strings"

	"newsgraph/ingest"
	"newsgraph/ingest/coref"
	"newsgraph/ingest/page"
	"newsgraph/ingest/source"
	"newsgraph/ingest/spacy"
	"newsgraph/ingest/text"
)

// tokenized changes a pipeline to read sentences that are tokenized already,
// one a line, with blanks between the tokens. Tokens come out as they went in,
// every line is its own sentence, and nothing refers beyond it.
func tokenized(p *ingest.Pipeline, engine *spacy.Pipeline) {
	p.Page = linePage(p.Language)
	p.Analyse = func(d *text.Document) []text.Sentence { return analyseLines(engine, d) }
	p.Resolve = func(*text.Document, []text.Sentence) []coref.Chain { return nil }
}

// linePage makes a document whose paragraphs are the lines of the body that
// hold a token.
func linePage(language string) func(source.Article) (*text.Document, error) {
	return func(a source.Article) (*text.Document, error) {
		body, err := page.Decode(a)
		if err != nil {
			return nil, err
		}
		d := &text.Document{ID: a.Name, URL: a.URL, Title: a.Title, Author: a.Author, Outlet: a.Outlet, Language: language, Published: a.Published, Text: body}
		at := 0
		for line := range strings.Lines(body) {
			start, end := at, at+len(strings.TrimRight(line, "\r\n"))
			at += len(line)
			if strings.TrimSpace(body[start:end]) != "" {
				d.Paragraphs = append(d.Paragraphs, text.Span{Start: start, End: end})
			}
		}
		if len(d.Paragraphs) == 0 {
			return nil, &source.Problem{Name: a.Name, Err: source.ErrNoText}
		}
		return d, nil
	}
}

// analyseLines analyses each paragraph as one sentence.
func analyseLines(engine *spacy.Pipeline, d *text.Document) []text.Sentence {
	var out []text.Sentence
	for i, par := range d.Paragraphs {
		line := par.Of(d.Text)
		s := engine.AnalyseTokens(strings.Fields(line))
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
