package ingest_test

import (
	"bytes"
	"cmp"
	"compress/gzip"
	"context"
	"encoding/json"
	"flag"
	"fmt"
	"hash/crc32"
	"maps"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"

	"github.com/cayleygraph/quad"
	diff "github.com/google/go-cmp/cmp"

	"newsgraph/graph/export"
	"newsgraph/graph/vocab"
	"newsgraph/ingest"
	"newsgraph/ingest/english"
	"newsgraph/ingest/internal/score"
	"newsgraph/ingest/openie"
	"newsgraph/ingest/source"
	"newsgraph/ingest/spacy"
	"newsgraph/ingest/text"
)

var (
	update = flag.Bool("update", false, "write testdata/score.txt; read the diff before you keep it")
	model  = flag.String("model", "", "print the scores with the model in `FILE`, and compare nothing")
)

var (
	shared    = filepath.Join("..", "..", "shared")
	scoreFile = filepath.Join("testdata", "score.txt")
)

// TestScore holds the quality of extraction to testdata/score.txt, so that each
// change of it shows as a diff of that file. It needs the gold standards, which
// aren't in this repository.
func TestScore(t *testing.T) {
	if testing.Short() {
		t.Skip("reads 2,000 texts")
	}
	if _, err := os.Stat(shared); err != nil {
		t.Skip("no gold standards:", err)
	}
	engine, err := spacy.English()
	if *model != "" {
		engine, err = spacy.Load(*model)
	}
	if err != nil {
		t.Fatal(err)
	}
	language, err := english.Read()
	if err != nil {
		t.Fatal(err)
	}
	p := language.Pipeline(engine)
	var b strings.Builder
	fmt.Fprintln(&b, "# Written by go test ./ingest -run Score -update. Shares are in per cent.")
	scoreTuples(t, &b, engine, language)
	scoreArticle(t, &b, p)
	scoreGolds(t, &b, p)
	scoreJudged(t, &b, p)
	scorePronouns(t, &b, engine, language)
	if *model != "" {
		t.Log(b.String())
		return
	}
	if *update {
		if err := os.WriteFile(scoreFile, []byte(b.String()), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(scoreFile)
	if err != nil {
		t.Fatal(err)
	}
	if d := diff.Diff(string(want), b.String()); d != "" {
		t.Errorf("go test ./ingest -run Score -update writes this (-%s +now)\n%s", scoreFile, d)
	}
}

// open opens a gold standard.
func open(t *testing.T, path ...string) *os.File {
	t.Helper()
	f, err := os.Open(filepath.Join(append([]string{shared}, path...)...))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = f.Close() })
	return f
}

// scoreTuples scores n-ary tuples on the development part of CaRB. A third of
// it, every third sentence from the first, is held out: nothing is fitted to it.
func scoreTuples(t *testing.T, b *strings.Builder, engine *spacy.Pipeline, language *english.Language) {
	gold, err := score.ReadCaRB(open(t, "eval", "carb", "dev", "gold.tsv"))
	if err != nil {
		t.Fatal(err)
	}
	file, err := os.ReadFile(open(t, "eval", "carb", "dev", "sentences.txt").Name())
	if err != nil {
		t.Fatal(err)
	}
	tuples := map[string][]score.Tuple{}
	heldOut := map[string]bool{}
	n := 0
	for line := range strings.Lines(string(file)) {
		words := strings.Fields(line)
		sentence := strings.Join(words, " ")
		heldOut[score.Key(sentence)] = n%3 == 0
		n++
		parsed := language.Syntax.Read([]text.Sentence{engine.AnalyseTokens(words)})
		for _, tp := range language.Tuples.Tuples(parsed[0], openie.Nary) {
			// As extract prints it.
			confidence, err := strconv.ParseFloat(strconv.FormatFloat(tp.Confidence, 'f', 2, 64), 64)
			if err != nil {
				t.Fatal(err)
			}
			tuples[sentence] = append(tuples[sentence], score.Tuple{Confidence: confidence, Relation: tp.Relation, Args: tp.Args})
		}
	}
	for _, part := range []struct {
		name string
		only func(string) bool
	}{
		{"all", nil},
		{"fitted", func(s string) bool { return !heldOut[score.Key(s)] }},
		{"held out", func(s string) bool { return heldOut[score.Key(s)] }},
	} {
		many, one := gold.Score(tuples, false, part.only), gold.Score(tuples, true, part.only)
		fmt.Fprintf(b, "tuples, CaRB development, %-8s  F1 %.1f  one to one %.1f  AUC %.1f  precision %.1f  recall %.1f\n",
			part.name, 100*many.F1, 100*one.F1, 100*many.AUC, 100*many.Precision, 100*many.Recall)
	}
}

// keep is a sink that keeps the quads.
type keep struct{ quads []quad.Quad }

