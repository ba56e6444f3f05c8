//go:build unix

package graphtest_test

import (
	"context"
	"encoding/json"
	"fmt"
	"runtime"
	"slices"
	"strings"
	"time"

	"github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/cayley/query/path"
	"github.com/cayleygraph/quad"

	"newsgraph/graph/graphtest"
	"newsgraph/graph/vocab"
)

// queries times a kind of query: ask answers the i-th, want is what it ought
// to answer. What it asks is asked before, so that caches are warm.
func (b *bench) queries(name string, n int, ask func(i int) ([]string, error), want func(i int) []string) error {
	asked := 0
	for start := time.Now(); asked < n && time.Since(start) < b.budget; asked++ {
		got, err := ask(asked)
		if err != nil {
			return err
		}
		if got, want := set(got), set(want(asked)); !slices.Equal(got, want) {
			return fmt.Errorf("%s %d: %d results, want %d: %.500q, want %.500q", name, asked, len(got), len(want), got, want)
		}
	}
	runtime.GC()
	var times []time.Duration
	for i := range asked {
		start := time.Now()
		if _, err := ask(i); err != nil {
			return err
		}
		times = append(times, time.Since(start))
	}
	slices.Sort(times)
	b.report(name+" p50", ms(times[len(times)/2]))
	b.report(name+" p95", ms(times[len(times)*95/100]))
	return nil
}

// walk runs a path and returns the values at its end.
func walk(p *path.Path, qs graph.QuadStore) ([]string, error) {
	values, err := p.Iterate(context.Background()).AllValues(qs)
	list := make([]string, len(values))
	for i, v := range values {
		list[i] = quad.StringOf(v)
	}
	return list, err
}

func objects(facts []fact) []string {
	list := make([]string, len(facts))
	for i, f := range facts {
		list[i] = f.object.String()
	}
	return list
}

func (b *bench) hop() error {
	pairs := b.truth.pairs[:min(1000, len(b.truth.pairs))]
	return b.queries("hop", len(pairs), func(i int) ([]string, error) {
		return walk(path.StartPath(b.qs, pairs[i].node).Out(pairs[i].relation), b.qs)
	}, func(i int) []string { return objects(b.truth.out[pairs[i]]) })
}

func (b *bench) hub() error {
	var want []string
	for _, f := range b.truth.in[pair{hub, toTheHub}] {
		want = append(want, f.subject.String())
	}
	if len(want) != min(hubEdges, b.articles) {
		return fmt.Errorf("the hub has %d edges", len(want))
	}
	return b.queries("hub", 50, func(int) ([]string, error) {
		return walk(path.StartPath(b.qs, hub).In(toTheHub), b.qs)
	}, func(int) []string { return want })
}

// two goes along two edges of any of the three commonest relations.
func (b *bench) two() error {
	common := []quad.IRI{vocab.Relation("type 0"), vocab.Relation("type 1"), vocab.Relation("type 2")}
	along := func(node quad.IRI) (next []quad.IRI) {
		for _, r := range common {
			for _, f := range b.truth.out[pair{node, r}] {
				next = append(next, f.object)
			}
		}
		return next
	}
	via := []any{common[0], common[1], common[2]}
	pairs := b.truth.pairs[:min(300, len(b.truth.pairs))]
	return b.queries("two", len(pairs), func(i int) ([]string, error) {
		return walk(path.StartPath(b.qs, pairs[i].node).Out(via...).Out(via...).Unique(), b.qs)
	}, func(i int) (list []string) {
		for _, n := range along(pairs[i].node) {
			for _, o := range along(n) {
				list = append(list, o.String())
			}
		}
		return list
	})
}

// fields asks for a query's results and joins some fields of each.
func (b *bench) fields(text string, names ...string) ([]string, error) {
	results, err := graphtest.Ask(context.Background(), b.qs, "gizmo", text)
	if err != nil {
		return nil, err
	}
	list := make([]string, len(results))
	for i, line := range results {
		var answer map[string]string
		if err := json.Unmarshal([]byte(line), &answer); err != nil {
			return nil, err
		}
		parts := make([]string, len(names))
		for i, name := range names {
			parts[i] = answer[name]
		}
		list[i] = strings.Join(parts, "|")
	}
	return list, nil
}

