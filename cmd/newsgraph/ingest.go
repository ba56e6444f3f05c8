package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"slices"

	"github.com/cayleygraph/quad"
	"github.com/spf13/cobra"

	"newsgraph/config"
	"newsgraph/graph"
	"newsgraph/graph/export"
)

// ingestFlags are what ingest has beyond the configuration.
type ingestFlags struct {
	dry  bool
	json bool
	redo bool
}

func newIngest(cfg *config.Loaded) *cobra.Command {
	f := new(ingestFlags)
	cmd := &cobra.Command{
		Use:   "ingest [SOURCE…]",
		Short: "Read articles into the graph",
		Long: `Ingest reads articles, draws their statements and puts them into the graph. A
source is a file (.txt, .md, .html, .pdf, .jsonl, .json, .csv, .tsv, .xml, .warc,
.nq, .zip, .tar, each perhaps with .gz or .zst), a directory of such files, a
pattern ('a/**/*.html', in quotes), an http or https address, or - for standard
input; feed:ADDRESS is an RSS, Atom or JSON feed, sitemap:ADDRESS a sitemap,
urls:FILE a file of addresses, one a line. Without a source it runs the batch that
the configuration file describes: it reads the sources, writes the exports that
the file lists, and a report.

An article that the graph has as it is, drawn by this version of the program and
these tables, is left alone; one that has changed is replaced. So a run that was
ended at any moment goes on when it is started again. An article that is a copy
of another is kept as that, with its outlet and date, and without statements.
With --prune a batch withdraws the articles that its sources no longer have.

What can't be read is named on standard error, and the run goes on; the exit
status is 1 if nothing could be.`,
		Example: `  newsgraph ingest article.txt
  newsgraph ingest --store news.db articles/ dump.jsonl.gz https://example.org/story.html
  newsgraph ingest feed:https://example.org/rss.xml urls:list.txt
  newsgraph ingest --config newsgraph.yaml --dry-run
  newsgraph ingest --config newsgraph.yaml`,
		Args: noBlank,
		RunE: func(cmd *cobra.Command, sources []string) error {
			if len(sources) == 0 {
				if sources = batch(cfg); len(sources) == 0 {
					return badUsage(cmd, errors.New("name a source, or a --config file that lists sources"))
				}
			} else if cfg.Prune && cmd.Flags().Changed("prune") {
				return badUsage(cmd, errors.New("--prune is of a batch: a --config file that lists all sources"))
			} else {
				cfg.Sources, cfg.Exports, cfg.Prune = nil, nil, false
				if !cmd.Flags().Changed("report") {
					cfg.Report = ""
				}
			}
			if f.dry {
				return dryRun(cmd, cfg, sources)
			}
			return runIngest(cmd, cfg, f, sources)
		},
	}
	d := config.Default()
	cmd.Flags().BoolVar(&f.dry, "dry-run", false, "say what would be read, and store nothing")
	cmd.Flags().BoolVar(&f.json, "json", false, "print progress, problems and the report as JSON, one object a line")
	cmd.Flags().BoolVar(&f.redo, "redo", false, "draw the statements of unchanged articles anew")
	cmd.Flags().Bool("prune", d.Prune, "withdraw the articles that the sources of the batch no longer have")
	cmd.Flags().String("report", d.Report, "`FILE` for the report of a batch")
	return cmd
}

func runIngest(cmd *cobra.Command, cfg *config.Loaded, f *ingestFlags, sources []string) (err error) {
	p, o, store, err := openBatch(cmd, cfg)
	if err != nil {
		return err
	}
	defer closing(o.web, &err)
	defer closing(store, &err)
	p.Redo = f.redo
	out := cmd.OutOrStdout()
	shown := newProgress(cmd.ErrOrStderr(), cfg)
	if f.json {
		shown.asJSON(data(cmd))
	}
	shown.expect(sources, &o.Options)
	sink := &lastArticle{Store: store}
	if p.Settle != nil {
		p.Settle = sink.Settle
	}
	t := newIntake(cfg, p, o, sink)
	t.watch = shown.article
	if cfg.Prune {
		t.prune()
	}
	err = t.run(cmd.Context(), sources)
	if err == nil && t.Again && !slices.Contains(sources, "-") { // which is read up
		err = runAgain(cmd.Context(), cfg, t, sources)
	}
	shown.end()
	if cfg.Report != "" {
		err = errors.Join(err, named(cfg.Report, writeReport(cfg.Report, &t.outcome, err == nil)))
	}
	switch {
	case f.json:
		_ = shown.lines.Encode(struct {
			Event string `json:"event"`
			fullReport
		}{"report", newFullReport(&t.outcome, err == nil)})
	case !cfg.Quiet:
		printReport(out, &t.outcome, cfg.Verbose)
	}
	if err != nil {
		return err
	}
	if t.Stored+t.Unchanged+t.Loose == 0 {
		return errNothing
	}
	if t.Stored == 1 && t.Copies == 0 && !f.json {
		if !cfg.Quiet {
			fmt.Fprintln(out)
		}
		if err := printTable(out, cfg, sink.quads); err != nil {
			return err
		}
	}
	for _, e := range cfg.Exports {
		if err := resolve(cmd, store, &e); err != nil { // its articles may come tomorrow
			fmt.Fprintf(cmd.ErrOrStderr(), "newsgraph: %s: %v\n", e.Path, err)
		}
		if err := runExport(cmd, cfg, store, &e); err != nil {
			return err
		}
	}
	return nil
}

// runAgain goes over the sources a second time, for the copies of articles
// that have changed since, or are gone. What is unchanged is passed over, and
// not counted again.
func runAgain(ctx context.Context, cfg *config.Loaded, first *intake, sources []string) error {
	p, from := *first.pipeline, first.from
	p.Redo, from.Progress = false, nil
	t := newIntake(cfg, &p, from, first.to)
	err := t.run(ctx, sources)
	first.Words += t.Words
	first.Sentences += t.Sentences
	first.Statements += t.Statements
	first.Quads += t.Quads
	first.Elapsed += t.Elapsed
	for i, d := range t.Stages {
		first.Stages[i] += d
	}
	return err
}

func printTable(out io.Writer, cfg *config.Loaded, quads []quad.Quad) error {
	w, err := export.NewWriter(out, export.Table, exportOptions(out, cfg, new(config.Export)))
	if err != nil {
		return err
	}
	return errors.Join(w.Write(quads), w.Close())
}

var errNothing = errors.New("no article could be read")

// lastArticle is a store that keeps what the last
// article contributed.
type lastArticle struct {
	*graph.Store
	quads []quad.Quad
}

func (l *lastArticle) ReplaceAll(ctx context.Context, articles []quad.IRI, quads [][]quad.Quad) error {
	l.quads = quads[len(quads)-1]
	return l.Store.ReplaceAll(ctx, articles, quads)
}

func (l *lastArticle) Settle(ctx context.Context, plan func(graph.Match) ([]quad.IRI, [][]quad.Quad, error)) error {
	return l.Store.Settle(ctx, func(now graph.Match) ([]quad.IRI, [][]quad.Quad, error) {
		articles, quads, err := plan(now)
		if len(quads) > 0 {
			l.quads = quads[len(quads)-1]
		}
		return articles, quads, err
	})
}
