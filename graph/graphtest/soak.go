package graphtest

import (
	"context"
	"fmt"
	"slices"
	"sync"
	"testing"
	"time"

	"github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/quad"

	"newsgraph/graph/internal/sample"
	"newsgraph/graph/vocab"
)

// soakArticles is the number of articles that Soak replaces in turn.
const soakArticles = 40

// count is the predicate of an article's own number of statements.
const count = quad.IRI("test:statements")

// Soak lets eight readers query a store while one writer replaces articles,
// for as long as it is told. Neither may meet an error, an article in the
// middle of its replacement, or wait for more than the limit. It reports the
// times that queries and batches took, in the log.
func Soak(t testing.TB, b Backend, long, limit time.Duration) {
	qs := open(t, b)
	for n := range soakArticles {
		add(t, qs, soakArticle(n, 0)...)
	}
	ctx, cancel := context.WithTimeout(t.Context(), long)
	defer cancel()
	const readers = 8
	var group sync.WaitGroup
	var mu sync.Mutex
	took := make(map[string][]time.Duration)
	run := func(name string, seed int, do func(n int) error) {
		group.Go(func() {
			defer cancel()
			var times []time.Duration
			for n := seed; ctx.Err() == nil; n++ {
				start := time.Now()
				err := do(n)
				d := time.Since(start)
				times = append(times, d)
				if err != nil {
					t.Errorf("%s %d: %v", name, n, err)
					return
				}
				if d > limit {
					t.Errorf("%s %d took %v, the limit is %v", name, n, d, limit)
					return
				}
			}
			mu.Lock()
			defer mu.Unlock()
			took[name] = append(took[name], times...)
		})
	}
	for r := range readers {
		run("query", r*1000, func(n int) error {
			view, end := b.view(qs)
			defer end()
			return soakQuery(view, n, b.Snapshot != nil)
		})
	}
	run("batch", 0, func(n int) error {
		article, version := n%soakArticles, n/soakArticles
		return qs.ApplyDeltas(change(soakArticle(article, version), soakArticle(article, version+1)), graph.IgnoreOpts{})
	})
	group.Wait()
	for _, name := range []string{"query", "batch"} {
		times := took[name]
		if len(times) == 0 {
			t.Errorf("no %s came to its end", name)
			continue
		}
		slices.Sort(times)
		t.Logf("%d × %s: p50 %v, p99 %v, longest %v", len(times), name, times[len(times)/2], times[len(times)*99/100], times[len(times)-1])
	}
	batches := len(took["batch"])
	m := modelOf()
	for n := range soakArticles {
		for _, q := range soakArticle(n, (batches+soakArticles-1-n)/soakArticles) {
			m[textOf(q)] = q
		}
	}
	if !t.Failed() {
		m.check(t, qs, "at the end")
	}
}

// soakArticle returns the quads of an article, each once, in one of its
// versions, with the number of its statements.
func soakArticle(n, version int) []quad.Quad {
	statements := 3 + (n+version)%4
	article, quads := sample.Many(n, statements)
	quads = append(quads, quad.Quad{Subject: article, Predicate: count, Object: quad.Int(statements), Label: article})
	return modelOf(quads...).quads()
}

// change returns what makes the quads after of the quads before.
func change(before, after []quad.Quad) []graph.Delta {
	old, next := modelOf(before...), modelOf(after...)
	var batch []graph.Delta
	for _, q := range before {
		if _, ok := next[textOf(q)]; !ok {
			batch = append(batch, graph.Delta{Quad: q, Action: graph.Delete})
		}
	}
	for _, q := range after {
		if _, ok := old[textOf(q)]; !ok {
			batch = append(batch, graph.Delta{Quad: q, Action: graph.Add})
		}
	}
	return batch
}

// soakQuery asks one of four questions. If whole, the store doesn't change
// between two of them, so that the answers must go together.
func soakQuery(qs graph.QuadStore, n int, whole bool) error {
	ctx := context.Background()
	company := vocab.Entity(fmt.Sprintf("Company %d", n%97))
	var text string
	switch n % 4 {
	case 0:
		article, _ := sample.Many(n%soakArticles, 0)
		declared, err := Ask(ctx, qs, "gizmo", fmt.Sprintf(`g.V("%s").Out("%s").All()`, article, count))
		if err != nil || len(declared) != 1 && whole {
			return fmt.Errorf("an article of %q statements: %w", declared, err)
		}
		statements, err := Ask(ctx, qs, "gizmo", fmt.Sprintf(`g.V("%s").In("%s").All()`, article, vocab.ArticleOf))
		if err != nil {
			return err
		}
		if want := fmt.Sprintf(`{"id":%d}`, len(statements)); whole && declared[0] != want {
			return fmt.Errorf("an article of %s statements has %d", declared[0], len(statements))
		}
		return nil
	case 1:
		text = fmt.Sprintf(`g.V("%s").LabelContext(g.V().Save("%s", "phrase"), "st").Out().All()`, company, vocab.Phrase)
	case 2:
		text = fmt.Sprintf(`g.V("%s").In("%s").Save("%s", "phrase").Save("%s", "sentence").All()`, company, vocab.Subject, vocab.Phrase, vocab.Sentence)
	default:
		text = fmt.Sprintf(`g.V("%s").Out().In("%s").Unique().GetLimit(20)`, company, vocab.Object)
	}
	_, err := Ask(ctx, qs, "gizmo", text)
	return err
}
