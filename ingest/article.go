package ingest

import (
	"fmt"
	"runtime/debug"
	"time"

	"github.com/cayleygraph/quad"

	"newsgraph/graph/vocab"
	"newsgraph/ingest/source"
	"newsgraph/ingest/text"
)

// stages is how many stages there are, with the sink as the last.
const stages = 6

// StageNames names the stages of Report.Stages.
var StageNames = [stages]string{"page", "analyse", "resolve", "draw", "link", "store"}

// result is what one article gave.
type result struct {
	name    string
	article quad.IRI
	quads   []quad.Quad
	problem *Problem // nil: the article can be stored

	words, sentences, statements int

	took [stages]time.Duration
}

// article runs the stages over one article. A panic of a stage is the
// article's problem: one odd text must not end a run over a million.
func (p *Pipeline) article(a source.Article) (r *result) {
	r = &result{name: a.Name}
	stage, begun := 0, time.Now()
	next := func() {
		now := time.Now()
		r.took[stage] += now.Sub(begun)
		stage, begun = stage+1, now
	}
	defer func() {
		if v := recover(); v != nil {
			err := &PanicError{Value: v, Stack: debug.Stack()}
			r.quads = nil
			r.problem = &Problem{Name: a.Name, Place: StageNames[stage], Reason: reason(err), Err: err}
		}
	}()
	doc, err := p.Page(a)
	next()
	if err != nil {
		r.problem = newProblem(a.Name, err)
		return r
	}
	if p.Language != "" && doc.Language != "" && doc.Language != p.Language {
		r.problem = newProblem(a.Name, fmt.Errorf("%w: it is in %q, the model reads %q", ErrLanguage, doc.Language, p.Language))
		return r
	}
	sents := p.Analyse(doc)
	next()
	if p.Mend != nil {
		p.Mend(sents)
	}
	chains := p.Resolve(doc, sents)
	next()
	stmts := p.Draw(sents)
	next()
	r.article = vocab.Article(doc.ID)
	r.quads = p.Link(doc, sents, chains, stmts)
	next()
	r.words, r.sentences = words(sents), len(sents)
	for _, q := range r.quads {
		if q.Predicate == vocab.Type && q.Object == vocab.RDFStatement {
			r.statements++
		}
	}
	return r
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
