package main

import (
	"errors"
	"fmt"
	"io"
	"os"
	"time"

	"github.com/schollz/progressbar/v3"
	"golang.org/x/term"

	"newsgraph/config"
	"newsgraph/ingest"
)

// watcher shows a run on standard error while it goes on: a progress bar if
// that is a terminal, and what couldn't be read.
type watcher struct {
	stderr  io.Writer
	verbose bool
	bar     *progressbar.ProgressBar // nil: none
}

func newWatcher(stderr io.Writer, cfg *config.Loaded) *watcher {
	w := &watcher{stderr: stderr, verbose: cfg.Verbose && !cfg.Quiet}
	if f, ok := stderr.(*os.File); ok && !cfg.Quiet && term.IsTerminal(int(f.Fd())) {
		// How many articles a source holds is known when it has been read.
		w.bar = progressbar.NewOptions(-1,
			progressbar.OptionSetWriter(stderr),
			progressbar.OptionSetDescription("reading"),
			progressbar.OptionSetItsString("articles"),
			progressbar.OptionShowIts(),
			progressbar.OptionShowCount(),
			progressbar.OptionSetElapsedTime(true),
			progressbar.OptionThrottle(100*time.Millisecond),
			progressbar.OptionClearOnFinish(),
		)
	}
	return w
}

// article is the pipeline's Watch. Errors of the terminal don't concern the run.
func (w *watcher) article(p *ingest.Problem, soFar *ingest.Report) {
	if w.bar != nil {
		if p != nil {
			_ = w.bar.Clear()
		}
		_ = w.bar.Set(soFar.Read)
	}
	if p == nil {
		return
	}
	fmt.Fprintf(w.stderr, "newsgraph: %v\n", p)
	if e := (*ingest.PanicError)(nil); w.verbose && errors.As(p.Err, &e) {
		fmt.Fprintf(w.stderr, "%s\n", e.Stack)
	}
}

func (w *watcher) end() {
	if w.bar != nil {
		_ = w.bar.Finish()
	}
}
