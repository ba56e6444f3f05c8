package canon

import (
	_ "embed"
	"fmt"

	"newsgraph/ingest/atlas"
)

//go:embed relations.txt
var englishRelations string

//go:embed names.tsv
var englishNames string

//go:embed lexicon.txt
var englishLexicon string

// English returns the linker for English news, with the relation types and
// names that newsgraph comes with. Reading them takes some ten milliseconds,
// and so it is called once.
func English() (*Linker, error) {
	table, err := ReadTable(File{"relations.txt", englishRelations})
	if err != nil {
		return nil, fmt.Errorf("relation types: %w", err)
	}
	l := &Linker{Relations: table, gazetteer: gazetteer{}}
	if l.words, err = readLexicon("lexicon.txt", englishLexicon); err != nil {
		return nil, fmt.Errorf("word classes: %w", err)
	}
	if err := l.gazetteer.addCountries(atlas.Countries()); err != nil {
		return nil, fmt.Errorf("countries: %w", err)
	}
	if err := l.gazetteer.readNames("names.tsv", englishNames); err != nil {
		return nil, fmt.Errorf("names: %w", err)
	}
	return l, nil
}
