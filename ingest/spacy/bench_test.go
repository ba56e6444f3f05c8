package spacy

import (
	"bufio"
	"compress/gzip"
	"encoding/json"
	"fmt"
	"hash/fnv"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"newsgraph/ingest/text"
)

// reuters returns the first n articles of the Reuters corpus beside the
// checkout, one document a text, with a paragraph a line that is indented.
func reuters(tb testing.TB, n int) []*text.Document {
	f, err := os.Open(filepath.Join("..", "..", "..", "shared", "data", "reuters-21578", "reuters.jsonl.gz"))
	if err != nil {
		tb.Skip("no Reuters texts:", err)
	}
	defer f.Close()
	z, err := gzip.NewReader(f)
	if err != nil {
		tb.Fatal(err)
	}
	var docs []*text.Document
	for lines := bufio.NewReader(z); len(docs) < n; {
		line, err := lines.ReadBytes('\n')
		if err != nil {
			tb.Fatal(err)
		}
		var article struct{ ID, Text string }
		if err := json.Unmarshal(line, &article); err != nil {
			tb.Fatal(err)
		}
		doc := &text.Document{ID: article.ID, Text: article.Text}
		at := 0
		for par := range strings.SplitSeq(article.Text, "\n    ") {
			doc.Paragraphs = append(doc.Paragraphs, text.Span{Start: at, End: at + len(par)})
			at += len(par) + len("\n    ")
		}
		docs = append(docs, doc)
	}
	return docs
}

// digest sums up an analysis.
func digest(sentences []text.Sentence) (sum uint64, words int) {
	h := fnv.New64a()
	for _, s := range sentences {
		fmt.Fprint(h, s.Span, s.Entities, s.Paragraph)
		for _, t := range s.Tokens {
			fmt.Fprint(h, t.Span, t.Lemma, t.Tag, t.Dep, t.Head, t.Morph)
		}
		words += len(s.Tokens)
	}
	return h.Sum64(), words
}

// BenchmarkAnalyse measures one goroutine on news text.
func BenchmarkAnalyse(b *testing.B) {
	docs := reuters(b, 500)
	pipe, err := English()
	if err != nil {
		b.Fatal(err)
	}
	want := make([]uint64, len(docs))
	words := 0
	for i, doc := range docs {
		var n int
		want[i], n = digest(pipe.Analyse(doc))
		words += n
	}
	if words < 100*len(docs) {
		b.Fatalf("%d words in %d articles", words, len(docs))
	}
	got := make([][]text.Sentence, len(docs))
	runtime.GC()
	b.ReportAllocs()
	for b.Loop() {
		for i, doc := range docs {
			got[i] = pipe.Analyse(doc)
		}
	}
	b.ReportMetric(float64(words*b.N)/b.Elapsed().Seconds(), "words/s")
	for i := range docs {
		if sum, _ := digest(got[i]); sum != want[i] {
			b.Fatalf("%s: analysed differently the second time", docs[i].ID)
		}
	}
}

// BenchmarkRead measures loading the embedded model.
func BenchmarkRead(b *testing.B) {
	for b.Loop() {
		p, err := Read(english)
		if err != nil || !strings.Contains(p.Name(), "en_core_web_sm") {
			b.Fatal(p.Name(), err)
		}
	}
}
