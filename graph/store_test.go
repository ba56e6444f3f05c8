package graph_test

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/cayleygraph/quad"
	"github.com/google/go-cmp/cmp"

	"newsgraph/graph"
	"newsgraph/graph/internal/sample"
	"newsgraph/graph/vocab"
)

// onEach runs a test on a store in memory, on one on disk, and on one in a
// database.
func onEach(t *testing.T, f func(*testing.T, *graph.Store)) {
	t.Run("memory", func(t *testing.T) { f(t, graph.Memory()) })
	t.Run("disk", func(t *testing.T) {
		s := open(t, t.TempDir())
		defer s.Close()
		f(t, s)
	})
	t.Run("database", func(t *testing.T) {
		s := open(t, database(t))
		defer s.Close()
		f(t, s)
	})
}

func open(t testing.TB, path string) *graph.Store {
	t.Helper()
	s, err := graph.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func replace(t testing.TB, s *graph.Store, article quad.IRI, quads []quad.Quad) {
	t.Helper()
	if err := s.Replace(t.Context(), article, quads); err != nil {
		t.Fatal(err)
	}
}

// lines returns quads as sorted text.
func lines(quads ...quad.Quad) []string {
	var ls []string
	for _, q := range quads {
		ls = append(ls, q.NQuad())
	}
	slices.Sort(ls)
	return ls
}

// content returns the whole graph as sorted text.
func content(t testing.TB, s *graph.Store) []string {
	t.Helper()
	return lines(match(t, s, nil, nil, nil, nil)...)
}

func match(t testing.TB, s *graph.Store, subject, predicate, object, label quad.Value) []quad.Quad {
	t.Helper()
	var quads []quad.Quad
	for q, err := range s.Match(t.Context(), subject, predicate, object, label) {
		if err != nil {
			t.Fatal(err)
		}
		quads = append(quads, q)
	}
	return quads
}

// set returns quads as sorted text without repetitions.
func set(quads []quad.Quad) []string { return slices.Compact(lines(quads...)) }

func TestReplace(t *testing.T) {
	onEach(t, func(t *testing.T, s *graph.Store) {
		a, quads := sample.Article("a", sample.Supply...)
		replace(t, s, a, quads)
		want := set(quads)
		if diff := cmp.Diff(want, content(t, s)); diff != "" {
			t.Fatalf("after the first Replace:\n%s", diff)
		}
		replace(t, s, a, quads)
		slices.Reverse(quads)
		replace(t, s, a, append(quads, quads...))
		if diff := cmp.Diff(want, content(t, s)); diff != "" {
			t.Errorf("after the same again:\n%s", diff)
		}
		_, fewer := sample.Article("a", sample.Supply[1])
		replace(t, s, a, fewer)
		if diff := cmp.Diff(set(fewer), content(t, s)); diff != "" {
			t.Errorf("after fewer statements:\n%s", diff)
		}
		if edges := match(t, s, vocab.Entity("Google"), vocab.Relation("stopped supplying"), nil, nil); len(edges) > 0 {
			t.Errorf("the edge of a statement that is gone stays: %v", edges)
		}
		replace(t, s, a, quads)
		if diff := cmp.Diff(want, content(t, s)); diff != "" {
			t.Errorf("after all of them again:\n%s", diff)
		}
	})
}

// An article changes in any way, beside another that shares its entities, and
// the store holds what the two contribute now: no more, no less.
func TestReplaceChanged(t *testing.T) {
	onEach(t, func(t *testing.T, s *graph.Store) {
		random := rand.New(rand.NewPCG(1, 2))
		now := map[int][]quad.Quad{}
		for round := range 60 {
			n := random.IntN(2)
			var some []sample.Statement
			for i := range 8 {
				if random.IntN(3) == 0 {
					some = append(some, sample.Statement{
						Subject: fmt.Sprintf("Company %d", i%3), Phrase: "bought", Object: fmt.Sprintf("Company %d", i),
						Type: "acquires", Status: "asserted", Start: i,
					})
				}
			}
			a, quads := sample.Article(fmt.Sprint(n), some...)
			replace(t, s, a, quads)
			now[n] = quads
			want := set(slices.Concat(now[0], now[1]))
			if diff := cmp.Diff(want, content(t, s)); diff != "" {
				t.Fatalf("round %d, article %d with %d statements:\n%s", round, n, len(some), diff)
			}
			if st, err := s.Stats(t.Context()); err != nil || st.Quads != len(want) {
				t.Fatalf("round %d: Stats = %+v, %v; want %d quads", round, st, err, len(want))
			}
		}
	})
}

// A store in which nothing was ever put is a graph like others.
func TestEmpty(t *testing.T) {
	onEach(t, func(t *testing.T, s *graph.Store) {
		if st, err := s.Stats(t.Context()); err != nil || st != (graph.Stats{}) {
			t.Errorf("Stats = %+v, %v", st, err)
		}
		if quads := content(t, s); len(quads) > 0 {
			t.Errorf("it holds %v", quads)
		}
	})
}

// Two articles name the same entity. Cayley's Bloom filter knows no labels:
// with it, the removal of the one hides the quad of the other.
func TestRemoveKeepsOthers(t *testing.T) {
	onEach(t, func(t *testing.T, s *graph.Store) {
		a, ofA := sample.Article("a", sample.Supply...)
		b, ofB := sample.Article("b", sample.Supply...)
		for range 3 {
			replace(t, s, a, ofA)
			replace(t, s, b, ofB)
			if err := s.Remove(t.Context(), a); err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(set(ofB), content(t, s)); diff != "" {
				t.Fatalf("what b contributes, without a:\n%s", diff)
			}
			replace(t, s, b, ofB)
			if diff := cmp.Diff(set(ofB), content(t, s)); diff != "" {
				t.Fatalf("b again:\n%s", diff)
			}
			if err := s.Remove(t.Context(), b); err != nil {
				t.Fatal(err)
			}
			if left := content(t, s); len(left) > 0 {
				t.Fatalf("left after both are removed: %s", left)
			}
		}
		if err := s.Remove(t.Context(), vocab.Article("never seen")); err != nil {
			t.Errorf("removing what is not there: %v", err)
		}
		st, err := s.Stats(t.Context())
		if err != nil || st != (graph.Stats{}) {
			t.Errorf("Stats of an emptied store = %+v, %v", st, err)
		}
	})
}

func TestMatch(t *testing.T) {
	onEach(t, func(t *testing.T, s *graph.Store) {
		var all []quad.Quad
		for _, id := range []string{"a", "b"} {
			article, quads := sample.Article(id, sample.Supply...)
			replace(t, s, article, quads)
			all = append(all, quads...)
		}
		google := vocab.Entity("Google")
		patterns := []quad.Quad{
			{},
			{Subject: google},
			{Predicate: vocab.Phrase},
			{Object: google},
			{Label: vocab.Article("a")},
			{Subject: google, Predicate: vocab.Label},
			{Subject: google, Object: quad.String("Google")},
			{Object: google, Label: vocab.Article("b")},
			{Subject: google, Predicate: vocab.Label, Object: quad.String("Google"), Label: vocab.Article("a")},
			{Predicate: vocab.Start, Object: quad.Int(120)},
			{Object: quad.TypedString{Value: "120", Type: "xsd:integer"}},
			{Subject: vocab.Entity("nobody")},
			{Label: google},
			{Subject: google, Label: google},
		}
		for _, p := range patterns {
			var want []quad.Quad
			for _, q := range all {
				ok := true
				for _, d := range quad.Directions {
					ok = ok && (p.Get(d) == nil || q.Get(d).String() == p.Get(d).String())
				}
				if ok {
					want = append(want, q)
				}
			}
			got := lines(match(t, s, p.Subject, p.Predicate, p.Object, p.Label)...)
			if diff := cmp.Diff(set(want), got); diff != "" {
				t.Errorf("Match(%v):\n%s", p, diff)
			}
		}
		st, err := s.Stats(t.Context())
		if want := (graph.Stats{Articles: 2, Statements: 6, Quads: len(set(all))}); err != nil || st != want {
			t.Errorf("Stats = %+v, %v, want %+v", st, err, want)
		}
		articles, err := s.Articles(t.Context())
		if want := []graph.Article{{vocab.Article("a"), "a"}, {vocab.Article("b"), "b"}}; err != nil || !slices.Equal(articles, want) {
			t.Errorf("Articles = %v, %v, want %v", articles, err, want)
		}
	})
}

// The values that come out are the ones that went in, types and all.
func TestValues(t *testing.T) {
	onEach(t, func(t *testing.T, s *graph.Store) {
		a, quads := sample.Article("a")
		for i, v := range []quad.Value{
			quad.String(""), quad.String("a\x00b\n\"\\ü\u2028"), quad.Int(-5), quad.Float(0.1), quad.Float(1e300), quad.Bool(true),
			quad.LangString{Value: "x", Lang: "en-GB"},
			quad.TypedString{Value: "2021-01-20", Type: vocab.Date},
			quad.TypedString{Value: "2021-01-20T10:00:00.5Z", Type: vocab.DateTime},
			quad.IRI("entity:ürümqi"),
		} {
			quads = append(quads, quad.Quad{Subject: a, Predicate: quad.IRI(fmt.Sprintf("ng:p%d", i)), Object: v, Label: a})
		}
		replace(t, s, a, quads)
		got, err := s.Quads(t.Context(), a)
		if err != nil {
			t.Fatal(err)
		}
		less := func(a, b quad.Quad) int { return strings.Compare(a.NQuad(), b.NQuad()) }
		slices.SortFunc(got, less)
		slices.SortFunc(quads, less)
		if diff := cmp.Diff(quads, got); diff != "" {
			t.Error(diff)
		}
	})
}

func TestReplaceRefuses(t *testing.T) {
	onEach(t, func(t *testing.T, s *graph.Store) {
		a, good := sample.Article("a", sample.Supply...)
		replace(t, s, a, good)
		b := vocab.Article("b")
		for name, q := range map[string]quad.Quad{
			"no predicate":        {Subject: b, Object: b, Label: b},
			"no label":            {Subject: b, Predicate: vocab.Label, Object: b},
			"literal subject":     {Subject: quad.String("x"), Predicate: vocab.Label, Object: b, Label: b},
			"another's label":     {Subject: b, Predicate: vocab.Label, Object: b, Label: a},
			"no such statement":   {Subject: b, Predicate: vocab.Label, Object: b, Label: quad.IRI("statement:0")},
			"not UTF-8":           {Subject: b, Predicate: vocab.Label, Object: quad.String("\xff"), Label: b},
			"blank in IRI":        {Subject: b, Predicate: quad.IRI("a b"), Object: b, Label: b},
			"bracket in IRI":      {Subject: b, Predicate: vocab.Label, Object: quad.IRI("a>b"), Label: b},
			"empty IRI":           {Subject: b, Predicate: vocab.Label, Object: quad.IRI(""), Label: b},
			"time":                {Subject: b, Predicate: vocab.Label, Object: quad.Time{}, Label: b},
			"type of a typed one": {Subject: b, Predicate: vocab.Label, Object: quad.TypedString{Value: "x"}, Label: b},
		} {
			_, quads := sample.Article("b", sample.Supply...)
			if err := s.Replace(t.Context(), b, append(quads, q)); err == nil {
				t.Errorf("%s: accepted", name)
			}
		}
		if err := s.Replace(t.Context(), "not an iri", nil); err == nil {
			t.Error("an article with blanks: accepted")
		}
		if diff := cmp.Diff(set(good), content(t, s)); diff != "" {
			t.Errorf("refused batches left a trace:\n%s", diff)
		}
	})
}

func TestReopen(t *testing.T) {
	path := filepath.Join(t.TempDir(), "deep", "graph")
	a, quads := sample.Article("a", sample.Supply...)
	s := open(t, path)
	replace(t, s, a, quads)
	if _, err := graph.Open(path); !errors.Is(err, graph.ErrLocked) {
		t.Errorf("a second Open gives %v, want ErrLocked", err)
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	if err := s.Close(); !errors.Is(err, graph.ErrClosed) {
		t.Errorf("a second Close gives %v", err)
	}
	if err := s.Replace(t.Context(), a, nil); !errors.Is(err, graph.ErrClosed) {
		t.Errorf("Replace on a closed store gives %v", err)
	}
	if _, err := s.Query(t.Context(), graph.Gizmo, "g.V().All()", graph.QueryOptions{}); !errors.Is(err, graph.ErrClosed) {
		t.Errorf("Query on a closed store gives %v", err)
	}
	s = open(t, path)
	defer s.Close()
	if diff := cmp.Diff(set(quads), content(t, s)); diff != "" {
		t.Errorf("after opening it again:\n%s", diff)
	}
	replace(t, s, a, quads)
	_, fewer := sample.Article("a", sample.Supply[0])
	replace(t, s, a, fewer)
	if diff := cmp.Diff(set(fewer), content(t, s)); diff != "" {
		t.Errorf("after a change:\n%s", diff)
	}
}

func TestOpenRefuses(t *testing.T) {
	write := func(name, text string) func(*testing.T, string) {
		return func(t *testing.T, dir string) {
			if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o644); err != nil {
				t.Fatal(err)
			}
		}
	}
	tests := []struct {
		name string
		make func(*testing.T, string)
		want string
	}{
		{"stranger's files", write("notes.txt", "x"), "holds no graph"},
		{"other format", write("FORMAT", "newsgraph graph 9\n"), `format "newsgraph graph 9", this program reads "newsgraph graph 2"`},
		{"no data", write("FORMAT", "newsgraph graph 2\n"), "its data is missing"},
		{"damaged", func(t *testing.T, dir string) {
			open(t, dir).Close()
			files, err := filepath.Glob(filepath.Join(dir, "quads", "MANIFEST-*"))
			if err != nil || len(files) != 1 {
				t.Fatalf("manifests: %v, %v", files, err)
			}
			if err := os.WriteFile(files[0], []byte("nonsense\n"), 0o644); err != nil {
				t.Fatal(err)
			}
		}, "open graph"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			dir := t.TempDir()
			tt.make(t, dir)
			s, err := graph.Open(dir)
			if err == nil {
				s.Close()
				t.Fatal("opened")
			}
			if !strings.Contains(err.Error(), tt.want) || !strings.Contains(err.Error(), dir) {
				t.Errorf("error %q does not say %q and where", err, tt.want)
			}
		})
	}
	file := filepath.Join(t.TempDir(), "file")
	write("file", "x")(t, filepath.Dir(file))
	if _, err := graph.Open(file); err == nil {
		t.Error("a file was opened as a graph")
	}
}

