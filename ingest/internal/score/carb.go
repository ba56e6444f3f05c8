package score

import (
	"bufio"
	"cmp"
	"fmt"
	"io"
	"slices"
	"strings"
)

// Tuple is an open-IE tuple in the words of its sentence, parted by blanks.
type Tuple struct {
	Confidence float64 // only its order counts; of no meaning for gold tuples
	Relation   string
	Args       []string // the subject first
}

// CaRB is the gold tuples of a part of CaRB (Bhardwaj, Aggarwal, Mausam: "CaRB:
// A Crowdsourced Benchmark for Open IE", EMNLP 2019).
type CaRB struct {
	Sentences []string // in the order of the file, none twice
	tuples    [][]Tuple
	gold      [][]*bags
	at        map[string]int // by key
}

// ReadCaRB reads a file of gold tuples, a line each: sentence, relation,
// arguments, parted by tabs. Of sentences that differ in blanks and punctuation
// alone the last stays, as in the authors' program.
func ReadCaRB(r io.Reader) (*CaRB, error) {
	c := &CaRB{at: map[string]int{}}
	written := map[string]string{} // sentence that a key stands for
	scan := bufio.NewScanner(r)
	scan.Buffer(nil, 1<<20)
	for n := 1; scan.Scan(); n++ {
		line := strings.TrimSpace(scan.Text())
		if line == "" {
			continue
		}
		fields := strings.Split(line, "\t")
		if len(fields) < 2 {
			return nil, fmt.Errorf("line %d: too few fields", n)
		}
		sentence := strings.TrimSpace(fields[0])
		t := Tuple{Relation: strings.TrimSpace(fields[1])}
		for _, a := range fields[2:] {
			if !strings.Contains(a, "C: ") { // the context of an attribution
				t.Args = append(t.Args, strings.TrimSpace(a))
			}
		}
		k := Key(sentence)
		i, have := c.at[k]
		if !have {
			i = len(c.Sentences)
			c.at[k] = i
			c.Sentences = append(c.Sentences, sentence)
			c.gold, c.tuples = append(c.gold, nil), append(c.tuples, nil)
		} else if written[k] != sentence {
			c.Sentences[i], c.gold[i], c.tuples[i] = sentence, nil, nil
		}
		written[k] = sentence
		c.gold[i] = append(c.gold[i], newBags(t))
		c.tuples[i] = append(c.tuples[i], t)
	}
	return c, scan.Err()
}

// Key is what is the same of one sentence however it is written: all of it but
// blanks and punctuation.
func Key(sentence string) string {
	s := brackets.Replace(strings.ReplaceAll(sentence, " ", ""))
	return strings.Map(func(r rune) rune {
		if strings.ContainsRune("!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~", r) {
			return -1
		}
		return r
	}, s)
}

var brackets = strings.NewReplacer("-LRB-", "(", "-RRB-", ")", "-LSB-", "[", "-RSB-", "]", "-LCB-", "{", "-RCB-", "}")

// Curve is what extractions score at their best cut-off, and over all.
type Curve struct {
	Precision, Recall, F1 float64 // at the cut-off of the best F1; 0 to 1
	Cutoff                float64
	AUC                   float64 // under precision by recall, from recall 0 to the highest
}

