package postgres

import (
	"context"

	"github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/cayley/graph/iterator"
	"github.com/cayleygraph/cayley/query/shape"
	"github.com/cayleygraph/quad"

	"newsgraph/graph/internal/plan"
)

// OptimizeShape turns what a query fixes of quads into one range of an index.
func (r *reader) OptimizeShape(_ context.Context, s shape.Shape) (shape.Shape, bool) {
	return plan.Optimize(s, func(fixed map[quad.Direction]graph.Ref) (iterator.Shape, bool) {
		q := &quads{reader: r}
		for d, ref := range fixed {
			n, ok := ref.(node)
			if !ok || d == quad.Any {
				return nil, false
			}
			q.bound.fix(d, n)
		}
		return q, true
	})
}
