package backend

import (
	"context"
	"errors"
	"fmt"

	"github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/cayley/graph/iterator"
	"github.com/cayleygraph/cayley/graph/refs"
	"github.com/cayleygraph/quad"
	"github.com/cockroachdb/pebble/v2"

	"newsgraph/graph/internal/value"
)

// Node stands for a term of the store.
type Node uint64

func (n Node) Key() any { return n }

// Link stands for a quad of the store: the numbers of its subject, predicate,
// object and label, 0 for none.
type Link [4]uint64

func (l Link) Key() any { return l }

// reader is the reading half of a quad store: of the database as it is at each
// call, or of a snapshot.
type reader struct {
	s   *Store
	r   pebble.Reader
	ctx context.Context // ends every iterator; nil: nothing does
}

// lookup returns the value of a key, nil for none.
func (r reader) lookup(key []byte) ([]byte, error) {
	value, closer, err := r.r.Get(key)
	if errors.Is(err, pebble.ErrNotFound) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	defer closer.Close()
	return append(make([]byte, 0, len(value)), value...), nil
}

func (r reader) has(key []byte) (bool, error) {
	_, closer, err := r.r.Get(key)
	if errors.Is(err, pebble.ErrNotFound) {
		return false, nil
	}
	if err != nil {
		return false, err
	}
	return true, closer.Close()
}

func (r reader) stored() (size, error) {
	text, err := r.lookup(keySize)
	if err != nil {
		return size{}, err
	}
	return decodeSize(text)
}

func (r reader) counts(id uint64) (c counts, err error) {
	text, err := r.lookup(idKey(nil, keyCount, id))
	if err != nil || text == nil {
		return c, err
	}
	return c, c.add(text)
}

// number returns the number of a term, 0 for none.
func (r reader) number(d value.Digest) (uint64, error) {
	text, err := r.lookup(termKey(make([]byte, 0, 1+len(d)), d))
	if err != nil || text == nil {
		return 0, err
	}
	if len(text) != idLen {
		return 0, value.ErrDamaged
	}
	return getID(text), nil
}

// ValueOf returns the node of a value, nil if the store doesn't hold it.
func (r reader) ValueOf(v quad.Value) (graph.Ref, error) {
	if v == nil {
		return nil, nil
	}
	term, err := value.Append(nil, v)
	if err != nil { // so it can't be there
		return nil, nil
	}
	if err := r.s.hold(); err != nil {
		return nil, err
	}
	defer r.s.release()
	id, err := r.number(value.DigestOf(term))
	if err != nil || id == 0 {
		return nil, err
	}
	return Node(id), nil
}

// NameOf returns the value of a node, nil if the store doesn't hold it.
func (r reader) NameOf(ref graph.Ref) (quad.Value, error) {
	switch ref := ref.(type) {
	case nil:
		return nil, nil
	case refs.PreFetchedValue:
		return ref.NameOf(), nil
	case Node:
		if err := r.s.hold(); err != nil {
			return nil, err
		}
		defer r.s.release()
		return r.value(uint64(ref))
	}
	return nil, fmt.Errorf("a %T is no node of this store", ref)
}

// value returns the value of a number, nil for 0 and for those gone.
func (r reader) value(id uint64) (quad.Value, error) {
	if id == 0 {
		return nil, nil
	}
	if v, ok := r.s.values.get(id); ok {
		return v, nil
	}
	term, err := r.lookup(idKey(make([]byte, 0, 1+idLen), keyValue, id))
	if err != nil || term == nil {
		return nil, err
	}
	v, err := value.Decode(term)
	if err == nil && len(term) <= longest {
		r.s.values.put(id, v)
	}
	return v, err
}

// Quad returns the quad of a link.
func (r reader) Quad(ref graph.Ref) (quad.Quad, error) {
	l, ok := ref.(Link)
	if !ok {
		return quad.Quad{}, fmt.Errorf("a %T is no quad of this store", ref)
	}
	if err := r.s.hold(); err != nil {
		return quad.Quad{}, err
	}
	defer r.s.release()
	var q quad.Quad
	for i, d := range quad.Directions {
		v, err := r.value(l[i])
		if err != nil {
			return quad.Quad{}, err
		}
		q.Set(d, v)
	}
	return q, nil
}

// QuadDirection returns the node of a link in a direction, nil for none.
func (r reader) QuadDirection(ref graph.Ref, d quad.Direction) (graph.Ref, error) {
	l, ok := ref.(Link)
	p := part(d)
	if !ok || p < 0 {
		return nil, fmt.Errorf("no direction %v of a %T", d, ref)
	}
	if l[p] == 0 {
		return nil, nil
	}
	return Node(l[p]), nil
}

// QuadIterator lists the quads that have a node in a direction.
func (r reader) QuadIterator(d quad.Direction, ref graph.Ref) iterator.Shape {
	n, ok := ref.(Node)
	p := part(d)
	if !ok || p < 0 {
		return iterator.NewNull()
	}
	var l Link
	l[p] = uint64(n)
	return &quads{reader: r, bound: l}
}

// typical is the number of quads that a node has in a direction, as a guess
// for a node that isn't of this store: Cayley's recursive iterator asks with
// one how far a step of it fans out.
const typical = 20

// QuadIteratorSize is the exact number of quads that have a node in a direction.
func (r reader) QuadIteratorSize(ctx context.Context, d quad.Direction, ref graph.Ref) (refs.Size, error) {
	q, ok := r.QuadIterator(d, ref).(*quads)
	if !ok {
		return refs.Size{Value: typical}, nil
	}
	return q.size(ctx)
}

// NodesAllIterator lists the values that are in a quad, in the order of their
// first coming.
func (r reader) NodesAllIterator() iterator.Shape { return &nodes{r} }

// QuadsAllIterator lists the quads, by subject, predicate, object and label in
// the order of their first coming.
func (r reader) QuadsAllIterator() iterator.Shape { return &quads{reader: r} }

// Stats counts exactly, and at once.
func (r reader) Stats(context.Context, bool) (graph.Stats, error) {
	if err := r.s.hold(); err != nil {
		return graph.Stats{}, err
	}
	defer r.s.release()
	n, err := r.stored()
	return graph.Stats{
		Nodes: refs.Size{Value: n.terms, Exact: true},
		Quads: refs.Size{Value: n.quads, Exact: true},
	}, err
}
