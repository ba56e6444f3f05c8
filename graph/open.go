package graph

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"time"

	"newsgraph/graph/backend"
	"newsgraph/graph/postgres"
)

// The directory of a store, and what its marker says:
//
//	PATH/FORMAT    the line below; it appears last when a store is made
//	PATH/quads/    package backend's
const (
	marker     = "FORMAT"
	format     = "newsgraph graph 2\n"
	dataFolder = "quads"
)

// ErrLocked says that another process, or another Store of this one, has the
// directory open.
var ErrLocked = errors.New("the graph is in use by another process")

// Open opens the store in a directory, and makes it if the directory is empty
// or absent. A directory that holds something else, or a store that isn't whole,
// is refused and left as it is. While the store is open, a second Open of it fails with ErrLocked.
//
// In place of a directory it takes the address of a PostgreSQL database, such
// as postgres://user@host/database. Any number of processes may have that open.
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
	return &Store{quads: db, shared: true}, nil
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
	from := backend.Make
	if made {
		from = backend.Open
	}
	quads, err := from(data)
	if errors.Is(err, backend.ErrLocked) {
		return nil, ErrLocked
	}
	if err != nil {
		return nil, err
	}
	s := &Store{quads: quads}
	if !made {
		if err := mark(path); err != nil {
			return nil, errors.Join(err, s.Close())
		}
	}
	return s, nil
}

// mark writes the marker, whole or not at all.
func mark(path string) error {
	part := filepath.Join(path, dataFolder, marker)
	f, err := os.Create(part)
	if err != nil {
		return err
	}
	_, err = f.WriteString(format)
	if err := errors.Join(err, f.Sync(), f.Close()); err != nil {
		return err
	}
	return os.Rename(part, filepath.Join(path, marker))
}

// inspect reports whether the directory holds a store (true) or a store can
// be made in it (false).
func inspect(path string) (bool, error) {
	text, err := os.ReadFile(filepath.Join(path, marker))
	switch {
	case err == nil && string(text) == format:
		if files, err := os.ReadDir(filepath.Join(path, dataFolder)); err != nil || len(files) == 0 {
			return false, errors.New("its data is missing")
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

// Memory returns an empty store that ends with the process.
func Memory() *Store { return &Store{quads: backend.Memory()} }
