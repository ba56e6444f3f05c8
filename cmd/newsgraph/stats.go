package main

import (
	"fmt"

	"github.com/spf13/cobra"

	"newsgraph/config"
)

func newStats(cfg *config.Loaded) *cobra.Command {
	return &cobra.Command{
		Use:     "stats",
		Short:   "Print the size of the graph",
		Example: "  newsgraph stats --store news.db",
		Args:    noArgs,
		RunE: func(cmd *cobra.Command, _ []string) (err error) {
			store, err := openStore(cfg, false)
			if err != nil {
				return err
			}
			defer closing(store, &err)
			s, err := store.Stats(cmd.Context())
			if err != nil {
				return err
			}
			_, err = fmt.Fprintf(cmd.OutOrStdout(), "articles %d\nstatements %d\nquads %d\n", s.Articles, s.Statements, s.Quads)
			return err
		},
	}
}
