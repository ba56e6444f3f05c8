// Package postgres keeps a graph in a PostgreSQL database: a Cayley quad store
// that several processes, on several machines, read and write at once. It
// stands below package graph, beside the store on disk. It doesn't manage the
// server: the database exists, and its tables alone are made here.
package postgres

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"time"

	"github.com/cayleygraph/cayley/graph"
	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"
	"github.com/jackc/pgx/v5/pgconn/ctxwatch"
	"github.com/jackc/pgx/v5/pgxpool"
)

// Is reports whether a store's name is the address of a PostgreSQL database.
func Is(name string) bool {
	return strings.HasPrefix(name, "postgres://") || strings.HasPrefix(name, "postgresql://")
}

// Name returns an address without its password and its parameters, for
// messages. A name that isn't such an address is returned as it is.
func Name(address string) string {
	if !Is(address) {
		return address
	}
	scheme, rest, _ := strings.Cut(address, "://")
	rest, _, _ = strings.Cut(rest, "?")
	if at := strings.LastIndexByte(rest, '@'); at >= 0 {
		user, _, _ := strings.Cut(rest[:at], ":")
		rest = user + rest[at:]
	}
	return scheme + "://" + rest
}

// QuadStore is a graph in a database. It is safe for concurrent use. What is
// read from it directly is read page by page, each page as the graph is then;
// whoever needs one state of the graph throughout takes a View.
type QuadStore struct {
	*reader
	pool *pgxpool.Pool
}

var _ graph.QuadStore = (*QuadStore)(nil)

// The planner knows nothing of tables that have just been filled, and would
// read them whole; every query here is a range of an index, or a few of them.
var settings = map[string]string{
	"application_name":  "newsgraph",
	"enable_seqscan":    "off",
	"enable_bitmapscan": "off",
	"enable_sort":       "off",
	"enable_hashjoin":   "off",
	"enable_mergejoin":  "off",
	"plan_cache_mode":   "force_generic_plan",
	"jit":               "off",
}

// Open connects to the database that an address names, such as
// postgres://user@host/database, and makes the tables of the graph if they
// are absent. They are in the schema newsgraph, or in the one that the
// parameter search_path of the address names. What the address leaves open,
// the password too, comes from where PostgreSQL's own programs take it: PGHOST
// and the like, and ~/.pgpass. No error tells the password.
func Open(ctx context.Context, address string) (*QuadStore, error) {
	pool, schema, err := connect(ctx, address)
	if err != nil {
		return nil, err
	}
	if err := create(ctx, pool, schema); err != nil {
		pool.Close()
		return nil, err
	}
	return &QuadStore{pool: pool, reader: newReader(context.Background(), pool, newNames())}, nil
}

// Exists reports whether the database holds a graph.
func Exists(ctx context.Context, address string) (bool, error) {
	pool, schema, err := connect(ctx, address)
	if err != nil {
		return false, err
	}
	defer pool.Close()
	found, err := formatOf(ctx, pool, schema)
	return found != 0, err
}

// connect returns connections to a database, and the schema of the graph.
func connect(ctx context.Context, address string) (*pgxpool.Pool, string, error) {
	config, err := pgxpool.ParseConfig(address)
	if err != nil { // the error may quote the address
		return nil, "", errors.New("not the address of a PostgreSQL database: want postgres://user@host:port/database")
	}
	params := config.ConnConfig.RuntimeParams
	for key, value := range settings {
		if _, ok := params[key]; !ok {
			params[key] = value
		}
	}
	schema, _, _ := strings.Cut(params["search_path"], ",")
	schema = strings.Trim(schema, ` "`)
	if schema == "" {
		schema = "newsgraph"
	}
	params["search_path"] = pgx.Identifier{schema}.Sanitize()
	config.MaxConns = max(config.MaxConns, 16)
	config.ConnConfig.BuildContextWatcherHandler = func(c *pgconn.PgConn) ctxwatch.Handler {
		return &pgconn.CancelRequestContextWatcherHandler{Conn: c, DeadlineDelay: time.Second}
	}
	pool, err := pgxpool.NewWithConfig(ctx, config)
	return pool, schema, err
}

// create makes the tables unless they are there.
func create(ctx context.Context, pool *pgxpool.Pool, schema string) error {
	found, err := formatOf(ctx, pool, schema)
	if err == nil && found == 0 {
		err = pgx.BeginFunc(ctx, pool, func(tx pgx.Tx) error {
			// Only one of several processes that begin at once makes them.
			_, err := tx.Exec(ctx, "SELECT pg_advisory_xact_lock(hashtext('newsgraph ' || $1))", schema)
			if err != nil {
				return err
			}
			if found, err = formatOf(ctx, tx, schema); found != 0 || err != nil {
				return err
			}
			name := pgx.Identifier{schema}.Sanitize()
			_, err = tx.Exec(ctx, "CREATE SCHEMA IF NOT EXISTS "+name+";"+tables, pgx.QueryExecModeSimpleProtocol)
			found = format
			return err
		})
	}
	if err != nil {
		return err
	}
	if found != format {
		return fmt.Errorf("the graph is of format %d, this program reads %d", found, format)
	}
	return nil
}

// formatOf returns the format of the graph, or 0 if there is none. It looks
// tables up by their full names: a session may not see yet that the schema in
// its search path has been made by another.
func formatOf(ctx context.Context, db querier, schema string) (int, error) {
	rows, err := db.Query(ctx, "SELECT EXISTS (SELECT FROM pg_tables WHERE schemaname = $1 AND tablename = 'store')", schema)
	if err != nil {
		return 0, err
	}
	made, err := pgx.CollectExactlyOneRow(rows, pgx.RowTo[bool])
	if err != nil || !made {
		return 0, err
	}
	rows, err = db.Query(ctx, "SELECT format FROM "+pgx.Identifier{schema, "store"}.Sanitize())
	if err != nil {
		return 0, err
	}
	return pgx.CollectExactlyOneRow(rows, pgx.RowTo[int])
}

// Close closes all connections, once they are idle. Later calls of other
// methods fail.
func (s *QuadStore) Close() error {
	s.pool.Close()
	return nil
}
