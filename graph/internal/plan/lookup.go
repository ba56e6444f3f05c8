package plan

import (
	"context"

	"github.com/cayleygraph/cayley/graph/iterator"
	"github.com/cayleygraph/cayley/graph/refs"
)

// Lookup tells whether something is in a list that has no tags, by what a
// reference alone shows: nothing is read.
func Lookup(name string, has func(refs.Ref) bool) iterator.Index {
	return &lookup{name: name, has: has}
}

type lookup struct {
	name   string
	has    func(refs.Ref) bool
	result refs.Ref
}

func (x *lookup) String() string                 { return x.name }
func (x *lookup) TagResults(map[string]refs.Ref) {}
func (x *lookup) NextPath(context.Context) bool  { return false }
func (x *lookup) Err() error                     { return nil }
func (x *lookup) Close() error                   { return nil }
func (x *lookup) Result() refs.Ref               { return x.result }

func (x *lookup) Contains(_ context.Context, v refs.Ref) bool {
	x.result = nil
	if x.has(v) {
		x.result = v
	}
	return x.result != nil
}
