package postgres

import (
	"context"

	"github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/cayley/graph/iterator"
	"github.com/cayleygraph/cayley/query/shape"
	"github.com/cayleygraph/quad"
)

// OptimizeShape turns what a query fixes of quads into one range of an index.
func (r *reader) OptimizeShape(_ context.Context, s shape.Shape) (shape.Shape, bool) {
	switch s := s.(type) {
	case shape.QuadsAction:
		if p, ok := r.pattern(s.Filter); ok {
			return s.SimplifyFrom(p), true
		}
	case shape.Quads:
		fixed := make(map[quad.Direction]graph.Ref)
		var rest shape.Quads
		for _, f := range s {
			ref, one := shape.One(f.Values)
			if _, twice := fixed[f.Dir]; one && !twice {
				fixed[f.Dir] = ref
			} else {
				rest = append(rest, f)
			}
		}
		if len(fixed) < 2 {
			break // one is a range already
		}
		if p, ok := r.pattern(fixed); ok && len(rest) == 0 {
			return p, true
		} else if ok {
			return shape.IntersectShapes(p, rest), true
		}
	}
	return s, false
}

// pattern is quads of which some nodes are fixed.
type pattern struct {
	reader *reader
	bound  bound
}

func (r *reader) pattern(fixed map[quad.Direction]graph.Ref) (pattern, bool) {
	for d, ref := range fixed {
		if _, ok := ref.(node); !ok || d == quad.Any {
			return pattern{}, false
		}
	}
	b, ok, err := r.bind(fixed)
	return pattern{reader: r, bound: b}, ok && err == nil && len(fixed) > 0
}

func (p pattern) BuildIterator(graph.QuadStore) iterator.Shape {
	return &quads{reader: p.reader, bound: p.bound}
}

func (p pattern) Optimize(context.Context, shape.Optimizer) (shape.Shape, bool) { return p, false }
