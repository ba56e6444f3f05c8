package postgres

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"sync"

	"github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/quad"
	"github.com/jackc/pgx/v5"

	"newsgraph/graph/internal/value"
)

// ApplyDeltas applies changes one after the other, all of them or none. The
// error for the change that can't be made is a *graph.DeltaError. It waits for
// other writers, of other processes too, and never for readers.
func (s *QuadStore) ApplyDeltas(deltas []graph.Delta, opts graph.IgnoreOpts) error {
	return s.Apply(context.Background(), deltas, opts)
}

// Apply is ApplyDeltas, and ends with ctx: nothing is applied then, unless the
// very end of it had begun.
func (s *QuadStore) Apply(ctx context.Context, deltas []graph.Delta, opts graph.IgnoreOpts) error {
	if len(deltas) == 0 {
		return nil
	}
	b, err := newBatch(deltas)
	if err != nil {
		return err
	}
	return s.write(ctx, func(tx pgx.Tx) error { return b.apply(ctx, tx, opts) })
}

// Update applies the changes that plan draws from a view of the graph, which
// no writer, of other processes too, changes meanwhile. plan must not keep the
// view, nor write.
func (s *QuadStore) Update(ctx context.Context, opts graph.IgnoreOpts, plan func(graph.QuadStore) ([]graph.Delta, error)) error {
	var planned error
	err := s.write(ctx, func(tx pgx.Tx) error {
		v := &View{tx: tx, reader: newReader(ctx, tx, s.names)}
		v.one = new(sync.Mutex)
		var err error
		if v.stats, err = v.reader.Stats(ctx, true); err != nil {
			return err
		}
		deltas, err := plan(v)
		if err != nil {
			planned = err
			return err
		}
		b, err := newBatch(deltas)
		if err != nil || len(deltas) == 0 {
			return err
		}
		return b.apply(ctx, tx, opts)
	})
	if planned != nil {
		return planned
	}
	return err
}

// write calls f in a transaction in which nobody else writes.
func (s *QuadStore) write(ctx context.Context, f func(pgx.Tx) error) error {
	err := pgx.BeginTxFunc(ctx, s.pool, pgx.TxOptions{IsoLevel: pgx.ReadCommitted}, func(tx pgx.Tx) error {
		// What follows sees all that earlier writers wrote.
		if _, err := tx.Exec(ctx, "SELECT FROM store FOR UPDATE"); err != nil {
			return err
		}
		return f(tx)
	})
	var delta *graph.DeltaError
	if err == nil || errors.As(err, &delta) {
		return err
	}
	if e := ctx.Err(); e != nil {
		return e
	}
	return fmt.Errorf("PostgreSQL: %w", err)
}

// batch is changes on their way into the database.
type batch struct {
	deltas []graph.Delta
	quads  []ids    // of deltas, by places in values, which begin at 1; 0 is no label
	values [][]byte // encoded, each once
	hashes [][]byte // of values
	nodes  []int64  // of values; 0 if the graph hasn't got it
}

func newBatch(deltas []graph.Delta) (*batch, error) {
	b := &batch{deltas: deltas, quads: make([]ids, len(deltas))}
	places := make(map[value.Digest]int64)
	for i, d := range deltas {
		fail := func(err error) error { return &graph.DeltaError{Delta: d, Err: err} }
		if d.Action != graph.Add && d.Action != graph.Delete {
			return nil, fail(graph.ErrInvalidAction)
		}
		for _, dir := range quad.Directions {
			v := d.Quad.Get(dir)
			if v == nil {
				if dir == quad.Label {
					continue
				}
				return nil, fail(fmt.Errorf("it has no %v", dir))
			}
			encoded, err := value.Append(nil, v)
			if err != nil {
				return nil, fail(err)
			}
			h := value.DigestOf(encoded)
			place, ok := places[h]
			if !ok {
				b.values, b.hashes = append(b.values, encoded), append(b.hashes, h[:])
				place = int64(len(b.values))
				places[h] = place
			}
			b.quads[i][dir-quad.Subject] = place
		}
	}
	return b, nil
}

// apply makes the changes in a transaction that nobody else writes beside.
func (b *batch) apply(ctx context.Context, tx pgx.Tx, opts graph.IgnoreOpts) error {
	r := newReader(ctx, tx, nil)
	known, err := r.idsOf(ctx, b.hashes)
	if err != nil {
		return err
	}
	b.nodes = make([]int64, len(b.values))
	for i, h := range b.hashes {
		b.nodes[i] = known[value.Digest(h)]
	}
	stored, err := b.stored(ctx, r)
	if err != nil {
		return err
	}
	added, removed, err := b.net(stored, opts)
	if err != nil {
		return err
	}
	fresh, err := b.addNodes(ctx, tx, added)
	if err != nil {
		return err
	}
	if len(added) > 0 {
		_, err := tx.CopyFrom(ctx, pgx.Identifier{"quad"}, columns[:], pgx.CopyFromSlice(len(added), func(i int) ([]any, error) {
			q := b.resolve(added[i])
			return []any{q[0], q[1], q[2], q[3]}, nil
		}))
		if err != nil {
			return err
		}
	}
	gone, err := b.remove(ctx, tx, removed)
	if err != nil {
		return err
	}
	_, err = tx.Exec(ctx, "UPDATE store SET nodes = nodes + $1, quads = quads + $2", fresh-gone, len(added)-len(removed))
	return err
}

