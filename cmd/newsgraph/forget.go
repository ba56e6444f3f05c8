package main

import (
	"fmt"
	"strings"
	"time"

	"github.com/cayleygraph/quad"
	"github.com/spf13/cobra"

	"newsgraph/config"
	"newsgraph/graph/vocab"
	"newsgraph/ingest/source"
)

func newForget(cfg *config.Loaded) *cobra.Command {
	var why string
	cmd := &cobra.Command{
		Use:   "forget ARTICLE…",
		Short: "Withdraw articles and all that they contribute",
		Long: `Forget withdraws exactly what an article has contributed to the graph: its
statements, their direct edges, and the names and labels that no other article
has. An article is named by its identifier, as exports and "newsgraph show" have
it, by its file, or by its IRI (article:…).

In the same step the graph keeps a record: which article, when, why, and how
many statements went. An article that isn't there is passed over. One that is
ingested again comes back. Copies of it stay without statements until they are
ingested again: the command says how many there are, and verify which.`,
		Example: `  newsgraph forget --why "court order of 3 May" https://news.example/2021/huawei`,
		Args: func(cmd *cobra.Command, args []string) error {
			if len(args) == 0 {
				return badUsage(cmd, fmt.Errorf("which article?"))
			}
			return nil
		},
		RunE: func(cmd *cobra.Command, args []string) (err error) {
			store, err := openStore(cfg, false)
			if err != nil {
				return err
			}
			defer closing(store, &err)
			files := source.Options{Folder: home(cfg)}
			for _, name := range args {
				articles := []quad.IRI{quad.IRI(name)}
				if !strings.HasPrefix(name, vocab.ArticlePrefix) {
					articles = []quad.IRI{vocab.Article(name), vocab.Article(files.Named(name))}
				}
				n, copies, found := 0, 0, false
				for _, article := range articles {
					if n, found, err = store.Forget(cmd.Context(), article, time.Now(), why); err != nil {
						return err
					}
					if found {
						for _, err := range store.Match(cmd.Context(), nil, vocab.AlternateOf, article, nil) {
							if err != nil {
								return err
							}
							copies++
						}
						break
					}
				}
				if cfg.Quiet {
					continue
				}
				if !found {
					fmt.Fprintf(cmd.OutOrStdout(), "%s: not in the graph\n", name)
					continue
				}
				fmt.Fprintf(cmd.OutOrStdout(), "%s: withdrawn, %s\n", name, count(n, "statement"))
				if copies > 0 {
					fmt.Fprintf(cmd.OutOrStdout(), "copies of it, which have no statements until they are ingested again: %d\n", copies)
				}
			}
			return nil
		},
	}
	cmd.Flags().StringVar(&why, "why", "", "`REASON` for the record")
	return cmd
}
