package postgres

import (
	"context"
	"errors"
	"fmt"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/cayleygraph/cayley/graph"
	cayleytest "github.com/cayleygraph/cayley/graph/graphtest"
	"github.com/cayleygraph/quad"
	"github.com/jackc/pgx/v5"

	"newsgraph/graph/graphtest"
	"newsgraph/graph/postgres/postgrestest"
)

// within returns the address of a graph beside others in one database.
func within(address, schema string) string { return address + "&search_path=" + schema }

func open(t testing.TB, address string) *QuadStore {
	t.Helper()
	s, err := Open(t.Context(), address)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	return s
}

// Cayley's own conformance suite, all of it.
func TestCayleySuite(t *testing.T) {
	address := postgrestest.Start(t, "fsync=off")
	t.Chdir(cayleyData(t))
	n := 0
	cayleytest.TestAll(t, func(t testing.TB) (graph.QuadStore, graph.Options) {
		n++
		return open(t, within(address, fmt.Sprint("g", n))), nil
	}, &cayleytest.Config{AlwaysRunIntegration: !testing.Short()})
}

// cayleyData returns a directory of Cayley's module from which the suite finds
// its data.
func cayleyData(t *testing.T) string {
	out, err := exec.Command("go", "list", "-m", "-f", "{{.Dir}}", "github.com/cayleygraph/cayley").Output()
	if err != nil {
		t.Fatalf("where Cayley's module is: %v", err)
	}
	return filepath.Join(strings.TrimSpace(string(out)), "graph", "graphtest")
}

// And ours.
func TestSuite(t *testing.T) {
	address := postgrestest.Start(t, "fsync=off")
	schemas := make(map[string]string) // by directory
	graphtest.Test(t, graphtest.Backend{
		Open: func(dir string) (graph.QuadStore, error) {
			if schemas[dir] == "" {
				schemas[dir] = fmt.Sprint("g", len(schemas))
			}
			return Open(context.Background(), within(address, schemas[dir]))
		},
		Snapshot: func(qs graph.QuadStore) (graph.QuadStore, func()) {
			v, err := qs.(*QuadStore).View(context.Background())
			if err != nil {
				panic(err)
			}
			return v, func() { v.Close() }
		},
	})
}

func TestStore(t *testing.T) {
	address := postgrestest.Start(t, "fsync=off")
	for name, run := range map[string]func(*testing.T, string){
		"cancelled query": testCancel,
		"cancelled batch": testApplyCancel,
		"format":          testFormat,
		"open at once":    testOpenAtOnce,
		"verify":          testVerify,
	} {
		t.Run(name, func(t *testing.T) {
			run(t, within(address, strings.ReplaceAll(name, " ", "_")))
		})
	}
}

// A query that is stopped stops in the server too.
func testCancel(t *testing.T, address string) {
	s := open(t, address)
	ctx, cancel := context.WithCancel(t.Context())
	v, err := s.View(ctx)
	if err != nil {
		t.Fatal(err)
	}
	pid := v.(*View).conn.Conn().PgConn().PID()
	running := func() bool {
		var n int
		err := s.pool.QueryRow(t.Context(), "SELECT count(*) FROM pg_stat_activity WHERE pid = $1 AND state = 'active' AND query LIKE '%pg_sleep%'", pid).Scan(&n)
		if err != nil {
			t.Fatal(err)
		}
		return n > 0
	}
	done := make(chan error)
	go func() {
		done <- v.(*View).read(context.Background(), func(pgx.Rows) error { return nil }, "SELECT pg_sleep(600)")
	}()
	for !running() {
	}
	begun := time.Now()
	cancel()
	if err := <-done; !errors.Is(err, context.Canceled) {
		t.Errorf("%v, want the context's error", err)
	}
	for running() {
		if time.Since(begun) > 10*time.Second {
			t.Fatal("the server goes on")
		}
	}
	if err := v.Close(); err != nil {
		t.Error(err)
	}
	// And the store works on.
	if _, err := s.Stats(t.Context(), true); err != nil {
		t.Error(err)
	}
}

// A batch whose context ends while it waits for another writer leaves nothing.
func testApplyCancel(t *testing.T, address string) {
	s := open(t, address)
	tx, err := s.pool.Begin(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if _, err := tx.Exec(t.Context(), "SELECT FROM store FOR UPDATE"); err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	done := make(chan error)
	go func() {
		done <- s.Apply(ctx, []graph.Delta{{Quad: quad.MakeIRI("a", "b", "c", "d"), Action: graph.Add}}, graph.IgnoreOpts{})
	}()
	for waiting := 0; waiting == 0; {
		if err := tx.QueryRow(t.Context(), "SELECT count(*) FROM pg_locks WHERE NOT granted").Scan(&waiting); err != nil {
			t.Fatal(err)
		}
	}
	cancel()
	if err := <-done; !errors.Is(err, context.Canceled) {
		t.Errorf("%v, want the context's error", err)
	}
	if err := tx.Rollback(t.Context()); err != nil {
		t.Fatal(err)
	}
	st, err := s.Stats(t.Context(), true)
	if err != nil || st.Quads.Value != 0 || st.Nodes.Value != 0 {
		t.Errorf("%+v, %v, want nothing", st, err)
	}
}

func testFormat(t *testing.T, address string) {
	s := open(t, address)
	if _, err := s.pool.Exec(t.Context(), "UPDATE store SET format = 3"); err != nil {
		t.Fatal(err)
	}
	if _, err := Open(t.Context(), address); err == nil || err.Error() != "the graph is of format 3, this program reads 2" {
		t.Errorf("a graph of a newer format: %v", err)
	}
}

// Many processes that begin at once make the tables once.
func testOpenAtOnce(t *testing.T, address string) {
	errs := make(chan error)
	for range 8 {
		go func() {
			s, err := Open(context.Background(), address)
			if err == nil {
				err = s.Close()
			}
			errs <- err
		}()
	}
	for range 8 {
		if err := <-errs; err != nil {
			t.Error(err)
		}
	}
}

func TestSecret(t *testing.T) {
	for address, name := range map[string]string{
		"postgres://me:secret@127.0.0.1:1/db?sslmode=disable":         "postgres://me@127.0.0.1:1/db",
		"postgres://me:se%zzcret@127.0.0.1:1/db":                      "postgres://me@127.0.0.1:1/db",
		"postgres://me:x@secret@127.0.0.1:1/db":                       "postgres://me@127.0.0.1:1/db",
		"postgres://me:secret@127.0.0.1:no/db":                        "postgres://me@127.0.0.1:no/db",
		"postgresql://127.0.0.1:1/db?password=secret&sslmode=disable": "postgresql://127.0.0.1:1/db",
		"postgres://me:secret@127.0.0.1:1/db?sslmode=secret":          "postgres://me@127.0.0.1:1/db",
		"postgres://me:secret@127.0.0.1:1/db?connect_timeout=secret":  "postgres://me@127.0.0.1:1/db",
		"news.db": "news.db",
		"mem:":    "mem:",
	} {
		if got := Name(address); got != name {
			t.Errorf("%s is called %s, want %s", address, got, name)
		}
		if !Is(address) {
			continue
		}
		if _, err := Open(t.Context(), address); err == nil || strings.Contains(err.Error(), "cret") {
			t.Errorf("%s: %v, want an error that doesn't tell the password", address, err)
		}
	}
}
