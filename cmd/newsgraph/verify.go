package main

import (
	"fmt"

	"github.com/spf13/cobra"

	"newsgraph/config"
)

func newVerify(cfg *config.Loaded) *cobra.Command {
	return &cobra.Command{
		Use:   "verify",
		Short: "Check that the graph is whole",
		Long: `Verify reads all of the graph and says what is wrong with it: indexes that
disagree, statements without their sentence, bytes or status, copies of what is
gone or is a copy itself, quads whose article isn't there. It changes nothing. It exits with 1 if it finds something.`,
		Example: "  newsgraph verify --store news.db",
		Args:    noArgs,
		RunE: func(cmd *cobra.Command, _ []string) (err error) {
			store, err := openStore(cfg, false)
			if err != nil {
				return err
			}
			defer closing(store, &err)
			problems := 0
			st, err := store.Verify(cmd.Context(), func(problem string) {
				problems++
				fmt.Fprintln(cmd.OutOrStdout(), problem)
			})
			if err != nil {
				return err
			}
			if problems > 0 {
				return fmt.Errorf("%s in the graph", count(problems, "problem"))
			}
			if !cfg.Quiet {
				fmt.Fprintf(cmd.OutOrStdout(), "%s, %s, %s: nothing wrong\n", count(st.Articles, "article"), count(st.Statements, "statement"), count(st.Quads, "quad"))
			}
			return nil
		},
	}
}
