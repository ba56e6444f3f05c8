package postgres

import (
	"context"
	"errors"
	"fmt"
	"sync"

	"github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/cayley/graph/refs"
	"github.com/cayleygraph/quad"
	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgxpool"
)

// View is the graph as it was when the view was taken, whatever is written
// meanwhile. It doesn't block a writer. It holds a connection until it is
// closed. Safe for concurrent use, one read at a time.
type View struct {
	*reader
	conn  *pgxpool.Conn // nil in an Update
	tx    pgx.Tx
	stats graph.Stats
}

var _ graph.QuadStore = (*View)(nil)

var errView = errors.New("a view of a graph can't be written to")

// View takes a view, which ends with ctx: what the database does for it then
// is stopped. It must be closed nonetheless. If all connections are in use it
// waits for one.
func (s *QuadStore) View(ctx context.Context) (graph.QuadStore, error) {
	conn, err := s.pool.Acquire(ctx)
	if err != nil {
		return nil, fmt.Errorf("PostgreSQL: %w", err)
	}
	tx, err := conn.BeginTx(ctx, pgx.TxOptions{IsoLevel: pgx.RepeatableRead, AccessMode: pgx.ReadOnly})
	if err != nil {
		conn.Release()
		return nil, fmt.Errorf("PostgreSQL: %w", err)
	}
	v := &View{conn: conn, tx: tx, reader: newReader(ctx, tx, s.names)}
	v.one = new(sync.Mutex)
	v.sizes = make(map[bound]refs.Size)
	// The first read, not the beginning, is when the view is taken.
	if v.stats, err = v.reader.Stats(ctx, true); err != nil {
		return nil, errors.Join(err, v.Close())
	}
	return v, nil
}

// Stats returns the exact numbers of nodes and quads.
func (v *View) Stats(context.Context, bool) (graph.Stats, error) {
	return v.stats, v.ctx.Err()
}

// Close ends the view. It may be called once.
func (v *View) Close() error {
	if v.conn == nil { // of an Update, which ends it
		return nil
	}
	v.one.Lock()
	defer v.one.Unlock()
	err := v.tx.Rollback(context.WithoutCancel(v.ctx))
	v.conn.Release()
	if v.ctx.Err() != nil { // it may have ended the connection too
		return nil
	}
	return err
}

// ApplyDeltas fails.
func (v *View) ApplyDeltas([]graph.Delta, graph.IgnoreOpts) error { return errView }

// NewQuadWriter fails.
func (v *View) NewQuadWriter() (quad.WriteCloser, error) { return nil, errView }
