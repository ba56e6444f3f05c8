package ingest

import (
	"context"
	"io"
	"time"

	"newsgraph/ingest/syntax"
	"newsgraph/ingest/text"
)

// Print writes what each makes of the sentences of an article, in the order of
// the source; of the pipeline it runs the stages up to Syntax. It reads, skips and
// reports as Run does.
func (p *Pipeline) Print(ctx context.Context, src Source, out io.Writer, each func(*text.Document, []*syntax.Sentence) string) (Report, error) {
	begun := time.Now()
	report := Report{Skipped: map[string]int{}}
	r := newRun(p)
	r.last = func(w *way, doc *text.Document) {
		sents := r.analyse(w, doc)
		w.next(drawStage)
		w.text = each(doc, sents)
		w.next(storeStage)
	}
	ctx, end := r.guarded(ctx)
	defer end()
	inner, stop := context.WithCancel(ctx)
	defer stop()
	for res := range r.results(inner, src) {
		if res.problem == nil {
			if _, err := io.WriteString(out, res.text); err != nil {
				return report, err
			}
		}
		r.leave(res.key)
		report.add(res)
		if r.Watch != nil {
			r.Watch(res.problem, &report)
		}
	}
	report.Elapsed = time.Since(begun)
	return report, context.Cause(ctx)
}
