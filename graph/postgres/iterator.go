package postgres

import (
	"context"
	"fmt"

	"github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/cayley/graph/iterator"
	"github.com/jackc/pgx/v5"

	"newsgraph/graph/internal/plan"
)

// The size of pages: the first is small, for many queries need no more, and
// each next one larger.
const (
	firstPage = 64
	lastPage  = 4096
	growth    = 4
)

// quads lists the quads of a pattern, in the order of its index.
type quads struct {
	*reader
	bound bound
}

func (s *quads) String() string                                  { return fmt.Sprintf("PostgresQuads(%v)", s.bound.node) }
func (s *quads) Optimize(context.Context) (iterator.Shape, bool) { return s, false }
func (s *quads) SubIterators() []iterator.Shape                  { return nil }
func (s *quads) Lookup() iterator.Index                          { return plan.Lookup(s.String(), s.has) }
func (s *quads) Iterate() iterator.Scanner {
	return &pages{what: s.String(), read: func(ctx context.Context, last *page, n int) (*page, error) {
		if last == nil {
			return s.quadsOf(ctx, s.bound, nil, n)
		}
		return s.quadsOf(ctx, s.bound, &last.quads[len(last.quads)-1], n)
	}}
}

// has doesn't read the database: a quad that a reader has handed out is in the
// graph that it reads.
func (s *quads) has(ref graph.Ref) bool {
	l, ok := ref.(link)
	return ok && s.bound.has(l.ids)
}

func (s *quads) Stats(ctx context.Context) (iterator.Costs, error) {
	size, err := s.size(ctx, s.bound)
	return iterator.Costs{ContainsCost: 1, NextCost: 2, Size: size}, err
}

// nodes lists all nodes, in the order in which they came.
type nodes struct{ *reader }

func (s *nodes) String() string                                  { return "PostgresNodes" }
func (s *nodes) Optimize(context.Context) (iterator.Shape, bool) { return s, false }
func (s *nodes) SubIterators() []iterator.Shape                  { return nil }

func (s *nodes) Lookup() iterator.Index {
	return plan.Lookup(s.String(), func(ref graph.Ref) bool {
		_, ok := ref.(node)
		return ok
	})
}

func (s *nodes) Iterate() iterator.Scanner {
	return &pages{what: s.String(), read: func(ctx context.Context, last *page, n int) (*page, error) {
		var after int64
		if last != nil {
			after = last.nodes[len(last.nodes)-1]
		}
		p := &page{}
		err := s.read(ctx, func(rows pgx.Rows) error {
			var id int64
			if err := rows.Scan(&id); err != nil {
				return err
			}
			p.nodes = append(p.nodes, id)
			return nil
		}, "SELECT id FROM node WHERE id > $1 ORDER BY id LIMIT $2", after, n)
		return p, err
	}}
}

func (s *nodes) Stats(ctx context.Context) (iterator.Costs, error) {
	st, err := s.reader.Stats(ctx, false)
	return iterator.Costs{ContainsCost: 1, NextCost: 2, Size: st.Nodes}, err
}

// pages goes through what read returns, page by page.
type pages struct {
	what string
	read func(ctx context.Context, last *page, n int) (*page, error) // last is nil at first

	page  *page
	place int  // of the result in page
	asked int  // the size that was asked for; a page that is smaller is the last
	done  bool // or failed, or closed
	err   error
}

func (it *pages) String() string                  { return it.what }
func (it *pages) TagResults(map[string]graph.Ref) {}
func (it *pages) NextPath(context.Context) bool   { return false }
func (it *pages) Err() error                      { return it.err }

func (it *pages) Close() error {
	it.done = true
	return nil
}

func (it *pages) len() int {
	if it.page == nil {
		return 0
	}
	return len(it.page.nodes) + len(it.page.quads)
}

func (it *pages) Next(ctx context.Context) bool {
	if it.done {
		return false
	}
	if it.place+1 < it.len() {
		it.place++
		return true
	}
	if it.page != nil && it.len() < it.asked {
		it.done = true
		return false
	}
	it.asked = min(max(it.asked*growth, firstPage), lastPage)
	it.page, it.err = it.read(ctx, it.page, it.asked)
	it.place = 0
	it.done = it.err != nil || it.len() == 0
	return !it.done
}

func (it *pages) Result() graph.Ref {
	switch {
	case it.done || it.page == nil:
		return nil
	case it.page.quads != nil:
		return link{it.page.quads[it.place], it.page}
	default:
		return node{it.page.nodes[it.place], it.page}
	}
}
