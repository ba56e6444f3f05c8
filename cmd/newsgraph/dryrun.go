package main

import (
	"errors"
	"fmt"

	"github.com/spf13/cobra"

	"newsgraph/config"
	"newsgraph/graph"
	"newsgraph/ingest/source"
)

// dryRun checks all that a batch needs and says what each source has. It
// fetches nothing from the web, reads no standard input, and stores nothing.
func dryRun(cmd *cobra.Command, cfg *config.Loaded, sources []string) error {
	if _, err := preflight(cfg); err != nil {
		return err
	}
	out := cmd.OutOrStdout()
	for _, s := range sources {
		if _, _, web := onWeb(s); web || s == "-" {
			fmt.Fprintf(out, "%s: not looked at\n", s)
			continue
		}
		n, bad, size := 0, 0, 0
		for a, err := range source.Open(cmd.Context(), s, fileOptions(cmd, cfg)) {
			if errors.Is(err, cmd.Context().Err()) && err != nil {
				return err
			}
			if err != nil {
				fmt.Fprintf(cmd.ErrOrStderr(), "newsgraph: %v\n", err)
				bad++
				continue
			}
			if size += len(a.Body); a.Loose() {
				continue
			}
			n++
			if cfg.Verbose {
				fmt.Fprintln(out, a.Key())
			}
		}
		fmt.Fprintf(out, "%s: %s, %s, %s\n", s, count(n, "article"), megabytes(size), count(bad, "problem"))
	}
	for _, e := range cfg.Exports {
		fmt.Fprintf(out, "would write %s (%s)\n", e.Path, e.Format)
	}
	fmt.Fprintf(out, "would store into %s\n", graph.Name(cfg.Store))
	return nil
}

func megabytes(n int) string { return fmt.Sprintf("%.1f MB", float64(n)/1e6) }
