// Package graph keeps the quads of news articles and answers queries over
// them. It stands at the end of the pipeline: ingest replaces articles in a
// Store, export and server read it. It hides Cayley, which does the storing
// and the query languages; nothing outside this folder imports Cayley. It
// does not know what a quad means beyond the labels that tell the articles
// apart.
package graph

import (
	"context"
	"errors"
	"fmt"
	"sync"

	cayley "github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/cayley/graph/kv"

	"newsgraph/graph/postgres"
)

// ErrClosed is the error of every method of a closed store.
var ErrClosed = errors.New("graph: the store is closed")

// Store is a graph of articles, on disk, in memory or in a database. It is
// safe for concurrent use: any number of readers beside one writer.
//
// What is stored, by label:
//
//	label             quads
//	article:…         all that the article contributes, but for
//	statement:…       the one direct edge of that statement
//
// so an article is replaced, or removed, exactly: a quad that two articles
// contribute is stored twice, under two labels.
//
// Note: readers share a lock that the writer takes alone, although Cayley
// promises more. Of its stores, measured on the version in go.mod, bolt and
// bbolt deadlock when a query runs beside a write, memstore ends the process
// (concurrent map access), and all see half a batch. A database needs no such
// lock: there mu keeps Close away alone.
type Store struct {
	writing sync.Mutex   // held by the one writer, from reading the old quads to the commit
	mu      sync.RWMutex // held for reading by readers, alone by a commit
	db      *onestep     // under quads
	quads   cayley.QuadStore
	shared  *postgres.QuadStore // quads again where they are in a database, else nil
	broken  error               // set once a commit has failed, or the store is closed; nothing works after it
}

// Close closes the store after the reads under way. Further calls, of Close
// too, return ErrClosed.
func (s *Store) Close() error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if errors.Is(s.broken, ErrClosed) {
		return ErrClosed
	}
	s.broken = ErrClosed
	return s.quads.Close()
}

// Stats is the size of a graph.
type Stats struct {
	Articles   int `json:"articles"`
	Statements int `json:"statements"`
	Quads      int `json:"quads"`
}

// Stats counts. It reads every article's and every statement's type quad.
func (s *Store) Stats(ctx context.Context) (Stats, error) {
	var st Stats
	err := s.read(ctx, func(v *view) error {
		n, err := v.Stats(ctx, false)
		if errors.Is(err, kv.ErrNoBucket) { // nothing was ever stored
			return nil
		}
		if err != nil {
			return err
		}
		st.Quads = int(n.Quads.Value)
		if st.Articles, err = v.count(isArticle); err != nil {
			return err
		}
		st.Statements, err = v.count(isStatement)
		return err
	})
	if err != nil {
		return Stats{}, fmt.Errorf("graph statistics: %w", err)
	}
	return st, nil
}

// read calls f with a view of the store that ends with ctx. No write is seen
// meanwhile; f must not keep the view, nor call the store.
func (s *Store) read(ctx context.Context, f func(*view) error) error {
	s.mu.RLock()
	defer s.mu.RUnlock()
	if s.broken != nil {
		return s.broken
	}
	if err := ctx.Err(); err != nil {
		return err
	}
	if s.shared != nil {
		return s.readShared(ctx, f)
	}
	return f(&view{QuadStore: s.quads, ctx: ctx})
}
