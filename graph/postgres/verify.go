package postgres

import (
	"context"
	"fmt"

	"github.com/jackc/pgx/v5"

	"newsgraph/graph/internal/value"
)

// The settings of a connection are for small ranges of an index; a check reads
// whole tables.
const wholeTables = `SELECT set_config(name, 'on', true) FROM
	unnest(ARRAY['enable_seqscan', 'enable_bitmapscan', 'enable_sort', 'enable_hashjoin', 'enable_mergejoin']) name`

// checks find what is not as the schema says; each row is what to say of one
// thing.
var checks = []string{
	`SELECT format('%s quads are stored, their number is said to be %s', there, quads)
		FROM store, (SELECT count(*) there FROM quad) q WHERE there <> quads`,
	`SELECT format('%s terms are stored, their number is said to be %s', there, nodes)
		FROM store, (SELECT count(*) there FROM node) n WHERE there <> nodes`,
	`SELECT format('term %s is of a number not yet given', id) FROM node, node_id WHERE id > last_value OR id < 1`,
	`SELECT format('term %s is in no quad', id) FROM node
		WHERE NOT EXISTS (SELECT FROM quad WHERE s = id) AND NOT EXISTS (SELECT FROM quad WHERE p = id)
		AND NOT EXISTS (SELECT FROM quad WHERE o = id) AND NOT EXISTS (SELECT FROM quad WHERE l = id)`,
	missing("subject", "s"), missing("predicate", "p"), missing("object", "o"), missing("label", "l") + " AND l <> 0",
}

// missing finds quads with a number that is no term's.
func missing(place, column string) string {
	return fmt.Sprintf(`SELECT format('quad (%%s, %%s, %%s, %%s): its %s has no value', s, p, o, l) FROM quad
		WHERE NOT EXISTS (SELECT FROM node WHERE id = %s)`, place, column)
}

// Verify reads all of the graph and calls report with each thing that is not as
// the schema says: numbers that are wrong, quads without terms, terms without
// quad, value or hash. That the indexes are as the tables is PostgreSQL's own
// affair. It returns an error if it can't read.
func (s *QuadStore) Verify(ctx context.Context, report func(problem string)) error {
	now, err := s.View(ctx)
	if err != nil {
		return err
	}
	defer now.Close()
	r := now.(*View).reader
	say := func(rows pgx.Rows) error {
		var problem string
		err := rows.Scan(&problem)
		if err == nil {
			report(problem)
		}
		return err
	}
	if err := r.read(ctx, func(pgx.Rows) error { return nil }, wholeTables); err != nil {
		return err
	}
	for _, sql := range checks {
		if err := r.read(ctx, say, sql); err != nil {
			return err
		}
	}
	return r.read(ctx, func(rows pgx.Rows) error {
		var id int64
		var h, term []byte
		if err := rows.Scan(&id, &h, &term); err != nil {
			return err
		}
		if _, err := value.Decode(term); err != nil {
			report(fmt.Sprintf("term %d: %v", id, err))
		}
		if d := value.DigestOf(term); string(d[:]) != string(h) {
			report(fmt.Sprintf("term %d has another's hash", id))
		}
		return nil
	}, "SELECT id, hash, value FROM node")
}
