package main

import (
	"context"
	"errors"
	"fmt"
	"io"

	"github.com/cayleygraph/quad"
	"github.com/spf13/cobra"

	"newsgraph/config"
	"newsgraph/graph"
	"newsgraph/graph/export"
	"newsgraph/ingest"
	"newsgraph/ingest/source"
)

func newIngest(cfg *config.Loaded) *cobra.Command {
	return &cobra.Command{
		Use:   "ingest [SOURCE…]",
		Short: "Read articles into the graph",
		Long: `Ingest reads articles, draws their statements and puts them into the graph. A
source is a file (.txt, .md, .html, .jsonl, each perhaps with .gz), a directory
of such files, an http or https address, or - for standard input. Without a
source it runs the batch that the configuration file describes: it reads the
sources and then writes the exports that the file lists.

An article that was read before is replaced. What can't be read is named on
standard error, and the run goes on; the exit status is 1 if nothing could be.`,
		Example: `  newsgraph ingest article.txt
  newsgraph ingest --store news.db articles/ dump.jsonl.gz https://example.org/story.html
  newsgraph ingest --config newsgraph.yaml`,
		Args: noBlank,
		RunE: func(cmd *cobra.Command, sources []string) error {
			if len(sources) > 0 {
				return runIngest(cmd, cfg, sources, nil)
			}
			if sources = batch(cfg); len(sources) == 0 {
				return badUsage(cmd, errors.New("name a source, or a --config file that lists sources"))
			}
			return runIngest(cmd, cfg, sources, cfg.Exports)
		},
	}
}

// batch returns the sources of the configuration.
func batch(cfg *config.Loaded) []string {
	var out []string
	for _, s := range cfg.Sources {
		out = append(out, s.Path+s.URL)
	}
	return out
}

func runIngest(cmd *cobra.Command, cfg *config.Loaded, sources []string, exports []config.Export) (err error) {
	engine, err := openEngine(cfg)
	if err != nil {
		return err
	}
	p, err := newPipeline(cfg, engine)
	if err != nil {
		return err
	}
	store, err := openStore(cfg, true)
	if err != nil {
		return err
	}
	defer closing(store, &err)
	watch := newWatcher(cmd.ErrOrStderr(), cfg)
	p.Watch = watch.article
	sink := &lastArticle{store: store}
	report, err := p.Run(cmd.Context(), articles(cmd.Context(), sources, readOptions(cmd, cfg)), sink)
	watch.end()
	out := cmd.OutOrStdout()
	if !cfg.Quiet {
		printReport(out, &report, cfg.Verbose)
	}
	if err != nil {
		return err
	}
	if report.Stored == 0 {
		return errNothing
	}
	if report.Stored == 1 {
		if !cfg.Quiet {
			fmt.Fprintln(out)
		}
		if err := printTable(out, cfg, sink.quads); err != nil {
			return err
		}
	}
	for _, e := range exports {
		if err := runExport(cmd, cfg, store, &e); err != nil {
			return err
		}
	}
	return nil
}

func printTable(out io.Writer, cfg *config.Loaded, quads []quad.Quad) error {
	w, err := export.NewWriter(out, export.Table, exportOptions(out, cfg, new(config.Export)))
	if err != nil {
		return err
	}
	return errors.Join(w.Write(quads), w.Close())
}

var errNothing = errors.New("no article could be read")

func readOptions(cmd *cobra.Command, cfg *config.Loaded) source.Options {
	return source.Options{
		MaxRecord: int(cfg.Limits.Record),
		MaxFetch:  int(cfg.Limits.Page),
		Stdin:     cmd.InOrStdin(),
	}
}

// lastArticle is a sink that passes on to a store and keeps what the last
// article contributed.
type lastArticle struct {
	store *graph.Store
	quads []quad.Quad
}

var _ ingest.Sink = (*lastArticle)(nil)

func (l *lastArticle) ReplaceAll(ctx context.Context, articles []quad.IRI, quads [][]quad.Quad) error {
	l.quads = quads[len(quads)-1]
	return l.store.ReplaceAll(ctx, articles, quads)
}
