package server_test

import (
	"context"
	"flag"
	"fmt"
	"io"
	"math/rand/v2"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/cayleygraph/quad"

	"newsgraph/graph"
	"newsgraph/graph/internal/sample"
	"newsgraph/graph/server"
)

var (
	loadQuads       = flag.Int("quads", 20000, "quads of the graph that BenchmarkLoad queries")
	loadConnections = flag.Int("connections", 32, "connections that query it")
	loadDir         = flag.String("dir", "", "where it is on disk; empty: a temporary folder")
)

// population makes articles about companies, of which few are in many and many
// in few.
type population struct{ rank *rand.Zipf }

const companies = 20000

func newPopulation(seed uint64) population {
	r := rand.New(rand.NewPCG(seed, 1))
	return population{rand.NewZipf(r, 1.1, 20, companies-1)}
}

func (p population) name() string { return "Company " + strconv.FormatUint(p.rank.Uint64(), 10) }

func (p population) entity() string { return "company-" + strconv.FormatUint(p.rank.Uint64(), 10) }

func (p population) article(id string) (quad.IRI, []quad.Quad) {
	statements := make([]sample.Statement, 30)
	for i := range statements {
		statements[i] = sample.Statement{
			Subject: p.name(), Phrase: fmt.Sprintf("bought %d", i), Object: p.name(),
			Type: fmt.Sprintf("type %d", i%40), Status: [...]string{"asserted", "reported", "claimed"}[i%3], Start: i * 100,
		}
	}
	return sample.Article(id, statements...)
}

// questions are the kinds of request that the load is mixed of, with their
// shares.
var questions = []struct {
	name  string
	share int // of 100
	path  string
	text  string // ENTITY stands for an entity
}{
	{"hop", 25, "/api/v1/query/gizmo", `g.V("<entity:ENTITY>").LabelContext(g.V(), "st").Out("<relation:type-1>", "p").GetLimit(100)`},
	{"back", 15, "/api/v1/query/gizmo", `g.V("<entity:ENTITY>").In().Unique().GetLimit(20)`},
	{"evidence", 20, "/api/v1/query/gizmo", `g.V("<entity:ENTITY>").In("<rdf:subject>").Save("<ng:sentence>", "s").Save("<ng:start>", "a").Save("<ng:status>", "k").GetLimit(20)`},
	{"two hops", 10, "/api/v2/query?lang=gizmo", `g.V("<entity:ENTITY>").Out("<relation:type-1>").Out("<relation:type-2>").Unique().GetLimit(20)`},
	{"graphql", 10, "/api/v1/query/graphql", `{ nodes(id: <entity:ENTITY>) { id, name: <rdfs:label>(first: 1), said: <rdf:subject>(first: 5) @rev { id, <ng:phrase> } } }`},
	{"mql", 5, "/api/v1/query/mql", `[{"id": "<entity:ENTITY>", "<relation:type-1>": null}]`},
	{"sexp", 5, "/api/v1/query/sexp", `(<entity:ENTITY> (<relation:type-1> $whom))`},
	{"shape", 5, "/api/v1/shape/gizmo", `g.V("<entity:ENTITY>").Out("<relation:type-1>").All()`},
	{"read", 5, "/api/v2/read?pred=%3Crdfs:label%3E&sub=", ""},
}

