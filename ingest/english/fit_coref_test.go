package english_test

import (
	"fmt"
	"maps"
	"math"
	"os"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"

	"newsgraph/ingest/coref"
	"newsgraph/ingest/english"
	"newsgraph/ingest/internal/score"
	"newsgraph/ingest/lexicon"
	"newsgraph/ingest/spacy"
	"newsgraph/ingest/syntax"
	"newsgraph/ingest/text"
)

const gap = "../../../shared/data/gap/gap-development.tsv.gz"

// folds is into how many parts the examples of GAP are cut for cross-validation.
const folds = 5

// person is the model that is fitted to GAP.
const person = "person "

// pronounExample is an example of GAP as it is parsed, and what its pronoun may mean.
type pronounExample struct {
	score.GAP
	sents      []text.Sentence
	read       []*syntax.Sentence
	candidates []coref.Candidate
	right      []bool // of each candidate
}

// TestFitCoref checks how well the weights of coref.txt tell what "he" and "she" mean
// on the development part of GAP, to which they are fitted. With -fit it fits them, and
// tells how well weights do that are fitted to four fifths on the other fifth, in turn.
func TestFitCoref(t *testing.T) {
	if testing.Short() {
		t.Skip("reads 2,000 texts")
	}
	examples := readPronouns(t)
	file, err := os.ReadFile("coref.txt")
	if err != nil {
		t.Fatal(err)
	}
	if !*fit {
		const floor = .757
		d := decide(t, string(file), examples)
		t.Logf("F1 %.3f, precision %.3f, recall %.3f", d.F1(), d.Precision(), d.Recall())
		if d.F1() < floor {
			t.Errorf("F1 %.3f, want %.3f", d.F1(), floor)
		}
		return
	}
	var unseen score.Decisions
	for k := range folds {
		var seen, rest []*pronounExample
		for i, e := range examples {
			if i%folds == k {
				rest = append(rest, e)
			} else {
				seen = append(seen, e)
			}
		}
		d := decide(t, refitted(t, string(file), seen), rest)
		unseen.TruePositive += d.TruePositive
		unseen.FalsePositive += d.FalsePositive
		unseen.FalseNegative += d.FalseNegative
	}
	fresh := refitted(t, string(file), examples)
	d := decide(t, fresh, examples)
	t.Logf("F1 %.3f where not seen, %.3f where seen", unseen.F1(), d.F1())
	if err := os.WriteFile("coref.txt", []byte(fresh), 0o644); err != nil {
		t.Fatal(err)
	}
}

// readPronouns parses the examples of GAP, and skips the test where they are absent.
func readPronouns(t *testing.T) []*pronounExample {
	f, err := os.Open(gap)
	if err != nil {
		t.Skip("no GAP:", err)
	}
	defer f.Close()
	rows, err := score.ReadGAP(f)
	if err != nil {
		t.Fatal(err)
	}
	engine, err := spacy.English()
	if err != nil {
		t.Fatal(err)
	}
	language, err := english.Read()
	if err != nil {
		t.Fatal(err)
	}
	out := make([]*pronounExample, len(rows))
	each(len(rows), func(i int) {
		e := &pronounExample{GAP: rows[i]}
		e.sents = engine.Analyse(e.Document())
		language.Names.Mend(e.sents)
		e.read = language.Syntax.Read(e.sents)
		out[i] = e
	})
	return out
}

// each calls f for 0 to n-1, of as many at a time as there are processors.
func each(n int, f func(int)) {
	var wait sync.WaitGroup
	workers := runtime.GOMAXPROCS(0)
	for w := range workers {
		wait.Go(func() {
			for i := w; i < n; i += workers {
				f(i)
			}
		})
	}
	wait.Wait()
}

