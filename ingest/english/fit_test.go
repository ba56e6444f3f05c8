package english_test

import (
	"flag"
	"fmt"
	"maps"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"newsgraph/ingest/english"
	"newsgraph/ingest/internal/score"
	"newsgraph/ingest/openie"
	"newsgraph/ingest/relation"
	"newsgraph/ingest/spacy"
	"newsgraph/ingest/text"
)

var fit = flag.Bool("fit", false, "fit the weights of trust.txt anew")

const carb = "../../../shared/eval/carb/dev"

// example is a tuple or a statement with whether a gold standard has it.
type example struct {
	features   []string
	confidence float64
	right      bool
	heldOut    bool
}

// TestFit checks that what is surer is truer, of the tuples and the statements
// of CaRB's development part; of a third of it, every third sentence from the
// first, the weights know nothing. With -fit it fits them to the rest.
func TestFit(t *testing.T) {
	gold, sentences := readCaRB(t)
	engine, err := spacy.English()
	if err != nil {
		t.Fatal(err)
	}
	language, err := english.Read()
	if err != nil {
		t.Fatal(err)
	}
	var tuples, statements []example
	for k, sentence := range sentences {
		words := strings.Fields(sentence)
		sent := engine.AnalyseTokens(words)
		parsed := language.Syntax.Read([]text.Sentence{sent})
		for _, tp := range language.Tuples.Tuples(parsed[0], openie.Nary) {
			f := gold.Best(sentence, score.Tuple{Relation: tp.Relation, Args: tp.Args})
			tuples = append(tuples, example{tp.Features, tp.Confidence, f >= .5, k%3 == 0})
		}
		for _, st := range language.Relations.Extract(parsed) {
			statements = append(statements, example{st.Features, st.Confidence, stands(&sent, &st, gold.Of(sentence)), k%3 == 0})
		}
	}
	if *fit {
		old, err := os.ReadFile("trust.txt")
		if err != nil {
			t.Fatal(err)
		}
		var b strings.Builder
		for line := range strings.Lines(string(old)) {
			if strings.HasPrefix(line, "#") || strings.HasPrefix(line, "news ") {
				b.WriteString(line)
			}
		}
		write(&b, "statement", fitted(statements))
		write(&b, "tuple", fitted(tuples))
		if err := os.WriteFile("trust.txt", []byte(b.String()), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	for _, m := range []struct {
		name     string
		examples []example
		floor    float64 // of the area under the curve
	}{{"tuples", tuples, .70}, {"statements", statements, .65}} {
		for _, heldOut := range []bool{false, true} {
			var part []example
			for _, e := range m.examples {
				if e.heldOut == heldOut {
					part = append(part, e)
				}
			}
			a := area(part)
			t.Logf("%s, held out %v: %d, area under the curve %.3f\n%s", m.name, heldOut, len(part), a, reliability(part))
			if a < m.floor {
				t.Errorf("%s, held out %v: the area under the curve is %.3f, want %.3f", m.name, heldOut, a, m.floor)
			}
		}
	}
}

// readCaRB reads the gold tuples and the sentences, and skips the test where
// they are absent.
func readCaRB(t *testing.T) (*score.CaRB, []string) {
	f, err := os.Open(filepath.Join(carb, "gold.tsv"))
	if err != nil {
		t.Skip("no CaRB:", err)
	}
	defer f.Close()
	gold, err := score.ReadCaRB(f)
	if err != nil {
		t.Fatal(err)
	}
	file, err := os.ReadFile(filepath.Join(carb, "sentences.txt"))
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	for line := range strings.Lines(string(file)) {
		out = append(out, strings.TrimSpace(line))
	}
	return gold, out
}

// stands reports whether a gold tuple has the heads of subject and object in
// different arguments, or one in the relation, and shares a word of the relation
// if it is a verb's. Gold tuples have more arguments than statements, and other
// words for what nouns say, so that their words can't be compared one by one.
func stands(s *text.Sentence, st *relation.Statement, gold []score.Tuple) bool {
	has := func(phrase string, word string) bool { return slices.Contains(strings.Fields(phrase), word) }
	subject := s.Tokens[st.Subject.Head].Text
	for _, g := range gold {
		if len(g.Args) == 0 {
			continue
		}
		slots := append([]string{g.Relation}, g.Args...)
		verbal := len(st.Predicate.Verbs) == 0
		for _, i := range st.Predicate.Tokens {
			if strings.HasPrefix(s.Tokens[i].Tag, "VB") && (has(g.Relation, s.Tokens[i].Text) || len(g.Args) > 1 && has(g.Args[1], s.Tokens[i].Text)) {
				verbal = true
			}
		}
		if !verbal {
			continue
		}
		all, matched := strings.Join(slots, " "), 0
		for _, i := range st.Predicate.Tokens {
			if has(all, s.Tokens[i].Text) {
				matched++
			}
		}
		if 5*matched < 4*len(st.Predicate.Tokens) {
			continue
		}
		for k := 1; k < len(slots); k++ {
			if !has(slots[k], subject) || k > 1 && len(st.Predicate.Verbs) > 0 && !st.Predicate.Passive {
				continue
			}
			if st.Object.Head < 0 {
				return true
			}
			for l := range slots {
				if l != k && has(slots[l], s.Tokens[st.Object.Head].Text) {
					return true
				}
			}
		}
	}
	return false
}

// rare is the number of examples below which a feature isn't weighed.
const rare = 8

// fitted returns the weights that fit the examples not held out: logistic
// regression with a penalty of the square of the weights, by gradient descent.
func fitted(examples []example) map[string]float64 {
	count := map[string]int{}
	var seen []example
	for _, e := range examples {
		if e.heldOut {
			continue
		}
		seen = append(seen, e)
		for _, f := range e.features {
			count[f]++
		}
	}
	weights := map[string]float64{"any": 0}
	for f, n := range count {
		if n >= rare && !slices.Contains(byHand, f) {
			weights[f] = 0
		}
	}
	names := slices.Sorted(maps.Keys(weights))
	index := map[string]int{}
	for k, n := range names {
		index[n] = k
	}
	rows := make([][]int, len(seen))
	for k, e := range seen {
		rows[k] = []int{index["any"]}
		for _, f := range e.features {
			if i, ok := index[f]; ok {
				rows[k] = append(rows[k], i)
			}
		}
	}
	const rate, penalty, rounds = 0.5, 4.0, 6000
	w := make([]float64, len(names))
	for range rounds {
		slope := make([]float64, len(names))
		for k, row := range rows {
			z := 0.0
			for _, i := range row {
				z += w[i]
			}
			d := -1 / (1 + math.Exp(-z))
			if seen[k].right {
				d++
			}
			for _, i := range row {
				slope[i] += d
			}
		}
		for i := range w {
			if names[i] != "any" {
				slope[i] -= penalty * w[i]
			}
			w[i] += rate * slope[i] / float64(len(rows))
		}
	}
	for k, n := range names {
		weights[n] = w[k]
	}
	return weights
}

// byHand are the features of statements whose weights are not fitted.
var byHand = []string{"light"}

func write(b *strings.Builder, model string, weights map[string]float64) {
	for _, f := range slices.Sorted(maps.Keys(weights)) {
		fmt.Fprintf(b, "%s %s %.3f\n", model, f, weights[f])
	}
}

// area is the probability that of a right and a wrong example the right one is
// the surer.
func area(examples []example) float64 {
	var wins, pairs float64
	for _, a := range examples {
		for _, b := range examples {
			if !a.right || b.right {
				continue
			}
			pairs++
			switch {
			case a.confidence > b.confidence:
				wins++
			case a.confidence == b.confidence:
				wins += .5
			}
		}
	}
	return wins / max(1, pairs)
}

// reliability is a table of ten ranges of confidence: how many examples, their
// mean confidence, and what share of them is right.
func reliability(examples []example) string {
	var n, right [10]int
	var sum [10]float64
	for _, e := range examples {
		k := min(int(e.confidence*10), 9)
		n[k]++
		sum[k] += e.confidence
		if e.right {
			right[k]++
		}
	}
	var b strings.Builder
	for k := range n {
		if n[k] > 0 {
			fmt.Fprintf(&b, "%.1f to %.1f  %5d  said %.2f  right %.2f\n", float64(k)/10, float64(k+1)/10, n[k], sum[k]/float64(n[k]), float64(right[k])/float64(n[k]))
		}
	}
	return b.String()
}
