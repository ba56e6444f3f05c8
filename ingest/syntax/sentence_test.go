package syntax

import (
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"newsgraph/ingest/internal/parsed"
	"newsgraph/ingest/lexicon"
	"newsgraph/ingest/text"
)

// parse builds a sentence of a document of its own.
func parse(t testing.TB, tokens string) text.Sentence {
	t.Helper()
	return parsed.Sentence(t, new(text.Document), tokens)
}

// file reads a data file of the language, whose package can't be imported here.
func file(name string) lexicon.File {
	data, err := os.ReadFile(filepath.Join("..", "english", name))
	if err != nil {
		panic(err)
	}
	return lexicon.File{Name: name, Text: string(data)}
}

// words is the language's lexicon.
var words = sync.OnceValue(func() *lexicon.Lexicon {
	lex, err := lexicon.Read(file("words.txt"), file("nouns.txt"))
	if err != nil {
		panic(err)
	}
	return lex
})

// mended is a reader with the language's repairs.
func mended(t testing.TB) *Reader {
	t.Helper()
	repairs, err := ReadRepairs(words(), file("repairs.txt"))
	if err != nil {
		t.Fatal(err)
	}
	return &Reader{Lex: words(), Repairs: repairs}
}

// reading reads one sentence as it is parsed.
func reading(t testing.TB, tokens string) *Sentence {
	t.Helper()
	return (&Reader{Lex: words()}).Read([]text.Sentence{parse(t, tokens)})[0]
}

// names returns the words of tokens.
func names(s *Sentence, tokens []int) string {
	var out []string
	for _, i := range tokens {
		out = append(out, s.Tokens[i].Text)
	}
	return strings.Join(out, " ")
}