// Score scores the tuples of sentences against those gold sentences that only
// accepts; nil accepts all. With oneToOne a tuple serves one gold tuple for
// recall too ("CaRB (1-1)" of Kolluru et al., EMNLP 2020).
func (c *CaRB) Score(tuples map[string][]Tuple, oneToOne bool, only func(sentence string) bool) Curve {
	said := make([][]Tuple, len(c.Sentences))
	var cutoffs []float64
	for sentence, ts := range tuples {
		for _, t := range ts {
			cutoffs = append(cutoffs, t.Confidence)
		}
		if i, ok := c.at[Key(sentence)]; ok {
			said[i] = ts
		}
	}
	slices.Sort(cutoffs)
	cutoffs = slices.Compact(cutoffs)
	if len(cutoffs) == 0 {
		return Curve{}
	}
	// What a sentence contributes changes at its own confidences alone.
	sums := make([]sum, len(cutoffs)+1)
	gold := 0
	for i, sentence := range c.Sentences {
		if only != nil && !only(sentence) {
			continue
		}
		gold += len(c.gold[i])
		pairs := c.pairs(i, said[i])
		var own []float64
		for _, t := range said[i] {
			own = append(own, t.Confidence)
		}
		slices.Sort(own)
		start := 0
		for _, confidence := range slices.Compact(own) {
			var kept []int
			for e, t := range said[i] {
				if t.Confidence >= confidence {
					kept = append(kept, e)
				}
			}
			p, r := sentenceScore(pairs, len(c.gold[i]), kept, oneToOne)
			end, _ := slices.BinarySearch(cutoffs, confidence)
			end++
			sums[start].add(p, r, len(kept), 1)
			sums[end].add(p, r, len(kept), -1)
			start = end
		}
	}
	var out Curve
	var at sum
	var points [][2]float64 // recall, precision
	for k, cutoff := range cutoffs {
		at.add(sums[k].p, sums[k].r, sums[k].n, 1)
		p, r := 1.0, 0.0
		if at.n > 0 {
			p, r = at.p/float64(at.n), at.r/float64(gold)
		}
		points = append(points, [2]float64{r, p})
		if f := F1(p, r); f > out.F1 {
			out.Precision, out.Recall, out.F1, out.Cutoff = p, r, f, cutoff
		}
	}
	points = append(points, [2]float64{0, 1})
	for k := range len(points) - 1 {
		out.AUC += (points[k][0] - points[k+1][0]) * (points[k][1] + points[k+1][1]) / 2
	}
	return out
}

// Best returns how well a tuple of a sentence agrees with the gold tuple that it
// agrees with best, as the F1 of their words: 0 to 1.
func (c *CaRB) Best(sentence string, t Tuple) float64 {
	i, ok := c.at[Key(sentence)]
	if !ok {
		return 0
	}
	best := 0.0
	for _, p := range c.pairs(i, []Tuple{t})[0] {
		best = max(best, F1(p.precision, p.recall))
	}
	return best
}

type sum struct {
	p, r float64
	n    int
}

func (s *sum) add(p, r float64, n, sign int) {
	s.p += float64(sign) * p
	s.r += float64(sign) * r
	s.n += sign * n
}

// Of returns the gold tuples of a sentence.
func (c *CaRB) Of(sentence string) []Tuple {
	if i, ok := c.at[Key(sentence)]; ok {
		return c.tuples[i]
	}
	return nil
}

// agreement is what share of a tuple's words a gold tuple has, and of the gold
// tuple's words the tuple.
type agreement struct{ precision, recall float64 }

// pairs returns the agreement of every tuple with every gold tuple of sentence i.
func (c *CaRB) pairs(i int, ts []Tuple) [][]agreement {
	out := make([][]agreement, len(ts))
	for e, t := range ts {
		b := newBags(t)
		out[e] = make([]agreement, len(c.gold[i]))
		for g, gold := range c.gold[i] {
			out[e][g] = agree(gold, b)
		}
	}
	return out
}

// sentenceScore returns the sums of precision and of recall of the kept tuples
// of a sentence.
func sentenceScore(pairs [][]agreement, gold int, kept []int, oneToOne bool) (p, r float64) {
	p = paired(pairs, gold, kept, func(a agreement) float64 { return a.precision })
	if oneToOne {
		return p, paired(pairs, gold, kept, func(a agreement) float64 { return a.recall })
	}
	for g := range gold {
		best := 0.0
		for _, e := range kept {
			best = max(best, pairs[e][g].recall)
		}
		r += best
	}
	return p, r
}

// paired pairs tuples and gold tuples one to one, the best first, and returns
// the sum of a measure over the pairs.
func paired(pairs [][]agreement, gold int, kept []int, measure func(agreement) float64) float64 {
	type pair struct {
		score float64
		g, e  int
	}
	var ranked []pair
	for _, e := range kept {
		for g := range gold {
			ranked = append(ranked, pair{measure(pairs[e][g]), g, e})
		}
	}
	slices.SortFunc(ranked, func(a, b pair) int {
		return cmp.Or(cmp.Compare(b.score, a.score), cmp.Compare(a.g, b.g), cmp.Compare(a.e, b.e))
	})
	total := 0.0
	usedGold, used := map[int]bool{}, map[int]bool{}
	for _, x := range ranked {
		if x.score > 0 && !usedGold[x.g] && !used[x.e] {
			usedGold[x.g], used[x.e] = true, true
			total += x.score
		}
	}
	return total
}
