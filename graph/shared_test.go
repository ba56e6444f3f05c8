package graph_test

import (
	"fmt"
	"os"
	"strings"
	"sync/atomic"
	"testing"

	"github.com/cayleygraph/quad"

	"newsgraph/graph"
	"newsgraph/graph/internal/sample"
	"newsgraph/graph/postgres/postgrestest"
)

// server is the database server of these tests: its address, or why there is
// none.
var server struct {
	address string
	err     error
	graphs  atomic.Int64
}

func TestMain(m *testing.M) {
	graph.Worker()
	address, stop, err := postgrestest.Launch("fsync=off")
	server.address, server.err = address, err
	code := m.Run()
	if err == nil {
		stop()
	}
	os.Exit(code)
}

// database returns the address of an empty graph in a database.
func database(t testing.TB) string {
	t.Helper()
	postgrestest.Need(t, server.err)
	return fmt.Sprint(server.address, "&search_path=g", server.graphs.Add(1))
}

// Two stores on one database are one graph, and both may write.
func TestShared(t *testing.T) {
	address := database(t)
	if found, err := graph.Exists(address); found || err != nil {
		t.Errorf("a graph before it is made: %v, %v", found, err)
	}
	one, two := open(t, address), open(t, address)
	defer one.Close()
	defer two.Close()
	if found, err := graph.Exists(address); !found || err != nil {
		t.Errorf("no graph after it is made: %v, %v", found, err)
	}
	a, quads := sample.Article("a", sample.Supply...)
	replace(t, one, a, quads)
	if got := content(t, two); len(got) != len(set(quads)) {
		t.Errorf("%d quads, want %d", len(got), len(quads))
	}
	// The same articles from both at once: the last wins, whole.
	done := make(chan error)
	many, other := sample.Many(1, 20)
	_, fewer := sample.Many(1, 10)
	for i, s := range []*graph.Store{one, two} {
		go func() {
			var err error
			for n := 0; n < 20 && err == nil; n++ {
				err = s.Replace(t.Context(), many, [][]quad.Quad{other, fewer}[(i+n)%2])
			}
			done <- err
		}()
	}
	for range 2 {
		if err := <-done; err != nil {
			t.Error(err)
		}
	}
	got, err := one.Quads(t.Context(), many)
	if n := len(got); err != nil || n != len(set(other)) && n != len(set(fewer)) {
		t.Errorf("%d quads of an article that two have replaced, %v; want %d or %d", n, err, len(set(other)), len(set(fewer)))
	}
	if err := two.Remove(t.Context(), many); err != nil {
		t.Error(err)
	}
	if got := content(t, one); len(got) != len(set(quads)) {
		t.Errorf("%d quads after the removal, want %d", len(got), len(quads))
	}
}

// No message tells the password.
func TestSharedSecret(t *testing.T) {
	const address = "postgres://news:secret@127.0.0.1:1/news"
	_, err := graph.Open(address)
	if err == nil || strings.Contains(err.Error(), "secret") || !strings.Contains(err.Error(), "postgres://news@127.0.0.1:1/news") {
		t.Errorf("%v", err)
	}
	if _, err := graph.Exists(address); err == nil || strings.Contains(err.Error(), "secret") {
		t.Errorf("%v", err)
	}
}
