package ingest

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"sync/atomic"
	"time"

	"github.com/cayleygraph/quad"

	"newsgraph/graph/vocab"
	"newsgraph/ingest/text"
)

// Quads are handed to the sink once there are enough, but for those of the last
// article of them, or have waited: a graph takes many at once much faster.
const (
	enough = 100_000
	linger = 2 * time.Second
)

// grace is how long an end of the context waits for articles under way.
const grace = time.Second

// run is one Run.
type run struct {
	*Pipeline
	recent recent
	underway
	last func(*way, *text.Document) // leads a document to its end

	hire   func()       // puts another worker in the place of one that is stuck
	lost   atomic.Int32 // workers in a stage that was given up
	waysMu sync.Mutex
	ways   []*way // articles in the stages
}

// Run leads every article of the source through the stages and hands its quads
// to the sink, in the order of the source, whatever the number of workers. At
// most twice as many articles as workers are in memory, and what waits for the
// sink.
//
// What the sink is left with depends on the articles alone, and on what it had
// before: not on the number of workers, nor on how often a run was ended at any
// moment and begun again.
//
// What is wrong with an article is in the Report, and the run goes on. The
// error is the store's, which ends the run, or that of ctx; the Report then
// holds what was done. If ctx ends while the source waits for input, or over a
// long article, Run doesn't wait with it.
func (p *Pipeline) Run(ctx context.Context, src Source, sink Sink) (Report, error) {
	report := Report{Skipped: map[string]int{}}
	err := p.Continue(ctx, src, sink, &report)
	return report, err
}

// Continue is Run, counted into the report of what was run before. All of the
// source is stored when it returns without an error.
func (p *Pipeline) Continue(ctx context.Context, src Source, sink Sink, report *Report) error {
	begun := time.Now()
	r := newRun(p)
	ctx, end := r.guarded(ctx)
	defer end()
	err := r.store(ctx, src, sink, report)
	report.Elapsed += time.Since(begun)
	if err == nil {
		err = context.Cause(ctx)
	}
	return err
}

func newRun(p *Pipeline) *run {
	r := &run{
		Pipeline: p,
		recent:   recent{entries: map[quad.IRI]*entry{}, keys: map[string][]quad.IRI{}},
		underway: underway{articles: map[quad.IRI]chan struct{}{}, stuck: make(chan struct{}, 1)},
	}
	r.last = r.draw
	return r
}

// store hands the results to the sink, many at a time. If ctx ends, those that
// the sink has not begun with are left: the next run does them again.
func (r *run) store(ctx context.Context, src Source, sink Sink, report *Report) error {
	inner, stop := context.WithCancel(ctx)
	defer stop()
	for batch := range r.gather(r.results(inner, src)) {
		if ctx.Err() != nil {
			return nil
		}
		var failed error
		for i, res := range batch {
			if res.err != nil {
				if failed, batch = res.err, batch[:i]; !errors.Is(failed, ErrStuck) {
					failed = fmt.Errorf("store: %w", failed)
				}
				break
			}
		}
		begun := time.Now()
		some := false
		for {
			list := r.good(batch)
			if some = len(list) > 0; !some {
				break
			}
			err := r.put(ctx, sink, list)
			if err == nil {
				break
			}
			if ctx.Err() != nil && errors.Is(err, context.Cause(ctx)) {
				return nil
			}
			if errors.Is(err, ErrStuck) || !r.refuse(batch) {
				return fmt.Errorf("store %s: %w", batch[0].name, err)
			}
		}
		if some {
			report.Stages[storeStage] += time.Since(begun)
		}
		for _, res := range batch {
			if res.problem == nil {
				r.recent.forget(res.article, false)
			}
			r.leave(res.key)
			report.add(res)
			if r.Watch != nil {
				r.Watch(res.problem, report)
			}
		}
		if failed != nil {
			return failed
		}
	}
	return nil
}

// good returns what is to be stored of a batch.
func (r *run) good(batch []*result) (list []*result) {
	for _, res := range batch {
		if res.problem == nil && res.original != "" && r.recent.failed(res.original) {
			res.problem = &Problem{Name: res.name, Reason: reason(ErrCopy), Err: ErrCopy}
		}
		if res.problem == nil && res.fate != unchanged {
			list = append(list, res)
		}
		if res.problem != nil {
			r.recent.forget(res.article, true)
		}
	}
	return list
}

