package postgres

import (
	"context"
	"errors"
	"fmt"
	"sync"

	"github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/cayley/graph/iterator"
	"github.com/cayleygraph/cayley/graph/refs"
	"github.com/cayleygraph/quad"
	"github.com/jackc/pgx/v5"

	"newsgraph/graph/internal/value"
)

// querier is what a reader reads from: a pool of connections, or one
// connection's transaction.
type querier interface {
	Query(ctx context.Context, sql string, args ...any) (pgx.Rows, error)
}

// reader is the reading half of a quad store.
type reader struct {
	ctx   context.Context // ends every read; Cayley's methods take none
	names *names
	one   *sync.Mutex // held while db is in use, where it is one connection; else nil
	db    querier

	mu    sync.Mutex
	sizes map[bound]refs.Size // of patterns, in a view; nil elsewhere, where they change
}

func newReader(ctx context.Context, db querier, n *names) *reader {
	return &reader{ctx: ctx, db: db, names: n}
}

// read runs a query to its end, and calls scan for each row. It ends with ctx
// and with the reader's own context, whichever is first.
func (r *reader) read(ctx context.Context, scan func(pgx.Rows) error, sql string, args ...any) error {
	if err := r.ctx.Err(); err != nil {
		return err
	}
	if r.one != nil {
		r.one.Lock()
		defer r.one.Unlock()
	}
	both, cancel := context.WithCancel(ctx)
	defer cancel()
	defer context.AfterFunc(r.ctx, cancel)()
	rows, err := r.db.Query(both, sql, args...)
	if err == nil {
		for rows.Next() && err == nil {
			err = scan(rows)
		}
		rows.Close()
		err = errors.Join(err, rows.Err())
	}
	if err == nil {
		return nil
	}
	for _, c := range []context.Context{r.ctx, ctx} {
		if e := c.Err(); e != nil {
			return e
		}
	}
	return fmt.Errorf("PostgreSQL: %w", err)
}

// ValueOf returns the node of a value, or nil if no quad has it.
func (r *reader) ValueOf(v quad.Value) (graph.Ref, error) {
	found, err := r.RefsOf(r.ctx, []quad.Value{v})
	if err != nil {
		if errors.Is(err, errAbsent) {
			err = nil
		}
		return nil, err
	}
	return found[0], nil
}

var errAbsent = errors.New("the graph has no such node")

// RefsOf returns the nodes of values. It fails if one of them is absent.
func (r *reader) RefsOf(ctx context.Context, values []quad.Value) ([]graph.Ref, error) {
	hashes := make([][]byte, len(values))
	for i, v := range values {
		if v == nil {
			return nil, errAbsent
		}
		b, err := value.Append(nil, v)
		if err != nil {
			return nil, errAbsent
		}
		h := value.DigestOf(b)
		hashes[i] = h[:]
	}
	known, err := r.idsOf(ctx, hashes)
	if err != nil {
		return nil, err
	}
	found := make([]graph.Ref, len(values))
	for i, h := range hashes {
		id, ok := known[value.Digest(h)]
		if !ok {
			return nil, fmt.Errorf("%w: %v", errAbsent, values[i])
		}
		found[i] = node{id: id}
	}
	return found, nil
}

func (r *reader) idsOf(ctx context.Context, hashes [][]byte) (map[value.Digest]int64, error) {
	known := make(map[value.Digest]int64, len(hashes))
	err := r.read(ctx, func(rows pgx.Rows) error {
		var id int64
		var h []byte
		if err := rows.Scan(&id, &h); err != nil {
			return err
		}
		known[value.Digest(h)] = id
		return nil
	}, "SELECT id, hash FROM node WHERE hash = ANY($1)", hashes)
	return known, err
}

// NameOf returns the value of a node.
func (r *reader) NameOf(ref graph.Ref) (quad.Value, error) {
	switch ref := ref.(type) {
	case nil:
		return nil, nil
	case refs.PreFetchedValue:
		return ref.NameOf(), nil
	case node:
		return r.name(r.ctx, ref)
	default:
		return nil, fmt.Errorf("no node of this store: %T", ref)
	}
}