func (k *keep) ReplaceAll(_ context.Context, _ []quad.IRI, quads [][]quad.Quad) error {
	k.quads = append(k.quads, slices.Concat(quads...)...)
	return nil
}

// scoreArticle scores the statements of one article against a careful reader's,
// and counts those of the README's sample.
func scoreArticle(t *testing.T, b *strings.Builder, p *ingest.Pipeline) {
	records := func(path string) []export.Record { return recordsOf(t, p, source.File(path, source.Options{})) }
	reader, err := score.ReadReader(open(t, "articles", "huawei-2021.gold.tsv"), "")
	if err != nil {
		t.Fatal(err)
	}
	var list []score.Relation
	for _, r := range records(filepath.Join(shared, "articles", "huawei-2021.txt")) {
		list = append(list, score.Relation{Subject: r.Subject, Relation: r.Relation, Object: r.Object, RelationType: r.RelationType, Status: r.Status})
	}
	found := reader.Score(list)
	fmt.Fprintf(b, "relations, one article  core %.1f  all %.1f  violations %d  rows %d\n", 100*found.Core(), 100*found.All(), found.Violations, len(list))
	fmt.Fprintf(b, "relations, sample article  rows %d\n", len(records(filepath.Join("..", "cmd", "newsgraph", "testdata", "sample.txt"))))
}

// scoreGolds scores the statements of the articles of testdata/gold against what
// careful readers drew from them.
func scoreGolds(t *testing.T, b *strings.Builder, p *ingest.Pipeline) {
	files, err := filepath.Glob(filepath.Join("testdata", "gold", "*.tsv"))
	if err != nil || len(files) == 0 {
		t.Fatal("no golds", err)
	}
	texts := goldTexts(t)
	found, rows := map[string]*score.Found{}, map[string]int{}
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		var corpus, id string
		if _, err := fmt.Sscanf(string(data), "# %s %s", &corpus, &id); err != nil {
			t.Fatal(file, err)
		}
		text, ok := texts[corpus][id]
		if !ok {
			t.Fatalf("%s: no article %s", corpus, id)
		}
		reader, err := score.ReadReader(bytes.NewReader(data), text)
		if err != nil {
			t.Fatalf("%s: %v", file, err)
		}
		title, body, _ := strings.Cut(text, "\n")
		var k keep
		a := source.Article{Name: id, ID: id, Title: title, MediaType: "text/plain", Body: []byte(body)}
		if _, err := p.Run(t.Context(), func(yield func(source.Article, error) bool) { yield(a, nil) }, &k); err != nil {
			t.Fatal(err)
		}
		var list []score.Relation
		for _, r := range recordsOf(t, p, one(a)) {
			list = append(list, score.Relation{Subject: r.Subject, Relation: r.Relation, Object: r.Object, RelationType: r.RelationType, Status: r.Status})
		}
		if found[corpus] == nil {
			found[corpus] = &score.Found{}
		}
		found[corpus].Add(reader.Score(list))
		rows[corpus] += len(list)
	}
	var all score.Found
	n := 0
	for _, corpus := range slices.Sorted(maps.Keys(found)) {
		f := found[corpus]
		fmt.Fprintf(b, "relations, golds of %-13s  core %.1f  all %.1f  violations %d  rows %d\n", corpus, 100*f.Core(), 100*f.All(), f.Violations, rows[corpus])
		all.Add(*f)
		n += rows[corpus]
	}
	fmt.Fprintf(b, "relations, golds of %-13s  core %.1f  all %.1f  violations %d  rows %d\n", "all", 100*all.Core(), 100*all.All(), all.Violations, n)
}

// scoreJudged looks for the statements that two readers have judged, among what is
// drawn now. Those that are drawn in the same words, of the same entities, with the
// same type and status have their verdict still; others have none.
func scoreJudged(t *testing.T, b *strings.Builder, p *ingest.Pipeline) {
	file, err := os.ReadFile(filepath.Join("testdata", "judged", "seed-20261130.tsv"))
	if err != nil {
		t.Fatal(err)
	}
	verdicts, err := score.ReadJudged(bytes.NewReader(file))
	if err != nil {
		t.Fatal(err)
	}
	articles := judgedArticles(t)
	var drawn []score.Judged
	lost := map[bool]int{}
	total := map[bool]int{}
	for i := 0; i < len(verdicts); {
		corpus, id := verdicts[i].Corpus, verdicts[i].Article
		a, ok := articles[corpus][id]
		if !ok {
			t.Fatalf("%s: no article %s", corpus, id)
		}
		sure := map[string]float64{}
		for _, r := range recordsOf(t, p, one(a)) {
			sure[judgedAs(&r)] = r.Confidence
		}
		for ; i < len(verdicts) && verdicts[i].Article == id && verdicts[i].Corpus == corpus; i++ {
			v := verdicts[i]
			total[v.Right]++
			if c, ok := sure[v.Statement]; ok {
				drawn = append(drawn, score.Judged{Verdict: v, Confidence: c})
			} else {
				lost[v.Right]++
			}
		}
	}
	for _, least := range []float64{0, .5, .8} {
		n, right, kept := score.Share(drawn, least)
		fmt.Fprintf(b, "statements judged, of confidence %.1f and more  right %.1f  right and kept %.1f  of %d\n", least, 100*right, 100*kept, n)
	}
	fmt.Fprintf(b, "statements judged, confidence against right  AUC %.1f\n", 100*score.AreaUnderCurve(drawn))
	fmt.Fprintf(b, "statements judged, drawn no more  right %d of %d  others %d of %d\n", lost[true], total[true], lost[false], total[false])
}

