package backend

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"runtime"
	"slices"

	"github.com/cockroachdb/pebble/v2"
	"github.com/cockroachdb/pebble/v2/objstorage/objstorageprovider"
	"github.com/cockroachdb/pebble/v2/sstable"
	"golang.org/x/sync/errgroup"
)

const (
	large   = 10_000    // quads from which on a batch is written as tables
	loading = "loading" // the directory of tables until Pebble has taken them
)

// tables writes a batch as tables that Pebble takes in as they are, all of them
// or none. They pass by its log and its memory, and the keys of new quads, most
// of which begin with a new number and so come after all that there are, have
// tables of their own, which nothing needs to merge with others again.
func (b *batch) tables(size size, write *pebble.WriteOptions) (err error) {
	s := b.s
	dir := s.fs.PathJoin(s.dir, loading)
	if err := s.fs.MkdirAll(dir, 0o755); err != nil {
		return err
	}
	defer func() { err = errors.Join(err, s.fs.RemoveAll(dir)) }()
	var paths [kinds][]string
	var all errgroup.Group
	all.SetLimit(runtime.GOMAXPROCS(0))
	for kind := range kinds {
		all.Go(func() (err error) {
			paths[kind], err = s.writeTables(s.fs.PathJoin(dir, fmt.Sprint(kind)), kind, b.changes(kind, size))
			return err
		})
	}
	if err := all.Wait(); err != nil {
		return err
	}
	return s.commit(func() error {
		if err := s.db.Ingest(context.Background(), slices.Concat(paths[:]...)); err != nil {
			return err
		}
		s.batches++
		if write != pebble.Sync { // nor are those before it on disk
			return nil
		}
		return s.acknowledge()
	})
}

// writeTables writes the changes to keys of a kind to one table, and those to
// keys with a new number to another, and returns their paths.
func (s *Store) writeTables(name string, kind byte, changes iter.Seq[change]) (paths []string, err error) {
	var w *sstable.Writer
	finish := func() (err error) {
		if w != nil {
			err, w = w.Close(), nil
		}
		return err
	}
	defer func() { err = errors.Join(err, finish()) }()
	fresh := s.size.last == 0 // the keys come after all there are
	for c := range changes {
		after := fresh || kind >= keyValue && getID(c.key[1:]) > s.size.last
		if w == nil || after != fresh {
			if err := finish(); err != nil {
				return nil, err
			}
			fresh = after
			path := fmt.Sprintf("%s-%d", name, len(paths))
			file, err := s.fs.Create(path, category)
			if err != nil {
				return nil, err
			}
			paths = append(paths, path)
			level := 0
			if fresh {
				level = len(s.options.Levels) - 1
			}
			w = sstable.NewWriter(objstorageprovider.NewFileWritable(file), s.options.MakeWriterOptions(level, s.db.TableFormat()))
		}
		switch c.how {
		case set:
			err = w.Set(c.key, c.value)
		case add:
			err = w.Merge(c.key, c.value)
		case remove:
			err = w.Delete(c.key)
		}
		if err != nil {
			return nil, err
		}
	}
	return paths, nil
}
