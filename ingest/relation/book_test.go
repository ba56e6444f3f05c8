package relation_test

import (
	"os"
	"strings"
	"testing"

	"newsgraph/ingest/english"
	"newsgraph/ingest/lexicon"
	"newsgraph/ingest/relation"
	"newsgraph/ingest/spacy"
	"newsgraph/ingest/text"
)

// FuzzReadConstructions checks that a book of a user's is refused with the lines that
// err, or else read and used.
func FuzzReadConstructions(f *testing.F) {
	fuzzBook(f, "constructions.txt", func(x *relation.Extractor, lex *lexicon.Lexicon, book lexicon.File) (err error) {
		x.Constructions, err = relation.ReadConstructions(lex, book)
		return err
	})
}

// FuzzReadMoods is the same of moods.
func FuzzReadMoods(f *testing.F) {
	fuzzBook(f, "moods.txt", func(x *relation.Extractor, lex *lexicon.Lexicon, book lexicon.File) (err error) {
		x.Moods, err = relation.ReadMoods(lex, book)
		return err
	})
}

const told = "Acme's chairman Anna Berg, who was not named by the court, denied on Monday that she had sold its plant to Volvo's rival in Oslo."

func fuzzBook(f *testing.F, name string, read func(*relation.Extractor, *lexicon.Lexicon, lexicon.File) error) {
	rules, err := os.ReadFile("../english/" + name)
	if err != nil {
		f.Fatal(err)
	}
	engine, err := spacy.English()
	if err != nil {
		f.Fatal(err)
	}
	language, err := english.Read()
	if err != nil {
		f.Fatal(err)
	}
	sents := language.Syntax.Read(engine.Analyse(&text.Document{Text: told, Paragraphs: []text.Span{{End: len(told)}}}))
	for part := range strings.SplitSeq(string(rules), "\n\n") {
		f.Add(part)
	}
	f.Fuzz(func(t *testing.T, book string) {
		x := *language.Relations
		if err := read(&x, language.Syntax.Lex, lexicon.File{Name: "f", Text: book}); err != nil {
			for line := range strings.SplitSeq(err.Error(), "\n") {
				if !strings.HasPrefix(line, "f:") {
					t.Errorf("error without a line: %q", line)
				}
			}
			return
		}
		for _, st := range x.Extract(sents) {
			for _, i := range append(st.Predicate.Tokens, st.Object.Tokens...) {
				if i < 0 || i >= len(sents[st.Sentence].Tokens) {
					t.Errorf("%s: token %d", st.Grammar, i)
				}
			}
		}
	})
}
