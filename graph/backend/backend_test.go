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
	onDisk := func(t testing.TB) *Store {
		s, err := Make(t.TempDir())
		if err != nil {
			t.Fatal(err)
		}
		s.write = pebble.NoSync
		return s
	}
	for name, open := range map[string]func(testing.TB) *Store{
		"memory": func(testing.TB) *Store { return Memory() },
		"tables": func(testing.TB) *Store { return inTables() },
		"disk":   onDisk,
	} {
		t.Run(name, func(t *testing.T) {
			cayleytest.TestAll(t, func(t testing.TB) (graph.QuadStore, graph.Options) {
				s := open(t)
				t.Cleanup(func() { _ = s.Close() })
				return s, nil
			}, config)
		})
	}
}

// inTables is a store in memory that writes every batch as tables.
func inTables() *Store {
	s := Memory()
	s.large = 1
	return s
}

var disk = graphtest.Backend{
	Open: func(dir string) (graph.QuadStore, error) {
		s, err := Make(dir)
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

func TestTables(t *testing.T) {
	tables := disk
	tables.InMemory = true
	tables.Open = func(string) (graph.QuadStore, error) { return inTables(), nil }
	graphtest.Test(t, tables)
}

func TestMemory(t *testing.T) {
	memory := disk
	memory.InMemory = true
	memory.Open = func(string) (graph.QuadStore, error) { return Memory(), nil }
	graphtest.Test(t, memory)
}

func TestCrash(t *testing.T) { graphtest.Crash(t, disk, *kills) }

func TestCrashTables(t *testing.T) {
	tables := disk
	tables.Open = func(dir string) (graph.QuadStore, error) {
		s, err := Make(dir)
		if err != nil {
			return nil, err
		}
		s.large = 1
		return s, nil
	}
	graphtest.Crash(t, tables, *kills)
}

func TestSoak(t *testing.T) { graphtest.Soak(t, disk, *soak, time.Second) }

func TestLocked(t *testing.T) {
	dir := t.TempDir()
	s, err := Make(dir)
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	if _, err := Make(dir); !errors.Is(err, ErrLocked) {
		t.Errorf("a second Open: %v, want %v", err, ErrLocked)
	}
}

func TestNewerFormat(t *testing.T) {
	dir := t.TempDir()
	s, err := Make(dir)
	if err != nil {
		t.Fatal(err)
	}
	if err := errors.Join(s.db.Set(keyFormat, []byte("99"), pebble.Sync), s.Close()); err != nil {
		t.Fatal(err)
	}
	if _, err := Make(dir); err == nil || !strings.Contains(err.Error(), `format "99"`) {
		t.Errorf("a store of a newer format: %v", err)
	}
}
