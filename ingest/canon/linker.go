package canon

import (
	"fmt"
	"slices"

	"github.com/cayleygraph/quad"

	"newsgraph/graph/vocab"
	"newsgraph/ingest/atlas"
	"newsgraph/ingest/lexicon"
)

// Data is what a language, and its user, give a linker.
type Data struct {
	Relations []lexicon.File // relation types, the user's last: see ReadTable
	Lex       *lexicon.Lexicon
	Names     []lexicon.File // of entities: see readNames
	Places    lexicon.File   // that are only there to tell them from persons
	Entities  lexicon.File   // names of the user's, which win: see readEntities; without a name: none
}

// New returns a linker. Reading its data takes some ten milliseconds.
func New(d Data) (*Linker, error) {
	table, err := ReadTable(d.Relations...)
	if err != nil {
		return nil, fmt.Errorf("relation types: %w", err)
	}
	l := &Linker{Relations: table, lex: d.Lex, gazetteer: gazetteer{}, classOf: map[string]quad.IRI{}, spellings: map[string]spelling{}, starts: map[string]bool{}}
	for _, t := range slices.Backward(types[:]) { // the preferred last
		c, _ := d.Lex.Class(vocab.Local(t))
		for _, word := range d.Lex.Words(c) {
			l.classOf[word] = t
		}
	}
	if err := l.gazetteer.addCountries(atlas.Countries()); err != nil {
		return nil, fmt.Errorf("countries: %w", err)
	}
	for _, f := range d.Names {
		if err := l.readNames(f); err != nil {
			return nil, fmt.Errorf("names: %w", err)
		}
	}
	if err := l.readPlaces(d.Places); err != nil {
		return nil, fmt.Errorf("places: %w", err)
	}
	entities, err := readEntities(d.Entities)
	if err != nil {
		return nil, fmt.Errorf("entities: %w", err)
	}
	l.addOwn(entities)
	return l, nil
}
