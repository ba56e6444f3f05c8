// Package graphtest checks that a Cayley quad store can be trusted with a
// graph: what Cayley's own suite leaves open. Test is the conformance suite,
// Crash kills a process in the middle of its writes, Soak lets readers and a
// writer at one store for a while. Only tests import it. It knows stores by
// Cayley's interface alone, and says nothing about their speed.
package graphtest

import (
	"fmt"
	"runtime"
	"runtime/debug"
	"testing"

	"github.com/cayleygraph/cayley/graph"
)

// Backend is a kind of quad store.
type Backend struct {
	// Open opens the store in a directory that exists, and makes the store if
	// the directory is empty.
	Open func(dir string) (graph.QuadStore, error)
	// InMemory says that nothing is left of a store once it is closed.
	InMemory bool
	// Snapshot returns the store as it is now, and what ends that view. It may
	// be nil: then each iterator has a view of its own.
	Snapshot func(graph.QuadStore) (graph.QuadStore, func())
	// Fails holds the cases that the store is known to fail, with the reason.
	// A case in it that passes is a failure.
	Fails map[string]string
	// Kills holds the cases that are not run because they never end, or end
	// the process, with the reason.
	Kills map[string]string
}

var cases = []struct {
	name string
	run  func(testing.TB, Backend)
}{
	{"batch order", testOrder},
	{"batch with a duplicate", testDuplicate},
	{"batch with a missing quad", testMissing},
	{"batch with an unknown action", testAction},
	{"batch that is large", testLarge},
	{"batch for a closed store", testClosed},
	{"values", testValues},
	{"values absent", testAbsent},
	{"times", testTimes},
	{"values that are long", testLong},
	{"nodes", testNodes},
	{"labels", testLabels},
	{"patterns", testPatterns},
	{"sizes", testSizes},
	{"contains", testContains},
	{"random batches", testRandom},
	{"bulk", testBulk},
	{"reopen", testReopen},
	{"iterator beside a write", testIteratorBesideWrite},
	{"readers beside a writer", testReadersBesideWriter},
	{"writers", testWriters},
	{"gizmo", testGizmo},
	{"graphql", testGraphQL},
	{"mql", testMQL},
}

// Test runs the suite.
func Test(t *testing.T, b Backend) {
	unknown := make(map[string]bool)
	for _, list := range []map[string]string{b.Fails, b.Kills} {
		for name := range list {
			unknown[name] = true
		}
	}
	for _, c := range cases {
		delete(unknown, c.name)
		t.Run(c.name, func(t *testing.T) {
			if reason, ok := b.Kills[c.name]; ok {
				t.Skip("not run: " + reason)
			}
			r := &recorder{TB: t}
			r.run(func() { c.run(r, b) })
			reason, known := b.Fails[c.name]
			switch {
			case known && len(r.failures) == 0:
				t.Errorf("passes, but is known to fail: %s", reason)
			case known:
				t.Logf("known to fail: %s\n%s", reason, r.failures[0])
			default:
				for _, f := range r.failures {
					t.Error(f)
				}
			}
		})
	}
	for name := range unknown {
		t.Errorf("there is no case %q", name)
	}
}

// recorder keeps failures, those that end a test too, in place of reporting
// them. Like a testing.TB it ends a case only from the goroutine that runs it.
type recorder struct {
	testing.TB
	failures []string
}

func (r *recorder) run(f func()) {
	done := make(chan struct{})
	go func() {
		defer close(done)
		defer func() {
			if p := recover(); p != nil {
				r.Errorf("panic: %v\n%s", p, debug.Stack())
			}
		}()
		f()
	}()
	<-done
}

func (r *recorder) Errorf(format string, args ...any) {
	r.failures = append(r.failures, fmt.Sprintf(format, args...))
}
func (r *recorder) Error(args ...any) { r.failures = append(r.failures, fmt.Sprint(args...)) }
func (r *recorder) FailNow()          { runtime.Goexit() }
func (r *recorder) Fail()             { r.Error("failed") }
func (r *recorder) Failed() bool      { return len(r.failures) > 0 }

func (r *recorder) Fatalf(format string, args ...any) {
	r.Errorf(format, args...)
	runtime.Goexit()
}

func (r *recorder) Fatal(args ...any) {
	r.Error(args...)
	runtime.Goexit()
}

// open opens an empty store and closes it with the test.
func open(t testing.TB, b Backend) graph.QuadStore {
	t.Helper()
	return openIn(t, b, t.TempDir())
}

func openIn(t testing.TB, b Backend, dir string) graph.QuadStore {
	t.Helper()
	qs, err := b.Open(dir)
	if err != nil {
		t.Fatalf("open: %v", err)
	}
	t.Cleanup(func() { qs.Close() })
	return qs
}