// Readers beside a writer see every article as it was or as it is.
func TestReadersBesideWriter(t *testing.T) {
	onEach(t, func(t *testing.T, s *graph.Store) {
		const readers, rounds = 4, 30
		a, full := sample.Article("a", sample.Supply...)
		_, small := sample.Article("a", sample.Supply[0])
		replace(t, s, a, full)
		sizes := []int{len(set(full)), len(set(small))}
		ctx, cancel := context.WithCancel(t.Context())
		var wg sync.WaitGroup
		for i := range readers {
			wg.Go(func() {
				for ctx.Err() == nil {
					switch i % 3 {
					case 0:
						quads, err := s.Quads(t.Context(), a)
						if err != nil || !slices.Contains(sizes, len(quads)) {
							t.Errorf("Quads: %d of them, %v; want one of %v", len(quads), err, sizes)
						}
					case 1:
						r, err := s.Query(t.Context(), graph.Gizmo, `g.V("<entity:google>").Out("<relation:stopped-supplying>").All()`, graph.QueryOptions{})
						if err != nil || len(r) != 1 {
							t.Errorf("Query: %v, %v", r, err)
						}
					case 2:
						for range s.Match(t.Context(), vocab.Entity("Google"), nil, nil, nil) {
							if _, err := s.Stats(t.Context()); err != nil {
								t.Error(err)
							}
						}
					}
				}
			})
		}
		b, other := sample.Article("b", sample.Supply[1:]...)
		for i := range rounds {
			replace(t, s, a, [][]quad.Quad{small, full}[i%2])
			replace(t, s, b, other)
			if err := s.Remove(t.Context(), b); err != nil {
				t.Error(err)
			}
		}
		cancel()
		wg.Wait()
		if diff := cmp.Diff(set(full), content(t, s)); diff != "" {
			t.Errorf("afterwards:\n%s", diff)
		}
	})
}

