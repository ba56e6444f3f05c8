package graph

import (
	"context"
	"errors"
	"fmt"
	"math"
	"slices"
	"time"

	cayley "github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/cayley/query"
	"github.com/cayleygraph/cayley/query/gizmo"
	"github.com/cayleygraph/cayley/query/graphql"
	"github.com/cayleygraph/cayley/query/mql"
	"github.com/cayleygraph/quad"

	"newsgraph/graph/internal/script"
)

// The query languages.
const (
	Gizmo   = gizmo.Name
	GraphQL = graphql.Name
	MQL     = mql.Name
)

// DefaultLimit is the number of results of a query that asks for no other.
const DefaultLimit = 10000

// MaxQuery is the longest query, in bytes. The parsers of all languages
// descend as deep as the query nests, and the end of the stack, some hundred
// thousand brackets on, is the end of the program.
const MaxQuery = 64 << 10

// ErrLanguage says that there is no such query language.
var ErrLanguage = errors.New("the query language is not one of gizmo, graphql, mql and sexp")

// QueryError says that the query is at fault, not the store.
type QueryError struct {
	Lang string
	Err  error
}

func (e *QueryError) Error() string { return e.Lang + " query: " + e.Err.Error() }

func (e *QueryError) Unwrap() error { return e.Err }

// QueryOptions say how a query is run.
type QueryOptions struct {
	Limit  int   // results at most; 0: DefaultLimit
	JSONLD bool  // Gizmo alone: values as JSON-LD has them ({"@id": …}), not as N-Quads
	Memory int64 // bytes that it may use, more or less; 0: as many as there are
}

// Languages returns the names of the query languages.
func Languages() []string { return []string{Gizmo, GraphQL, MQL, Sexp} }

// Query runs a query and returns its results, values that encoding/json can
// write: of Gizmo what the script emitted, of MQL the objects of its list, of
// Sexp an object for each way to match, of GraphQL one object, the data.
// Results beyond the limit are left out.
//
// The query ends with ctx, at the latest at its next step in the graph or in
// its script, and Query then returns the context's error. It returns ErrMemory
// if the query has used more memory than it may. An error of the query itself
// is a *QueryError.
//
// A script of Gizmo runs in a process of its own, with half of the memory. So
// main must begin with Worker.
//
// Note: GraphQL counts results at the top only, and gathers them before the
// limit applies; Memory bounds that.
func (s *Store) Query(ctx context.Context, lang, text string, opts QueryOptions) ([]any, error) {
	if err := checkQuery(lang, text); err != nil {
		return nil, err
	}
	if opts.Limit <= 0 {
		opts.Limit = DefaultLimit
	}
	here := opts.Memory
	if lang == Gizmo {
		here /= 2 // the other half is the script's
	}
	ctx, done := WithMemory(ctx, here)
	defer done()
	var results []any
	err := s.read(ctx, func(v *view) error {
		return queryError(ctx, lang, runQuery(ctx, v, lang, text, opts, func(r any) { results = append(results, r) }))
	})
	if err != nil {
		return nil, err
	}
	if lang == GraphQL {
		for _, r := range results {
			cut(r, opts.Limit)
		}
	}
	return results, nil
}

func checkQuery(lang, text string) error {
	if !slices.Contains(Languages(), lang) {
		return fmt.Errorf("%w: %q", ErrLanguage, lang)
	}
	if len(text) > MaxQuery {
		return &QueryError{Lang: lang, Err: fmt.Errorf("it is longer than %d bytes", MaxQuery)}
	}
	return nil
}

// queryError says whose fault an error of runQuery is.
func queryError(ctx context.Context, lang string, err error) error {
	switch {
	case ctx.Err() != nil:
		return context.Cause(ctx)
	case err == nil, errors.Is(err, ErrMemory), errors.Is(err, script.ErrProcess):
		return err
	}
	return &QueryError{Lang: lang, Err: err}
}

// Worker is the first that the main of a program calls that runs scripts:
// where the program was started to run one, it doesn't return.
func Worker() { script.Worker() }

// Ready has n processes wait for scripts, so that the next n begin at once.
func Ready(n int) { script.Ready(n) }

func runQuery(ctx context.Context, qs cayley.QuadStore, lang, text string, opts QueryOptions, emit func(any)) (err error) {
	defer func() {
		if p := recover(); p != nil {
			err = fmt.Errorf("it can't be run: %v", p)
		}
	}()
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	session := newSession(lang, qs, opts.Memory/2)
	o := query.Options{Collation: query.JSON, Limit: opts.Limit}
	if opts.JSONLD && lang == Gizmo {
		o.Collation = query.JSONLD
	}
	it, err := session.Execute(ctx, text, o)
	if err != nil {
		return err
	}
	defer func() {
		// Gizmo's session works in a goroutine of its own: it must have ended
		// before the store is given back. Once stopped it has results no more.
		cancel()
		for it.Next(ctx) || it.Next(context.Background()) {
		}
		err = errors.Join(err, it.Close())
	}()
	var weight int64
	for n := 0; n < opts.Limit && it.Next(ctx); {
		r, bytes := plain(it.Result())
		if r == nil { // the value of the script, not a result
			continue
		}
		if weight += bytes; opts.Memory > 0 && weight > opts.Memory/4 {
			return ErrMemory
		}
		emit(r)
		n++
	}
	return it.Err()
}

func newSession(lang string, qs cayley.QuadStore, memory int64) query.Session {
	switch lang {
	case Gizmo:
		return script.New(qs, memory)
	case GraphQL:
		return graphql.NewSession(qs)
	case Sexp:
		return sexpSession{qs}
	default:
		return mql.NewSession(qs)
	}
}

// plain returns a result as values that encoding/json can write, and nil for
// what is none of them: not-a-number. bytes is what it takes of the memory,
// more or less.
func plain(v any) (_ any, bytes int64) {
	bytes = 32
	switch v := v.(type) {
	case float64:
		if math.IsNaN(v) || math.IsInf(v, 0) {
			return nil, bytes
		}
		return v, bytes
	case string:
		return v, bytes + int64(len(v))
	case bool, int, int64, time.Time, quad.Value:
		return v, bytes
	case []quad.Value:
		return v, bytes + 64*int64(len(v))
	case []any:
		for i, item := range v {
			var more int64
			v[i], more = plain(item)
			bytes += more
		}
		return v, bytes
	case []map[string]any:
		for _, item := range v {
			_, more := plain(item)
			bytes += more
		}
		return v, bytes
	case map[string]any:
		for key, item := range v {
			var more int64
			v[key], more = plain(item)
			bytes += more + int64(len(key)) + 32
		}
		return v, bytes
	case map[string]string:
		for key, item := range v {
			bytes += int64(len(key)+len(item)) + 64
		}
		return v, bytes
	}
	return nil, bytes
}

// cut shortens the lists at the top of a GraphQL answer.
func cut(result any, limit int) {
	data, ok := result.(map[string]any)
	if !ok {
		return
	}
	for name, v := range data {
		if list, ok := v.([]map[string]any); ok && len(list) > limit {
			data[name] = list[:limit]
		}
	}
}
