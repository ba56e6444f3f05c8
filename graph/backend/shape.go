package backend

import (
	"context"

	"github.com/cayleygraph/cayley/graph/iterator"
	"github.com/cayleygraph/cayley/graph/refs"
	"github.com/cayleygraph/cayley/query/shape"
	"github.com/cayleygraph/quad"

	"newsgraph/graph/internal/plan"
)

// OptimizeShape makes one scan of all the parts that a query knows of a quad.
func (r reader) OptimizeShape(_ context.Context, s shape.Shape) (shape.Shape, bool) {
	return plan.Optimize(s, func(parts map[quad.Direction]refs.Ref) (iterator.Shape, bool) {
		q := &quads{reader: r}
		for d, v := range parts {
			n, ok := v.(Node)
			p := part(d)
			if !ok || p < 0 {
				return nil, false
			}
			q.bound[p] = uint64(n)
		}
		return q, true
	})
}
