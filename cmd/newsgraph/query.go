package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"newsgraph/config"
	"newsgraph/graph"
)

func newQuery(cfg *config.Loaded) *cobra.Command {
	var lang string
	cmd := &cobra.Command{
		Use:   "query QUERY",
		Short: "Walk the graph with a query",
		Long: `Query runs a query over the graph and prints its results, one JSON value a line.
Gizmo is Cayley's query language, a JavaScript library.`,
		Example: `  # who stopped supplying Huawei?
  newsgraph query 'g.V("<entity:huawei>").In("<relation:stopped-supplying>").All()'

  # and where is that written? st is the statement behind each edge
  newsgraph query 'g.V("<entity:huawei>").LabelContext(g.V(),"st").In("<relation:stopped-supplying>").All()'

  newsgraph query --lang graphql '{ nodes(id: "<entity:huawei>") { id, name: <rdfs:label> } }'
  newsgraph query --lang mql '[{"id": "<entity:huawei>", "<rdfs:label>": null}]'`,
		Args: oneArg("the query"),
		RunE: func(cmd *cobra.Command, list []string) (err error) {
			if !slices.Contains(graph.Languages(), lang) {
				return badUsage(cmd, fmt.Errorf("--lang %s: want %s", lang, strings.Join(graph.Languages(), ", ")))
			}
			if lang == graph.Gizmo {
				graph.Ready(1) // while the store opens
			}
			store, err := openStore(cfg, false)
			if err != nil {
				return err
			}
			defer closing(store, &err)
			ctx, cancel := context.WithTimeout(cmd.Context(), cfg.Server.QueryTimeout)
			defer cancel()
			results, err := store.Query(ctx, lang, list[0], graph.QueryOptions{Limit: cfg.Server.ResultLimit, Memory: int64(cfg.Server.QueryMemory)})
			if errors.Is(err, context.DeadlineExceeded) {
				return fmt.Errorf("the query took longer than %v (--timeout)", cfg.Server.QueryTimeout)
			}
			if err != nil {
				return err
			}
			out := json.NewEncoder(data(cmd))
			out.SetEscapeHTML(false)
			for _, r := range results {
				if err := out.Encode(r); err != nil {
					return err
				}
			}
			return nil
		},
	}
	d := config.Default()
	cmd.Flags().StringVar(&lang, "lang", graph.Gizmo, "`LANGUAGE` of the query: "+strings.Join(graph.Languages(), ", "))
	cmd.Flags().Var(newSetting(d.Server.ResultLimit), "limit", "print at most `N` results")
	cmd.Flags().Var(newSetting(d.Server.QueryTimeout), "timeout", "give up after this `TIME`")
	return cmd
}
