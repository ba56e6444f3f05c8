// Package ingest joins the stages between an article and its quads, and runs
// them over many articles at a time. It stands between the commands and the
// stages; it stores nothing itself and knows no grammar, no model and no page.
package ingest

import (
	"context"
	"iter"

	"github.com/cayleygraph/quad"

	"newsgraph/ingest/coref"
	"newsgraph/ingest/relation"
	"newsgraph/ingest/source"
	"newsgraph/ingest/text"
)

// Source yields articles, and an error for each input that gave none; after an
// error it may go on. It is ranged over once.
type Source = iter.Seq2[source.Article, error]

// Sink takes what each article contributes, one article at a time and in the
// order of the source.
type Sink interface {
	// Replace puts the quads of an article in place of what the article
	// contributed before. The quads are the sink's to keep.
	Replace(ctx context.Context, article quad.IRI, quads []quad.Quad) error
}

// Pipeline is the way of an article through the stages, in the order of the
// fields. All stages but Mend are set, and safe for concurrent use; all but the first
// are total.
type Pipeline struct {
	Page    func(source.Article) (*text.Document, error)
	Analyse func(*text.Document) []text.Sentence
	Mend    func([]text.Sentence) // corrects what Analyse makes of names, in place; nil: nothing does
	Resolve func(*text.Document, []text.Sentence) []coref.Chain
	Draw    func([]text.Sentence) []relation.Statement
	Link    func(*text.Document, []text.Sentence, []coref.Chain, []relation.Statement) []quad.Quad

	Language string // ISO 639-1 code of what Analyse reads; articles known to be in another are skipped; empty: none are
	Workers  int    // articles analysed at the same time; below 1: one

	// Watch, if set, is called after each article or input, in the order of
	// the source: problem is nil if the article was stored. The report, which
	// counts up to here, is Run's own and goes on changing.
	Watch func(problem *Problem, soFar *Report)
}

// Note: stages are functions, not interfaces. Each has one implementation, and
// a caller that wants another way through (sentences that are tokenized
// already) puts another function into the literal.
