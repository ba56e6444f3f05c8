package graph_test

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"newsgraph/graph"
	"newsgraph/graph/internal/sample"
)

// EachArticle finds what Articles finds, and ends with an error of f.
func TestEachArticle(t *testing.T) {
	s := graph.Memory()
	each := func() []graph.Article {
		var got []graph.Article
		err := s.EachArticle(t.Context(), func(a graph.Article) error {
			got = append(got, a)
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
		slices.SortFunc(got, func(a, b graph.Article) int { return strings.Compare(a.ID, b.ID) })
		return got
	}
	if got := each(); len(got) > 0 {
		t.Errorf("an empty store has %v", got)
	}
	for _, id := range []string{"b", "c", "a", "b"} {
		article, quads := sample.Article(id, sample.Supply...)
		if err := s.Replace(t.Context(), article, quads); err != nil {
			t.Fatal(err)
		}
		if id == "c" {
			if err := s.Remove(t.Context(), article); err != nil {
				t.Fatal(err)
			}
		}
	}
	want, err := s.Articles(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(want, each()); diff != "" || len(want) != 2 {
		t.Errorf("of %v:\n%s", want, diff)
	}
	n, enough := 0, errors.New("enough")
	err = s.EachArticle(t.Context(), func(graph.Article) error {
		n++
		return enough
	})
	if !errors.Is(err, enough) || n != 1 {
		t.Errorf("%d articles and error %v", n, err)
	}
}
