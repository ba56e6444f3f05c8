package backend

import (
	"errors"
	"strings"
	"sync/atomic"
	"syscall"
	"testing"

	"github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/quad"
	"github.com/cockroachdb/pebble/v2/vfs"
	"github.com/cockroachdb/pebble/v2/vfs/errorfs"
)

// On a disk that is full, a batch fails whole, the store takes no other, and
// what it had acknowledged is there when it is opened again.
func TestFullDisk(t *testing.T) {
	var full atomic.Bool
	mem := vfs.NewCrashableMem()
	fs := errorfs.Wrap(mem, errorfs.InjectorFunc(func(op errorfs.Op) error {
		if full.Load() && op.Kind.ReadOrWrite() == errorfs.OpIsWrite {
			return syscall.ENOSPC
		}
		return nil
	}))
	s, err := open("store", fs, true)
	if err != nil {
		t.Fatal(err)
	}
	add := func(name string) error {
		return s.ApplyDeltas([]graph.Delta{{Quad: quad.MakeIRI(name, "p", "o", "l"), Action: graph.Add}}, graph.IgnoreOpts{})
	}
	if err := add("a"); err != nil {
		t.Fatal(err)
	}
	full.Store(true)
	if err := add("b"); !errors.Is(err, syscall.ENOSPC) && (err == nil || !strings.Contains(err.Error(), "no space")) {
		t.Fatalf("a write to a full disk: %v", err)
	}
	if err := add("c"); err == nil || !strings.Contains(err.Error(), "earlier write failed") {
		t.Errorf("the write after it: %v", err)
	}
	if _, err := s.ValueOf(quad.IRI("a")); err == nil {
		t.Error("the store can be read")
	}
	again, err := open("store", mem.CrashClone(vfs.CrashCloneCfg{}), false)
	if err != nil {
		t.Fatal(err)
	}
	defer again.Close()
	for name, want := range map[quad.IRI]bool{"a": true, "b": false, "c": false} {
		ref, err := again.ValueOf(name)
		if err != nil || (ref != nil) != want {
			t.Errorf("%s: %v, %v", name, ref, err)
		}
	}
}

// A large batch that meets a full disk fails whole, too, and before it has
// touched the store, which goes on.
func TestFullDiskTables(t *testing.T) {
	var full atomic.Bool
	fs := errorfs.Wrap(vfs.NewMem(), errorfs.InjectorFunc(func(op errorfs.Op) error {
		if full.Load() && op.Kind.ReadOrWrite() == errorfs.OpIsWrite && strings.Contains(op.Path, loading) {
			return syscall.ENOSPC
		}
		return nil
	}))
	s, err := open("store", fs, true)
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	s.large = 1
	add := func(name string) error {
		return s.ApplyDeltas([]graph.Delta{{Quad: quad.MakeIRI(name, "p", "o", "l"), Action: graph.Add}}, graph.IgnoreOpts{})
	}
	if err := add("a"); err != nil {
		t.Fatal(err)
	}
	full.Store(true)
	if err := add("b"); !errors.Is(err, syscall.ENOSPC) {
		t.Fatalf("a write to a full disk: %v", err)
	}
	full.Store(false)
	if err := add("c"); err != nil {
		t.Fatalf("the write after it: %v", err)
	}
	for name, want := range map[quad.IRI]bool{"a": true, "b": false, "c": true} {
		ref, err := s.ValueOf(name)
		if err != nil || (ref != nil) != want {
			t.Errorf("%s: %v, %v", name, ref, err)
		}
	}
	if left, err := fs.List("store/" + loading); err == nil {
		t.Errorf("left behind: %v", left)
	}
	if err := s.Verify(t.Context(), func(problem string) { t.Error(problem) }); err != nil {
		t.Error(err)
	}
}
