package ingest_test

import (
	"testing"

	"newsgraph/graph/export"
	"newsgraph/ingest"
	"newsgraph/ingest/english"
	"newsgraph/ingest/spacy"
)

// opened returns the pipeline of the language and the model that are embedded.
func opened(tb testing.TB) *ingest.Pipeline {
	tb.Helper()
	engine, err := spacy.English()
	if err != nil {
		tb.Fatal(err)
	}
	language, err := english.Read()
	if err != nil {
		tb.Fatal(err)
	}
	return language.Pipeline(engine)
}

// recordsOf returns what the pipeline draws from a source.
func recordsOf(tb testing.TB, p *ingest.Pipeline, articles ingest.Source) []export.Record {
	tb.Helper()
	var k keep
	if _, err := p.Run(tb.Context(), articles, &k); err != nil {
		tb.Fatal(err)
	}
	return export.Records(k.quads)
}
