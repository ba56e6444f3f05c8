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

// otherModel returns the path of the model that NEWSGRAPH_SPACY_MODEL names,
// or skips the test.
func otherModel(tb testing.TB) string {
	path := os.Getenv("NEWSGRAPH_SPACY_MODEL")
	if path == "" {
		tb.Skip("NEWSGRAPH_SPACY_MODEL names no model file (cmd/spacymodel makes one of a package)")
	}
	return path
}

// BenchmarkAnalyse measures one goroutine on news text.
func BenchmarkAnalyse(b *testing.B) {
	benchmarkAnalyse(b, English)
}

// BenchmarkAnalyseOther is BenchmarkAnalyse with NEWSGRAPH_SPACY_MODEL.
func BenchmarkAnalyseOther(b *testing.B) {
	path := otherModel(b)
	benchmarkAnalyse(b, func() (*Pipeline, error) { return Load(path) })
}

func benchmarkAnalyse(b *testing.B, open func() (*Pipeline, error)) {
	docs := reuters(b, 500)
	pipe, err := open()
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
	benchmarkRead(b, func() (*Pipeline, error) { return Read(english) })
}

// BenchmarkReadOther is BenchmarkRead with the file NEWSGRAPH_SPACY_MODEL.
func BenchmarkReadOther(b *testing.B) {
	path := otherModel(b)
	benchmarkRead(b, func() (*Pipeline, error) { return Load(path) })
}

// benchmarkRead also tells how much of the heap a pipeline keeps.
func benchmarkRead(b *testing.B, open func() (*Pipeline, error)) {
	before := heap()
	var p *Pipeline
	for b.Loop() {
		var err error
		if p, err = open(); err != nil || !strings.HasPrefix(p.Name(), "en_core_web_") {
			b.Fatal(p.Name(), err)
		}
	}
	b.ReportMetric(float64(heap()-before)/1e6, "heap-MB")
	runtime.KeepAlive(p)
}

// heap returns the bytes of the heap that are in use.
func heap() int64 {
	runtime.GC()
	runtime.GC()
	var s runtime.MemStats
	runtime.ReadMemStats(&s)
	return int64(s.HeapAlloc)
}
