package names

import (
	"os"
	"path/filepath"
	"testing"

	"newsgraph/ingest/lexicon"
)

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
