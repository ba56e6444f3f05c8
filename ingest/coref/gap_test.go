package coref_test

import (
	"os"
	"runtime"
	"sync"
	"testing"

	"newsgraph/ingest/english"
	"newsgraph/ingest/internal/score"
)

const gapFile = "../../../shared/data/gap/gap-development.tsv.gz"

// gapFloor is the F1 that the chains must reach. The weights of "he" and "she"
// are fitted to these very examples; see personWeights for the F1 on examples
// that the weights have not seen.
const gapFloor = 0.745

// TestGAP prints how well the chains tell which of two names a pronoun means,
// on the text alone and with the title of the page as headline.
func TestGAP(t *testing.T) {
	if testing.Short() {
		t.Skip("reads 2,000 texts")
	}
	f, err := os.Open(gapFile)
	if err != nil {
		t.Skipf("no GAP: %v", err)
	}
	defer f.Close()
	rows, err := score.ReadGAP(f)
	if err != nil {
		t.Fatal(err)
	}
	engine, err := pipeline()
	if err != nil {
		t.Fatal(err)
	}
	language, err := english.Read()
	if err != nil {
		t.Fatal(err)
	}
	type decision struct{ a, b bool }
	bare, titled := make([]decision, len(rows)), make([]decision, len(rows))
	var wait sync.WaitGroup
	workers := runtime.GOMAXPROCS(0)
	for w := range workers {
		wait.Go(func() {
			for i := w; i < len(rows); i += workers {
				g := &rows[i]
				doc := g.Document()
				sents := engine.Analyse(doc)
				bare[i].a, bare[i].b = g.Decide(sents, language.Reference.Resolve(doc, language.Syntax.Read(sents)))
				doc.Title = g.Title
				titled[i].a, titled[i].b = g.Decide(sents, language.Reference.Resolve(doc, language.Syntax.Read(sents)))
			}
		})
	}
	wait.Wait()
	var all, male, female, withTitle score.Decisions
	for i := range rows {
		g := &rows[i]
		all.Add(g, bare[i].a, bare[i].b)
		withTitle.Add(g, titled[i].a, titled[i].b)
		if g.Male {
			male.Add(g, bare[i].a, bare[i].b)
		} else {
			female.Add(g, bare[i].a, bare[i].b)
		}
	}
	t.Logf("F1 %.3f (precision %.3f, recall %.3f), masculine %.3f, feminine %.3f; with the title %.3f",
		all.F1(), all.Precision(), all.Recall(), male.F1(), female.F1(), withTitle.F1())
	if all.F1() < gapFloor {
		t.Errorf("F1 %.3f is below %.3f", all.F1(), gapFloor)
	}
}