// BenchmarkLoad mixes questions on many connections while articles are added.
// Each must be answered. It reports their rate, how long half and all but one
// in a hundred of them take at most, and the memory that the program has at the
// beginning and at the most.
//
//	go test -run '^$' -bench Load -benchtime 60s ./graph/server -quads 1000000
func BenchmarkLoad(b *testing.B) {
	s, have := loadStore(b)
	defer s.Close()
	srv := httptest.NewServer(serve(b, s, nil, server.Options{}))
	defer srv.Close()
	client := &http.Client{Transport: &http.Transport{MaxIdleConns: *loadConnections, MaxIdleConnsPerHost: *loadConnections}}
	defer client.CloseIdleConnections()
	var serial atomic.Uint64
	b.Run(fmt.Sprintf("quads=%d", have), func(b *testing.B) {
		ctx, stop := context.WithCancel(b.Context())
		var wrote atomic.Int64
		var writer sync.WaitGroup
		writer.Go(func() {
			p := newPopulation(serial.Add(1))
			for n := 0; ctx.Err() == nil; n++ {
				a, quads := p.article(fmt.Sprintf("late-%d-%d", serial.Load(), n%200))
				if err := s.Replace(ctx, a, quads); err != nil && ctx.Err() == nil {
					b.Error(err)
				}
				wrote.Add(int64(len(quads)))
			}
		})
		var mu sync.Mutex
		took := map[string][]time.Duration{}
		first, most := memoryInUse(), uint64(0)
		b.SetParallelism((*loadConnections + runtime.GOMAXPROCS(0) - 1) / runtime.GOMAXPROCS(0))
		b.ResetTimer()
		b.RunParallel(func(pb *testing.PB) {
			p := newPopulation(serial.Add(1))
			r := rand.New(rand.NewPCG(serial.Add(1), 2))
			mine := map[string][]time.Duration{}
			for n := 0; pb.Next(); n++ {
				q := questions[pick(r)]
				start := time.Now()
				if err := question(client, srv.URL+q.path, q.text, p.entity()); err != nil {
					b.Errorf("%s: %v", q.name, err)
				}
				mine[q.name] = append(mine[q.name], time.Since(start))
				if n%100 == 0 {
					mu.Lock()
					most = max(most, memoryInUse())
					mu.Unlock()
				}
			}
			mu.Lock()
			defer mu.Unlock()
			for name, t := range mine {
				took[name] = append(took[name], t...)
			}
		})
		b.StopTimer()
		stop()
		writer.Wait()
		var all []time.Duration
		for _, q := range questions {
			all = append(all, took[q.name]...)
			if testing.Verbose() && len(took[q.name]) > 0 {
				p50, p99 := percentiles(took[q.name])
				b.Logf("%-9s %7d times, p50 %v, p99 %v", q.name, len(took[q.name]), p50, p99)
			}
		}
		p50, p99 := percentiles(all)
		seconds := b.Elapsed().Seconds()
		b.ReportMetric(float64(len(all))/seconds, "requests/s")
		b.ReportMetric(float64(wrote.Load())/seconds, "quads-written/s")
		b.ReportMetric(float64(p50.Microseconds())/1000, "p50-ms")
		b.ReportMetric(float64(p99.Microseconds())/1000, "p99-ms")
		b.ReportMetric(float64(first>>20), "MB-first")
		b.ReportMetric(float64(most>>20), "MB-most")
	})
}

// loadStore returns a store with as many quads as asked for, or some more.
func loadStore(b *testing.B) (*graph.Store, int) {
	b.Helper()
	dir := *loadDir
	if dir == "" {
		dir = b.TempDir()
	}
	s, err := graph.Open(dir)
	if err != nil {
		b.Fatal(err)
	}
	st, err := s.Stats(b.Context())
	if err != nil {
		b.Fatal(err)
	}
	p := newPopulation(0)
	for n, have := 0, st.Quads; have < *loadQuads; n++ {
		a, quads := p.article(fmt.Sprintf("article-%d-%d", st.Articles, n))
		if err := s.Replace(b.Context(), a, quads); err != nil {
			b.Fatal(err)
		}
		have += len(quads)
	}
	if st, err = s.Stats(b.Context()); err != nil {
		b.Fatal(err)
	}
	return s, st.Quads
}

// pick returns a question, as often as its share says.
func pick(r *rand.Rand) int {
	n := r.IntN(100)
	for i, q := range questions {
		if n -= q.share; n < 0 {
			return i
		}
	}
	return 0
}

// question asks, and checks that there is a whole answer.
func question(c *http.Client, address, text, entity string) error {
	method := http.MethodPost
	if text == "" {
		method, address = http.MethodGet, address+url.QueryEscape("<entity:"+entity+">")
	}
	r, err := http.NewRequest(method, address, strings.NewReader(strings.ReplaceAll(text, "ENTITY", entity)))
	if err != nil {
		return err
	}
	resp, err := c.Do(r)
	if err != nil {
		return err
	}
	defer resp.Body.Close()
	answer, err := io.ReadAll(resp.Body)
	if err != nil {
		return err
	}
	if resp.StatusCode != http.StatusOK || text != "" && !strings.HasSuffix(string(answer), "}\n") {
		return fmt.Errorf("%s: %.200s", resp.Status, answer)
	}
	return nil
}

func percentiles(took []time.Duration) (p50, p99 time.Duration) {
	if len(took) == 0 {
		return 0, 0
	}
	slices.Sort(took)
	return took[len(took)/2].Round(10 * time.Microsecond), took[len(took)*99/100].Round(10 * time.Microsecond)
}

// memoryInUse returns the bytes that the program has of the machine's memory,
// or 0 where that can't be told.
func memoryInUse() uint64 {
	text, err := os.ReadFile("/proc/self/statm")
	if err != nil {
		return 0
	}
	fields := strings.Fields(string(text))
	if len(fields) < 2 {
		return 0
	}
	pages, err := strconv.ParseUint(fields[1], 10, 64)
	if err != nil {
		return 0
	}
	return pages * uint64(os.Getpagesize())
}
