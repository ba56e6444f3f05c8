package rdf_test

import (
	"context"
	"errors"
	"fmt"
	"io"
	"math"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/cayleygraph/quad"
	"github.com/google/go-cmp/cmp"

	"newsgraph/graph"
	"newsgraph/graph/export"
	"newsgraph/graph/rdf"
	"newsgraph/graph/vocab"
)

// oddText is a text of characters that are hard to write.
func oddText(r *rand.Rand) string {
	const hard = "ab\"\\<>.@^_: \t\n\r\x00\x01\x7f\u0085\u2028é日\U0001F600#/"
	var b strings.Builder
	for range r.IntN(12) {
		b.WriteRune([]rune(hard)[r.IntN(len([]rune(hard)))])
	}
	return b.String()
}

func oddIRI(r *rand.Rand) quad.IRI {
	return []quad.IRI{
		"a", "entity:acme", "http://schema.org/name", "https://example.org/graph/entity/acme", "http://bbc.example/article/5",
		"x\"y", "x\x7f", "x\ufffd", "rdf:type", "schema:NewsArticle", "ng:withdrawals", "urn:é", "#", "a.", "_:a",
	}[r.IntN(15)]
}

// oddValue is a value of any kind.
func oddValue(r *rand.Rand) quad.Value {
	typed := func() quad.Value {
		return quad.TypedString{
			Value: []quad.String{"5", "05", "+5", "1E0", "1", "true", "True", "", "2021-01-20T11:30:00+01:00", "x\"^^<y>"}[r.IntN(10)],
			Type:  []quad.IRI{"xsd:integer", "xsd:double", "xsd:boolean", "xsd:dateTime", "http://www.w3.org/2001/XMLSchema#integer", "a"}[r.IntN(6)],
		}
	}
	switch r.IntN(10) {
	case 0:
		return quad.BNode([]string{"a", "x61", "x20", "xe9", "x7861", "é", "a.b", "-", "0", "\x7f", "\ufffd"}[r.IntN(11)])
	case 1:
		return quad.String(oddText(r))
	case 2:
		return quad.LangString{Value: quad.String(oddText(r)), Lang: []string{"en", "de-AT"}[r.IntN(2)]}
	case 3, 4:
		return typed()
	case 5:
		return quad.Int(r.Int64() - math.MaxInt64/2)
	case 6:
		return quad.Float(math.Float64frombits(r.Uint64() &^ (1 << 62)))
	case 7:
		return quad.Bool(r.IntN(2) == 0)
	case 8:
		return quad.Time(time.Unix(r.Int64N(1<<33), r.Int64N(1e9)))
	}
	return oddIRI(r)
}

// odd is a quad of no article.
func odd(r *rand.Rand) quad.Quad {
	q := quad.Quad{Subject: oddIRI(r), Predicate: oddIRI(r), Object: oddValue(r)}
	if r.IntN(4) == 0 {
		q.Subject, q.Predicate = oddValue(r), oddValue(r)
	}
	if r.IntN(2) == 0 {
		q.Label = oddValue(r)
	}
	return q
}

// oddGraph is a graph of articles that share entities, of a withdrawn one, and
// of quads that are no article's.
func oddGraph(t *testing.T, r *rand.Rand, name string) *graph.Store {
	t.Helper()
	s := graph.Memory()
	t.Cleanup(func() { _ = s.Close() })
	for n := range 1 + r.IntN(4) {
		id := fmt.Sprint(name, r.IntN(5))
		a := vocab.Article(id)
		quads := []quad.Quad{
			{Subject: a, Predicate: vocab.Type, Object: vocab.NewsArticle, Label: a},
			{Subject: a, Predicate: vocab.Identifier, Object: quad.String(id), Label: a},
			{Subject: quad.IRI("entity:acme"), Predicate: vocab.Label, Object: quad.String("Acme"), Label: a},
			{Subject: quad.IRI("entity:acme"), Predicate: vocab.Label, Object: quad.LangString{Value: "Acme", Lang: "en"}, Label: a},
			{Subject: a, Predicate: vocab.DatePublished, Object: quad.TypedString{Value: "2021-01-20T11:30:00+01:00", Type: vocab.DateTime}, Label: a},
			{Subject: a, Predicate: vocab.Comment, Object: quad.String(oddText(r)), Label: a},
		}
		for i := range r.IntN(4) {
			st := vocab.Statement(id, i)
			quads = append(
				quads,
				quad.Quad{Subject: st, Predicate: vocab.Type, Object: vocab.RDFStatement, Label: a},
				quad.Quad{Subject: quad.IRI("entity:acme"), Predicate: quad.IRI("relation:sues"), Object: quad.IRI(fmt.Sprint("entity:e", i)), Label: st},
			)
		}
		if err := s.Replace(t.Context(), a, quads); err != nil {
			t.Fatal(err)
		}
		if n == 0 && r.IntN(2) == 0 {
			if _, _, err := s.Forget(t.Context(), a, time.Unix(r.Int64N(1e9), 5), oddText(r)); err != nil {
				t.Fatal(err)
			}
		}
	}
	for range r.IntN(40) {
		var refused *graph.QuadError
		if _, _, err := s.Write(t.Context(), []quad.Quad{odd(r)}, nil); err != nil && !errors.As(err, &refused) {
			t.Fatal(err)
		}
	}
	return s
}

