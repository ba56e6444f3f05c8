package canon

import (
	_ "embed"
	"fmt"
	"slices"

	"github.com/cayleygraph/quad"

	"newsgraph/graph/vocab"
	"newsgraph/ingest/atlas"
)

//go:embed relations.txt
var englishRelations string

//go:embed names.tsv
var englishNames string

//go:embed companies.tsv
var englishCompanies string

//go:embed clubs.tsv
var englishClubs string

//go:embed people.tsv
var englishPeople string

//go:embed places.tsv
var englishPlaces string

//go:embed lexicon.txt
var englishLexicon string

// Own is what a user adds to the data that newsgraph comes with. A File
// without a name is none.
type Own struct {
	Relations File // relation types; see ReadTable
	Entities  File // names of entities; see readEntities
}

// English returns the linker for English news, with the relation types and
// names that newsgraph comes with. Reading them takes some ten milliseconds,
// and so it is called once.
func English() (*Linker, error) { return EnglishWith(Own{}) }

// EnglishWith is English with what the user adds, which wins.
func EnglishWith(own Own) (*Linker, error) {
	files := []File{{"relations.txt", englishRelations}}
	if own.Relations.Name != "" {
		files = append(files, own.Relations)
	}
	table, err := ReadTable(files...)
	if err != nil {
		return nil, fmt.Errorf("relation types: %w", err)
	}
	l := &Linker{Relations: table, gazetteer: gazetteer{}, classOf: map[string]quad.IRI{}, spellings: map[string]spelling{}, starts: map[string]bool{}}
	if l.words, err = readLexicon("lexicon.txt", englishLexicon); err != nil {
		return nil, fmt.Errorf("word classes: %w", err)
	}
	for _, t := range slices.Backward(types[:]) { // the preferred last
		for word := range l.words[vocab.Local(t)] {
			l.classOf[word] = t
		}
	}
	if err := l.gazetteer.addCountries(atlas.Countries()); err != nil {
		return nil, fmt.Errorf("countries: %w", err)
	}
	for _, f := range []File{{"names.tsv", englishNames}, {"companies.tsv", englishCompanies}, {"clubs.tsv", englishClubs}, {"people.tsv", englishPeople}} {
		if err := l.readNames(f); err != nil {
			return nil, fmt.Errorf("names: %w", err)
		}
	}
	if err := l.readPlaces(File{"places.tsv", englishPlaces}); err != nil {
		return nil, fmt.Errorf("places: %w", err)
	}
	entities, err := readEntities(own.Entities)
	if err != nil {
		return nil, fmt.Errorf("entities: %w", err)
	}
	l.addOwn(entities)
	return l, nil
}
