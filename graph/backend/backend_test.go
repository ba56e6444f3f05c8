package backend

import (
	"context"
	"errors"
	"flag"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/cayleygraph/cayley/graph"
	cayleytest "github.com/cayleygraph/cayley/graph/graphtest"
	"github.com/cockroachdb/pebble/v2"

	"newsgraph/graph/graphtest"
)

var (
	kills = flag.Int("kills", 10, "times that the crash test kills a writer")
	soak  = flag.Duration("soak", 2*time.Second, "how long readers and a writer work beside each other")
)

// Cayley's own suite, all of it. Its data is in its module, which it looks for
// around the folder of the test.
func TestCayley(t *testing.T) {
	out, err := exec.Command("go", "list", "-m", "-f", "{{.Dir}}", "github.com/cayleygraph/cayley").Output()
	if err != nil {
		t.Fatalf("where Cayley's module is: %v", err)
	}
	t.Chdir(filepath.Join(strings.TrimSpace(string(out)), "graph", "graphtest"))
	config := &cayleytest.Config{AlwaysRunIntegration: !testing.Short()}
	t.Run("memory", func(t *testing.T) {
		cayleytest.TestAll(t, func(t testing.TB) (graph.QuadStore, graph.Options) {
			s := Memory()
			t.Cleanup(func() { _ = s.Close() })
			return s, nil
		}, config)
	})
	t.Run("disk", func(t *testing.T) {
		cayleytest.TestAll(t, func(t testing.TB) (graph.QuadStore, graph.Options) {
			s, err := Open(t.TempDir())
			if err != nil {
				t.Fatal(err)
			}
			s.write = pebble.NoSync
			t.Cleanup(func() { _ = s.Close() })
			return s, nil
		}, config)
	})
}

var disk = graphtest.Backend{
	Open: func(dir string) (graph.QuadStore, error) {
		s, err := Open(dir)
		if err != nil { // a nil *Store is no nil QuadStore
			return nil, err
		}
		return s, nil
	},
	Snapshot: func(qs graph.QuadStore) (graph.QuadStore, func()) {
		s, err := qs.(*Store).View(context.Background())
		if err != nil {
			panic(err)
		}
		return s, func() { _ = s.Close() }
	},
}

func TestDisk(t *testing.T) { graphtest.Test(t, disk) }

func TestMemory(t *testing.T) {
	memory := disk
	memory.InMemory = true
	memory.Open = func(string) (graph.QuadStore, error) { return Memory(), nil }
	graphtest.Test(t, memory)
}

func TestCrash(t *testing.T) { graphtest.Crash(t, disk, *kills) }

func TestSoak(t *testing.T) { graphtest.Soak(t, disk, *soak, time.Second) }

func TestLocked(t *testing.T) {
	dir := t.TempDir()
	s, err := Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	if _, err := Open(dir); !errors.Is(err, ErrLocked) {
		t.Errorf("a second Open: %v, want %v", err, ErrLocked)
	}
}

func TestNewerFormat(t *testing.T) {
	dir := t.TempDir()
	s, err := Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	if err := errors.Join(s.db.Set(keyFormat, []byte("99"), pebble.Sync), s.Close()); err != nil {
		t.Fatal(err)
	}
	if _, err := Open(dir); err == nil || !strings.Contains(err.Error(), `format "99"`) {
		t.Errorf("a store of a newer format: %v", err)
	}
}
