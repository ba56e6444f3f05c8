package ingest_test

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/cayleygraph/quad"
	"github.com/google/go-cmp/cmp"

	"newsgraph/graph"
	"newsgraph/graph/export"
	"newsgraph/graph/vocab"
	"newsgraph/ingest"
	"newsgraph/ingest/coref"
	"newsgraph/ingest/relation"
	"newsgraph/ingest/source"
	"newsgraph/ingest/syntax"
	"newsgraph/ingest/text"
)

// breaking is a store that breaks down after some calls.
type breaking struct {
	*graph.Store
	left int
	err  error
}

func (b *breaking) ReplaceAll(ctx context.Context, articles []quad.IRI, quads [][]quad.Quad) error {
	if b.left--; b.left < 0 {
		return b.err
	}
	return b.Store.ReplaceAll(ctx, articles, quads)
}

// onto is the pipeline of words with a store behind it.
func onto(s *graph.Store, workers int) *ingest.Pipeline {
	p := words(workers)
	p.Match, p.Version, p.Copies = s.Match, "1", true
	link := p.Link
	p.Link = func(d *text.Document, s []*syntax.Sentence, c []coref.Chain, st []relation.Statement) []quad.Quad {
		a := vocab.Article(d.ID)
		return append(
			link(d, s, c, st),
			quad.Quad{Subject: a, Predicate: vocab.Type, Object: vocab.NewsArticle, Label: a},
			quad.Quad{Subject: a, Predicate: vocab.Identifier, Object: quad.String(d.ID), Label: a},
		)
	}
	page := p.Page
	p.Page = func(a source.Article) (*text.Document, error) {
		d, err := page(a)
		if err == nil {
			d.Paragraphs = []text.Span{{End: len(d.Text)}}
		}
		return d, err
	}
	return p
}

