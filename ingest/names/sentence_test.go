package names

import (
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"newsgraph/ingest/lexicon"
	"newsgraph/ingest/text"
)

// sentence builds a sentence that starts at a byte of a document from one field
// a token, text[:lemma]/tag/dependency/head[/entity label], and appends its
// words to the document. Neighbours with the same label are one entity.
func sentence(t *testing.T, doc *text.Document, tokens string) text.Sentence {
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
		if !ok {
			lemma = strings.ToLower(word)
		}
		glued := i == 0 || strings.HasPrefix(word, "'") || word == "." || word == ","
		if !glued {
			doc.Text += " "
			s.Tokens[i-1].Space = true
		}
		tok := text.Token{
			Span: text.Span{Start: len(doc.Text), End: len(doc.Text) + len(word)},
			Text: word, Lemma: lemma, Norm: strings.ToLower(word), Tag: f[1], Dep: f[2], Head: head, Entity: -1,
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

// read reads the names of package english, which can't be imported here.
func read(t testing.TB) *Gazetteer { return readWith(t, lexicon.File{}) }

// readWith is read with entities of a user.
func readWith(t testing.TB, own lexicon.File) *Gazetteer {
	t.Helper()
	file := func(name string) lexicon.File {
		text, err := os.ReadFile(filepath.Join("..", "english", name))
		if err != nil {
			t.Fatal(err)
		}
		return lexicon.File{Name: name, Text: string(text)}
	}
	lex, err := lexicon.Read(file("words.txt"), file("nouns.txt"))
	if err != nil {
		t.Fatal(err)
	}
	g, err := Read(Data{
		Lex: lex, Own: own,
		Lists: []lexicon.File{file("names.tsv"), file("companies.tsv"), file("clubs.tsv"), file("people.tsv")},
	})
	if err != nil {
		t.Fatal(err)
	}
	return g
}
