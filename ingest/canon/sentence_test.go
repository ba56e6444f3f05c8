package canon

import (
	"os"
	"path/filepath"
	"testing"

	"newsgraph/ingest/lexicon"
	"newsgraph/ingest/names"
	"newsgraph/ingest/relation"
	"newsgraph/ingest/syntax"
	"newsgraph/ingest/text"
)

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
