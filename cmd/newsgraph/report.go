package main

import (
	"encoding/json"
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"
	"time"

	"newsgraph/ingest"
)

// printRead writes what was read, stored and skipped. Errors come back when the
// output is flushed.
func printRead(w io.Writer, r *outcome) {
	fmt.Fprintf(w, "read %s: %d stored%s", count(r.Read, "article"), r.Stored, storedAs(&r.Report))
	if r.Unchanged > 0 {
		fmt.Fprintf(w, ", %d unchanged", r.Unchanged)
	}
	fmt.Fprintf(w, ", %d skipped%s\n", r.Read-r.Stored-r.Unchanged, skipped(r.Skipped))
	if r.Loose > 0 {
		fmt.Fprintf(w, "took in %s of no article, %d of them new\n", count(r.Loose, "quad"), r.LooseNew)
	}
	if r.Withdrawn > 0 {
		fmt.Fprintf(w, "withdrew %s that the sources no longer have\n", count(r.Withdrawn, "article"))
	}
	if r.Incomplete {
		fmt.Fprintln(w, "withdrew nothing: what seems gone may be in what could not be read")
	}
}

// printReport writes what a run read and drew; with the time of every stage if
// long is set.
func printReport(w io.Writer, r *outcome, long bool) {
	printRead(w, r)
	fmt.Fprintf(w, "drew %s from %s and %s\n",
		count(r.Statements, "statement"), count(r.Sentences, "sentence"), count(r.Words, "word"))
	if !long {
		return
	}
	fmt.Fprintf(w, "%s in %v", count(r.Quads, "quad"), r.Elapsed.Round(time.Millisecond))
	for i, name := range ingest.StageNames {
		fmt.Fprintf(w, ", %s %v", name, r.Stages[i].Round(time.Millisecond))
	}
	fmt.Fprintln(w)
}

// storedAs returns " (2 replaced, 1 copy)", or nothing.
func storedAs(r *ingest.Report) string {
	var parts []string
	if r.Replaced > 0 {
		parts = append(parts, fmt.Sprintf("%d replaced", r.Replaced))
	}
	if r.Copies == 1 {
		parts = append(parts, "1 copy")
	} else if r.Copies > 1 {
		parts = append(parts, fmt.Sprintf("%d copies", r.Copies))
	}
	if len(parts) == 0 {
		return ""
	}
	return " (" + strings.Join(parts, ", ") + ")"
}

// skipped returns " (2 empty, 1 not text)", or nothing.
func skipped(by map[string]int) string {
	var parts []string
	for _, reason := range slices.Sorted(maps.Keys(by)) {
		parts = append(parts, fmt.Sprintf("%d %s", by[reason], reason))
	}
	if len(parts) == 0 {
		return ""
	}
	return " (" + strings.Join(parts, ", ") + ")"
}

func count(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return fmt.Sprintf("%d %ss", n, noun)
}

// summary is the numbers of a report, as JSON has them.
type summary struct {
	Read       int            `json:"read"`
	Stored     int            `json:"stored"`    // with the next two
	Replaced   int            `json:"replaced"`  // were there before
	Copies     int            `json:"copies"`    // of other articles
	Unchanged  int            `json:"unchanged"` // were there as they are
	Loose      int            `json:"loose"`     // quads of no article
	LooseNew   int            `json:"loose_new"` // of them: weren't there before
	Withdrawn  int            `json:"withdrawn"`
	Incomplete bool           `json:"incomplete"` // nothing was withdrawn, for some inputs could not be read
	Skipped    map[string]int `json:"skipped"`    // by reason
	Words      int            `json:"words"`
	Sentences  int            `json:"sentences"`
	Statements int            `json:"statements"`
	Quads      int            `json:"quads"`
	Speed      float64        `json:"words_per_second"`
	Elapsed    float64        `json:"seconds"`
}

func newSummary(r *outcome, elapsed time.Duration) summary {
	return summary{
		Read: r.Read, Stored: r.Stored, Replaced: r.Replaced, Copies: r.Copies, Unchanged: r.Unchanged,
		Loose: r.Loose, LooseNew: r.LooseNew, Withdrawn: r.Withdrawn, Incomplete: r.Incomplete, Skipped: r.Skipped,
		Words: r.Words, Sentences: r.Sentences, Statements: r.Statements, Quads: r.Quads,
		Speed: float64(int(float64(r.Words) / max(elapsed.Seconds(), 0.001))), Elapsed: seconds(elapsed),
	}
}

func seconds(d time.Duration) float64 { return d.Round(time.Millisecond).Seconds() }

// problemLine is a problem, as JSON has it.
type problemLine struct {
	Name   string `json:"name"`
	Place  string `json:"place,omitempty"`
	Reason string `json:"reason"`
	Error  string `json:"error"`
}

func newProblemLine(p *ingest.Problem) problemLine {
	return problemLine{Name: p.Name, Place: p.Place, Reason: p.Reason, Error: p.Err.Error()}
}

// fullReport is all of a report.
type fullReport struct {
	summary
	Complete bool               `json:"complete"` // false: the run was ended before its end
	Stages   map[string]float64 `json:"stage_seconds"`
	Problems []problemLine      `json:"problems"` // the first ingest.MaxProblems
}

func newFullReport(r *outcome, complete bool) fullReport {
	f := fullReport{summary: newSummary(r, r.Elapsed), Complete: complete, Stages: map[string]float64{}, Problems: []problemLine{}}
	for i, name := range ingest.StageNames {
		f.Stages[name] = seconds(r.Stages[i])
	}
	for i := range r.Problems {
		f.Problems = append(f.Problems, newProblemLine(&r.Problems[i]))
	}
	return f
}

// writeReport writes the file of a report.
func writeReport(path string, r *outcome, complete bool) error {
	return writeFile(path, func(w io.Writer) error {
		e := json.NewEncoder(w)
		e.SetIndent("", "  ")
		return e.Encode(newFullReport(r, complete))
	})
}
