package ingest

import (
	"context"
	"fmt"
	"runtime/debug"
	"sync/atomic"
	"time"

	"github.com/cayleygraph/quad"

	"newsgraph/graph/vocab"
	"newsgraph/ingest/source"
	"newsgraph/ingest/syntax"
	"newsgraph/ingest/text"
	"newsgraph/ingest/wire"
)

// The stages, with the source as the first and the sink as the last.
const (
	readStage = iota
	pageStage
	compareStage // with what is stored, and with other articles
	analyseStage
	resolveStage
	drawStage
	linkStage
	storeStage
	stages
)

// StageNames names the stages of Report.Stages.
var StageNames = [stages]string{"read", "page", "compare", "analyse", "resolve", "draw", "link", "store"}

// fate is what became of an article that was read.
type fate int

const (
	drawn     fate = iota // its statements are stored
	copied                // it is a copy: it is stored without statements
	unchanged             // it is stored already
)

// result is what one article gave.
type result struct {
	name     string
	input    string   // that it was read from; empty: name
	key      quad.IRI // of the article as it was read; empty: an input that gave none
	article  quad.IRI // as it is stored
	fate     fate
	replaces bool     // it was stored before
	orphans  bool     // copies of it are stored
	original quad.IRI // of a copy
	quads    []quad.Quad
	text     string   // of Print
	settled  *settled // with Settle, what may be decided anew; else nil
	problem  *Problem // nil: the article can be stored
	err      error    // of the store: the run ends

	words, sentences, statements int

	took [stages]time.Duration
}

// way is an article on its way through the stages.
type way struct {
	*result
	stage atomic.Int32 // guardMemory reads it
	begun time.Time

	limit  time.Duration // of a stage that is bounded; 0: none
	giveUp func(stage int)
	clock  *time.Timer   // calls giveUp; nil: the stage has no bound
	lost   *atomic.Int32 // counts the workers that giveUp was called for
}

// next ends a stage, and begins another.
func (w *way) next(stage int) {
	w.stop()
	now := time.Now()
	w.took[w.stage.Load()] += now.Sub(w.begun)
	w.stage.Store(int32(stage))
	w.begun = now
	w.watch(stage)
}

// article runs the stages over one article. A panic of a stage is the
// article's problem: one odd text must not end a run over a million.
func (r *run) article(ctx context.Context, j *job) (res *result) {
	a := j.article
	w := &way{result: &result{name: a.Name, input: a.Input, key: j.iri, article: j.iri}, begun: time.Now()}
	w.stage.Store(compareStage)
	w.took[readStage] = j.took
	w.bound(r, len(a.Body), func(res *result) {
		j.done <- res
		j.decided(ctx)
		r.hire() // another in the place of the worker that is at it
	})
	res = w.result
	r.note(w, true)
	defer r.note(w, false)
	defer w.rescue()
	input, known := r.known(ctx, j, w)
	if known || w.err != nil {
		w.next(storeStage)
		return w.result
	}
	w.next(pageStage)
	doc, err := r.Page(a)
	w.next(compareStage)
	if err != nil {
		w.problem = NewProblem(a.Name, err)
		return w.result
	}
	if r.Language != "" && doc.Language != "" && doc.Language != r.Language {
		w.problem = NewProblem(a.Name, fmt.Errorf("%w: it is in %q, the model reads %q", ErrLanguage, doc.Language, r.Language))
		return w.result
	}
	w.article = vocab.Article(doc.ID)
	var print wire.Print
	if r.Copies {
		print = printOf(doc)
	}
	its := ""
	if r.Match != nil {
		w.next(compareStage)
		if !j.turn(ctx) {
			w.err = context.Cause(ctx)
			return w.result
		}
		w.begun = time.Now() // it was no work to wait
		if w.original, its, w.err = r.enter(ctx, w.article, input, &print); w.err != nil {
			return w.result
		}
		j.decided(ctx)
	}
	if r.Settle != nil && r.Copies {
		w.settled = &settled{doc: doc, input: input, print: print, its: its}
	}
	if w.original != "" {
		w.fate = copied
		w.next(linkStage)
		w.quads = r.asCopy(doc, w.article, input, w.original, its)
		w.next(storeStage)
		return w.result
	}
	r.last(w, doc)
	w.quads = append(w.quads, aboutInput(w.article, input, &print)...)
	return w.result
}

// rescue is deferred: it makes a panic of a stage the article's problem.
func (w *way) rescue() {
	v := recover()
	if w.stop(); v != nil {
		err := &PanicError{Value: v, Stack: debug.Stack()}
		w.quads = nil
		w.problem = &Problem{Name: w.name, Place: StageNames[w.stage.Load()], Reason: reason(err), Err: err}
	}
}

// analyse returns the sentences of a document.
func (r *run) analyse(w *way, doc *text.Document) []*syntax.Sentence {
	w.next(analyseStage)
	sents := r.Analyse(doc)
	w.next(resolveStage)
	w.words, w.sentences = words(sents), len(sents)
	return r.parse(sents)
}

// parse mends the names of analysed sentences, and reads them.
func (r *run) parse(sents []text.Sentence) []*syntax.Sentence {
	if r.Mend != nil {
		r.Mend(sents)
	}
	return r.Syntax(sents)
}

// draw analyses a document and draws its statements.
func (r *run) draw(w *way, doc *text.Document) {
	sents := r.analyse(w, doc)
	chains := r.Resolve(doc, sents)
	w.next(drawStage)
	stmts := r.Draw(sents)
	if r.Second != nil {
		w.next(analyseStage)
		others := r.Second(doc)
		w.next(drawStage)
		parsed := r.parse(others)
		r.Confirm(stmts, sents, r.Draw(parsed), parsed)
	}
	w.next(linkStage)
	w.quads = r.Link(doc, sents, chains, stmts)
	w.next(storeStage)
	for _, q := range w.quads {
		if q.Predicate == vocab.Type && q.Object == vocab.RDFStatement {
			w.statements++
		}
	}
}

// words counts the tokens that aren't punctuation.
func words(sents []text.Sentence) int {
	n := 0
	for i := range sents {
		for j := range sents[i].Tokens {
			if pos := sents[i].Tokens[j].POS; pos != "PUNCT" && pos != "SPACE" {
				n++
			}
		}
	}
	return n
}

// problemOf is the result of an input that gave no article.
func problemOf(a source.Article, err error) *result {
	return &result{input: a.Input, problem: NewProblem(a.Name, err)}
}
