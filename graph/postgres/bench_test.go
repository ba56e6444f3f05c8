package postgres

import (
	"fmt"
	"testing"
	"time"

	"github.com/cayleygraph/cayley/graph"
	_ "github.com/cayleygraph/cayley/graph/sql/postgres" // Cayley's own store, to compare with
	"github.com/cayleygraph/quad"

	"newsgraph/graph/internal/sample"
	"newsgraph/graph/postgres/postgrestest"
)

// statements returns the quads of so many articles of 24 statements, each once.
func statements(articles int) []quad.Quad {
	var list []quad.Quad
	seen := make(map[quad.Quad]bool)
	for n := range articles {
		_, quads := sample.Many(n, 24)
		for _, q := range quads {
			if !seen[q] {
				seen[q] = true
				list = append(list, q)
			}
		}
	}
	return list
}

// BenchmarkLoad loads quads of statements through this store and through
// Cayley's own for PostgreSQL, in turn, on one server that syncs every commit,
// and gives the ratio.
func BenchmarkLoad(b *testing.B) {
	address := postgrestest.Start(b)
	many, few := statements(400), statements(20)
	b.ResetTimer()
	var ours, stock, batches float64 // quads/s
	for n := 0; b.Loop(); n++ {
		s := open(b, within(address, fmt.Sprint("g", n)))
		ours = load(b, s, many)
		s = open(b, within(address, fmt.Sprint("b", n)))
		batches = apply(b, s, many, 500)

		if n > 0 {
			continue // the tables of Cayley's store have fixed names
		}
		const kind = "postgres"
		plain := address + "&sslmode=disable"
		if err := graph.InitQuadStore(kind, plain, nil); err != nil {
			b.Fatal(err)
		}
		qs, err := graph.NewQuadStore(kind, plain, nil)
		if err != nil {
			b.Fatal(err)
		}
		stock = load(b, qs, few)
		qs.Close()
	}
	b.ReportMetric(ours, "quads/s")
	b.ReportMetric(batches, "quads/s-by-500")
	b.ReportMetric(stock, "quads/s-cayley")
	b.ReportMetric(ours/stock, "ratio")
	b.ReportMetric(0, "ns/op")
}

func load(b *testing.B, qs graph.QuadStore, quads []quad.Quad) float64 {
	b.Helper()
	begun := time.Now()
	w, err := qs.NewQuadWriter()
	if err != nil {
		b.Fatal(err)
	}
	if n, err := w.WriteQuads(quads); err != nil || n != len(quads) {
		b.Fatalf("%d of %d: %v", n, len(quads), err)
	}
	if err := w.Close(); err != nil {
		b.Fatal(err)
	}
	rate := float64(len(quads)) / time.Since(begun).Seconds()
	holds(b, qs, quads)
	return rate
}

func apply(b *testing.B, qs graph.QuadStore, quads []quad.Quad, size int) float64 {
	b.Helper()
	begun := time.Now()
	var batch []graph.Delta
	for i, q := range quads {
		batch = append(batch, graph.Delta{Quad: q, Action: graph.Add})
		if len(batch) == size || i == len(quads)-1 {
			if err := qs.ApplyDeltas(batch, graph.IgnoreOpts{}); err != nil {
				b.Fatal(err)
			}
			batch = batch[:0]
		}
	}
	rate := float64(len(quads)) / time.Since(begun).Seconds()
	holds(b, qs, quads)
	return rate
}

// holds checks that a store holds those quads and no others.
func holds(b *testing.B, qs graph.QuadStore, quads []quad.Quad) {
	b.Helper()
	want := make(map[string]bool, len(quads))
	for _, q := range quads {
		want[q.NQuad()] = true
	}
	it := qs.QuadsAllIterator().Iterate()
	defer it.Close()
	n := 0
	for ; it.Next(b.Context()); n++ {
		q, err := qs.Quad(it.Result())
		if err != nil {
			b.Fatal(err)
		}
		if !want[q.NQuad()] {
			b.Fatalf("holds %v", q)
		}
	}
	if it.Err() != nil || n != len(quads) {
		b.Fatalf("holds %d quads, %v, want %d", n, it.Err(), len(quads))
	}
}

// BenchmarkExport reads a whole graph as quads.
func BenchmarkExport(b *testing.B) {
	s := open(b, postgrestest.Start(b, "fsync=off"))
	quads := statements(400)
	load(b, s, quads)
	for b.Loop() {
		holds(b, s, quads)
	}
	b.ReportMetric(float64(len(quads)*b.N)/b.Elapsed().Seconds(), "quads/s")
}