// breaking is a store that takes so many batches.
type breaking struct {
	*graph.Store
	left int
}

func (b *breaking) ReplaceAll(ctx context.Context, articles []quad.IRI, quads [][]quad.Quad) error {
	if b.left--; b.left < 0 {
		return errBroken
	}
	return b.Store.ReplaceAll(ctx, articles, quads)
}

func (b *breaking) Write(ctx context.Context, add, remove []quad.Quad) (int, int, error) {
	if b.left--; b.left < 0 {
		return 0, 0, errBroken
	}
	return b.Store.Write(ctx, add, remove)
}

// restore puts what a backup holds into a store.
func restore(ctx context.Context, s rdf.Store, backup io.Reader, base string) error {
	for b, err := range rdf.Restore(ctx, s, rdf.Read(backup, rdf.Options{Base: base})) {
		if err != nil {
			return err
		}
		if len(b.Problems) > 0 {
			return b.Problems[0]
		}
	}
	return nil
}

func dump(t *testing.T, s *graph.Store, base string) string {
	t.Helper()
	var b strings.Builder
	if _, err := export.Store(t.Context(), s, &b, export.NQuads, export.Options{Base: base}); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

var errBroken = errors.New("the disk is full")

// A backup makes the same graph of an empty one, also if the first attempt
// breaks down, and the union of both of another.
func TestRestore(t *testing.T) {
	for seed := range uint64(100) {
		r := rand.New(rand.NewPCG(seed, 1))
		s := oddGraph(t, r, "article")
		want := dump(t, s, "")
		again := graph.Memory()
		for left := range 2 {
			if err := restore(t.Context(), &breaking{again, left}, strings.NewReader(want), ""); err != nil && !errors.Is(err, errBroken) {
				t.Fatal(err)
			}
		}
		for _, base := range []string{"", "https://example.org/graph/"} {
			if err := restore(t.Context(), again, strings.NewReader(want), base); err != nil {
				t.Fatalf("seed %d: %v", seed, err)
			}
			if d := cmp.Diff(strings.Split(want, "\n"), strings.Split(dump(t, again, ""), "\n")); d != "" {
				t.Fatalf("seed %d: -saved +restored\n%s", seed, d)
			}
		}
		other := oddGraph(t, r, "other")
		union := slices.Concat(lines(dump(t, other, "")), lines(want))
		if err := restore(t.Context(), other, strings.NewReader(want), ""); err != nil {
			t.Fatalf("seed %d: %v", seed, err)
		}
		got := lines(dump(t, other, ""))
		slices.Sort(union)
		slices.Sort(got)
		if d := cmp.Diff(slices.Compact(union), got); d != "" {
			t.Fatalf("seed %d: -both +restored\n%s", seed, d)
		}
		if err := again.Close(); err != nil {
			t.Fatal(err)
		}
	}
}

func lines(text string) []string { return strings.Split(strings.TrimSpace(text), "\n") }

// An end of the context ends a restore, even while it waits for input, and what
// was taken in before stays.
func TestRestoreCancelled(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	in, out := io.Pipe()
	defer out.Close()
	go func() {
		_, _ = io.WriteString(out, loose)
		cancel() // and nobody writes
	}()
	if err := restore(ctx, graph.Memory(), in, ""); !errors.Is(err, context.Canceled) {
		t.Error(err)
	}
}