func dump(t *testing.T, s *graph.Store) string {
	t.Helper()
	var b strings.Builder
	if _, err := export.Store(t.Context(), s, &b, export.NQuads, export.Options{}); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func texts(list ...string) ingest.Source {
	return func(yield func(source.Article, error) bool) {
		for i := 0; i+1 < len(list); i += 2 {
			if !yield(source.Article{Name: list[i], Body: []byte(list[i+1])}, nil) {
				return
			}
		}
	}
}

// archive yields n articles; some are copies of one before, some come twice,
// some are bad.
func archive(n int) ingest.Source {
	return func(yield func(source.Article, error) bool) {
		r := rand.New(rand.NewPCG(1, 2))
		var stories []string
		for i := range n {
			a := source.Article{Name: fmt.Sprintf("%03d.txt", i)}
			var err error
			switch k := r.IntN(10); {
			case k < 3 && len(stories) > 0: // wire copy
				a.Body = []byte("LONDON " + stories[r.IntN(len(stories))] + " end")
			case k == 3: // versions of one
				a.Name = fmt.Sprintf("version%d.txt", i/20)
				a.Body = fmt.Appendf(nil, "version %d", i/20)
			case k == 4:
				a.Body = []byte("panic" + strings.Repeat(" of a word", 30))
			case k == 5:
				a, err = source.Article{}, &source.Problem{Name: a.Name, Err: source.ErrTooLarge}
			default:
				var b strings.Builder
				for range 30 + r.IntN(60) {
					fmt.Fprintf(&b, "w%d ", r.IntN(5000))
				}
				stories = append(stories, b.String())
				a.Body = []byte(b.String())
			}
			if !yield(a, err) {
				return
			}
		}
	}
}

func TestKnown(t *testing.T) {
	s := graph.Memory()
	t.Cleanup(func() { _ = s.Close() })
	long := "a b c d e f g h i j k l m n o p q r s t u v w x y z"
	for _, step := range []struct {
		name   string
		src    ingest.Source
		change func(*ingest.Pipeline)
		want   string
	}{
		{"new", texts("a", long, "b", "x y", "c", "copy "+long), nil, "stored 3, replaced 0, copies 1, unchanged 0, again false"},
		{"the same", texts("a", long, "b", "x y", "c", "copy "+long), nil, "stored 0, replaced 0, copies 0, unchanged 3, again false"},
		{"one changed", texts("b", "x y z"), nil, "stored 1, replaced 1, copies 0, unchanged 0, again false"},
		{"a copy", texts("d", "x, Y; z"), nil, "stored 1, replaced 0, copies 1, unchanged 0, again false"},
		{"the original changed", texts("b", "x"), nil, "stored 1, replaced 1, copies 0, unchanged 0, again true"},
		{"so its copy is one no more", texts("b", "x", "d", "x, Y; z"), nil, "stored 1, replaced 1, copies 0, unchanged 1, again false"},
		{"another program", texts("b", "x"), func(p *ingest.Pipeline) { p.Version = "2" }, "stored 1, replaced 1, copies 0, unchanged 0, again false"},
		{"by wish", texts("b", "x"), func(p *ingest.Pipeline) { p.Version, p.Redo = "2", true }, "stored 1, replaced 1, copies 0, unchanged 0, again false"},
		{"without looking for copies", texts("e", long), func(p *ingest.Pipeline) { p.Copies = false }, "stored 1, replaced 0, copies 0, unchanged 0, again false"},
	} {
		p := onto(s, 2)
		if step.change != nil {
			step.change(p)
		}
		r, err := p.Run(t.Context(), step.src, s)
		if err != nil {
			t.Fatal(step.name, err)
		}
		got := fmt.Sprintf("stored %d, replaced %d, copies %d, unchanged %d, again %v", r.Stored, r.Replaced, r.Copies, r.Unchanged, r.Again)
		if got != step.want {
			t.Errorf("%s: %s, want %s", step.name, got, step.want)
		}
	}
}

// What is not kept is withdrawn; a copy of it is to be read again, and is one no
// more.
func TestWithdraw(t *testing.T) {
	s := graph.Memory()
	t.Cleanup(func() { _ = s.Close() })
	long := "a b c d e f g h i j k l m n o p q r s t u v w x y z"
	if _, err := onto(s, 1).Run(t.Context(), texts("a", long, "b", "x", "c", "copy "+long), s); err != nil {
		t.Fatal(err)
	}
	keep := map[quad.IRI]bool{vocab.Article("b"): true, vocab.Article("c"): true}
	for _, want := range []string{
		"stored 0, copies 0, unchanged 2, withdrawn 1, again true",
		"stored 1, copies 0, unchanged 1, withdrawn 0, again false",
	} {
		p := onto(s, 1)
		r, err := p.Run(t.Context(), texts("b", "x", "c", "copy "+long), s)
		if err == nil {
			err = p.Withdraw(t.Context(), s, keep, &r)
		}
		got := fmt.Sprintf("stored %d, copies %d, unchanged %d, withdrawn %d, again %v", r.Stored, r.Copies, r.Unchanged, r.Withdrawn, r.Again)
		if err != nil || got != want {
			t.Errorf("%s, %v, want %s", got, err, want)
		}
	}
}

// However many workers there are, and however often a run breaks down, the
// store comes out the same.
func TestRunResumed(t *testing.T) {
	const n = 120
	whole := graph.Memory()
	t.Cleanup(func() { _ = whole.Close() })
	first, err := onto(whole, 1).Run(t.Context(), archive(n), whole)
	if err != nil {
		t.Fatal(err)
	}
	if first.Copies < 10 || first.Unchanged == 0 || first.Skipped["a copy of an article that failed"] == 0 {
		t.Fatalf("the archive shows too little: %+v", first)
	}
	want := dump(t, whole)
	broken := errors.New("disk full")
	random := rand.New(rand.NewPCG(3, 4))
	for range 6 {
		s := graph.Memory()
		t.Cleanup(func() { _ = s.Close() })
		for attempt := range 200 {
			b := &breaking{Store: s, left: random.IntN(15), err: broken}
			p := onto(s, 1+attempt%8)
			ctx, cancel := context.WithCancel(t.Context())
			if attempt%3 == 0 {
				left := random.IntN(n)
				p.Watch = func(*ingest.Problem, *ingest.Report) {
					if left--; left == 0 {
						cancel()
					}
				}
			}
			_, err := p.Run(ctx, archive(n), b)
			cancel()
			if err == nil {
				break
			}
			if !errors.Is(err, broken) && !errors.Is(err, context.Canceled) {
				t.Fatal(err)
			}
		}
		if d := cmp.Diff(strings.Split(want, "\n"), strings.Split(dump(t, s), "\n")); d != "" {
			t.Fatalf("-undisturbed +resumed\n%s", d)
		}
	}
	for _, workers := range []int{2, 3, 8} {
		s := graph.Memory()
		t.Cleanup(func() { _ = s.Close() })
		r, err := onto(s, workers).Run(t.Context(), archive(n), s)
		if err != nil || r.Stored != first.Stored || r.Copies != first.Copies {
			t.Errorf("%d workers: %+v, %v", workers, r, err)
		}
		if dump(t, s) != want {
			t.Errorf("%d workers give another store", workers)
		}
	}
}

// While a run is at work another stores the same articles, from the last to the
// first. Each story keeps its statements, once.
func TestTwoWriters(t *testing.T) {
	var forwards, backwards []source.Article
	for a, err := range archive(120) {
		if err == nil && !strings.Contains(a.Name, "version") { // of which the last one wins
			forwards = append(forwards, a)
		}
	}
	for _, a := range forwards {
		backwards = append([]source.Article{a}, backwards...)
	}
	all := func(list []source.Article) ingest.Source {
		return func(yield func(source.Article, error) bool) {
			for _, a := range list {
				if !yield(a, nil) {
					return
				}
			}
		}
	}
	run := func(t *testing.T, s *graph.Store, list []source.Article, before func()) {
		t.Helper()
		p := onto(s, 3)
		p.Settle = func(ctx context.Context, plan func(ingest.Match) ([]quad.IRI, [][]quad.Quad, error)) error {
			before()
			return s.Settle(ctx, plan)
		}
		if _, err := p.Run(t.Context(), all(list), s); err != nil {
			t.Fatal(err)
		}
	}
	whole := graph.Memory()
	defer whole.Close()
	run(t, whole, forwards, func() {})
	copies := func(s *graph.Store) (n int) { // copies have two words more, and no statements
		for _, err := range s.Match(t.Context(), nil, vocab.AlternateOf, nil, nil) {
			if err != nil {
				t.Fatal(err)
			}
			n++
		}
		return n
	}
	want, err := whole.Stats(t.Context())
	if err != nil || copies(whole) < 20 {
		t.Fatalf("%d copies, %v", copies(whole), err)
	}
	for name, lists := range map[string][2][]source.Article{"forwards": {forwards, backwards}, "backwards": {backwards, forwards}} {
		t.Run(name, func(t *testing.T) {
			s := graph.Memory()
			defer s.Close()
			once := false
			run(t, s, lists[0], func() {
				if !once {
					once = true
					run(t, s, lists[1], func() {})
				}
			})
			if !once {
				t.Fatal("nothing came between")
			}
			check := func(when string) {
				t.Helper()
				st, err := s.Verify(t.Context(), func(problem string) {
					if strings.Contains(problem, "is a copy of") { // the pipeline draws half statements
						t.Error(when, problem)
					}
				})
				if err != nil || st.Articles != want.Articles || copies(s) != copies(whole) || st.Statements < want.Statements {
					t.Errorf("%s: %+v with %d copies, %v, want %+v with %d", when, st, copies(s), err, want, copies(whole))
				}
			}
			check("after both")
			run(t, s, forwards, func() {})
			check("after a third")
		})
	}
}
