package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"path/filepath"
	"sync/atomic"
	"time"

	"github.com/schollz/progressbar/v3"

	"newsgraph/config"
	"newsgraph/ingest"
	"newsgraph/ingest/source"
)

// progress shows a run while it goes on, and what couldn't be read: as a bar
// where standard error is a terminal, as a line now and then elsewhere, or as
// JSON lines on standard output.
type progress struct {
	stderr  io.Writer
	verbose bool
	quiet   bool
	every   time.Duration            // between two lines
	bar     *progressbar.ProgressBar // nil: none
	lines   *json.Encoder            // nil: not JSON
	total   int64                    // bytes of the files to read; 0: unknown
	done    atomic.Int64             // bytes of them that were read
	begun   time.Time
	last    time.Time // when the last line was written
	now     func() time.Time
	told    told
}

func newProgress(stderr io.Writer, cfg *config.Loaded) *progress {
	p := &progress{stderr: stderr, verbose: cfg.Verbose && !cfg.Quiet, quiet: cfg.Quiet, every: cfg.Progress, now: time.Now}
	p.begun = p.now()
	p.last = p.begun
	if isTerminal(stderr) && !cfg.Quiet {
		p.bar = newBar(stderr, -1)
	}
	return p
}

// asJSON writes lines to out in place of all else.
func (p *progress) asJSON(out io.Writer) { p.lines, p.bar = json.NewEncoder(out), nil }

func newBar(stderr io.Writer, total int64) *progressbar.ProgressBar {
	f, _ := file(stderr) // the bar steers the terminal, and has no words of others
	return progressbar.NewOptions64(
		total,
		progressbar.OptionSetWriter(f),
		progressbar.OptionSetDescription("reading"),
		progressbar.OptionSetElapsedTime(true),
		progressbar.OptionSetPredictTime(true),
		progressbar.OptionThrottle(100*time.Millisecond),
		progressbar.OptionClearOnFinish(),
	)
}

// expect tells how much there is to read, so that the time left can be told:
// the bytes of files; what is on the web, or comes from standard input, has no
// size, and the time is left open.
func (p *progress) expect(sources []string, o *source.Options) {
	p.total = sizeOf(sources)
	o.Progress = func(n int) { p.done.Add(int64(n)) }
	if p.bar != nil && p.total > 0 {
		p.bar = newBar(p.stderr, p.total)
	}
}

// sizeOf returns the bytes of the files below the paths; 0 if one isn't there
// to be measured.
func sizeOf(sources []string) int64 {
	var total int64
	for _, s := range sources {
		err := filepath.WalkDir(s, func(_ string, d fs.DirEntry, err error) error {
			if err != nil || d.IsDir() {
				return err
			}
			info, err := d.Info()
			if err == nil {
				total += info.Size()
			}
			return err
		})
		if err != nil {
			return 0
		}
	}
	return total
}

// left guesses the time that the rest will take; 0 if nobody knows.
func (p *progress) left() time.Duration {
	done := p.done.Load()
	if p.total <= 0 || done <= 0 || done > p.total {
		return 0
	}
	return time.Duration(float64(p.now().Sub(p.begun)) * float64(p.total-done) / float64(done)).Round(time.Second)
}

// article is the Watch of an intake. Errors of the terminal don't concern the run.
func (p *progress) article(problem *ingest.Problem, soFar *outcome) {
	if problem != nil {
		p.problem(problem)
	}
	now := p.now()
	if p.bar != nil {
		p.bar.Describe(p.line(soFar))
		_ = p.bar.Set64(max(p.done.Load(), 1))
		return
	}
	if p.quiet && p.lines == nil || now.Sub(p.last) < p.every {
		return
	}
	p.last = now
	if p.lines != nil {
		_ = p.lines.Encode(struct {
			Event string  `json:"event"`
			Left  float64 `json:"seconds_left,omitempty"`
			summary
		}{"progress", p.left().Seconds(), newSummary(soFar, now.Sub(p.begun))})
		return
	}
	line := p.line(soFar)
	if left := p.left(); left > 0 {
		line += fmt.Sprintf(", %v left", left)
	}
	fmt.Fprintf(p.stderr, "newsgraph: %s\n", line)
}

func (p *progress) line(r *outcome) string {
	speed := float64(r.Words) / max(p.now().Sub(p.begun).Seconds(), 0.001)
	return fmt.Sprintf("%s, %.0f words/s, %s, %s", count(r.Read, "article"), speed,
		count(r.Statements, "statement"), count(r.Read-r.Stored-r.Unchanged, "problem"))
}

func (p *progress) problem(problem *ingest.Problem) {
	tell, rest := p.told.add(problem)
	p.more(rest)
	if !tell {
		return
	}
	if p.lines != nil {
		_ = p.lines.Encode(struct {
			Event string `json:"event"`
			problemLine
		}{"problem", newProblemLine(problem)})
		return
	}
	if p.bar != nil {
		_ = p.bar.Clear()
	}
	fmt.Fprintf(p.stderr, "newsgraph: %v\n", problem)
	if e := (*ingest.PanicError)(nil); p.verbose && errors.As(problem.Err, &e) {
		fmt.Fprintf(p.stderr, "%s\n", e.Stack)
	}
}

// more tells how many problems weren't told.
func (p *progress) more(rest []more) {
	for _, m := range rest {
		if p.lines != nil {
			_ = p.lines.Encode(struct {
				Event string `json:"event"`
				more
			}{"problems", m})
			continue
		}
		if p.bar != nil {
			_ = p.bar.Clear()
		}
		fmt.Fprintf(p.stderr, "newsgraph: %s: %d more: %s\n", m.Name, m.Count, m.Reason)
	}
}

func (p *progress) end() {
	p.more(p.told.end())
	if p.bar != nil {
		_ = p.bar.Finish()
	}
}