// name reads the names of n's whole page, if it has one: who asks for one of
// them asks for the others.
func (r *reader) name(ctx context.Context, n node) (quad.Value, error) {
	if v := r.names.of(n.id); v != nil {
		return v, nil
	}
	p := n.page
	if p == nil {
		p = &page{nodes: []int64{n.id}}
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	if !p.named {
		values, err := r.valuesOf(ctx, p.members())
		if err != nil {
			return nil, err
		}
		p.named, p.names = true, values
	}
	return p.names[n.id], nil
}

func (r *reader) valuesOf(ctx context.Context, nodes []int64) (map[int64]quad.Value, error) {
	values := make(map[int64]quad.Value, len(nodes))
	var unknown []int64
	for _, id := range nodes {
		if v := r.names.of(id); v != nil {
			values[id] = v
		} else {
			unknown = append(unknown, id)
		}
	}
	if len(unknown) == 0 {
		return values, nil
	}
	err := r.read(ctx, func(rows pgx.Rows) error {
		var id int64
		var b []byte
		if err := rows.Scan(&id, &b); err != nil {
			return err
		}
		v, err := value.Decode(b)
		if err != nil {
			return fmt.Errorf("node %d: %w", id, err)
		}
		values[id] = v
		r.names.remember(id, v, len(b))
		return nil
	}, "SELECT id, value FROM node WHERE id = ANY($1)", unknown)
	return values, err
}

// ValuesOf returns the values of nodes.
func (r *reader) ValuesOf(ctx context.Context, list []graph.Ref) ([]quad.Value, error) {
	values := make([]quad.Value, len(list))
	var asked []int64
	for _, ref := range list {
		if n, ok := ref.(node); ok {
			asked = append(asked, n.id)
		}
	}
	known, err := r.valuesOf(ctx, asked)
	if err != nil {
		return nil, err
	}
	for i, ref := range list {
		if n, ok := ref.(node); ok {
			values[i] = known[n.id]
		} else if values[i], err = r.NameOf(ref); err != nil {
			return nil, err
		}
	}
	return values, nil
}

// Quad returns the quad of a reference.
func (r *reader) Quad(ref graph.Ref) (quad.Quad, error) {
	l, ok := ref.(link)
	if !ok {
		return quad.Quad{}, fmt.Errorf("no quad of this store: %T", ref)
	}
	if l.page == nil {
		l.page = &page{quads: []ids{l.ids}}
	}
	var q quad.Quad
	for _, d := range quad.Directions {
		id := l.ids.get(d)
		if id == 0 {
			continue
		}
		v, err := r.name(r.ctx, node{id: id, page: l.page})
		if err != nil {
			return quad.Quad{}, err
		}
		q.Set(d, v)
	}
	return q, nil
}

// QuadDirection returns a node of a quad, or nil for the label of one that has
// none. It doesn't read the database.
func (r *reader) QuadDirection(ref graph.Ref, d quad.Direction) (graph.Ref, error) {
	l, ok := ref.(link)
	if !ok {
		return nil, fmt.Errorf("no quad of this store: %T", ref)
	}
	if id := l.ids.get(d); id != 0 {
		return node{id: id, page: l.page}, nil
	}
	return nil, nil
}

// QuadIterator lists the quads that have a node in a place.
func (r *reader) QuadIterator(d quad.Direction, ref graph.Ref) iterator.Shape {
	b, ok, err := r.bind(map[quad.Direction]graph.Ref{d: ref})
	if err != nil {
		return iterator.NewError(err)
	}
	if !ok {
		return iterator.NewNull()
	}
	return &quads{reader: r, bound: b}
}

// QuadsAllIterator lists all quads, those of a subject together.
func (r *reader) QuadsAllIterator() iterator.Shape { return &quads{reader: r} }

// NodesAllIterator lists all nodes.
func (r *reader) NodesAllIterator() iterator.Shape { return &nodes{reader: r} }

// QuadIteratorSize counts to a bound, and guesses beyond.
func (r *reader) QuadIteratorSize(ctx context.Context, d quad.Direction, ref graph.Ref) (refs.Size, error) {
	b, ok, err := r.bind(map[quad.Direction]graph.Ref{d: ref})
	if err != nil || !ok {
		return refs.Size{Exact: true}, err
	}
	return r.size(ctx, b)
}

// Stats returns the exact numbers of nodes and quads. It costs a row.
func (r *reader) Stats(ctx context.Context, _ bool) (graph.Stats, error) {
	st := graph.Stats{Nodes: refs.Size{Exact: true}, Quads: refs.Size{Exact: true}}
	err := r.read(ctx, func(rows pgx.Rows) error {
		return rows.Scan(&st.Nodes.Value, &st.Quads.Value)
	}, "SELECT nodes, quads FROM store")
	if err != nil {
		return graph.Stats{}, err
	}
	return st, nil
}
