package backend

import (
	"testing"

	cayley "github.com/cayleygraph/cayley/graph"
	cayleytest "github.com/cayleygraph/cayley/graph/graphtest"
	"github.com/cockroachdb/pebble/v2"

	"newsgraph/graph/graphtest"
)

func TestCayley(t *testing.T) {
	t.Run("memory", func(t *testing.T) {
		cayleytest.TestAll(t, func(t testing.TB) (cayley.QuadStore, cayley.Options) {
			s := Memory()
			t.Cleanup(func() { _ = s.Close() })
			return s, nil
		}, &cayleytest.Config{AlwaysRunIntegration: true})
	})
	t.Run("disk", func(t *testing.T) {
		cayleytest.TestAll(t, func(t testing.TB) (cayley.QuadStore, cayley.Options) {
			s, err := Open(t.TempDir())
			if err != nil {
				t.Fatal(err)
			}
			s.write = pebble.NoSync
			t.Cleanup(func() { _ = s.Close() })
			return s, nil
		}, &cayleytest.Config{AlwaysRunIntegration: true})
	})
}

var disk = graphtest.Backend{
	Open: func(dir string) (cayley.QuadStore, error) {
		s, err := Open(dir)
		if err != nil {
			return nil, err
		}
		return s, nil
	},
	Snapshot: func(qs cayley.QuadStore) (cayley.QuadStore, func()) {
		s, err := qs.(*Store).Snapshot()
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
	memory.Open = func(string) (cayley.QuadStore, error) { return Memory(), nil }
	graphtest.Test(t, memory)
}