// Writers may come from several goroutines: they take turns.
func TestManyWriters(t *testing.T) {
	onEach(t, func(t *testing.T, s *graph.Store) {
		var want []quad.Quad
		var wg sync.WaitGroup
		for n := range 8 {
			a, quads := sample.Many(n, 5)
			want = append(want, quads...)
			wg.Go(func() { replace(t, s, a, quads) })
		}
		wg.Wait()
		if diff := cmp.Diff(set(want), content(t, s)); diff != "" {
			t.Error(diff)
		}
	})
}

// Now keeps what there was, whatever is written to the store meanwhile.
func TestNow(t *testing.T) {
	onEach(t, func(t *testing.T, s *graph.Store) {
		a, quads := sample.Article("a", sample.Supply...)
		replace(t, s, a, quads)
		before := content(t, s)
		err := s.Now(t.Context(), func(now *graph.Store) error {
			b, others := sample.Article("b", sample.Supply...)
			replace(t, s, b, others)
			if err := s.Remove(t.Context(), a); err != nil {
				return err
			}
			if diff := cmp.Diff(before, content(t, now)); diff != "" {
				t.Errorf("before and after a write:\n%s", diff)
			}
			if err := now.EachArticle(t.Context(), func(got graph.Article) error {
				quads, err := now.Quads(t.Context(), got.IRI)
				if got.IRI != a || len(quads) != len(before) {
					t.Errorf("%v with %d quads", got, len(quads))
				}
				return err
			}); err != nil {
				return err
			}
			if now.Replace(t.Context(), b, others) == nil || now.Close() != nil {
				t.Error("it can be written to, or can't be closed")
			}
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
		if articles, err := s.Articles(t.Context()); err != nil || len(articles) != 1 || articles[0].ID != "b" {
			t.Errorf("%v, %v", articles, err)
		}
	})
}
