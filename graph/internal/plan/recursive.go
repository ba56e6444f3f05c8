package plan

import (
	"context"
	"fmt"

	"github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/cayley/graph/iterator"
	"github.com/cayleygraph/cayley/graph/refs"
	"github.com/cayleygraph/cayley/query/shape"
)

// mend replaces the parts of an intersection that may be recursive.
//
// Note: Cayley's recursive iterator, asked whether it contains a node that it
// has not come to yet, answers with the tags of the node that it was asked for
// before. The shape that makes it is a function of Cayley's, known by its name
// alone.
func mend(s shape.Intersect) (shape.Shape, bool) {
	var out shape.Intersect
	for i, part := range s {
		if fmt.Sprintf("%T", part) != "path.iteratorBuilder" {
			continue
		}
		if out == nil {
			out = append(out, s...)
		}
		out[i] = mended{part}
	}
	if out == nil {
		return s, false
	}
	return out, true
}

type mended struct{ shape.Shape }

func (m mended) BuildIterator(qs graph.QuadStore) iterator.Shape {
	it := m.Shape.BuildIterator(qs)
	if r, ok := it.(*iterator.Recursive); ok {
		return recursive{r}
	}
	return it
}

func (m mended) Optimize(context.Context, shape.Optimizer) (shape.Shape, bool) { return m, false }

// recursive is a recursive iterator with a lookup of our own.
type recursive struct{ iterator.Shape }

func (r recursive) Optimize(ctx context.Context) (iterator.Shape, bool) {
	s, ok := r.Shape.Optimize(ctx)
	if !ok {
		return r, false
	}
	if iterator.IsNull(s) {
		return s, true
	}
	return recursive{s}, true
}

func (r recursive) Lookup() iterator.Index {
	return &reached{name: r.String(), scan: r.Iterate(), tags: make(map[any][]map[string]refs.Ref)}
}

// reached tells which nodes a recursion comes to, and remembers them.
type reached struct {
	name   string
	scan   iterator.Scanner
	tags   map[any][]map[string]refs.Ref // of each node that it has come to, one for each path
	result refs.Ref
	paths  []map[string]refs.Ref // of result that are left; the first is the current one
}

func (x *reached) String() string   { return x.name }
func (x *reached) Result() refs.Ref { return x.result }
func (x *reached) Err() error       { return x.scan.Err() }
func (x *reached) Close() error     { return x.scan.Close() }

func (x *reached) Contains(ctx context.Context, node refs.Ref) bool {
	key := refs.ToKey(node)
	for x.tags[key] == nil {
		if !x.scan.Next(ctx) {
			x.result, x.paths = nil, nil
			return false
		}
		at := refs.ToKey(x.scan.Result())
		for more := true; more; more = x.scan.NextPath(ctx) {
			tags := make(map[string]refs.Ref)
			x.scan.TagResults(tags)
			x.tags[at] = append(x.tags[at], tags)
		}
	}
	x.result, x.paths = node, x.tags[key]
	return true
}

func (x *reached) TagResults(dst map[string]refs.Ref) {
	if len(x.paths) == 0 {
		return
	}
	for tag, node := range x.paths[0] {
		dst[tag] = node
	}
}

func (x *reached) NextPath(context.Context) bool {
	if len(x.paths) < 2 {
		return false
	}
	x.paths = x.paths[1:]
	return true
}
