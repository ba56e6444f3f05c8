package graph

import (
	"context"

	cayley "github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/cayley/graph/iterator"
	"github.com/cayleygraph/cayley/query/shape"
	"github.com/cayleygraph/quad"
)

// view is the quad store as one read sees it: every step of every iterator
// fails once the context has ended. Cayley's own iterators look at it between
// results only, and Gizmo runs under a context of its own, so a query without
// results could run for ever.
type view struct {
	cayley.QuadStore
	ctx context.Context
}

// The methods below hand out guarded iterators in place of the store's.

func (v *view) NodesAllIterator() iterator.Shape { return v.guard(v.QuadStore.NodesAllIterator()) }

func (v *view) QuadsAllIterator() iterator.Shape { return v.guard(v.QuadStore.QuadsAllIterator()) }

func (v *view) QuadIterator(d quad.Direction, node cayley.Ref) iterator.Shape {
	return v.guard(v.QuadStore.QuadIterator(d, node))
}

// ValueOf finds a number, a truth value or a time by its typed string too, as
// queries write it.
func (v *view) ValueOf(value quad.Value) (cayley.Ref, error) {
	node, err := v.QuadStore.ValueOf(value)
	text, ok := value.(quad.TypedString)
	if node != nil || err != nil || !ok {
		return node, err
	}
	parsed, err := text.ParseValue()
	if err != nil || parsed == nil || quad.StringOf(parsed) != quad.StringOf(value) {
		return nil, nil
	}
	return v.QuadStore.ValueOf(parsed)
}

func (v *view) NameOf(node cayley.Ref) (quad.Value, error) {
	if err := v.ctx.Err(); err != nil {
		return nil, err
	}
	return v.QuadStore.NameOf(node)
}

// ValuesOf keeps the store's fast path for many nodes at once.

func (v *view) ValuesOf(ctx context.Context, nodes []cayley.Ref) ([]quad.Value, error) {
	return cayley.ValuesOf(ctx, v.QuadStore, nodes)
}

// OptimizeShape lets the store use its indexes for part of a query.
func (v *view) OptimizeShape(ctx context.Context, s shape.Shape) (shape.Shape, bool) {
	o, ok := v.QuadStore.(shape.Optimizer)
	if !ok {
		return s, false
	}
	opt, ok := o.OptimizeShape(ctx, s)
	if !ok {
		return s, false
	}
	return rooted{Shape: opt, view: v}, true
}

// rooted is a part of a query that only the store itself can build, not a
// view of it.
type rooted struct {
	shape.Shape
	view *view
}

func (r rooted) BuildIterator(cayley.QuadStore) iterator.Shape {
	return r.view.guard(r.Shape.BuildIterator(r.view.QuadStore))
}

func (r rooted) Optimize(context.Context, shape.Optimizer) (shape.Shape, bool) { return r, false }

func (v *view) guard(s iterator.Shape) iterator.Shape {
	if _, ok := s.(*guarded); ok || iterator.IsNull(s) {
		return s
	}
	return &guarded{Shape: s, ctx: v.ctx}
}

// guarded is an iterator that stops with the view's context.
type guarded struct {
	iterator.Shape
	ctx context.Context
}

func (g *guarded) Iterate() iterator.Scanner {
	return &scanner{Scanner: g.Shape.Iterate(), ctx: g.ctx}
}

func (g *guarded) Lookup() iterator.Index {
	return &index{Index: g.Shape.Lookup(), ctx: g.ctx}
}

func (g *guarded) Optimize(ctx context.Context) (iterator.Shape, bool) {
	s, ok := g.Shape.Optimize(ctx)
	if !ok {
		return g, false
	}
	if iterator.IsNull(s) {
		return s, true
	}
	return &guarded{Shape: s, ctx: g.ctx}, true
}

type scanner struct {
	iterator.Scanner
	ctx context.Context
	err error
}

func (s *scanner) Next(ctx context.Context) bool {
	if s.err == nil {
		s.err = s.ctx.Err()
	}
	return s.err == nil && s.Scanner.Next(ctx)
}

func (s *scanner) NextPath(ctx context.Context) bool {
	if s.err == nil {
		s.err = s.ctx.Err()
	}
	return s.err == nil && s.Scanner.NextPath(ctx)
}

func (s *scanner) Err() error {
	if s.err != nil {
		return s.err
	}
	return s.Scanner.Err()
}

type index struct {
	iterator.Index
	ctx context.Context
	err error
}

func (x *index) Contains(ctx context.Context, node cayley.Ref) bool {
	if x.err == nil {
		x.err = x.ctx.Err()
	}
	return x.err == nil && x.Index.Contains(ctx, node)
}

func (x *index) NextPath(ctx context.Context) bool {
	if x.err == nil {
		x.err = x.ctx.Err()
	}
	return x.err == nil && x.Index.NextPath(ctx)
}

func (x *index) Err() error {
	if x.err != nil {
		return x.err
	}
	return x.Index.Err()
}
