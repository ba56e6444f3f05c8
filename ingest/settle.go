package ingest

import (
	"context"
	"time"

	"github.com/cayleygraph/quad"

	"newsgraph/graph/vocab"
	"newsgraph/ingest/text"
	"newsgraph/ingest/wire"
)

// settled is what is kept of an article until it is stored, where others write
// to the store too.
type settled struct {
	doc   *text.Document
	input string
	print wire.Print
	its   string // of a copy, the hash of its original
}

// put stores results. Where others write too, it decides again, in the write
// itself, which are copies of what; one that was taken for a copy and is none
// has its statements drawn first, and comes in a second write. What is done is kept,
// though the run has been told to end: only the drawing ends with running.
func (r *run) put(running context.Context, sink Sink, list []*result) error {
	ctx := context.WithoutCancel(running)
	if r.Settle == nil || !r.Copies {
		articles, quads := contributions(list)
		return sink.ReplaceAll(ctx, articles, quads)
	}
	for len(list) > 0 {
		var undrawn []*result
		err := r.Settle(ctx, func(now Match) ([]quad.IRI, [][]quad.Quad, error) {
			var ready []*result
			var err error
			ready, undrawn, err = r.decide(ctx, now, list)
			articles, quads := contributions(ready)
			return articles, quads, err
		})
		if err != nil {
			return err
		}
		list = nil
		for _, res := range undrawn {
			if err := r.drawLate(running, res); err != nil {
				return err
			}
			if res.problem == nil {
				list = append(list, res)
			}
		}
	}
	return nil
}

func contributions(list []*result) (articles []quad.IRI, quads [][]quad.Quad) {
	for _, res := range list {
		articles, quads = append(articles, res.article), append(quads, res.quads)
	}
	return articles, quads
}

// decide finds of each result, in their order, whether it is a copy, of what the
// store has now and of those before it. It returns those that can be stored, and
// those that are no copies and have no statements yet.
func (r *run) decide(ctx context.Context, now Match, list []*result) (ready, undrawn []*result, err error) {
	p := *r.Pipeline
	p.Match = now
	then := newRun(&p)
	copiedHere := map[quad.IRI]bool{}
	for _, res := range list {
		s := res.settled
		var original quad.IRI
		its := ""
		// What has copies stays an original, or they would lose their statements.
		of, err := then.subject(ctx, vocab.AlternateOf, res.article)
		if err != nil {
			return nil, nil, err
		}
		if of != nil || copiedHere[res.article] {
			then.recent.add(res.article, &entry{input: s.input, print: s.print})
		} else if original, its, err = then.enter(ctx, res.article, s.input, &s.print); err != nil {
			return nil, nil, err
		}
		switch {
		case original == "" && res.fate == copied:
			then.recent.forget(res.article, false)
			undrawn = append(undrawn, res)
			continue
		case original != "":
			copiedHere[original] = true
			if original != res.original || its != s.its {
				res.quads = r.asCopy(s.doc, res.article, s.input, original, its)
			}
			res.fate, res.original, s.its, res.statements = copied, original, its, 0
		}
		ready = append(ready, res)
	}
	return ready, undrawn, nil
}

// drawLate draws the statements of what was taken for a copy, within the bounds of every
// article. The error is that of running, or ErrStuck.
func (r *run) drawLate(running context.Context, res *result) error {
	s := res.settled
	res.fate, res.original, s.its = drawn, "", ""
	late := *res // a stage that is given up keeps it
	w := &way{result: &late, begun: time.Now()}
	w.stage.Store(linkStage)
	done := make(chan *result, 1)
	w.bound(r, len(s.doc.Text), func(res *result) { done <- res })
	go func() {
		r.note(w, true)
		defer r.note(w, false)
		func() {
			defer w.rescue()
			r.last(w, s.doc)
			w.quads = append(w.quads, aboutInput(late.article, s.input, &s.print)...)
		}()
		done <- &late
	}()
	drawn, ok := receive(running, done)
	if !ok {
		return context.Cause(running)
	}
	*res = *drawn
	return res.err
}
