// Package parsed writes sentences down as they are parsed, for tests of what reads
// them.
package parsed

import (
	"strconv"
	"strings"
	"testing"

	"newsgraph/ingest/text"
)

// Sentence builds a sentence that starts at a byte of a document from one field
// a token, text[:lemma]/tag/dependency/head[/entity label], and appends its
// words to the document. Neighbours with the same label are one entity. No model
// has a say in it.
func Sentence(t testing.TB, doc *text.Document, tokens string) text.Sentence {
	t.Helper()
	if doc.Text != "" {
		doc.Text += " "
	}
	s := text.Sentence{Span: text.Span{Start: len(doc.Text)}}
	fields := strings.Fields(tokens)
	last := ""
	for i, field := range fields {
		f := strings.Split(field, "/")
		if len(f) < 4 {
			t.Fatalf("token %q: want text/tag/dep/head", field)
		}
		head, err := strconv.Atoi(f[3])
		if err != nil {
			t.Fatalf("token %q: %v", field, err)
		}
		word, lemma, ok := strings.Cut(f[0], ":")
		if !ok || word == "" {
			word, lemma = f[0], strings.ToLower(f[0])
		}
		glued := i == 0 || strings.HasPrefix(word, "'") || word == "." || word == ","
		if !glued {
			doc.Text += " "
			s.Tokens[i-1].Space = true
		}
		tok := text.Token{
			Span: text.Span{Start: len(doc.Text), End: len(doc.Text) + len(word)},
			Form: &text.Form{Text: word, Lemma: lemma, Norm: strings.ToLower(word), Tag: f[1]}, Dep: f[2], Head: head, Entity: -1,
		}
		switch {
		case strings.HasPrefix(f[1], "NNP"):
			tok.POS = "PROPN"
		case strings.HasPrefix(f[1], "NN"):
			tok.POS = "NOUN"
		case strings.HasPrefix(f[1], "VB"):
			tok.POS = "VERB"
		case f[1] == "." || f[1] == ",":
			tok.POS = "PUNCT"
		}
		label := ""
		if len(f) > 4 {
			label = f[4]
			if label != last {
				s.Entities = append(s.Entities, text.Entity{Start: i, Label: label})
			}
			tok.Entity = len(s.Entities) - 1
			s.Entities[tok.Entity].End = i + 1
		}
		last = label
		doc.Text += word
		s.Tokens = append(s.Tokens, tok)
	}
	s.End = len(doc.Text)
	return s
}
