package main

import (
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"
	"time"

	"newsgraph/ingest"
)

// printReport writes what a run read, drew and skipped; with the time of every
// stage if long is set. Errors come back when the output is flushed.
func printReport(w io.Writer, r *ingest.Report, long bool) {
	fmt.Fprintf(w, "read %s: %d stored, %d skipped%s\n",
		count(r.Read, "article"), r.Stored, r.Read-r.Stored, skipped(r.Skipped))
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
