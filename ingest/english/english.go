// Package english is English as a value: the words, names, grammar and weights
// that the stages from the names to the graph are made with. All that is of the
// language stands in its files, each under the examples that are its test; a
// second language is a second such package. It does no work of its own.
package english

import (
	"cmp"
	"embed"
	"errors"
	"fmt"
	"sync"

	"newsgraph/ingest"
	"newsgraph/ingest/canon"
	"newsgraph/ingest/coref"
	"newsgraph/ingest/lexicon"
	"newsgraph/ingest/names"
	"newsgraph/ingest/openie"
	"newsgraph/ingest/page"
	"newsgraph/ingest/relation"
	"newsgraph/ingest/spacy"
	"newsgraph/ingest/syntax"
)

//go:embed *.txt *.tsv
var data embed.FS

func file(name string) lexicon.File {
	text, err := data.ReadFile(name)
	if err != nil {
		panic(err) // unreachable: the file is embedded
	}
	return lexicon.File{Name: name, Text: string(text)}
}

// Own is what a user adds to the data that newsgraph comes with. A file without
// a name is none.
type Own struct {
	Relations lexicon.File // relation types: see canon.ReadTable
	Entities  lexicon.File // names of entities: see names.Data
	Grammar   lexicon.File // rules, by sections: see section
}

// Language is what the stages are made with.
type Language struct {
	Names     *names.Gazetteer
	Syntax    *syntax.Reader
	Reference *coref.Resolver
	Relations *relation.Extractor
	Tuples    *openie.Extractor
	Linker    *canon.Linker
}

// Read returns the language without anything of a user's. It is read once and
// shared, so that its parts stay as they are.
func Read() (*Language, error) { return read() }

var read = sync.OnceValues(func() (*Language, error) { return With(Own{}) })

// With returns the language with what a user adds, which wins. Reading it takes
// some ten milliseconds.
func With(own Own) (*Language, error) {
	lex, err := lexicon.Read(file("words.txt"), file("nouns.txt"), file("reference.txt"), file("firstnames.txt"))
	if err != nil {
		return nil, fmt.Errorf("word classes: %w", err)
	}
	sections, err := parts(own.Grammar)
	if err != nil {
		return nil, fmt.Errorf("grammar: %w", err)
	}
	repairs, err := syntax.ReadRepairs(lex, file("repairs.txt"), sections["repairs"])
	moods, err2 := relation.ReadMoods(lex, file("moods.txt"), sections["moods"])
	constructions, err3 := relation.ReadConstructions(lex, file("constructions.txt"), sections["constructions"])
	if err := errors.Join(err, err2, err3); err != nil {
		return nil, fmt.Errorf("grammar: %w", err)
	}
	statements, tuples, err := relation.ReadTrust(file("trust.txt"))
	if err != nil {
		return nil, fmt.Errorf("weights: %w", err)
	}
	reference, err := coref.New(coref.Data{Lex: lex, Nations: file("nations.txt"), Weights: file("coref.txt")})
	if err != nil {
		return nil, fmt.Errorf("weights: %w", err)
	}
	tables := []lexicon.File{file("relations.txt")}
	if own.Relations.Name != "" {
		tables = append(tables, own.Relations)
	}
	types, err := canon.ReadTable(tables...)
	if err != nil {
		return nil, fmt.Errorf("relation types: %w", err)
	}
	gazetteer, err := names.Read(names.Data{
		Lex:   lex,
		Lists: []lexicon.File{file("names.tsv"), file("companies.tsv"), file("clubs.tsv"), file("people.tsv")},
		Own:   own.Entities,
	})
	if err != nil {
		return nil, err
	}
	return &Language{
		Names:     gazetteer,
		Syntax:    &syntax.Reader{Lex: lex, Repairs: repairs},
		Reference: reference,
		Relations: &relation.Extractor{Moods: moods, Constructions: constructions, Trust: statements},
		Tuples:    &openie.Extractor{Trust: tuples},
		Linker:    canon.New(lex, gazetteer, types),
	}, nil
}

// Example returns the first example of a rule of the grammar, "" if there is no such
// rule.
func (l *Language) Example(rule string) string {
	return cmp.Or(example(l.Relations.Constructions.Rules(), rule), example(l.Relations.Moods.Rules(), rule), example(l.Syntax.Repairs.Rules, rule))
}

func example[S syntax.Reading](rules []syntax.Rule[S], name string) string {
	for k := range rules {
		if rules[k].Name == name {
			return rules[k].Example()
		}
	}
	return ""
}

// Pipeline returns the way of an article through the stages, with one worker.
func (l *Language) Pipeline(engine *spacy.Pipeline) *ingest.Pipeline {
	return &ingest.Pipeline{
		Page:     page.Extract,
		Analyse:  engine.Analyse,
		Mend:     l.Names.Mend,
		Syntax:   l.Syntax.Read,
		Resolve:  l.Reference.Resolve,
		Draw:     l.Relations.Extract,
		Confirm:  l.Relations.Confirm,
		Link:     l.Linker.Quads,
		Language: engine.Language(),
	}
}
