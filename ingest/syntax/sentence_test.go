package syntax

import (
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"testing"

	"newsgraph/ingest/lexicon"
	"newsgraph/ingest/text"
)

// parse builds a sentence from one field a token, text[:lemma]/tag/label/head
// [/entity], heads counted from 0. Neighbours of one label are one entity. No
// model has a say in it.
func parse(t testing.TB, tokens string) text.Sentence {
	t.Helper()
	var s text.Sentence
	last := ""
	for i, field := range strings.Fields(tokens) {
		f := strings.Split(field, "/")
		if len(f) < 4 {
			t.Fatalf("token %q: want text/tag/label/head", field)
		}
		head, err := strconv.Atoi(f[3])
		if err != nil {
			t.Fatalf("token %q: %v", field, err)
		}
		word, lemma, ok := strings.Cut(f[0], ":")
		if !ok || word == "" {
			word, lemma = f[0], strings.ToLower(f[0])
		}
		tok := text.Token{Text: word, Lemma: lemma, Tag: f[1], Dep: f[2], Head: head, Entity: -1, Space: true}
		label := ""
		if len(f) > 4 {
			if label = f[4]; label != last {
				s.Entities = append(s.Entities, text.Entity{Start: i, Label: label})
			}
			tok.Entity = len(s.Entities) - 1
			s.Entities[tok.Entity].End = i + 1
		}
		last = label
		s.Tokens = append(s.Tokens, tok)
	}
	return s
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
