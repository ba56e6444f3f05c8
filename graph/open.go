package graph

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"syscall"
	"time"

	cayley "github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/cayley/graph/kv"
	"github.com/cayleygraph/cayley/graph/kv/btree"
	"github.com/cayleygraph/quad"
	hidalgo "github.com/hidal-go/hidalgo/kv"
	"github.com/hidal-go/hidalgo/kv/flat"
	"github.com/hidal-go/hidalgo/kv/flat/leveldb"

	"newsgraph/graph/postgres"
)

// The directory of a store, and what its marker says:
//
//	PATH/FORMAT    the line below; written last when a store is made
//	PATH/leveldb/  Cayley's key-value layout, version 2, on LevelDB
const (
	marker     = "FORMAT"
	format     = "newsgraph graph 1\n"
	dataFolder = "leveldb"
)

// ErrLocked says that another process, or another Store of this one, has the
// directory open.
var ErrLocked = errors.New("the graph is in use by another process")

// indexes are the ones that the store is made with: from a node along a
// predicate, back to it, and from a label to its quads. Cayley has no option
// for them, only a variable.
var indexes = []kv.QuadIndex{
	{Dirs: []quad.Direction{quad.Subject, quad.Predicate}},
	{Dirs: []quad.Direction{quad.Object, quad.Predicate, quad.Subject}},
	{Dirs: []quad.Direction{quad.Label}},
}

var setIndexes = sync.OnceFunc(func() { kv.DefaultQuadIndexes = indexes })

// options switch Cayley's Bloom filters off: they know subject, predicate and
// object but no label, so the removal of one article's quad would hide the
// same quad of another.
var options = cayley.Options{kv.OptNoBloom: true}

// Open opens the store in a directory, and makes it if the directory is empty
// or absent. A directory that holds something else is refused and left as it
// is. While the store is open, a second Open of it fails with ErrLocked.
//
// In place of a directory it takes the address of a PostgreSQL database, such
// as postgres://user@host/database. Any number of processes may have that open.
//
// Note: LevelDB, because of the stock key-value stores it alone gives readers
// a snapshot, commits a batch in one step, and is held by one process; bolt
// and bbolt deadlock under a query beside a write, badger and pebble are not
// offered by Cayley's registry. Every batch is synced to disk. As with all of
// Cayley's key-value stores, what has been removed is marked, not freed: a
// store whose articles change often grows, and is made small again by
// ingesting anew.
func Open(path string) (*Store, error) {
	from := open
	if postgres.Is(path) {
		from = openShared
	}
	s, err := from(path)
	if err != nil {
		return nil, fmt.Errorf("open graph %s: %w", Name(path), err)
	}
	return s, nil
}

// Name returns what messages call a store: its path, or the address of its
// database without the password.
func Name(path string) string { return postgres.Name(path) }

// Exists reports whether there may be a store to open: something is at the
// path, or the database holds a graph.
func Exists(path string) (bool, error) {
	if !postgres.Is(path) {
		_, err := os.Stat(path)
		return !errors.Is(err, os.ErrNotExist), nil
	}
	ctx, cancel := context.WithTimeout(context.Background(), connectTime)
	defer cancel()
	found, err := postgres.Exists(ctx, path)
	if err != nil {
		err = fmt.Errorf("open graph %s: %w", Name(path), err)
	}
	return found, err
}

// connectTime is how long a database may take to answer at first.
const connectTime = 30 * time.Second

func openShared(address string) (*Store, error) {
	ctx, cancel := context.WithTimeout(context.Background(), connectTime)
	defer cancel()
	db, err := postgres.Open(ctx, address)
	if err != nil {
		return nil, err
	}
	return &Store{quads: db, shared: db}, nil
}

func open(path string) (*Store, error) {
	made, err := inspect(path)
	if err != nil {
		return nil, err
	}
	data := filepath.Join(path, dataFolder)
	if err := os.MkdirAll(data, 0o755); err != nil {
		return nil, err
	}
	db, err := leveldb.OpenPath(data)
	switch {
	case errors.Is(err, syscall.EAGAIN), err != nil && strings.Contains(err.Error(), "already locked"):
		return nil, ErrLocked
	case err != nil:
		return nil, err
	}
	s, err := start(flat.Upgrade(db), !made)
	if err != nil {
		return nil, err
	}
	if !made {
		if err := os.WriteFile(filepath.Join(path, marker), []byte(format), 0o644); err != nil {
			return nil, errors.Join(err, s.Close())
		}
	}
	return s, nil
}

// inspect reports whether the directory holds a store (true) or a store can
// be made in it (false).
func inspect(path string) (bool, error) {
	text, err := os.ReadFile(filepath.Join(path, marker))
	switch {
	case err == nil && string(text) == format:
		if _, err := os.Stat(filepath.Join(path, dataFolder, "CURRENT")); err != nil {
			return false, fmt.Errorf("its data is missing: %w", err)
		}
		return true, nil
	case err == nil:
		return false, fmt.Errorf("format %.40q, this program reads %q", strings.TrimSpace(string(text)), strings.TrimSpace(format))
	case !errors.Is(err, os.ErrNotExist):
		return false, err
	}
	entries, err := os.ReadDir(path)
	if err != nil && !errors.Is(err, os.ErrNotExist) {
		return false, err
	}
	for _, e := range entries {
		if e.Name() != dataFolder {
			return false, errors.New("the directory is not empty and holds no graph")
		}
	}
	return false, nil
}

// Memory returns an empty store in memory: the same code over a B-tree.
func Memory() *Store {
	s, err := start(btree.New(), true)
	if err != nil {
		panic("graph: memory store: " + err.Error()) // unreachable: nothing of it can fail
	}
	return s
}

// start returns a store on db, and lays Cayley's structure out in it first if
// fresh. It closes db if it fails.
func start(db hidalgo.KV, fresh bool) (*Store, error) {
	if fresh {
		setIndexes()
		err := kv.Init(db, options)
		if errors.Is(err, cayley.ErrDatabaseExists) {
			err = errors.New("the making of this graph was interrupted: delete the directory and start again")
		}
		if err != nil {
			return nil, errors.Join(err, db.Close())
		}
	}
	joined := &onestep{KV: db}
	quads, err := kv.New(joined, options)
	if err != nil {
		return nil, errors.Join(err, db.Close())
	}
	return &Store{db: joined, quads: quads}, nil
}