// refuse gives the articles of a batch that can't be stored as they are a problem,
// and reports whether there are any.
func (r *run) refuse(batch []*result) (some bool) {
	for _, res := range batch {
		if r.Check == nil || res.problem != nil || res.fate == unchanged {
			continue
		}
		if err := r.Check(res.article, res.quads); err != nil {
			res.problem = &Problem{Name: res.name, Reason: reason(ErrRefused), Err: fmt.Errorf("%w: %w", ErrRefused, err)}
			some = true
		}
	}
	return some
}

// gather returns what comes on a channel, in order: enough at a time, or what
// has come when the first of it has waited, or the source waits for it.
func (r *run) gather(from <-chan *result) func(yield func([]*result) bool) {
	return func(yield func([]*result) bool) {
		batches := make(chan []*result)
		gone := make(chan struct{})
		defer close(gone)
		go func() {
			defer close(batches)
			var batch []*result
			var waited <-chan time.Time
			size, late := 0, false
			for from != nil || len(batch) > 0 {
				in, out := from, batches
				full := size >= enough
				if full {
					in = nil
				}
				if len(batch) == 0 || !full && !late && from != nil && !r.waiting.Load() {
					out = nil
				}
				select {
				case res, ok := <-in:
					if !ok {
						from = nil
						continue
					}
					if len(batch) == 0 {
						waited = time.After(linger)
					}
					batch, size = append(batch, res), size+len(res.quads)+1
				case <-waited:
					late = true
				case <-r.stuck: // so that waiting is asked again
				case out <- batch:
					batch, size, late, waited = nil, 0, false, nil
				case <-gone:
					return
				}
			}
		}()
		for b := range batches {
			if !yield(b) {
				return
			}
		}
	}
}

// results returns what became of each article, in the order of the source. It
// ends early, and stops its goroutines, when ctx ends.
func (r *run) results(ctx context.Context, src Source) <-chan *result {
	workers := max(r.Workers, 1)
	jobs := make(chan *job)
	order := make(chan *job, 2*workers)     // as read; never full, for each needs a slot
	slots := make(chan struct{}, 2*workers) // one for each article in memory
	out := make(chan *result)
	var busy sync.WaitGroup
	work := func() {
		for {
			j, ok := receive(ctx, jobs)
			if !ok {
				busy.Done() // not deferred: a worker that is given up leaves its place to another
				return
			}
			j.done <- r.work(ctx, j)
		}
	}
	r.hire = func() { go work() }
	for range workers {
		busy.Add(1)
		r.hire()
	}
	// Not waited for: it may be inside a read that doesn't end.
	go func() {
		defer close(order)
		defer close(jobs)
		r.feed(ctx, src, slots, order, jobs)
	}()
	go func() {
		defer close(out)
		defer waitFor(ctx, &busy)
		for {
			j, ok := receive(ctx, order)
			if !ok {
				return
			}
			res, ok := receive(ctx, j.done)
			if !ok || !send(ctx, out, res) {
				return
			}
			<-slots
		}
	}()
	return out
}

// waitFor waits for the workers; if ctx has ended, not for long.
func waitFor(ctx context.Context, busy *sync.WaitGroup) {
	if ctx.Err() == nil {
		busy.Wait()
		return
	}
	done := make(chan struct{})
	go func() { busy.Wait(); close(done) }()
	select {
	case <-done:
	case <-time.After(grace):
	}
}

// Withdraw withdraws all articles that are stored and not among those to keep. It
// asks Match, and is called between runs.
func (p *Pipeline) Withdraw(ctx context.Context, sink Sink, keep map[quad.IRI]bool, report *Report) error {
	const atOnce = 100
	var gone []quad.IRI
	for q, err := range p.Match(ctx, nil, vocab.Type, vocab.NewsArticle, nil) {
		if err != nil {
			return fmt.Errorf("store: %w", err)
		}
		if a, ok := q.Subject.(quad.IRI); ok && !keep[a] && q.Label == q.Subject {
			gone = append(gone, a)
		}
	}
	for len(gone) > 0 && ctx.Err() == nil {
		n := min(len(gone), atOnce)
		for _, a := range gone[:n] {
			of, err := p.subject(ctx, vocab.AlternateOf, a)
			if err != nil {
				return fmt.Errorf("store: %w", err)
			}
			report.Again = report.Again || of != nil
		}
		if err := sink.ReplaceAll(ctx, gone[:n], make([][]quad.Quad, n)); err != nil {
			return fmt.Errorf("withdraw: %w", err)
		}
		report.Withdrawn += n
		gone = gone[n:]
	}
	return nil
}
