package main

import (
	"errors"
	"fmt"
	"time"

	"github.com/spf13/cobra"

	"newsgraph/config"
	"newsgraph/ingest"
	"newsgraph/ingest/source"
)

func newRestore(cfg *config.Loaded) *cobra.Command {
	return &cobra.Command{
		Use:   "restore FILE…",
		Short: "Read backups back into the graph",
		Long: `Restore reads what backup has written, or export as N-Quads under the export.base
in force: files, packed or not, archives or directories of them, or - for
standard input. Each article takes the place of the one in the graph, quads that
belong to no article are added, and all else stays.

What can't be read is named on standard error with its line, and the rest is
restored; the exit status is 1 if nothing could be. A restore that was ended at
any moment can be started again.`,
		Example: `  newsgraph restore --store restored.db graph.nq.gz
  zcat graph.nq.gz | newsgraph restore -`,
		Args: func(cmd *cobra.Command, files []string) error {
			if len(files) == 0 {
				return badUsage(cmd, errors.New("which file?"))
			}
			for _, f := range files {
				if _, _, web := onWeb(f); web {
					return badUsage(cmd, fmt.Errorf("%s is no file", f))
				}
			}
			return noBlank(cmd, files)
		},
		RunE: func(cmd *cobra.Command, files []string) (err error) {
			store, err := openStore(cfg, true)
			if err != nil {
				return err
			}
			defer closing(store, &err)
			o := fileOptions(cmd, cfg)
			o.Mappings, o.Mapping = nil, source.Mapping{Format: "nquads"}
			shown := newProgress(cmd.ErrOrStderr(), cfg)
			shown.expect(files, &o)
			// The pipeline has no stages: an input is N-Quads, or an error.
			t := newIntake(cfg, new(ingest.Pipeline), reading{Options: o}, store)
			t.watch = shown.article
			err = t.run(cmd.Context(), files)
			shown.end()
			if !cfg.Quiet {
				printRead(cmd.OutOrStdout(), &t.outcome)
			}
			if cfg.Verbose && !cfg.Quiet {
				fmt.Fprintf(cmd.OutOrStdout(), "%s and %s in %v\n", count(t.Statements, "statement"), count(t.Quads, "quad"), t.Elapsed.Round(time.Millisecond))
			}
			if err == nil && t.Stored+t.Loose == 0 {
				err = errNothing
			}
			return err
		},
	}
}
