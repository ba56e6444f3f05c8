// Package ingest joins the stages between an article and its quads, and runs
// them over many articles at a time. It stands between the commands and the
// stages; it stores nothing itself and knows no grammar, no model and no page.
package ingest

import (
	"context"
	"iter"
	"time"

	"github.com/cayleygraph/quad"

	"newsgraph/ingest/coref"
	"newsgraph/ingest/relation"
	"newsgraph/ingest/source"
	"newsgraph/ingest/syntax"
	"newsgraph/ingest/text"
)

// Source yields articles, and an error for each input that gave none; after an
// error it may go on. It is ranged over once.
type Source = iter.Seq2[source.Article, error]

// Sink takes what articles contribute, in the order of the source.
type Sink interface {
	// ReplaceAll puts the quads of each article in place of what the article
	// contributed before: those of all articles in one step, or of none.
	// quads[i] are those of articles[i]; none, if it is withdrawn. No article
	// is named twice. The quads are the sink's to keep.
	ReplaceAll(ctx context.Context, articles []quad.IRI, quads [][]quad.Quad) error
}

// Match reads the quads of a store that match what isn't nil.
type Match = func(ctx context.Context, subject, predicate, object, label quad.Value) iter.Seq2[quad.Quad, error]

// Pipeline is the way of an article through the stages, in the order of the
// fields. All stages but Mend are set, and safe for concurrent use; all but the first
// are total.
type Pipeline struct {
	Page    func(source.Article) (*text.Document, error)
	Analyse func(*text.Document) []text.Sentence
	Mend    func([]text.Sentence) // corrects what Analyse makes of names, in place; nil: nothing does
	Syntax  func([]text.Sentence) []*syntax.Sentence
	Resolve func(*text.Document, []*syntax.Sentence) []coref.Chain
	Draw    func([]*syntax.Sentence) []relation.Statement
	Link    func(*text.Document, []*syntax.Sentence, []coref.Chain, []relation.Statement) []quad.Quad

	// Second is Analyse with another model. If it is set, Confirm tells the statements
	// that both readings give from those of the first alone.
	Second  func(*text.Document) []text.Sentence
	Confirm func(stmts []relation.Statement, sents []*syntax.Sentence, others []relation.Statement, otherSents []*syntax.Sentence)

	Language string // ISO 639-1 code of what Analyse reads; articles known to be in another are skipped; empty: none are
	Workers  int    // articles analysed at the same time; below 1: one

	// Version names all that the quads depend on beside the article: the
	// program, its model, the user's tables. Empty: articles aren't marked with
	// what was read, and are never known again.
	Version string

	// Match reads what is behind the sink. If it is set, with Version, an
	// article that is stored as it is isn't analysed again. Nil: every article
	// is new. It may be called until some time after Run has returned early.
	Match Match

	// Settle, for a store that others write to, stores in place of the sink what
	// plan draws from the store as it is then; no other write comes between the
	// two. What is a copy of what is decided in it, for what Match said may hold
	// no longer. Nil: nobody else writes.
	Settle func(ctx context.Context, plan func(now Match) (articles []quad.IRI, quads [][]quad.Quad, err error)) error

	// Check finds what is wrong with the quads of an article that the sink doesn't take.
	// It is asked when the sink has failed: that article is skipped, and the rest handed to
	// the sink again. Nil: any failure of the sink ends the run.
	Check func(article quad.IRI, quads []quad.Quad) error

	// TimeLimit bounds one stage over one article, a MiB of it begun; 0: no bound. An
	// article that a stage takes longer for is skipped with ErrLong and left to its
	// goroutine, which ends with the stage. If more than a few of these don't, the run
	// ends with ErrStuck.
	TimeLimit time.Duration
	// MemoryLimit bounds the bytes that the program holds while a run goes on; 0: no bound. Beyond
	// it the run ends with ErrMemory, which names the articles under way: what is
	// done stays stored, and nothing else of the system is put at risk.
	MemoryLimit uint64

	Copies bool // with Match: store an article that is a copy of another as that, without statements; see package wire
	Redo   bool // analyse what is stored as it is, too

	// Watch, if set, is called after each article or input, in the order of
	// the source: problem is nil if the article was stored, or known. The report, which
	// counts up to here, is Run's own and goes on changing.
	Watch func(problem *Problem, soFar *Report)
}

// Note: stages are functions, not interfaces. Each has one implementation, and
// a caller that wants another way through (sentences that are tokenized
// already) puts another function into the literal.
