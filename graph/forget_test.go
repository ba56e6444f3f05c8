package graph_test

import (
	"strings"
	"testing"
	"time"

	"github.com/cayleygraph/quad"
	"github.com/google/go-cmp/cmp"

	"newsgraph/graph"
	"newsgraph/graph/internal/sample"
	"newsgraph/graph/vocab"
)

func TestForget(t *testing.T) {
	onEach(t, func(t *testing.T, s *graph.Store) {
		a, quads := sample.Article("a", sample.Supply...)
		b, others := sample.Article("b", sample.Supply...)
		replace(t, s, b, others)
		alone := content(t, s)
		replace(t, s, a, quads)
		at := time.Date(2021, 5, 3, 12, 0, 0, 0, time.UTC)
		n, found, err := s.Forget(t.Context(), a, at, "court order")
		if err != nil || !found || n != len(sample.Supply) {
			t.Fatalf("Forget: %d statements, %v, %v", n, found, err)
		}
		var got, record []string
		for _, q := range content(t, s) {
			if strings.Contains(q, "<ng:withdrawals>") {
				record = append(record, q)
			} else {
				got = append(got, q)
			}
		}
		if diff := cmp.Diff(alone, got); diff != "" {
			t.Errorf("the other article, before and after:\n%s", diff)
		}
		if len(record) != 6 {
			t.Errorf("the record: %q", record)
		}
		for _, part := range []string{string(a), `"a"`, "court order", "2021-05-03T12:00:00Z", string(vocab.Invalidation)} {
			if !strings.Contains(strings.Join(record, "\n"), part) {
				t.Errorf("the record does not say %s: %q", part, record)
			}
		}
		before := content(t, s)
		n, found, err = s.Forget(t.Context(), a, at.Add(time.Hour), "again")
		if err != nil || found || n != 0 {
			t.Errorf("a second Forget: %d statements, %v, %v", n, found, err)
		}
		if diff := cmp.Diff(before, content(t, s)); diff != "" {
			t.Errorf("a second Forget changed the graph:\n%s", diff)
		}
	})
}

func TestVerify(t *testing.T) {
	verify := func(s *graph.Store) (graph.Stats, []string) {
		var found []string
		st, err := s.Verify(t.Context(), func(p string) { found = append(found, p) })
		if err != nil {
			t.Fatal(err)
		}
		return st, found
	}
	onEach(t, func(t *testing.T, s *graph.Store) {
		a, quads := sample.Article("a", sample.Supply...)
		b, others := sample.Article("b", sample.Supply...)
		replace(t, s, a, quads)
		replace(t, s, b, others)
		if err := s.Remove(t.Context(), a); err != nil {
			t.Fatal(err)
		}
		st, found := verify(s)
		want, err := s.Stats(t.Context())
		if err != nil || st != want || len(found) > 0 {
			t.Errorf("a whole graph: %+v, want %+v; found %q, %v", st, want, found, err)
		}
		var broken []quad.Quad
		for _, q := range others {
			if q.Predicate != vocab.Sentence {
				broken = append(broken, q)
			}
		}
		replace(t, s, b, broken)
		if _, found := verify(s); len(found) != len(sample.Supply) || !strings.Contains(found[0], "0 of <ng:sentence>") {
			t.Errorf("statements without a sentence: found %q", found)
		}
	})
}
