package canon_test

import (
	"testing"
	"time"

	"github.com/cayleygraph/quad"
	"github.com/google/go-cmp/cmp"

	"newsgraph/graph/vocab"
	"newsgraph/ingest/english"
	"newsgraph/ingest/spacy"
	"newsgraph/ingest/text"
)

// TestEvents checks what is written of the time and place of the statement of
// each sentence that has an object.
func TestEvents(t *testing.T) {
	engine, err := spacy.English()
	if err != nil {
		t.Fatal(err)
	}
	language, err := english.Read()
	if err != nil {
		t.Fatal(err)
	}
	wednesday := time.Date(2021, 1, 20, 20, 50, 0, 0, time.UTC)
	type quads map[quad.IRI]string
	for _, test := range []struct {
		text      string
		published time.Time
		want      quads
	}{
		{"Google bought Fitbit on Friday.", wednesday, quads{vocab.EventStart: "2021-01-15", vocab.EventEnd: "2021-01-15", vocab.EventUnit: "day", vocab.EventText: "on Friday"}},
		{"Google will buy Fitbit on Friday.", wednesday, quads{vocab.EventStart: "2021-01-22", vocab.EventEnd: "2021-01-22", vocab.EventUnit: "day", vocab.EventText: "on Friday"}},
		{"Google bought Fitbit last week.", wednesday, quads{vocab.EventStart: "2021-01-11", vocab.EventEnd: "2021-01-17", vocab.EventUnit: "week", vocab.EventText: "last week"}},
		{"Ann Lee led Google until 2015.", wednesday, quads{vocab.EventEnd: "2015-12-31", vocab.EventUnit: "year", vocab.EventText: "until 2015"}},
		{"Google bought Fitbit in 2009.", time.Time{}, quads{vocab.EventStart: "2009-01-01", vocab.EventEnd: "2009-12-31", vocab.EventUnit: "year", vocab.EventText: "in 2009"}},
		{"Google bought Fitbit on Friday.", time.Time{}, quads{vocab.EventText: "on Friday"}},
		{"Google bought Fitbit in two weeks.", wednesday, quads{}},
		{"Google bought Fitbit.", wednesday, quads{}},
		{"In Washington, Google sued Fitbit.", wednesday, quads{vocab.PlaceOf: "entity:washington"}},
	} {
		doc := &text.Document{ID: "a", Text: test.text, Published: test.published, Paragraphs: []text.Span{{Start: 0, End: len(test.text)}}}
		sents := language.Syntax.Read(engine.Analyse(doc))
		got := quads{}
		for _, q := range language.Linker.Quads(doc, sents, language.Reference.Resolve(doc, sents), language.Relations.Extract(sents)) {
			switch p := q.Predicate.(quad.IRI); p {
			case vocab.EventStart, vocab.EventEnd:
				got[p] = string(q.Object.(quad.TypedString).Value)
			case vocab.EventUnit, vocab.EventText:
				got[p] = quad.ToString(q.Object)
			case vocab.PlaceOf:
				got[p] = string(q.Object.(quad.IRI))
			}
		}
		if diff := cmp.Diff(test.want, got); diff != "" {
			t.Errorf("%s (-want +got)\n%s", test.text, diff)
		}
	}
}
