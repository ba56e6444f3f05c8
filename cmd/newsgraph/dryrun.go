package main

import (
	"errors"
	"fmt"
	"io"

	"github.com/spf13/cobra"

	"newsgraph/config"
	"newsgraph/graph"
	"newsgraph/graph/rdf"
	"newsgraph/ingest"
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
		var size byteCount
		n, bad := 0, 0
		shown := &progress{stderr: cmd.ErrOrStderr()}
		o := fileOptions(cmd, cfg)
		o.Quads = func(name string, in io.Reader) bool {
			for g, err := range rdf.Read(io.TeeReader(in, &size), rdf.Options{Base: cfg.Export.Base, MaxRecord: o.MaxRecord}) {
				switch {
				case err != nil:
					shown.problem(ingest.NewProblem(name, &source.Problem{Name: name, Err: err}))
					bad++
				case g.Article != "":
					n++
					if cfg.Verbose {
						fmt.Fprintln(out, string(g.Article))
					}
				}
			}
			return true
		}
		for a, err := range source.Open(cmd.Context(), s, o) {
			if errors.Is(err, cmd.Context().Err()) && err != nil {
				return err
			}
			if err != nil {
				problem := ingest.NewProblem(a.Name, err)
				problem.Input = a.Input
				shown.problem(problem)
				bad++
				continue
			}
			size += byteCount(len(a.Body))
			n++
			if cfg.Verbose {
				fmt.Fprintln(out, a.Key())
			}
		}
		shown.end()
		fmt.Fprintf(out, "%s: %s, %s, %s\n", s, count(n, "article"), megabytes(size), count(bad, "problem"))
	}
	for _, e := range cfg.Exports {
		fmt.Fprintf(out, "would write %s (%s)\n", e.Path, e.Format)
	}
	fmt.Fprintf(out, "would store into %s\n", graph.Name(cfg.Store))
	return nil
}

// byteCount is a writer that counts.
type byteCount int

func (n *byteCount) Write(p []byte) (int, error) {
	*n += byteCount(len(p))
	return len(p), nil
}

func megabytes(n byteCount) string { return fmt.Sprintf("%.1f MB", float64(n)/1e6) }
