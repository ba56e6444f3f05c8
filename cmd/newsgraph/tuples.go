package main

import (
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"newsgraph/ingest"
	"newsgraph/ingest/openie"
	"newsgraph/ingest/syntax"
	"newsgraph/ingest/text"
)

// printTuples prints the open-IE tuples of articles, in their order.
func printTuples(cmd *cobra.Command, p *ingest.Pipeline, tuples *openie.Extractor, f *extractFlags, src ingest.Source, shown *progress) (*outcome, error) {
	style := openie.Nary
	if f.style == "binary" {
		style = openie.Binary
	}
	p.Version, p.Copies = "", false // of the graph
	done := new(outcome)
	p.Watch = func(problem *ingest.Problem, soFar *ingest.Report) {
		done.Report = *soFar
		shown.article(problem, done)
	}
	var err error
	done.Report, err = p.Print(cmd.Context(), src, data(cmd), func(d *text.Document, sents []*syntax.Sentence) string {
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
		return b.String()
	})
	return done, err
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