// judgedArticles returns the articles by corpus and name, as they are read; of pages
// the bodies.
func judgedArticles(t *testing.T) map[string]map[string]source.Article {
	out := map[string]map[string]source.Article{}
	for corpus, file := range map[string]string{"ag-news": "ag-news", "reuters-21578": "reuters", "bbc": "bbc"} {
		out[corpus] = map[string]source.Article{}
		for a, err := range source.File(filepath.Join(shared, "data", corpus, file+".jsonl.gz"), source.Options{}) {
			if err != nil {
				t.Fatal(err)
			}
			_, id, _ := strings.Cut(a.ID, "#")
			out[corpus][id] = a
		}
	}
	const pages = "html-articles"
	out[pages] = map[string]source.Article{}
	for id, text := range goldTexts(t)[pages] {
		out[pages][id] = source.Article{Name: id, ID: id, MediaType: source.Plain, Body: []byte(strings.TrimPrefix(text, "\n"))}
	}
	return out
}

// judgedAs is a statement as a file of verdicts has it.
func judgedAs(r *export.Record) string {
	ranges := func(list []vocab.Range) string {
		var words []string
		for _, g := range list {
			words = append(words, fmt.Sprintf("%d-%d", g.Start, g.End))
		}
		return cmp.Or(strings.Join(words, ","), "-")
	}
	names := crc32.ChecksumIEEE([]byte(r.Subject + "\t" + r.Object + "\t" + r.Speaker))
	return strings.Join([]string{
		fmt.Sprintf("%d-%d", r.Start, r.End), ranges(r.Spans.Subject), ranges(r.Spans.Predicate), ranges(r.Spans.Object),
		cmp.Or(r.RelationType, "-"), r.Status, fmt.Sprintf("%08x", names),
	}, "\t")
}

// goldTexts returns the articles by corpus and name: title, newline, text.
func goldTexts(t *testing.T) map[string]map[string]string {
	out := map[string]map[string]string{"html-articles": {}}
	for corpus, file := range map[string]string{"ag-news": "ag-news", "reuters-21578": "reuters", "bbc": "bbc"} {
		unzipped, err := gzip.NewReader(open(t, "data", corpus, file+".jsonl.gz"))
		if err != nil {
			t.Fatal(err)
		}
		texts := map[string]string{}
		for lines := json.NewDecoder(unzipped); lines.More(); {
			var a struct{ ID, Title, Text string }
			if err := lines.Decode(&a); err != nil {
				t.Fatal(err)
			}
			texts[a.ID] = a.Title + "\n" + a.Text
		}
		out[corpus] = texts
	}
	var pages map[string]struct{ ArticleBody string }
	if err := json.NewDecoder(open(t, "data", "html-articles", "expected.json")).Decode(&pages); err != nil {
		t.Fatal(err)
	}
	for name, p := range pages {
		out["html-articles"][name] = "\n" + p.ArticleBody
	}
	return out
}

// scorePronouns scores coreference on the development part of GAP, on the text alone.
func scorePronouns(t *testing.T, b *strings.Builder, engine *spacy.Pipeline, language *english.Language) {
	rows, err := score.ReadGAP(open(t, "data", "gap", "gap-development.tsv.gz"))
	if err != nil {
		t.Fatal(err)
	}
	decided := make([][2]bool, len(rows))
	var wait sync.WaitGroup
	workers := runtime.GOMAXPROCS(0)
	for w := range workers {
		wait.Go(func() {
			for i := w; i < len(rows); i += workers {
				doc := rows[i].Document()
				sents := engine.Analyse(doc)
				language.Names.Mend(sents)
				decided[i][0], decided[i][1] = rows[i].Decide(sents, language.Reference.Resolve(doc, language.Syntax.Read(sents)))
			}
		})
	}
	wait.Wait()
	var d score.Decisions
	for i := range rows {
		d.Add(&rows[i], decided[i][0], decided[i][1])
	}
	fmt.Fprintf(b, "pronouns, GAP development  F1 %.1f  precision %.1f  recall %.1f\n", 100*d.F1(), 100*d.Precision(), 100*d.Recall())
}
