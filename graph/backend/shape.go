package backend

import (
	"context"

	"github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/cayley/graph/iterator"
	"github.com/cayleygraph/cayley/graph/refs"
	"github.com/cayleygraph/cayley/query/shape"
	"github.com/cayleygraph/quad"
)

// OptimizeShape makes one scan of all the parts that a query knows of a quad.
func (r reader) OptimizeShape(ctx context.Context, s shape.Shape) (shape.Shape, bool) {
	switch s := s.(type) {
	case shape.Intersect:
		return mend(s)
	case shape.QuadsAction:
		l, ok := link(s.Filter)
		if !ok || len(s.Filter) == 0 {
			return s, false
		}
		return s.SimplifyFrom(bound{r, l}), true
	case shape.Quads:
		fixed := make(map[quad.Direction]refs.Ref)
		var rest shape.Quads
		for _, f := range s {
			v, ok := shape.One(f.Values)
			if _, twice := fixed[f.Dir]; ok && !twice {
				fixed[f.Dir] = v
			} else {
				rest = append(rest, f)
			}
		}
		l, ok := link(fixed)
		if !ok || len(fixed) < 2 {
			return s, false
		}
		if len(rest) == 0 {
			return bound{r, l}, true
		}
		return shape.Intersect{bound{r, l}, rest}, true
	}
	return s, false
}

// link returns the link with these parts, if all of them are nodes.
func link(parts map[quad.Direction]refs.Ref) (l Link, ok bool) {
	for d, v := range parts {
		n, ok := v.(Node)
		p := part(d)
		if !ok || p < 0 {
			return l, false
		}
		l[p] = uint64(n)
	}
	return l, true
}

// bound is the shape of quads.
type bound struct {
	r    reader
	link Link
}

func (b bound) BuildIterator(graph.QuadStore) iterator.Shape {
	return &quads{reader: b.r, bound: b.link}
}

func (b bound) Optimize(context.Context, shape.Optimizer) (shape.Shape, bool) { return b, false }
