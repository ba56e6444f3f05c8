package coref_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"
	"time"

	"newsgraph/ingest/coref"
	"newsgraph/ingest/english"
	"newsgraph/ingest/lexicon"
	"newsgraph/ingest/text"
)

// scramble returns sentences that no engine would give: heads, spans and
// labels at random, some out of range.
func scramble(rng *rand.Rand, sentences int) []text.Sentence {
	pick := func(s ...string) string { return s[rng.IntN(len(s))] }
	sents := make([]text.Sentence, sentences)
	for i := range sents {
		s := &sents[i]
		s.Paragraph = i / 3
		n := rng.IntN(12)
		for range n {
			w := pick("he", "her", "it", "they", "I", "Huawei", "Mike", "Pompeo", "the", "company", "two", "US", `"`, "said", "is", "of", "and", "latter", "himself", "")
			s.Tokens = append(s.Tokens, text.Token{
				Form: &text.Form{
					Text: w, Lemma: w, Tag: pick("NNP", "NN", "NNS", "VBD", "PRP", "PRP$", "WP", "DT", "CD"),
					POS: pick("PROPN", "NOUN", "VERB", "PRON", "AUX", "DET", "ADJ", "NUM"),
				},
				Dep:  pick("nsubj", "dobj", "poss", "appos", "conj", "cc", "relcl", "ccomp", "xcomp", "pobj", "prep", "attr", "det", "compound", "ROOT", "advcl", "acl", "pcomp"),
				Head: rng.IntN(n+4) - 2, Entity: rng.IntN(4) - 1, Space: true,
			})
		}
		for range rng.IntN(4) {
			s.Entities = append(s.Entities, text.Entity{Start: rng.IntN(14) - 2, End: rng.IntN(14) - 2, Label: pick("PERSON", "ORG", "GPE", "NORP", "DATE", "LOC", "")})
		}
	}
	return sents
}

// TestTotal checks on any sentences that Resolve returns, returns the same
// twice, and that its mentions lie inside their sentences and in one chain each.
func TestTotal(t *testing.T) {
	for seed := range uint64(3000) {
		sents := scramble(rand.New(rand.NewPCG(seed, 1)), int(seed%14))
		chains := resolve(t, sents)
		if err := check(sents, chains); err != nil {
			t.Fatalf("seed %d: %v", seed, err)
		}
		if again := resolve(t, sents); fmt.Sprint(again) != fmt.Sprint(chains) {
			t.Fatalf("seed %d: not the same twice", seed)
		}
	}
}

func check(sents []text.Sentence, chains []coref.Chain) error {
	seen := map[coref.Mention]bool{}
	for _, c := range chains {
		if len(c.Mentions) == 0 {
			return fmt.Errorf("empty chain %q", c.Name)
		}
		for i, m := range c.Mentions {
			if m.Sentence < 0 || m.Sentence >= len(sents) || m.Start < 0 || m.Start > m.Head || m.Head >= m.End || m.End > len(sents[m.Sentence].Tokens) {
				return fmt.Errorf("mention %+v out of range", m)
			}
			if seen[m] {
				return fmt.Errorf("mention %+v twice", m)
			}
			seen[m] = true
			if i > 0 && slices.Compare(order(c.Mentions[i-1]), order(m)) > 0 {
				return fmt.Errorf("mention %+v out of order", m)
			}
		}
		for _, k := range c.Members {
			if k < 0 || k >= len(chains) {
				return fmt.Errorf("member %d of %d chains", k, len(chains))
			}
		}
	}
	return nil
}

func order(m coref.Mention) []int { return []int{m.Sentence, m.Start, -m.End} }

// FuzzResolve is TestTotal with the seeds of the fuzzer.
func FuzzResolve(f *testing.F) {
	f.Add(uint64(1), uint8(5))
	f.Fuzz(func(t *testing.T, seed uint64, n uint8) {
		sents := scramble(rand.New(rand.NewPCG(seed, 2)), int(n))
		if err := check(sents, resolve(t, sents)); err != nil {
			t.Fatal(err)
		}
	})
}

// TestLong checks that time grows with the length of the article, not its
// square: 10,000 sentences, and one sentence of 20,000 tokens.
func TestLong(t *testing.T) {
	start := time.Now()
	resolve(t, scramble(rand.New(rand.NewPCG(7, 7)), 10_000))
	var long text.Sentence
	for i := range 20_000 {
		long.Tokens = append(long.Tokens, text.Token{Form: &text.Form{Text: "it", Lemma: "it", Tag: "PRP", POS: "PRON"}, Dep: "conj", Head: max(i-1, 0), Entity: -1})
	}
	resolve(t, []text.Sentence{long})
	for i := range long.Tokens {
		long.Tokens[i].Head = min(i+1, len(long.Tokens)-1)
		long.Tokens[i].Text, long.Tokens[i].POS, long.Tokens[i].Tag = "company", "NOUN", "NN"
	}
	resolve(t, []text.Sentence{long})
	for i := range long.Tokens {
		long.Tokens[i].Head, long.Tokens[i].Dep = 0, "nsubj"
	}
	resolve(t, []text.Sentence{long})
	if d := time.Since(start); d > time.Minute {
		t.Errorf("took %v", d)
	}
}

// TestWeights checks that a file of weights is refused with the line that errs.
func TestWeights(t *testing.T) {
	for _, test := range []struct{ file, want string }{
		{"# of nothing\n\nperson distance", "weights:3: want a model, a feature and its weight"},
		{"person shoe-size 2", `weights: person has no feature "shoe-size"`},
	} {
		_, err := coref.New(coref.Data{Lex: &lexicon.Lexicon{}, Weights: lexicon.File{Name: "weights", Text: test.file}})
		if err == nil || err.Error() != test.want {
			t.Errorf("%q: got %v, want %s", test.file, err, test.want)
		}
	}
}

// resolve reads and resolves sentences without a document.
func resolve(tb testing.TB, sents []text.Sentence) []coref.Chain {
	language, err := english.Read()
	if err != nil {
		tb.Fatal(err)
	}
	return language.Reference.Resolve(nil, language.Syntax.Read(sents))
}
