package backend

import (
	"context"
	"fmt"

	"github.com/cayleygraph/cayley/graph/iterator"
	"github.com/cayleygraph/cayley/graph/refs"
	"github.com/cockroachdb/pebble/v2"

	"newsgraph/graph/internal/plan"
)

// quads lists the quads that have the parts which are bound, by one scan.
type quads struct {
	reader
	bound Link // 0: anything
}

// best is the order in which the bound parts come first, and how many they are.
func (q *quads) best() (i, n int) {
	for _, id := range q.bound {
		if id != 0 {
			n++
		}
	}
next:
	for i, o := range orders {
		for _, p := range o[:n] {
			if q.bound[p] == 0 {
				continue next
			}
		}
		return i, n
	}
	panic("backend: no order begins with the bound parts") // unreachable: there is one for each set
}

func (q *quads) String() string { return fmt.Sprint("quads", q.bound) }

func (q *quads) SubIterators() []iterator.Shape                  { return nil }
func (q *quads) Optimize(context.Context) (iterator.Shape, bool) { return q, false }
func (q *quads) Lookup() iterator.Index                          { return plan.Lookup(q.String(), q.has) }

func (q *quads) Iterate() iterator.Scanner {
	i, n := q.best()
	prefix := q.bound.put(nil, i)[:1+n*idLen]
	return &quadsScan{scan: newScan(q.reader, prefix), q: q, order: i}
}

// counted is up to how many quads a scan counts when more than one part is
// bound, to tell a planner that they are few.
const counted = 64

func (q *quads) size(ctx context.Context) (refs.Size, error) {
	if err := q.s.hold(); err != nil {
		return refs.Size{}, err
	}
	defer q.s.release()
	least, n := int64(-1), 0
	for p, id := range q.bound {
		if id == 0 {
			continue
		}
		n++
		c, err := q.counts(id)
		if err != nil {
			return refs.Size{}, err
		}
		if least < 0 || c[p] < least {
			least = c[p]
		}
	}
	switch {
	case n == 0:
		all, err := q.stored()
		return refs.Size{Value: all.quads, Exact: true}, err
	case n == 1 || least <= 1:
		return refs.Size{Value: least, Exact: n == 1 || least == 0}, nil
	}
	it := q.Iterate()
	defer it.Close()
	for n := range int64(counted) {
		if !it.Next(ctx) {
			return refs.Size{Value: n, Exact: true}, it.Err()
		}
	}
	return refs.Size{Value: least}, nil
}

func (q *quads) Stats(ctx context.Context) (iterator.Costs, error) {
	n, err := q.size(ctx)
	return iterator.Costs{ContainsCost: 1, NextCost: 2, Size: n}, err
}

// scan walks the keys that begin with a prefix.
type scan struct {
	r       reader
	prefix  []byte
	it      *pebble.Iterator
	held    bool
	started bool
	done    bool
	err     error
}

func newScan(r reader, prefix []byte) scan { return scan{r: r, prefix: prefix} }

// next goes to the next key and reports whether there is one.
func (s *scan) next(ctx context.Context) bool {
	if s.done {
		return false
	}
	err := ctx.Err()
	if err == nil && s.r.ctx != nil {
		err = s.r.ctx.Err()
	}
	if err != nil {
		s.err, s.done = err, true
		return false
	}
	ok := false
	if !s.started {
		s.started = true
		ok = s.open() && s.it.First()
	} else {
		ok = s.it.Next()
	}
	if !ok {
		s.done = true
		if s.it != nil && s.err == nil {
			s.err = s.it.Error()
		}
	}
	return ok
}

func (s *scan) open() bool {
	if s.err = s.r.s.hold(); s.err != nil {
		return false
	}
	s.held = true
	s.it, s.err = s.r.r.NewIter(&pebble.IterOptions{LowerBound: s.prefix, UpperBound: after(s.prefix)})
	return s.err == nil
}

func (s *scan) Err() error { return s.err }

func (s *scan) Close() error {
	s.done = true
	if !s.held {
		return nil
	}
	s.held = false
	var err error
	if s.it != nil {
		err = s.it.Close()
	}
	s.r.s.release()
	return err
}

func (s *scan) TagResults(map[string]refs.Ref) {}
func (s *scan) NextPath(context.Context) bool  { return false }

type quadsScan struct {
	scan
	q     *quads
	order int
	link  Link
	valid bool
}

func (s *quadsScan) String() string { return s.q.String() }

func (s *quadsScan) Next(ctx context.Context) bool {
	if s.valid = s.next(ctx); s.valid {
		s.link = getLink(s.it.Key(), s.order)
	}
	return s.valid
}

func (s *quadsScan) Result() refs.Ref {
	if !s.valid {
		return nil
	}
	return s.link
}

// has tells whether the scan would list a quad that a reader has handed out.
func (q *quads) has(v refs.Ref) bool {
	l, ok := v.(Link)
	for p, id := range q.bound {
		ok = ok && (id == 0 || l[p] == id)
	}
	return ok
}

// nodes lists the terms.
type nodes struct{ reader }

func (n *nodes) String() string                                  { return "nodes" }
func (n *nodes) SubIterators() []iterator.Shape                  { return nil }
func (n *nodes) Optimize(context.Context) (iterator.Shape, bool) { return n, false }

func (n *nodes) Lookup() iterator.Index {
	return plan.Lookup(n.String(), func(v refs.Ref) bool {
		_, ok := v.(Node)
		return ok
	})
}

func (n *nodes) Iterate() iterator.Scanner {
	return &nodesScan{scan: newScan(n.reader, []byte{keyValue})}
}

func (n *nodes) Stats(ctx context.Context) (iterator.Costs, error) {
	st, err := n.reader.Stats(ctx, false)
	return iterator.Costs{ContainsCost: 1, NextCost: 2, Size: st.Nodes}, err
}

type nodesScan struct {
	scan
	id Node // 0: none
}

func (s *nodesScan) String() string { return "nodes" }

func (s *nodesScan) Next(ctx context.Context) bool {
	if !s.next(ctx) {
		s.id = 0
		return false
	}
	s.id = Node(getID(s.it.Key()[1:]))
	return true
}

func (s *nodesScan) Result() refs.Ref {
	if s.id == 0 {
		return nil
	}
	return s.id
}
