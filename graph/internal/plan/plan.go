// Package plan is what the planners of all quad stores have in common. It
// stands below packages backend and postgres, which say how quads are listed;
// it reads none itself.
package plan

import (
	"context"

	"github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/cayley/graph/iterator"
	"github.com/cayleygraph/cayley/graph/refs"
	"github.com/cayleygraph/cayley/query/shape"
	"github.com/cayleygraph/quad"
)

// Optimize is the OptimizeShape of a store: it makes one list of all the parts
// that a query knows of a quad. quads returns the quads with these parts, of
// which there is at least one, or false if the store can't list them.
func Optimize(s shape.Shape, quads func(parts map[quad.Direction]refs.Ref) (iterator.Shape, bool)) (shape.Shape, bool) {
	switch s := s.(type) {
	case shape.Intersect:
		return mend(s)
	case shape.QuadsAction:
		if len(s.Filter) == 0 {
			break
		}
		if it, ok := quads(s.Filter); ok {
			return s.SimplifyFrom(list{it}), true
		}
	case shape.Quads:
		known := make(map[quad.Direction]refs.Ref)
		var rest shape.Quads
		for _, f := range s {
			v, one := shape.One(f.Values)
			if _, twice := known[f.Dir]; one && !twice {
				known[f.Dir] = v
			} else {
				rest = append(rest, f)
			}
		}
		if len(known) < 2 { // Cayley asks for one by itself
			break
		}
		it, ok := quads(known)
		switch {
		case !ok:
		case len(rest) == 0:
			return list{it}, true
		default:
			return shape.Intersect{list{it}, rest}, true
		}
	}
	return s, false
}

// list is the shape of an iterator.
type list struct{ iterator.Shape }

func (l list) BuildIterator(graph.QuadStore) iterator.Shape { return l.Shape }

func (l list) Optimize(context.Context, shape.Optimizer) (shape.Shape, bool) { return l, false }
