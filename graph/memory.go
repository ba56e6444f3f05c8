package graph

import (
	"context"
	"runtime"
	"runtime/debug"
	"runtime/metrics"
	"sync"
	"sync/atomic"
	"time"

	"newsgraph/graph/internal/script"
)

// ErrMemory says that a query was ended because it used more memory than it
// may.
var ErrMemory = script.ErrMemory

// guard ends queries when the memory of the program has grown by more than
// they may use. Scripts are not in it.
//
// Note: Go does not tell which goroutine holds how much. The heap as a whole is
// looked at, and where it has grown by more than the largest of the limits, the
// likeliest cause is ended: the query that has made most steps in the graph.
// Among many queries that may be the wrong one, which then fails with an error
// that is true of the program.
//
// No collection is forced: of a heap that is a long list it takes seconds. What
// is live is known of the last one, and Go starts the next before the heap is
// twice that.
type guard struct {
	mu      sync.Mutex
	running map[*use]struct{}
	base    uint64   // bytes of the heap that aren't the queries', at most
	busy    uint64   // collections when a query last ran that had run for a while
	looking bool     // look runs
	ended   bool     // a query was ended, since look runs
	before  heapSize // when it was
}

// memory guards the one heap that there is.
var memory guard

const (
	lookAround = 5 * time.Millisecond  // how often the heap is looked at
	innocent   = 50 * time.Millisecond // what a query that has run no longer is
)

// use is one query under way.
type use struct {
	context.Context
	limit uint64 // of what is live: with what waits for collection it is twice that
	start time.Time
	born  heapSize // at the start
	end   context.CancelCauseFunc
	steps atomic.Uint64 // looks at the context: one a step in the graph

	over bool // it was ended, and may not know yet; the guard's alone
}

// Err counts: every step in the graph looks at it.
func (u *use) Err() error {
	u.steps.Add(1)
	return u.Context.Err()
}

// WithMemory returns a context for work that reads a store, and may use limit
// bytes, more or less: once it has used more, the context ends, with ErrMemory
// as its cause; for limits less than 1 never. done must be called when the work
// has ended.
func WithMemory(ctx context.Context, limit int64) (_ context.Context, done func()) {
	g := &memory
	if limit <= 0 {
		return ctx, func() {}
	}
	ctx, end := context.WithCancelCause(ctx)
	u := &use{Context: ctx, limit: uint64(limit) / 2, start: time.Now(), end: end}
	g.mu.Lock()
	defer g.mu.Unlock()
	if g.running == nil {
		runtime.GC()
		g.running = map[*use]struct{}{}
		g.base = heap().live
	}
	h := heap()
	g.rebase(h)
	u.born = h
	if !g.looking {
		g.looking = true
		go g.look()
	}
	g.running[u] = struct{}{}
	return u, func() {
		end(nil)
		g.mu.Lock()
		defer g.mu.Unlock()
		delete(g.running, u)
		if time.Since(u.start) >= innocent {
			g.busy = heap().cycles
		}
	}
}

// rebase takes what a collection has found for the base: all of it if no query
// ran since before it began but such as hold little.
func (g *guard) rebase(h heapSize) {
	if h.live < g.base || h.cycles > g.busy+1 {
		g.base = h.live
	}
}

// look looks at the heap until no query runs.
func (g *guard) look() {
	tick := time.NewTicker(lookAround)
	defer tick.Stop()
	for range tick.C {
		if !g.once() {
			return
		}
	}
}

// once looks at the heap, and reports whether to go on.
func (g *guard) once() bool {
	g.mu.Lock()
	defer g.mu.Unlock()
	if len(g.running) == 0 {
		if g.ended {
			go debug.FreeOSMemory() // for the rest of the machine
		}
		g.looking, g.ended = false, false
		return false
	}
	h, limit := heap(), uint64(0)
	for u := range g.running {
		limit = max(limit, u.limit)
		if time.Since(u.start) >= innocent {
			g.busy = h.cycles
		}
	}
	g.rebase(h)
	most := g.base + limit
	if h.live <= most && h.taken <= 2*most {
		return true
	}
	// What was ended gives its memory back with the next collection but one.
	if g.ended && h.cycles < g.before.cycles+2 && h.taken < g.before.taken+limit/4 {
		return true
	}
	if u := g.suspect(h, most); u != nil {
		u.over, g.ended, g.before = true, true, h
		u.end(ErrMemory)
	}
	return true
}

// suspect returns the query that has likely made the heap what it is; nil if
// all have begun just now, or what there is was there before they did.
func (g *guard) suspect(h heapSize, most uint64) *use {
	var cause *use
	for u := range g.running {
		grown := h.taken > 2*most && h.taken > u.born.taken+u.limit
		counted := h.live > most && h.cycles > u.born.cycles+1 // one may have begun before the query
		if u.over || time.Since(u.start) < innocent || !grown && !counted {
			continue
		}
		if cause == nil || u.steps.Load() > cause.steps.Load() {
			cause = u
		}
	}
	return cause
}

// heapSize is the size of the program's heap.
type heapSize struct {
	taken  uint64 // bytes, with those that wait for collection
	live   uint64 // bytes that the last collection found in use
	cycles uint64 // collections
}

func heap() heapSize {
	s := [...]metrics.Sample{
		{Name: "/memory/classes/heap/objects:bytes"},
		{Name: "/gc/heap/live:bytes"},
		{Name: "/gc/cycles/total:gc-cycles"},
	}
	metrics.Read(s[:])
	return heapSize{s[0].Value.Uint64(), s[1].Value.Uint64(), s[2].Value.Uint64()}
}
