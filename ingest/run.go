package ingest

import (
	"context"
	"fmt"
	"iter"
	"sync"
	"time"

	"newsgraph/ingest/source"
)

// Run leads every article of the source through the stages and hands its quads
// to the sink, in the order of the source, whatever the number of workers. At
// most twice as many articles as workers are in memory.
//
// What is wrong with an article is in the Report, and the run goes on. The
// error is the sink's, which ends the run, or that of ctx; the Report then
// holds what was done. If ctx ends while the source waits for input, Run
// doesn't wait with it.
func (p *Pipeline) Run(ctx context.Context, src Source, sink Sink) (Report, error) {
	begun := time.Now()
	report := Report{Skipped: map[string]int{}}
	for r := range p.results(ctx, src) {
		if r.problem == nil {
			start := time.Now()
			if err := sink.Replace(ctx, r.article, r.quads); err != nil {
				report.Elapsed = time.Since(begun)
				return report, fmt.Errorf("store %s: %w", r.name, err)
			}
			r.took[stages-1] = time.Since(start)
		}
		report.add(r)
		if p.Watch != nil {
			p.Watch(r.problem, &report)
		}
	}
	report.Elapsed = time.Since(begun)
	return report, context.Cause(ctx)
}

// job is an article, or an error of the source, on its way through a worker.
type job struct {
	article source.Article
	err     error
	done    chan *result // holds one
}

// results returns what became of each article, in the order of the source. It
// ends early, and stops its goroutines, when ctx ends.
func (p *Pipeline) results(ctx context.Context, src Source) iter.Seq[*result] {
	return func(yield func(*result) bool) {
		ctx, stop := context.WithCancel(ctx)
		workers := max(p.Workers, 1)
		jobs := make(chan *job)
		order := make(chan *job, 2*workers)     // as read; never full, for each needs a slot
		slots := make(chan struct{}, 2*workers) // one for each article in memory
		var busy sync.WaitGroup
		defer busy.Wait()
		defer stop()
		for range workers {
			busy.Go(func() {
				for {
					select {
					case <-ctx.Done():
						return
					case j, ok := <-jobs:
						if !ok {
							return
						}
						j.done <- p.work(j)
					}
				}
			})
		}
		// Not waited for: it may be inside a read that doesn't end.
		go func() {
			defer close(order)
			defer close(jobs)
			feed(ctx, src, slots, order, jobs)
		}()
		for {
			j, ok := receive(ctx, order)
			if !ok {
				return
			}
			r, ok := receive(ctx, j.done)
			if !ok || !yield(r) {
				return
			}
			<-slots
		}
	}
}

func (p *Pipeline) work(j *job) *result {
	if j.err != nil {
		return &result{problem: newProblem(j.article.Name, j.err)}
	}
	return p.article(j.article)
}

// feed reads the source into order and jobs. It takes a slot before it lets
// the source read an article.
func feed(ctx context.Context, src Source, slots chan<- struct{}, order, jobs chan<- *job) {
	if !send(ctx, slots, struct{}{}) {
		return
	}
	for a, err := range src {
		if ctx.Err() != nil {
			return
		}
		j := &job{article: a, err: err, done: make(chan *result, 1)}
		if !send(ctx, order, j) || !send(ctx, jobs, j) || !send(ctx, slots, struct{}{}) {
			return
		}
	}
}

func send[T any](ctx context.Context, to chan<- T, v T) bool {
	select {
	case to <- v:
		return true
	case <-ctx.Done():
		return false
	}
}

// receive returns false when there is nothing more to come or ctx has ended.
func receive[T any](ctx context.Context, from <-chan T) (v T, ok bool) {
	select {
	case v, ok = <-from:
		return v, ok
	case <-ctx.Done():
		return v, false
	}
}
