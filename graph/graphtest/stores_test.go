//go:build unix

package graphtest_test

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/cayleygraph/cayley/graph"
	_ "github.com/cayleygraph/cayley/graph/kv/bbolt"
	_ "github.com/cayleygraph/cayley/graph/kv/leveldb"
	"github.com/cayleygraph/quad"

	"newsgraph/graph/backend"
)

// contender is a store that takes part in the comparison.
type contender struct {
	name     string
	inMemory bool
	open     func(dir string) (graph.QuadStore, error)
	bulk     func(qs graph.QuadStore, chunks func(yield func([]quad.Quad) bool)) error
}

// contenders are the stores that are compared; the ratios are those of the
// first to each of the others.
var contenders = []contender{
	{name: "newsgraph", open: openOwn, bulk: writeQuads},
	{name: "leveldb", open: openStock("leveldb"), bulk: writeQuads},
	{name: "bbolt", open: openStock("bbolt"), bulk: writeQuads},
	{name: "memstore", open: openStock("memstore"), bulk: writeQuads, inMemory: true},
}

func openOwn(dir string) (graph.QuadStore, error) {
	s, err := backend.Make(dir)
	if err != nil { // a nil *Store is no nil QuadStore
		return nil, err
	}
	return s, nil
}

// openStock opens one of Cayley's stores as it comes, and makes it first in an
// empty folder.
func openStock(name string) func(string) (graph.QuadStore, error) {
	return func(dir string) (graph.QuadStore, error) {
		if name == "memstore" {
			dir = ""
		} else {
			if _, err := os.Stat(filepath.Join(dir, "made")); errors.Is(err, fs.ErrNotExist) {
				if err := graph.InitQuadStore(name, dir, nil); err != nil {
					return nil, err
				}
				if err := os.WriteFile(filepath.Join(dir, "made"), nil, 0o644); err != nil {
					return nil, err
				}
			}
		}
		return graph.NewQuadStore(name, dir, nil)
	}
}

// writeQuads loads through the quad writer of a store, its way for many quads
// at once.
func writeQuads(qs graph.QuadStore, chunks func(yield func([]quad.Quad) bool)) (err error) {
	w, err := qs.NewQuadWriter()
	if err != nil {
		return err
	}
	for chunk := range chunks {
		if _, err := w.WriteQuads(chunk); err != nil {
			return errors.Join(err, w.Close())
		}
	}
	return w.Close()
}
