package canon

import (
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"newsgraph/ingest/lexicon"
	"newsgraph/ingest/names"
	"newsgraph/ingest/relation"
	"newsgraph/ingest/syntax"
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

// argument is the phrase from start up to end.
func argument(head, start, end int) relation.Argument {
	a := relation.Argument{Head: head}
	for i := start; i < end; i++ {
		a.Tokens = append(a.Tokens, i)
	}
	return a
}

// english is the linker of package english, which can't be imported here.
func english(t testing.TB) *Linker { return englishWith(t, lexicon.File{}) }

// englishWith is english with entities of a user.
func englishWith(t testing.TB, own lexicon.File) *Linker {
	t.Helper()
	lex := classesOf(t)
	gazetteer, err := names.Read(names.Data{
		Lex: lex, Own: own,
		Lists: []lexicon.File{file(t, "names.tsv"), file(t, "companies.tsv"), file(t, "clubs.tsv"), file(t, "people.tsv")},
	})
	if err != nil {
		t.Fatal(err)
	}
	table, err := ReadTable(file(t, "relations.txt"))
	if err != nil {
		t.Fatal(err)
	}
	return New(lex, gazetteer, table)
}

// file is a file of package english.
func file(t testing.TB, name string) lexicon.File {
	t.Helper()
	text, err := os.ReadFile(filepath.Join("..", "english", name))
	if err != nil {
		t.Fatal(err)
	}
	return lexicon.File{Name: name, Text: string(text)}
}

// classesOf reads the word classes of package english.
func classesOf(t testing.TB) *lexicon.Lexicon {
	t.Helper()
	lex, err := lexicon.Read(file(t, "words.txt"), file(t, "nouns.txt"), file(t, "reference.txt"), file(t, "firstnames.txt"))
	if err != nil {
		t.Fatal(err)
	}
	return lex
}

// read reads sentences.
func read(t testing.TB, sents []text.Sentence) []*syntax.Sentence {
	return (&syntax.Reader{Lex: classesOf(t)}).Read(sents)
}
