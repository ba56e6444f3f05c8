package export_test

import (
	"bytes"
	"fmt"
	"io"
	"runtime"
	"testing"

	"github.com/cayleygraph/quad"

	"newsgraph/graph"
	"newsgraph/graph/export"
	"newsgraph/graph/internal/sample"
)

// What the benchmarks write.
const (
	benchArticles   = 100
	benchStatements = 30 // of each
)

// mark is in every format once a statement, and in aggregates once a pair.
var marks = map[export.Format]string{
	export.CSV: "\n", export.TSV: "\n", export.JSONL: "\n", export.Table: "\n",
	export.NQuads: "> <ng:status> <", export.TriG: "ng:status status:", export.JSONLD: `"ng:status":[`,
	export.GraphML: "<edge ", export.GEXF: "<edge ", export.DOT: " -> ", export.Cytoscape: `,"source":`,
	export.FollowTheMoney: `"schema":"UnknownLink"`,
}

// checkBench fails unless an output has every statement once.
func checkBench(b *testing.B, f export.Format, text []byte) {
	b.Helper()
	mark, ok := marks[f]
	if !ok { // packed
		if len(text) < 20_000 {
			b.Fatalf("%d bytes", len(text))
		}
		return
	}
	n := bytes.Count(text, []byte(mark))
	if mark == "\n" && f != export.JSONL {
		n-- // the header
	}
	if n != benchArticles*benchStatements {
		b.Fatalf("%d statements", n)
	}
}

// BenchmarkWriter measures the formats alone, the quads being in memory.
func BenchmarkWriter(b *testing.B) {
	var articles [][]quad.Quad
	quads := 0
	for n := range benchArticles {
		_, q := sample.Many(n, benchStatements)
		articles = append(articles, q)
		quads += len(q)
	}
	run := func(name string, f export.Format, o export.Options, check func(*testing.B, export.Format, []byte)) {
		b.Run(name, func(b *testing.B) {
			var out bytes.Buffer
			n := 0
			for b.Loop() {
				out.Reset()
				w, err := export.NewWriter(&out, f, o)
				if err != nil {
					b.Fatal(err)
				}
				for _, q := range articles {
					if err := w.Write(q); err != nil {
						b.Fatal(err)
					}
				}
				if err := w.Close(); err != nil {
					b.Fatal(err)
				}
				check(b, f, out.Bytes())
				n++
			}
			b.ReportMetric(float64(n*quads)/b.Elapsed().Seconds(), "quads/s")
			b.ReportMetric(float64(n*benchArticles*benchStatements)/b.Elapsed().Seconds(), "statements/s")
		})
	}
	for _, f := range export.Formats() {
		run(string(f), f, export.Options{}, checkBench)
	}
	run("csv-aggregate", export.CSV, export.Options{Aggregate: true}, func(b *testing.B, _ export.Format, text []byte) {
		if n := bytes.Count(text, []byte("\n")); n < 1000 || n > benchArticles*benchStatements+1 {
			b.Fatalf("%d rows", n)
		}
	})
}

// BenchmarkStore measures an export of a store.
func BenchmarkStore(b *testing.B) {
	s := graph.Memory()
	for n := range benchArticles {
		a, quads := sample.Many(n, benchStatements)
		if err := s.Replace(b.Context(), a, quads); err != nil {
			b.Fatal(err)
		}
	}
	for _, f := range []export.Format{export.CSV, export.NQuads, export.GEXF} {
		b.Run(string(f), func(b *testing.B) {
			n := 0
			for b.Loop() {
				checkBench(b, f, []byte(write(b, s, f, export.Options{})))
				n++
			}
			b.ReportMetric(float64(n*benchArticles*benchStatements)/b.Elapsed().Seconds(), "statements/s")
		})
	}
}

// BenchmarkMemory writes 100,000 statements between 200,000 entities, and
// reports the most memory that the heap had in use.
func BenchmarkMemory(b *testing.B) {
	const articles, statements = 2000, 50
	run := func(name string, f export.Format, o export.Options) {
		b.Run(name, func(b *testing.B) {
			peak := uint64(0)
			for b.Loop() {
				runtime.GC()
				w, err := export.NewWriter(io.Discard, f, o)
				if err != nil {
					b.Fatal(err)
				}
				for n := range articles {
					list := make([]sample.Statement, statements)
					for i := range list {
						list[i] = sample.Statement{
							Subject: fmt.Sprintf("Buyer %d of %d", i, n), Phrase: "bought", Object: fmt.Sprintf("Seller %d of %d", i, n),
							Type: "acquires", Status: export.Statuses()[i%7], Start: i * 100,
						}
					}
					_, quads := sample.Article(fmt.Sprint(n), list...)
					if err := w.Write(quads); err != nil {
						b.Fatal(err)
					}
					if n%50 == 0 {
						peak = max(peak, heap())
					}
				}
				peak = max(peak, heap())
				if err := w.Close(); err != nil {
					b.Fatal(err)
				}
				peak = max(peak, heap())
			}
			const most = 256 << 20
			if peak > most {
				b.Errorf("%d MB of memory", peak>>20)
			}
			b.ReportMetric(float64(peak>>20), "peak-MB")
			b.ReportMetric(float64(b.N*articles*statements)/b.Elapsed().Seconds(), "statements/s")
		})
	}
	for _, f := range export.Formats() {
		run(string(f), f, export.Options{})
	}
	run("csv-aggregate", export.CSV, export.Options{Aggregate: true})
	run("gexf-aggregate", export.GEXF, export.Options{Aggregate: true})
}

func heap() uint64 {
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return m.HeapInuse
}
