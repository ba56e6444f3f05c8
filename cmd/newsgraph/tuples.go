package main

import (
	"fmt"
	"io"
	"strings"

	"github.com/cayleygraph/quad"

	"newsgraph/graph/vocab"
	"newsgraph/ingest"
	"newsgraph/ingest/coref"
	"newsgraph/ingest/openie"
	"newsgraph/ingest/relation"
	"newsgraph/ingest/syntax"
	"newsgraph/ingest/text"
)

// tuplesOf is the predicate under which open-IE tuples travel to the sink. They
// aren't part of the graph, and no store ever sees it.
const tuplesOf = quad.IRI("ng:tuples")

// printTuples lets a pipeline draw open-IE tuples in place of statements: the
// last stage gives one quad, whose object is what is to be printed.
func printTuples(p *ingest.Pipeline, tuples *openie.Extractor, style openie.Style) {
	p.Resolve = func(*text.Document, []*syntax.Sentence) []coref.Chain { return nil }
	p.Draw = func([]*syntax.Sentence) []relation.Statement { return nil }
	p.Link = func(d *text.Document, sents []*syntax.Sentence, _ []coref.Chain, _ []relation.Statement) []quad.Quad {
		var b strings.Builder
		for i := range sents {
			s := sents[i]
			for _, t := range tuples.Tuples(s, style) {
				fmt.Fprintf(&b, "%s\t%.2f\t%s", sentenceLine(d, s.Sentence), t.Confidence, oneLine(t.Relation))
				for _, a := range t.Args {
					b.WriteString("\t" + oneLine(a))
				}
				b.WriteByte('\n')
			}
		}
		return []quad.Quad{{Subject: vocab.Article(d.ID), Predicate: tuplesOf, Object: quad.String(b.String())}}
	}
}

func writeTuples(out io.Writer, quads []quad.Quad) error {
	for _, q := range quads {
		if s, ok := q.Object.(quad.String); ok && q.Predicate == tuplesOf {
			if _, err := io.WriteString(out, string(s)); err != nil {
				return err
			}
		}
	}
	return nil
}

// sentenceLine returns a sentence on one line; one that is a whole paragraph
// (a line of --lines) exactly as it was read, with tabs alone made blanks.
func sentenceLine(d *text.Document, s *text.Sentence) string {
	par := d.Paragraphs[s.Paragraph].Of(d.Text)
	if s.Of(d.Text) == strings.TrimSpace(par) && !strings.Contains(par, "\n") {
		return strings.ReplaceAll(par, "\t", " ")
	}
	return oneLine(s.Of(d.Text))
}

// oneLine returns s with every run of whitespace as one blank.
func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }
