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
// A read sees the store as it was when it began, and waits for no write.
type Store struct {
	mu     sync.Mutex
	closed bool
	calls  sync.WaitGroup // under way
	quads  storage
	shared bool             // other processes may write to it
	now    cayley.QuadStore // all that is read, of the store that Now makes; else nil
}

// Shared reports whether other processes may write to the store while it is open.
func (s *Store) Shared() bool { return s.shared }

// Close closes the store after the reads under way. Further calls, of Close
// too, return ErrClosed.
func (s *Store) Close() error {
	s.mu.Lock()
	if s.closed {
		s.mu.Unlock()
		return ErrClosed
	}
	s.closed = true
	s.mu.Unlock()
	s.calls.Wait()
	if s.now != nil {
		return nil
	}
	return s.quads.Close()
}

// begin keeps the store open until calls.Done.
func (s *Store) begin(ctx context.Context) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.closed {
		return ErrClosed
	}
	if err := ctx.Err(); err != nil {
		return err
	}
	s.calls.Add(1)
	return nil
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