// resolve returns the ids of a quad whose nodes the graph has.
func (b *batch) resolve(q ids) ids {
	for i, place := range q {
		if place != 0 {
			q[i] = b.nodes[place-1]
		}
	}
	return q
}

// columnsOf returns the ids of quads, a slice for each place.
func (b *batch) columnsOf(quads []ids) [4][]int64 {
	var c [4][]int64
	for _, q := range quads {
		for i, id := range b.resolve(q) {
			c[i] = append(c[i], id)
		}
	}
	return c
}

// stored returns which quads of the batch the graph has.
func (b *batch) stored(ctx context.Context, r *reader) (map[ids]bool, error) {
	stored := make(map[ids]bool)
	var asked []ids
next:
	for _, q := range b.quads {
		for _, place := range q {
			if place != 0 && b.nodes[place-1] == 0 {
				continue next
			}
		}
		if _, ok := stored[q]; !ok {
			stored[q] = false
			asked = append(asked, q)
		}
	}
	if len(asked) == 0 {
		return stored, nil
	}
	c := b.columnsOf(asked)
	err := r.read(ctx, func(rows pgx.Rows) error {
		var n int
		if err := rows.Scan(&n); err != nil {
			return err
		}
		stored[asked[n-1]] = true
		return nil
	}, `SELECT n FROM unnest($1::bigint[], $2::bigint[], $3::bigint[], $4::bigint[]) WITH ORDINALITY AS asked (s, p, o, l, n)
		JOIN quad USING (s, p, o, l)`, c[0], c[1], c[2], c[3])
	return stored, err
}

// net returns what the batch adds to the graph and what it takes from it, when
// all its changes have been made in turn.
func (b *batch) net(stored map[ids]bool, opts graph.IgnoreOpts) (added, removed []ids, err error) {
	now := make(map[ids]bool, len(b.quads))
	var order []ids
	for i, d := range b.deltas {
		q := b.quads[i]
		there, ok := now[q]
		if !ok {
			there = stored[q]
			now[q] = there
			order = append(order, q)
		}
		switch {
		case d.Action == graph.Add && there && !opts.IgnoreDup:
			return nil, nil, &graph.DeltaError{Delta: d, Err: graph.ErrQuadExists}
		case d.Action == graph.Delete && !there && !opts.IgnoreMissing:
			return nil, nil, &graph.DeltaError{Delta: d, Err: graph.ErrQuadNotExist}
		default:
			now[q] = d.Action == graph.Add
		}
	}
	for _, q := range order {
		switch {
		case now[q] && !stored[q]:
			added = append(added, q)
		case !now[q] && stored[q]:
			removed = append(removed, q)
		}
	}
	return added, removed, nil
}

// addNodes stores the values of quads that the graph hasn't got, and returns
// how many there were.
func (b *batch) addNodes(ctx context.Context, tx pgx.Tx, added []ids) (int, error) {
	var fresh []int64 // places
	for _, q := range added {
		for _, place := range q {
			if place != 0 && b.nodes[place-1] == 0 {
				b.nodes[place-1] = -1
				fresh = append(fresh, place)
			}
		}
	}
	if len(fresh) == 0 {
		return 0, nil
	}
	// Nobody else takes ids meanwhile.
	var last int64
	if err := tx.QueryRow(ctx, "SELECT setval('node_id', nextval('node_id') + $1)", len(fresh)).Scan(&last); err != nil {
		return 0, err
	}
	for i, place := range fresh {
		b.nodes[place-1] = last - int64(len(fresh)) + int64(i)
	}
	_, err := tx.CopyFrom(ctx, pgx.Identifier{"node"}, []string{"id", "hash", "value"}, pgx.CopyFromSlice(len(fresh), func(i int) ([]any, error) {
		n := fresh[i] - 1
		return []any{b.nodes[n], b.hashes[n], b.values[n]}, nil
	}))
	return len(fresh), err
}

// remove deletes quads, and the nodes that no quad has any more. It returns how
// many nodes those were.
func (b *batch) remove(ctx context.Context, tx pgx.Tx, removed []ids) (int, error) {
	if len(removed) == 0 {
		return 0, nil
	}
	c := b.columnsOf(removed)
	_, err := tx.Exec(ctx, `DELETE FROM quad USING unnest($1::bigint[], $2::bigint[], $3::bigint[], $4::bigint[]) AS gone (s, p, o, l)
		WHERE quad.s = gone.s AND quad.p = gone.p AND quad.o = gone.o AND quad.l = gone.l`, c[0], c[1], c[2], c[3])
	if err != nil {
		return 0, err
	}
	touched := slices.Concat(c[:]...)
	slices.Sort(touched)
	touched = slices.Compact(touched)
	tag, err := tx.Exec(ctx, `DELETE FROM node WHERE id = ANY($1)
		AND NOT EXISTS (SELECT FROM quad WHERE s = id) AND NOT EXISTS (SELECT FROM quad WHERE p = id)
		AND NOT EXISTS (SELECT FROM quad WHERE o = id) AND NOT EXISTS (SELECT FROM quad WHERE l = id)`, touched)
	return int(tag.RowsAffected()), err
}
