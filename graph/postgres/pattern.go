package postgres

import (
	"context"
	"fmt"
	"strings"

	"github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/cayley/graph/refs"
	"github.com/cayleygraph/quad"
	"github.com/jackc/pgx/v5"
)

// bound is a pattern of quads: the nodes that they must have.
type bound struct {
	set  [4]bool // which places are bound; the others may have any node
	node ids     // 0 where set is false
}

func (b bound) has(q ids) bool {
	for i, set := range b.set {
		if set && q[i] != b.node[i] {
			return false
		}
	}
	return true
}

func (b *bound) fix(d quad.Direction, n node) {
	b.set[d-quad.Subject], b.node[d-quad.Subject] = true, n.id
}

// bind returns the pattern of quads that have the nodes in those places, and
// false if there can be none.
func (r *reader) bind(places map[quad.Direction]graph.Ref) (bound, bool, error) {
	var b bound
	for d, ref := range places {
		if known, ok := ref.(refs.PreFetchedValue); ok {
			var err error
			if ref, err = r.ValueOf(known.NameOf()); err != nil {
				return bound{}, false, err
			}
		}
		switch n := ref.(type) {
		case nil:
			return bound{}, false, nil
		case node:
			b.fix(d, n)
		default:
			return bound{}, false, fmt.Errorf("no node of this store: %T", ref)
		}
	}
	return b, true, nil
}

// orders are those of the indexes: places by number.
var orders = [...][4]int{{0, 1, 2, 3}, {1, 2, 0, 3}, {2, 0, 3, 1}, {3, 0, 1, 2}, {1, 3, 2, 0}, {2, 3, 1, 0}}

var columns = [...]string{"s", "p", "o", "l"}

// scan is how a pattern is read: from an index that begins with what is bound.
type scan struct {
	order [4]int
	count int // how many places are bound
	first string
	next  string // after the quad that is told by the parameters behind the bound ones
	size  string
}

// scans are by which places are bound.
var scans = func() map[[4]bool]scan {
	all := make(map[[4]bool]scan)
	for mask := range 16 {
		var set [4]bool
		count := 0
		for i := range set {
			if set[i] = mask>>i&1 == 1; set[i] {
				count++
			}
		}
		for _, order := range orders {
			begins := true
			for _, place := range order[:count] {
				begins = begins && set[place]
			}
			if begins {
				all[set] = newScan(order, count)
				break
			}
		}
	}
	return all
}()

func newScan(order [4]int, count int) scan {
	var equal, rest, after []string
	for i, place := range order {
		c := columns[place]
		if i < count {
			equal = append(equal, fmt.Sprintf("%s = $%d", c, i+2))
		} else {
			rest = append(rest, c)
			after = append(after, fmt.Sprintf("$%d::bigint", i+2))
		}
	}
	where, tail := "", ""
	if count > 0 {
		where = " WHERE " + strings.Join(equal, " AND ")
	}
	s := scan{order: order, count: count}
	if count < 4 {
		tail = " ORDER BY " + strings.Join(rest, ", ")
		beyond := fmt.Sprintf("(%s) > (%s)", strings.Join(rest, ", "), strings.Join(after, ", "))
		if count > 0 {
			beyond = where + " AND " + beyond
		} else {
			beyond = " WHERE " + beyond
		}
		s.next = "SELECT s, p, o, l FROM quad" + beyond + tail + " LIMIT $1"
	}
	s.first = "SELECT s, p, o, l FROM quad" + where + tail + " LIMIT $1"
	s.size = "SELECT count(*) FROM (SELECT 1 FROM quad" + where + tail + " LIMIT $1) few"
	return s
}

// quadsOf reads the next quads of a pattern: at most n, behind last if that
// isn't nil.
func (r *reader) quadsOf(ctx context.Context, b bound, last *ids, n int) (*page, error) {
	s := scans[b.set]
	sql := s.first
	args := []any{n}
	for _, place := range s.order[:s.count] {
		args = append(args, b.node[place])
	}
	if last != nil {
		if s.count == 4 {
			return &page{}, nil
		}
		sql = s.next
		for _, place := range s.order[s.count:] {
			args = append(args, last[place])
		}
	}
	p := &page{}
	err := r.read(ctx, func(rows pgx.Rows) error {
		var q ids
		if err := rows.Scan(&q[0], &q[1], &q[2], &q[3]); err != nil {
			return err
		}
		p.quads = append(p.quads, q)
		return nil
	}, sql, args...)
	return p, err
}

// counted is how many quads of a pattern are counted before the rest is
// guessed.
const counted = 2000

// size counts the quads of a pattern. There may be more than counted: then it
// takes them to be a fair part of the graph.
func (r *reader) size(ctx context.Context, b bound) (refs.Size, error) {
	if b == (bound{}) {
		st, err := r.Stats(ctx, false)
		return st.Quads, err
	}
	r.mu.Lock()
	known, ok := r.sizes[b]
	r.mu.Unlock()
	if ok {
		return known, nil
	}
	s := scans[b.set]
	args := []any{counted}
	for _, place := range s.order[:s.count] {
		args = append(args, b.node[place])
	}
	size := refs.Size{Exact: true}
	err := r.read(ctx, func(rows pgx.Rows) error { return rows.Scan(&size.Value) }, s.size, args...)
	if err != nil {
		return refs.Size{}, err
	}
	if size.Value == counted {
		st, err := r.Stats(ctx, false)
		if err != nil {
			return refs.Size{}, err
		}
		part := int64(4)
		if b.set[1] {
			part = 2 // a predicate has more quads than a node in another place
		}
		size = refs.Size{Value: min(max(counted, st.Quads.Value/part), st.Quads.Value)}
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.sizes != nil {
		r.sizes[b] = size
	}
	return size, nil
}
