package ingest

import (
	"context"
	"errors"
	"fmt"
	"runtime"
	"runtime/metrics"
	"slices"
	"strings"
	"time"
)

// What an article may take is bounded by its size: by that of records and pages, and by
// what their markup may hold, before a stage sees it; so the same articles are left
// out on every machine. The bounds here are the last ones, for what nobody thought of:
// they go by the clock and by the memory of the program.

// ErrLong is what an article is skipped for that a stage doesn't come to an end with.
var ErrLong = errors.New("takes too long")

// ErrStuck ends a run in which stages over several articles don't come to an end.
var ErrStuck = errors.New("too many articles that don't come to an end")

// ErrMemory ends a run that takes more memory than it may.
var ErrMemory = errors.New("out of memory")

// mostStuck is how many articles may be given up whose stages are still at work. Nothing
// ends a goroutine from outside: it keeps its memory, and a processor busy.
const mostStuck = 4

// bounded are the stages that have a bound of time: those that wait for nobody.
var bounded = [stages]bool{pageStage: true, analyseStage: true, resolveStage: true, drawStage: true, linkStage: true}

// stop ends the bound of the stage. If it has passed, the goroutine ends: another
// works in its place.
func (w *way) stop() {
	clock := w.clock
	w.clock = nil // the goroutine's end comes here again
	if clock != nil && !clock.Stop() {
		w.lost.Add(-1)
		runtime.Goexit()
	}
}

// watch bounds a stage that begins.
func (w *way) watch(stage int) {
	if w.limit > 0 && bounded[stage] {
		w.clock = time.AfterFunc(w.limit, func() { w.giveUp(stage) })
	}
}

// bound bounds the stages of an article of so many bytes. They are given up with the article's
// problem, which done takes.
func (w *way) bound(r *run, size int, done func(*result)) {
	at := *w.result // the stages may change theirs meanwhile
	w.lost, w.limit = &r.lost, r.TimeLimit*time.Duration(1+size>>20)
	w.giveUp = func(stage int) {
		err := fmt.Errorf("%w: more than %v", ErrLong, w.limit)
		res := &result{
			name: at.name, input: at.input, key: at.key, article: at.article, took: at.took,
			problem: &Problem{Name: at.name, Place: StageNames[stage], Reason: reason(err), Err: err},
		}
		res.took[stage] += w.limit
		if r.lost.Add(1) > mostStuck {
			res.err = fmt.Errorf("%s: %w", at.name, ErrStuck)
		}
		done(res)
	}
}

// note puts an article down as under way.
func (r *run) note(w *way, there bool) {
	r.waysMu.Lock()
	defer r.waysMu.Unlock()
	if there {
		r.ways = append(r.ways, w)
	} else if i := slices.Index(r.ways, w); i >= 0 {
		r.ways = slices.Delete(r.ways, i, i+1)
	}
}

// guarded returns a context that ends, with ErrMemory, once the run takes more than it may.
func (r *run) guarded(ctx context.Context) (inner context.Context, end func()) {
	inner, cancel := context.WithCancelCause(ctx)
	if r.MemoryLimit > 0 {
		go r.guardMemory(inner, cancel)
	}
	return inner, func() { cancel(nil) }
}

// guardMemory ends the run with ErrMemory once it takes more than it may.
func (r *run) guardMemory(ctx context.Context, end context.CancelCauseFunc) {
	tick := time.NewTicker(250 * time.Millisecond)
	defer tick.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case <-tick.C:
		}
		if inUse() <= r.MemoryLimit {
			continue
		}
		if runtime.GC(); inUse() <= r.MemoryLimit {
			continue
		}
		r.waysMu.Lock()
		var at []string
		for _, w := range r.ways {
			at = append(at, fmt.Sprintf("%s (%s)", w.name, StageNames[w.stage.Load()]))
		}
		r.waysMu.Unlock()
		end(fmt.Errorf("%w: more than %d MiB in use, at %s", ErrMemory, r.MemoryLimit>>20, strings.Join(at, ", ")))
		return
	}
}

// inUse returns the bytes of the heap that are in use, with garbage that wasn't collected yet.
func inUse() uint64 {
	s := []metrics.Sample{{Name: "/memory/classes/heap/objects:bytes"}}
	metrics.Read(s)
	return s[0].Value.Uint64()
}
