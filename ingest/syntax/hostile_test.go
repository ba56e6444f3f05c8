package syntax

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"
	"time"

	"newsgraph/ingest/text"
)

// shape makes a sentence of n tokens of which the i-th has a head and a label.
func shape(n int, word, tag string, arc func(i int) (head int, label string)) text.Sentence {
	var s text.Sentence
	for i := range n {
		head, label := arc(i)
		s.Tokens = append(s.Tokens, text.Token{Form: &text.Form{Text: word, Lemma: word, Tag: tag}, Dep: label, Head: head, Entity: -1})
	}
	return s
}

// TestLong checks that time grows with the length of a sentence, not its square:
// each has 20,000 tokens, in a shape that a careless loop is slow in.
func TestLong(t *testing.T) {
	const n = 20_000
	r := mended(t)
	for _, label := range []string{"conj", "ccomp", "relcl", "appos", "nsubj"} {
		for word, tag := range map[string]string{"say": "VBD", "Acme": "NNP"} {
			for name, head := range map[string]func(i int) int{
				"forward":  func(i int) int { return max(i-1, 0) },
				"backward": func(i int) int { return min(i+1, n-1) },
				"flat":     func(int) int { return 0 },
				"last":     func(int) int { return n - 1 },
			} {
				s := shape(n, word, tag, func(i int) (int, string) {
					if i%3 == 2 {
						return head(i), "conj"
					}
					return head(i), label
				})
				start := time.Now()
				read := r.Read([]text.Sentence{s})[0]
				for i := 0; i < n; i += 97 {
					read.Phrase(i)
					read.Referents(i)
				}
				if d := time.Since(start); d > 4*time.Second {
					t.Errorf("%s, %s/%s %s: took %v", label, word, tag, name, d)
				}
			}
		}
	}
}

// scramble makes a sentence of random tokens, heads outside of it and cycles
// among them.
func scramble(r *rand.Rand, n int) text.Sentence {
	pick := func(of []string) string { return of[r.IntN(len(of))] }
	vocabulary := []string{"say", "deny", "accuse", "appoint", "the", "and", ",", "-", "charge", "claim", "that", "Acme", "chairman", "between", "of", "euro", "week", "firm"}
	var tags, deps []string
	for name := range tagNumbers {
		tags = append(tags, name)
	}
	for name := range depNumbers {
		deps = append(deps, name)
	}
	slices.Sort(tags)
	slices.Sort(deps)
	var s text.Sentence
	for i := range n {
		w := pick(vocabulary)
		head := r.IntN(n+2) - 1
		if r.IntN(2) == 0 {
			head = max(0, min(n-1, i+r.IntN(5)-2))
		}
		tok := text.Token{Form: &text.Form{Text: w, Lemma: w, Tag: pick(tags)}, Dep: pick(deps), Head: head, Entity: -1, Space: true}
		if r.IntN(2) == 0 {
			tok.Tag, tok.Dep = pick([]string{"VBD", "NN", "NNP", "VBG"}), pick([]string{"conj", "ccomp", "nsubj", "dobj", "relcl", "appos", "ROOT"})
		}
		s.Tokens = append(s.Tokens, tok)
	}
	return s
}

// check reports what isn't as a tree must be.
func check(t *Tree) error {
	seen := 0
	for i := range t.nodes {
		steps := 0
		for j := i; t.Up(j) >= 0; j = t.Up(j) {
			if steps++; steps > len(t.nodes) {
				return fmt.Errorf("token %d is in a cycle", i)
			}
		}
		c := t.Children(i)
		if !slices.IsSorted(c) || len(slices.Compact(slices.Clone(c))) != len(c) {
			return fmt.Errorf("dependents of token %d are %v", i, c)
		}
		for _, j := range c {
			if t.Head(j) != i || j == i {
				return fmt.Errorf("token %d is a dependent of %d, its head is %d", j, i, t.Head(j))
			}
		}
		seen += len(c)
	}
	roots := 0
	for i := range t.nodes {
		if t.Up(i) < 0 {
			roots++
		}
	}
	if len(t.nodes) <= maxChildren && roots+seen != len(t.nodes) {
		return fmt.Errorf("%d roots and %d dependents of %d tokens", roots, seen, len(t.nodes))
	}
	return nil
}

// FuzzRead checks that what is read of any tokens is a tree, whatever edits are
// made, and that its clauses are of the sentence.
func FuzzRead(f *testing.F) {
	r := mended(f)
	for seed := range uint64(300) {
		f.Add(seed, uint8(seed%60))
	}
	f.Fuzz(func(t *testing.T, seed uint64, n uint8) {
		rnd := rand.New(rand.NewPCG(seed, 1))
		s := r.Read([]text.Sentence{scramble(rnd, int(n))})[0]
		if err := check(&s.Tree); err != nil {
			t.Fatal(err)
		}
		for range 3 * int(n) {
			label, tag := Dep(1)<<rnd.IntN(len(depNumbers)), Tag(1)<<rnd.IntN(len(tagNumbers))
			for _, e := range []edit{{0, 1, label, 0}, {0, 1, 0, 0}, {0, -1, label, 0}, {0, -1, 0, tag}} {
				s.edit(&e, &Found{rnd.IntN(int(n)), rnd.IntN(int(n))})
			}
		}
		if err := check(&s.Tree); err != nil {
			t.Fatalf("after edits: %v", err)
		}
		for k, c := range s.Clauses {
			if c.Up != nil && !slices.Contains(s.Clauses[:k], c.Up) {
				t.Fatalf("clause %d stands before the one that it hangs from", k)
			}
			for _, i := range slices.Concat(c.Subjects, c.Objects, c.Datives, c.Attrs, c.Agents, c.Preps) {
				if i < 0 || i >= len(s.Tokens) {
					t.Fatalf("clause %d: token %d", k, i)
				}
			}
		}
	})
}

// BenchmarkRead reads a sentence of 30 tokens with all repairs.
func BenchmarkRead(b *testing.B) {
	r := mended(b)
	s := []text.Sentence{parse(b, argued)}
	b.ReportAllocs()
	for b.Loop() {
		if got := r.Read(s)[0]; len(got.Clauses) != 4 {
			b.Fatalf("%d clauses", len(got.Clauses))
		}
	}
	b.ReportMetric(float64(len(s[0].Tokens)*b.N)/b.Elapsed().Seconds(), "tokens/s")
}

const argued = "He/PRP/nsubj/1 argued:argue/VBD/ROOT/1 that/IN/mark/4 Acme/NNP/nsubj/4/ORG sells:sell/VBZ/ccomp/1 phones:phone/NNS/dobj/4 and/CC/cc/4 alleged:allege/VBD/conj/4 that/IN/mark/10 Initech/NNP/nsubj/10/ORG copies:copy/VBZ/ccomp/7 them:they/PRP/dobj/10 ././punct/1"