func (b *bench) label() error {
	pairs := b.truth.pairs[:min(300, len(b.truth.pairs))]
	return b.queries("label", len(pairs), func(i int) ([]string, error) {
		text := fmt.Sprintf(`g.V("%s").LabelContext(g.V(), "st").Out("%s", "p").All()`, pairs[i].node, pairs[i].relation)
		return b.fields(text, "id", "st", "p")
	}, func(i int) (list []string) {
		for _, f := range b.truth.out[pairs[i]] {
			list = append(list, f.object.String()+"|"+f.statement.String()+"|"+f.relation.String())
		}
		return list
	})
}

const saves = `.Save("<ng:phrase>", "phrase").Save("<ng:sentence>", "sentence").Save("<ng:status>", "status")`

func (b *bench) oneshot() error {
	pairs := b.truth.pairs[:min(300, len(b.truth.pairs))]
	return b.queries("oneshot", len(pairs), func(i int) ([]string, error) {
		text := fmt.Sprintf(`g.V("%s").LabelContext(g.V()%s, "st").Out("%s").All()`, pairs[i].node, saves, pairs[i].relation)
		return b.fields(text, "id", "st", "phrase", "sentence", "status")
	}, func(i int) (list []string) {
		for _, f := range b.truth.out[pairs[i]] {
			list = append(list, strings.Join([]string{f.object.String(), f.statement.String(), f.phrase, f.sentence, f.status.String()}, "|"))
		}
		return list
	})
}

// backward goes to the statements from their subject, and thence to their
// relation.
func (b *bench) backward() error {
	pairs := b.truth.pairs[:min(300, len(b.truth.pairs))]
	return b.queries("backward", len(pairs), func(i int) ([]string, error) {
		text := fmt.Sprintf(`g.V("%s").In("<rdf:subject>").Has("<ng:relationType>", "%s")%s.All()`, pairs[i].node, pairs[i].relation, saves)
		return b.fields(text, "id", "phrase", "sentence", "status")
	}, func(i int) (list []string) {
		for _, f := range b.truth.said[pairs[i]] {
			list = append(list, strings.Join([]string{f.statement.String(), f.phrase, f.sentence, f.status.String()}, "|"))
		}
		return list
	})
}

// graphql asks for all statements about an entity, of those that have at most
// fifty.
func (b *bench) graphql() error {
	var nodes []quad.IRI
	for _, p := range b.truth.pairs {
		if len(b.truth.about[p.node]) <= 50 && len(nodes) < 300 {
			nodes = append(nodes, p.node)
		}
	}
	type statement struct {
		ID       string
		Phrase   string `json:"<ng:phrase>"`
		Sentence string `json:"<ng:sentence>"`
		Status   struct{ ID string }
	}
	return b.queries("graphql", len(nodes), func(i int) ([]string, error) {
		text := fmt.Sprintf(`{ nodes(id: %s) { id, statements: <rdf:subject> @rev { id, <ng:phrase>, <ng:sentence>, status: <ng:status> { id } } } }`, nodes[i])
		results, err := graphtest.Ask(context.Background(), b.qs, "graphql", text)
		if err != nil || len(results) != 1 {
			return nil, fmt.Errorf("%d answers: %w", len(results), err)
		}
		var answer struct {
			Nodes struct{ Statements json.RawMessage }
		}
		if err := json.Unmarshal([]byte(results[0]), &answer); err != nil {
			return nil, err
		}
		var many []statement
		if err := json.Unmarshal(answer.Nodes.Statements, &many); err != nil {
			many = make([]statement, 1)
			if err := json.Unmarshal(answer.Nodes.Statements, &many[0]); err != nil {
				return nil, err
			}
		}
		var list []string
		for _, s := range many {
			list = append(list, strings.Join([]string{s.ID, s.Phrase, s.Sentence, s.Status.ID}, "|"))
		}
		return list, nil
	}, func(i int) (list []string) {
		for _, f := range b.truth.about[nodes[i]] {
			list = append(list, strings.Join([]string{string(f.statement), f.phrase, f.sentence, string(f.status)}, "|"))
		}
		return list
	})
}
