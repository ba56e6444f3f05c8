package ingest

import (
	"context"
	"sync"
	"sync/atomic"
	"time"

	"github.com/cayleygraph/quad"

	"newsgraph/graph/vocab"
	"newsgraph/ingest/source"
)

// job is an article, or an error of the source, on its way through a worker.
type job struct {
	article source.Article
	iri     quad.IRI
	err     error
	took    time.Duration // reading it
	done    chan *result  // holds one

	// Workers decide one after the other, in the order of the source, whether
	// an article is a copy of one before.
	before <-chan struct{} // closed when the job before has decided
	passed chan struct{}   // closed when this one has
	pass   sync.Once       // closes it
}

// turn waits until all jobs before have decided. It returns false if ctx has
// ended.
func (j *job) turn(ctx context.Context) bool {
	select {
	case <-j.before:
		return true
	case <-ctx.Done():
		return false
	}
}

// decided lets the next job decide, once those before have.
func (j *job) decided(ctx context.Context) {
	select {
	case <-j.passed:
	case <-j.before:
		j.pass.Do(func() { close(j.passed) })
	default: // there was nothing to decide: on to the next article meanwhile
		go func() {
			if j.turn(ctx) {
				j.pass.Do(func() { close(j.passed) })
			}
		}()
	}
}

func (r *run) work(ctx context.Context, j *job) *result {
	defer j.decided(ctx)
	if j.err != nil {
		res := problemOf(j.article, j.err)
		res.took[readStage] = j.took
		return res
	}
	return r.article(ctx, j)
}

// underway holds the articles between the source and the sink: an article that
// the source has twice waits until the sink has it once.
type underway struct {
	mu       sync.Mutex
	articles map[quad.IRI]chan struct{}

	waiting atomic.Bool   // the source waits for an article under way
	stuck   chan struct{} // holds one: sent to when waiting becomes true
}

// begin waits until no article of the name is under way.
func (u *underway) begin(ctx context.Context, a quad.IRI) bool {
	for {
		u.mu.Lock()
		there := u.articles[a]
		if there == nil {
			u.articles[a] = make(chan struct{})
			u.mu.Unlock()
			return true
		}
		u.mu.Unlock()
		u.waiting.Store(true)
		select {
		case u.stuck <- struct{}{}:
		default:
		}
		_, ok := receive(ctx, there)
		u.waiting.Store(false)
		if !ok && ctx.Err() != nil {
			return false
		}
	}
}

func (u *underway) leave(a quad.IRI) {
	u.mu.Lock()
	defer u.mu.Unlock()
	if there := u.articles[a]; there != nil {
		close(there)
		delete(u.articles, a)
	}
}

// feed reads the source into order and jobs. It takes a slot before it lets
// the source read an article.
func (r *run) feed(ctx context.Context, src Source, slots chan<- struct{}, order, jobs chan<- *job) {
	if !send(ctx, slots, struct{}{}) {
		return
	}
	before := make(chan struct{})
	close(before)
	begun := time.Now()
	for a, err := range src {
		if ctx.Err() != nil {
			return
		}
		j := &job{article: a, err: err, took: time.Since(begun), done: make(chan *result, 1), before: before, passed: make(chan struct{})}
		before = j.passed
		if err == nil {
			if j.iri = vocab.Article(a.Key()); !r.begin(ctx, j.iri) {
				return
			}
		}
		if !send(ctx, order, j) || !send(ctx, jobs, j) || !send(ctx, slots, struct{}{}) {
			return
		}
		begun = time.Now()
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
