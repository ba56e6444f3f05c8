package ingest_test

import (
	"context"
	"errors"
	"fmt"
	"io"
	"iter"
	"slices"
	"strings"
	"sync/atomic"
	"testing"
	"testing/synctest"

	"github.com/cayleygraph/quad"
	"github.com/google/go-cmp/cmp"

	"newsgraph/graph/vocab"
	"newsgraph/ingest"
	"newsgraph/ingest/coref"
	"newsgraph/ingest/lexicon"
	"newsgraph/ingest/relation"
	"newsgraph/ingest/source"
	"newsgraph/ingest/syntax"
	"newsgraph/ingest/text"
)

// list is a sink that keeps the articles in the order in which they came.
type list struct {
	articles []quad.IRI
	quads    []quad.Quad
	err      error // of the next ReplaceAll
}

func (l *list) ReplaceAll(_ context.Context, articles []quad.IRI, quads [][]quad.Quad) error {
	if l.err != nil {
		return l.err
	}
	l.articles = append(l.articles, articles...)
	l.quads = append(l.quads, slices.Concat(quads...)...)
	return nil
}

// words is a pipeline with small stages: a sentence is a word, and a word a statement.
func words(workers int) *ingest.Pipeline {
	return &ingest.Pipeline{
		Page: func(a source.Article) (*text.Document, error) {
			if len(a.Body) == 0 {
				return nil, &source.Problem{Name: a.Name, Err: source.ErrNoText}
			}
			return &text.Document{ID: a.Name, Text: string(a.Body), Language: a.Language}, nil
		},
		Analyse: func(d *text.Document) []text.Sentence {
			var out []text.Sentence
			for _, w := range strings.Fields(d.Text) {
				out = append(out, text.Sentence{Tokens: []text.Token{{Form: &text.Form{Text: w}}, {Form: &text.Form{Text: ".", POS: "PUNCT"}}}})
			}
			return out
		},
		Syntax:  (&syntax.Reader{Lex: &lexicon.Lexicon{}}).Read,
		Resolve: func(*text.Document, []*syntax.Sentence) []coref.Chain { return nil },
		Draw: func(s []*syntax.Sentence) []relation.Statement {
			if s[0].Tokens[0].Text == "panic" {
				panic("odd text")
			}
			return make([]relation.Statement, len(s))
		},
		Link: func(d *text.Document, s []*syntax.Sentence, _ []coref.Chain, _ []relation.Statement) []quad.Quad {
			var out []quad.Quad
			for i := range s {
				out = append(out, quad.Quad{Subject: vocab.Statement(d.ID, i), Predicate: vocab.Type, Object: vocab.RDFStatement, Label: vocab.Article(d.ID)})
			}
			return out
		},
		Language: "en",
		Workers:  workers,
	}
}

// articles yields n articles of a growing number of words; every seventh is bad in some way.
func articles(n int) ingest.Source {
	return func(yield func(source.Article, error) bool) {
		for i := range n {
			a := source.Article{Name: fmt.Sprintf("%d.txt", i), Body: []byte(strings.Repeat("word ", i%11+1))}
			var err error
			switch i % 7 {
			case 3:
				a.Body = nil
			case 4:
				a.Language = "de"
			case 5:
				a.Body = []byte("panic")
			case 6:
				a, err = source.Article{}, &source.Problem{Name: a.Name, Place: "line 2", Err: source.ErrTooLarge}
			}
			if !yield(a, err) {
				return
			}
		}
	}
}

func TestRun(t *testing.T) {
	var want list
	p := words(1)
	seen := 0
	p.Watch = func(_ *ingest.Problem, r *ingest.Report) {
		if seen++; r.Read != seen {
			t.Errorf("call %d of Watch: %d read", seen, r.Read)
		}
	}
	r, err := p.Run(t.Context(), articles(70), &want)
	if err != nil {
		t.Fatal(err)
	}
	skipped := map[string]int{"no text": 10, "another language": 10, "fault of the program": 10, "too large": 10}
	if d := cmp.Diff(skipped, r.Skipped); d != "" || r.Read != 70 || r.Stored != 30 || seen != 70 {
		t.Errorf("read %d, stored %d, seen %d, skipped -want +got\n%s", r.Read, r.Stored, seen, d)
	}
	if r.Statements != len(want.quads) || r.Quads != r.Statements || r.Words != r.Sentences || r.Words != r.Statements {
		t.Errorf("%+v", r)
	}
	var got []string
	for i := range r.Problems[:4] {
		got = append(got, r.Problems[i].Error())
	}
	problems := []string{
		"3.txt: no text",
		`4.txt: another language: it is in "de", the model reads "en"`,
		"5.txt: draw: panic: odd text",
		"6.txt: line 2: too large",
	}
	if d := cmp.Diff(problems, got); d != "" {
		t.Error(d)
	}
	for _, workers := range []int{2, 3, 8} {
		var sink list
		again, err := words(workers).Run(t.Context(), articles(70), &sink)
		if err != nil {
			t.Fatal(err)
		}
		if d := cmp.Diff(want.quads, sink.quads); d != "" {
			t.Errorf("%d workers: %s", workers, d)
		}
		if again.Read != r.Read || again.Stored != r.Stored || again.Words != r.Words || len(again.Problems) != len(r.Problems) {
			t.Errorf("%d workers: %+v", workers, again)
		}
	}
}

// No more than twice as many articles as workers are in memory, even if the first takes long.
func TestRunBounded(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		const workers = 3
		var read atomic.Int32
		src := func(yield func(source.Article, error) bool) {
			for a, err := range articles(50) {
				read.Add(1)
				if !yield(a, err) {
					return
				}
			}
		}
		hold := make(chan struct{})
		p := words(workers)
		page := p.Page
		p.Page = func(a source.Article) (*text.Document, error) {
			if a.Name == "0.txt" {
				<-hold
			}
			return page(a)
		}
		go func() {
			synctest.Wait()
			if n := read.Load(); n != 2*workers {
				t.Errorf("%d articles read while the first is at work, want %d", n, 2*workers)
			}
			close(hold)
		}()
		if r, err := p.Run(t.Context(), src, new(list)); err != nil || r.Read != 50 {
			t.Errorf("%+v, %v", r, err)
		}
	})
}

// An end of the context ends the run, even while the source waits for input.
func TestRunCancelled(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	in, out := io.Pipe()
	defer out.Close()
	waiting := iter.Seq2[source.Article, error](func(yield func(source.Article, error) bool) {
		if !yield(source.Article{Name: "a", Body: []byte("word")}, nil) {
			return
		}
		cancel()
		_, _ = in.Read(make([]byte, 1)) // nobody writes
	})
	_, err := words(2).Run(ctx, waiting, new(list))
	if !errors.Is(err, context.Canceled) {
		t.Error(err)
	}
}

func TestRunSinkFails(t *testing.T) {
	full := errors.New("disk full")
	r, err := words(2).Run(t.Context(), articles(9), &list{err: full})
	if !errors.Is(err, full) || !strings.Contains(err.Error(), "store 0.txt") || r.Stored != 0 {
		t.Errorf("%+v, %v", r, err)
	}
}

func TestRunKeepsFewProblems(t *testing.T) {
	n := 7 * ingest.MaxProblems
	r, err := words(2).Run(t.Context(), articles(n), new(list))
	if err != nil || len(r.Problems) != ingest.MaxProblems || r.Read-r.Stored != 4*ingest.MaxProblems {
		t.Errorf("%d problems, read %d, stored %d, %v", len(r.Problems), r.Read, r.Stored, err)
	}
}
