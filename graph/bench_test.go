package graph_test

import (
	"fmt"
	"testing"

	"newsgraph/graph"
	"newsgraph/graph/internal/sample"
)

func benchEach(b *testing.B, f func(*testing.B, *graph.Store)) {
	b.Run("memory", func(b *testing.B) { f(b, graph.Memory()) })
	b.Run("disk", func(b *testing.B) {
		s := open(b, b.TempDir())
		defer s.Close()
		f(b, s)
	})
	b.Run("database", func(b *testing.B) {
		s := open(b, database(b))
		defer s.Close()
		f(b, s)
	})
}

// BenchmarkReplace loads articles of 30 statements that share their entities.
func BenchmarkReplace(b *testing.B) {
	benchEach(b, func(b *testing.B, s *graph.Store) {
		n := 0
		total := 0
		for b.Loop() {
			a, quads := sample.Many(n, 30)
			replace(b, s, a, quads)
			total += len(set(quads))
			n++
		}
		st, err := s.Stats(b.Context())
		if err != nil || st.Quads != total || st.Articles != n {
			b.Fatalf("Stats = %+v, %v, want %d articles of %d quads", st, err, n, total)
		}
		b.ReportMetric(float64(total)/b.Elapsed().Seconds(), "quads/s")
	})
}

// BenchmarkReplaceSame runs articles in again that have not changed.
func BenchmarkReplaceSame(b *testing.B) {
	benchEach(b, func(b *testing.B, s *graph.Store) {
		a, quads := sample.Many(1, 30)
		replace(b, s, a, quads)
		n := 0
		for b.Loop() {
			replace(b, s, a, quads)
			n++
		}
		b.ReportMetric(float64(n*len(set(quads)))/b.Elapsed().Seconds(), "quads/s")
	})
}

// BenchmarkQuery asks for one hop, and for the evidence behind it, in a graph
// of 300 articles.
func BenchmarkQuery(b *testing.B) {
	queries := []struct{ name, lang, text string }{
		{"gizmo", graph.Gizmo, `g.V("<entity:company-15>").LabelContext(g.V(),"st").Out("<relation:type-1>","p").All()`},
		{"graphql", graph.GraphQL, `{ nodes(id: <entity:company-15>) { id, statements: <rdf:subject> @rev { id, <ng:phrase> } } }`},
		{"mql", graph.MQL, `[{"id": "<entity:company-15>", "<relation:type-1>": null}]`},
	}
	benchEach(b, func(b *testing.B, s *graph.Store) {
		for n := range 300 {
			a, quads := sample.Many(n, 30)
			replace(b, s, a, quads)
		}
		for _, q := range queries {
			b.Run(q.name, func(b *testing.B) {
				n := 0
				for b.Loop() {
					r, err := s.Query(b.Context(), q.lang, q.text, graph.QueryOptions{})
					if err != nil || len(r) == 0 {
						b.Fatalf("%d results, %v", len(r), err)
					}
					if m, ok := r[0].(map[string]any); q.lang == graph.GraphQL && (!ok || len(fmt.Sprint(m)) < 1000) {
						b.Fatalf("answer %v", r)
					}
					n++
				}
				b.ReportMetric(float64(n)/b.Elapsed().Seconds(), "queries/s")
			})
		}
	})
}
