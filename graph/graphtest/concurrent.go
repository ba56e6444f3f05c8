package graphtest

import (
	"context"
	"fmt"
	"strings"
	"sync"
	"sync/atomic"
	"testing"

	"github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/quad"
)

// view returns the store as it is now, if the backend has such views, and else
// the store itself.
func (b Backend) view(qs graph.QuadStore) (graph.QuadStore, func()) {
	if b.Snapshot == nil {
		return qs, func() {}
	}
	return b.Snapshot(qs)
}

// generation returns quads that one batch puts in place of those of the
// generation before.
func generation(n int) []quad.Quad {
	quads := make([]quad.Quad, 200)
	for i := range quads {
		quads[i] = iri(fmt.Sprint("s", i), "generation", fmt.Sprint("g", n), fmt.Sprint("l", (i+n)%5))
	}
	return quads
}

func succession(n int) []graph.Delta {
	return append(deltas(graph.Delete, generation(n-1)...), deltas(graph.Add, generation(n)...)...)
}

// testIteratorBesideWrite replaces all quads while an iterator stands among
// them: it goes on to the end with what was there when it began.
func testIteratorBesideWrite(t testing.TB, b Backend) {
	qs := open(t, b)
	add(t, qs, generation(0)...)
	ref, err := qs.ValueOf(quad.IRI("generation"))
	if err != nil || ref == nil {
		t.Fatalf("the predicate's node: %v", err)
	}
	view, end := b.view(qs)
	defer end()
	all := view.QuadsAllIterator().Iterate()
	some := view.QuadIterator(quad.Predicate, ref).Iterate()
	nodes := view.NodesAllIterator().Iterate()
	iterators := []struct {
		name string
		next func(context.Context) bool
		err  func() error
		stop func() error
		want int
	}{
		{"all quads", all.Next, all.Err, all.Close, 200},
		{"quads of a predicate", some.Next, some.Err, some.Close, 200},
		{"all nodes", nodes.Next, nodes.Err, nodes.Close, 207},
	}
	for _, it := range iterators {
		defer it.stop()
		for range 10 {
			if !it.next(t.Context()) {
				t.Fatalf("%s: ends early: %v", it.name, it.err())
			}
		}
	}
	if err := qs.ApplyDeltas(succession(1), graph.IgnoreOpts{}); err != nil {
		t.Fatalf("a write beside iterators: %v", err)
	}
	for _, it := range iterators {
		n := 10
		for it.next(t.Context()) {
			n++
		}
		if err := it.err(); err != nil || n != it.want {
			t.Errorf("%s: %d and %v, want %d", it.name, n, err, it.want)
		}
	}
	modelOf(generation(1)...).check(t, qs, "after the write")
	if b.Snapshot != nil {
		modelOf(generation(0)...).check(t, view, "the view of before")
	}
}

// testReadersBesideWriter lets readers count while generation follows upon
// generation: whoever looks sees one of them, whole.
func testReadersBesideWriter(t testing.TB, b Backend) {
	qs := open(t, b)
	add(t, qs, generation(0)...)
	const last = 150
	var readers, writer sync.WaitGroup
	var done atomic.Bool
	var seen atomic.Int64
	problems := make(chan string, 100)
	problem := func(format string, args ...any) {
		select {
		case problems <- fmt.Sprintf(format, args...):
		default:
		}
	}
	for n := range 4 {
		readers.Go(func() {
			for !done.Load() {
				view, end := b.view(qs)
				text, err := look(view, n, b.Snapshot != nil)
				end()
				if err != nil {
					problem("%v", err)
					return
				}
				if text != "" {
					problem("%s", text)
					return
				}
				seen.Add(1)
			}
		})
	}
	writer.Go(func() {
		defer done.Store(true)
		for n := 1; n <= last; n++ {
			if err := qs.ApplyDeltas(succession(n), graph.IgnoreOpts{}); err != nil {
				problem("generation %d: %v", n, err)
				return
			}
		}
	})
	writer.Wait()
	readers.Wait()
	close(problems)
	for p := range problems {
		t.Error(p)
	}
	if seen.Load() == 0 {
		t.Error("no reader came to its end")
	}
	modelOf(generation(last)...).check(t, qs, "at the end")
}

// look counts the quads of a view, in one of four ways; if whole, it also
// looks at whether they are of one generation. It returns what is wrong.
func look(view graph.QuadStore, way int, whole bool) (string, error) {
	ctx := context.Background()
	s := view.QuadsAllIterator()
	if way%2 == 1 {
		ref, err := view.ValueOf(quad.IRI("generation"))
		if err != nil || ref == nil {
			return fmt.Sprintf("the node of the predicate: %v", ref), err
		}
		s = view.QuadIterator(quad.Predicate, ref)
	}
	it := s.Iterate()
	defer it.Close()
	n := 0
	objects := make(map[string]bool)
	for it.Next(ctx) {
		n++
		if !whole {
			continue
		}
		q, err := view.Quad(it.Result())
		if err != nil {
			return "", err
		}
		objects[text(q.Object)] = true
	}
	if err := it.Err(); err != nil {
		return "", err
	}
	if n != 200 || whole && len(objects) != 1 {
		return fmt.Sprintf("a reader sees %d quads of %d generations, want 200 of one", n, len(objects)), nil
	}
	if whole && way > 1 {
		st, err := view.Stats(ctx, true)
		if err != nil || st.Quads.Value != 200 || st.Nodes.Value != 207 {
			return fmt.Sprintf("a reader sees the statistics %+v", st), err
		}
	}
	return "", nil
}

// testWriters lets four writers add quads of their own, and one quad that all
// of them add: one of them alone may.
func testWriters(t testing.TB, b Backend) {
	qs := open(t, b)
	m := modelOf()
	const writers, rounds = 4, 25
	errs := make([][]error, writers)
	var group sync.WaitGroup
	for w := range writers {
		var batches [][]graph.Delta
		for n := range rounds {
			own := make([]quad.Quad, 20)
			for i := range own {
				own[i] = iri(fmt.Sprintf("s%d-%d", w, i), fmt.Sprint("p", n), fmt.Sprint("o", i), fmt.Sprint("l", n%3))
				m[textOf(own[i])] = own[i]
			}
			batches = append(batches, deltas(graph.Add, own...), deltas(graph.Add, iri("all", "add", fmt.Sprint(n), "")))
		}
		group.Go(func() {
			for _, batch := range batches {
				errs[w] = append(errs[w], qs.ApplyDeltas(batch, graph.IgnoreOpts{}))
			}
		})
	}
	group.Wait()
	for n := range rounds {
		q := iri("all", "add", fmt.Sprint(n), "")
		m[textOf(q)] = q
		won := 0
		for w := range writers {
			if err := errs[w][2*n]; err != nil {
				t.Errorf("a quad of writer %d alone: %v", w, err)
			}
			switch err := errs[w][2*n+1]; {
			case err == nil:
				won++
			case !graph.IsQuadExist(err) || !strings.Contains(err.Error(), "all"):
				t.Errorf("the quad of all: %v", err)
			}
		}
		if won != 1 {
			t.Errorf("%d writers have added the same quad", won)
		}
	}
	m.check(t, qs, "after the writers")
}