// decide resolves the examples with weights.
func decide(t *testing.T, weights string, examples []*pronounExample) *score.Decisions {
	l := resolver(t, weights)
	decided := make([][2]bool, len(examples))
	each(len(examples), func(i int) {
		e := examples[i]
		r := *l
		r.Watch = func(m coref.Mention, candidates []coref.Candidate) {
			if e.sents[m.Sentence].Tokens[m.Head].Span == e.Pronoun {
				e.candidates = candidates
			}
		}
		e.candidates = nil
		decided[i][0], decided[i][1] = e.Decide(e.sents, r.Resolve(e.Document(), e.read))
		e.judge()
	})
	var d score.Decisions
	for i, e := range examples {
		d.Add(&e.GAP, decided[i][0], decided[i][1])
	}
	return &d
}

// resolver returns the resolver of English with other weights.
func resolver(t *testing.T, weights string) *coref.Resolver {
	files := make([]lexicon.File, 0, 5)
	for _, name := range []string{"words.txt", "nouns.txt", "reference.txt", "firstnames.txt", "nations.txt"} {
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		files = append(files, lexicon.File{Name: name, Text: string(data)})
	}
	lex, err := lexicon.Read(files[:4]...)
	if err != nil {
		t.Fatal(err)
	}
	l, err := coref.New(coref.Data{Lex: lex, Nations: files[4], Weights: lexicon.File{Name: "coref.txt", Text: weights}})
	if err != nil {
		t.Fatal(err)
	}
	return l
}

// judge says which candidates are right: those of the name that the pronoun means, or,
// if it means neither, all of neither. It drops the candidates if none is right.
func (e *pronounExample) judge() {
	e.right = make([]bool, len(e.candidates))
	for k, c := range e.candidates {
		var a, b bool
		for _, m := range c.Mentions {
			head := e.sents[m.Sentence].Tokens[m.Head].Span
			a, b = a || e.A.Contains(head), b || e.B.Contains(head)
		}
		e.right[k] = a == e.ATrue && b == e.BTrue
	}
	if !slices.Contains(e.right, true) {
		e.candidates = nil
	}
}

// refitted returns the file of weights with those of persons fitted to examples.
func refitted(t *testing.T, file string, examples []*pronounExample) string {
	for range 3 { // what earlier pronouns mean depends on the weights
		decide(t, file, examples)
		var b strings.Builder
		old := map[string]float64{}
		for line := range strings.Lines(file) {
			f := strings.Fields(line)
			if len(f) == 3 && strings.HasPrefix(line, person) {
				w, err := strconv.ParseFloat(f[2], 64)
				if err != nil {
					t.Fatal(err)
				}
				old[f[1]] = w
			} else {
				b.WriteString(line)
			}
		}
		fitted := fitChoice(examples, old)
		for _, name := range slices.Sorted(maps.Keys(fitted)) {
			if w := fitted[name]; math.Abs(w) >= .005 {
				fmt.Fprintf(&b, "%s%s %.3f\n", person, name, w)
			}
		}
		file = b.String()
	}
	return file
}

// byHandOfPerson are the features whose weights are not fitted: GAP says little of them.
var byHandOfPerson = []string{"both-say", "in-title"}

// fitChoice returns the weights by which the right candidates are the most probable:
// multinomial logistic regression with a penalty on the squares of the weights, by
// gradient ascent with a rate for each weight (Duchi, Hazan, Singer 2011).
func fitChoice(examples []*pronounExample, weights map[string]float64) map[string]float64 {
	const rate, penalty, rounds = 0.3, 2.0, 150
	squares := map[string]float64{}
	for range rounds {
		slope := map[string]float64{}
		for _, e := range examples {
			odds := make([]float64, len(e.candidates))
			var all, right float64
			for k, c := range e.candidates {
				for f, v := range c.Features {
					odds[k] += weights[f] * float64(v)
				}
				odds[k] = math.Exp(odds[k])
				all += odds[k]
				if e.right[k] {
					right += odds[k]
				}
			}
			for k, c := range e.candidates {
				d := -odds[k] / all
				if e.right[k] {
					d += odds[k] / right
				}
				for f, v := range c.Features {
					slope[f] += d * float64(v)
				}
			}
		}
		for f, s := range slope {
			if slices.Contains(byHandOfPerson, f) {
				continue
			}
			s -= penalty * weights[f]
			squares[f] += s * s
			weights[f] += rate * s / math.Sqrt(squares[f]+1e-9)
		}
	}
	return weights
}
