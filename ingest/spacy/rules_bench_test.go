package spacy

import (
	"compress/gzip"
	"encoding/json"
	"io"
	"os"
	"path/filepath"
	"testing"
)

// newsTexts returns texts of the shared news corpus, or skips.
func newsTexts(t testing.TB, limit int) []string {
	f, err := os.Open(filepath.Join("..", "..", "..", "shared", "data", "reuters-21578", "reuters.jsonl.gz"))
	if err != nil {
		t.Skip("no news corpus: ", err)
	}
	defer f.Close()
	z, err := gzip.NewReader(f)
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	for d := json.NewDecoder(z); len(out) < limit; {
		var a struct{ Text string }
		if err := d.Decode(&a); err == io.EOF {
			break
		} else if err != nil {
			t.Fatal(err)
		}
		out = append(out, a.Text)
	}
	return out
}

// BenchmarkRules measures tokenizer, attribute ruler and lemmatizer together,
// on tokens that are all tagged as nouns or, one in eight, as past verbs.
func BenchmarkRules(b *testing.B) {
	texts := newsTexts(b, 2000)
	_, tok, r, l := testRules(b)
	var toks []token
	words := 0
	for i := 0; b.Loop(); i++ {
		toks = tok.appendTokens(toks[:0], texts[i%len(texts)], 0)
		for j := range toks {
			if toks[j].tag, toks[j].dep = "NNS", "nsubj"; j%8 == 0 {
				toks[j].tag, toks[j].dep = "VBD", "ROOT"
			}
		}
		r.apply(toks)
		l.apply(toks)
		for j := range toks {
			if toks[j].lemma == "" || toks[j].pos == "" {
				b.Fatalf("token %d, %q, has lemma %q and tag %q", j, toks[j].lex.text, toks[j].lemma, toks[j].pos)
			}
		}
		words += len(toks)
	}
	b.ReportMetric(float64(words)/b.Elapsed().Seconds(), "words/s")
}

// BenchmarkTokenizer measures the tokenizer with and without what it remembers.
func BenchmarkTokenizer(b *testing.B) {
	texts := newsTexts(b, 2000)
	for _, forget := range []bool{false, true} {
		name := map[bool]string{false: "used", true: "fresh"}[forget]
		b.Run(name, func(b *testing.B) {
			_, tok, _, _ := testRules(b)
			var toks []token
			words := 0
			for i := 0; b.Loop(); i++ {
				if forget {
					tok.chunks = newCache[[]piece](1)
				}
				toks = tok.appendTokens(toks[:0], texts[i%len(texts)], 0)
				words += len(toks)
			}
			if words == 0 {
				b.Fatal("no tokens")
			}
			b.ReportMetric(float64(words)/b.Elapsed().Seconds(), "words/s")
		})
	}
}

// BenchmarkLoadRules measures what the rules add to the time of loading.
func BenchmarkLoadRules(b *testing.B) {
	for b.Loop() {
		testRules(b)
	}
}
