package ingest

import (
	"errors"
	"fmt"
	"time"

	"newsgraph/ingest/source"
)

// Report counts what a run did. All of it but the durations is the same
// whatever the number of workers.
type Report struct {
	Read   int // articles and inputs that the source yielded, good and bad
	Stored int // articles whose quads the sink took

	Replaced  int            // of those stored: articles that were there before
	Copies    int            // of those stored: copies of others
	Unchanged int            // articles that were stored already, as they are
	Withdrawn int            // articles that the source no longer has
	Skipped   map[string]int // not nil: articles and inputs that gave nothing, by reason; the rest of Read: neither stored nor unchanged

	// Again says that a second run over the source will store more: copies of
	// an article that has changed, or was withdrawn, are to be looked at anew.
	Again bool

	Problems []Problem // the first MaxProblems of those skipped, in the order of the source

	Words      int // tokens of the articles stored, without punctuation
	Sentences  int
	Statements int // statements drawn that became part of the graph
	Quads      int

	Stages  [stages]time.Duration // time spent in each stage, added up over the workers; see StageNames
	Elapsed time.Duration         // wall time of the run
}

// MaxProblems bounds Report.Problems, so that a large bad input can't fill the memory.
const MaxProblems = 1000

// Problem is an article or an input that gave nothing.
type Problem struct {
	Name   string // where it was read; never empty
	Input  string // the file, address or "-" that it was read from; empty: Name
	Place  string // where in it: "line 17", "byte 40", the stage that panicked; empty: all of it
	Reason string // a few words, the same for all problems of a kind: a key of Report.Skipped
	Err    error
}

// Error names the input, the place and the cause, in one line.
func (p *Problem) Error() string {
	if p.Place == "" {
		return fmt.Sprintf("%s: %v", p.Name, p.Err)
	}
	return fmt.Sprintf("%s: %s: %v", p.Name, p.Place, p.Err)
}

func (p *Problem) Unwrap() error { return p.Err }

// ErrLanguage is what an article is skipped for that isn't in the pipeline's language.
var ErrLanguage = errors.New("another language")

// ErrCopy is what a copy is skipped for whose original came to nothing.
var ErrCopy = errors.New("a copy of an article that failed")

// ErrRefused is what an article is skipped for that the store doesn't take as it is.
var ErrRefused = errors.New("refused by the store")

// PanicError is a panic of a stage over one article: a fault of the program,
// not of the article.
type PanicError struct {
	Value any
	Stack []byte // of the goroutine that panicked
}

func (e *PanicError) Error() string { return fmt.Sprintf("panic: %v", e.Value) }

// reasons are the errors that name a kind of problem.
var reasons = []error{
	source.ErrEmpty, source.ErrNotText, source.ErrTooLarge, source.ErrBomb, source.ErrDeep, source.ErrEscape,
	source.ErrGzip, source.ErrZstd, source.ErrArchive,
	source.ErrNoText, source.ErrNone, source.ErrPrivate, source.ErrRobots, source.ErrOffline, ErrLanguage, ErrCopy, ErrRefused, ErrLong,
}

func reason(err error) string {
	for _, r := range reasons {
		if errors.Is(err, r) {
			return r.Error()
		}
	}
	if e := (*PanicError)(nil); errors.As(err, &e) {
		return "fault of the program"
	}
	return "unreadable"
}

// NewProblem makes a Problem of an error of the source or of the first stage.
func NewProblem(name string, err error) *Problem {
	p := &Problem{Name: name, Reason: reason(err), Err: err}
	if sp := (*source.Problem)(nil); errors.As(err, &sp) {
		p.Name, p.Place, p.Err = sp.Name, sp.Place, sp.Err
	}
	if p.Name == "" {
		p.Name = "source"
	}
	return p
}

// Skip counts in what gave nothing.
func (r *Report) Skip(p *Problem) {
	r.Read++
	r.Skipped[p.Reason]++
	if len(r.Problems) < MaxProblems {
		r.Problems = append(r.Problems, *p)
	}
}

// add counts one result in.
func (r *Report) add(res *result) {
	for i, d := range res.took {
		r.Stages[i] += d
	}
	if res.problem != nil {
		res.problem.Input = res.input
		r.Skip(res.problem)
		return
	}
	r.Read++
	r.Again = r.Again || res.orphans
	if res.fate == unchanged {
		r.Unchanged++
		return
	}
	r.Stored++
	if res.replaces {
		r.Replaced++
	}
	if res.fate == copied {
		r.Copies++
	}
	r.Words += res.words
	r.Sentences += res.sentences
	r.Statements += res.statements
	r.Quads += len(res.quads)
}
