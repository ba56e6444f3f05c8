package graph

import (
	"context"

	cayley "github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/cayley/graph/iterator"
	"github.com/cayleygraph/cayley/graph/refs"
	"github.com/cayleygraph/cayley/query/shape"
	"github.com/cayleygraph/quad"
)

// witness is a store without a graph. It sees the queries that it is asked,
// as their optimizer.
//
// Note: no query language gives its shapes away. But Cayley hands every part
// of a shape to the store's optimizer, the whole of it last. Values that no
// store can look up stay in the shape by name, and hinder the general
// optimizations that would reorder it.
type witness struct {
	cayley.QuadStore             // nil: queries for which it is needed go unseen
	last             shape.Shape // of the last query; nil: none
	unseen           bool        // the last query was not handed to OptimizeShape
}

// OptimizeShape puts a blank in place of every part.
func (w *witness) OptimizeShape(_ context.Context, s shape.Shape) (shape.Shape, bool) {
	w.last, w.unseen = s, false
	return blank{s}, true
}

// The methods below are called before OptimizeShape, or by a query that was
// not handed to it.

func (w *witness) ValueOf(quad.Value) (refs.Ref, error) {
	w.unseen = true
	return nil, ErrNoShape
}

func (w *witness) NodesAllIterator() iterator.Shape { return w.none() }

func (w *witness) QuadsAllIterator() iterator.Shape { return w.none() }

func (w *witness) QuadIterator(quad.Direction, refs.Ref) iterator.Shape { return w.none() }

func (w *witness) none() iterator.Shape {
	w.unseen = true
	return iterator.NewNull()
}

// blank is a shape that finds nothing.
type blank struct{ shape.Shape }

func (b blank) BuildIterator(cayley.QuadStore) iterator.Shape { return iterator.NewNull() }

func (b blank) Optimize(context.Context, shape.Optimizer) (shape.Shape, bool) { return b, false }

func unblank(s shape.Shape) shape.Shape {
	if b, ok := s.(blank); ok {
		return b.Shape
	}
	return s
}
