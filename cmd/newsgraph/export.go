package main

import (
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"
	"golang.org/x/term"

	"newsgraph/config"
	"newsgraph/graph/export"
)

func newExport(cfg *config.Loaded) *cobra.Command {
	var e config.Export
	cmd := &cobra.Command{
		Use:   "export",
		Short: "Write the graph as a list of relationships, a graph file or RDF",
		Long: `Export writes the statements of the graph, sorted by article and place.

  lists   csv, tsv, jsonl, parquet           one statement a row
  graphs  graphml, gexf, dot, cytoscape,     one statement an edge, with its
          neo4j, ftm (FollowTheMoney)        status, sentence and article
  RDF     nquads, trig, jsonld               every quad
  people  table

With --aggregate a list or graph has one row or edge a subject, relation and
object: how many statements, articles and outlets tell it, from when to when,
and how many of each status. Only what is asserted or reported is a fact there.

The filters leave out statements. --type, --entity and --status may be given
several times: a statement must meet one of each.

A file appears, or changes, when all of it is written. neo4j writes a directory,
or a zip file if the name ends in .zip.`,
		Example: `  newsgraph export -o relations.parquet
  newsgraph export --aggregate --status asserted,reported --since 2021 -o facts.csv
  newsgraph export --entity Huawei --min-confidence 0.7 -o huawei.gexf
  newsgraph export --format nquads | gzip > graph.nq.gz`,
		Args: noArgs,
		RunE: func(cmd *cobra.Command, _ []string) (err error) {
			if e.Format == "" {
				if e.Format = formatOf(e.Path); e.Format == "" {
					return badUsage(cmd, fmt.Errorf("%s: the name tells no format: give one of %s with --format", e.Path, formatNames()))
				}
			}
			if err := checkExport(&e, cmd.OutOrStdout()); err != nil {
				return badUsage(cmd, err)
			}
			store, err := openStore(cfg, false)
			if err != nil {
				return err
			}
			defer closing(store, &err)
			if err := resolve(cmd, store, &e); err != nil {
				return err
			}
			return runExport(cmd, cfg, store, &e)
		},
	}
	f := cmd.Flags()
	f.StringVar(&e.Format, "format", "", "`FORMAT`: "+formatNames()+"; if none is given, what the name of the output ends in; csv if that is nothing")
	f.StringVarP(&e.Path, "output", "o", "", "`FILE` to write; standard output if none is named")
	f.StringVar(&e.Since, "since", "", "first `DAY` of publication, such as 2021-01-20, 2021-01 or 2021")
	f.StringVar(&e.Until, "until", "", "last `DAY` of publication, written like --since")
	f.StringArrayVar(&e.Types, "type", nil, "`RELATION` such as stopped-supplying")
	f.StringArrayVar(&e.Entities, "entity", nil, "`NAME`, another name or IRI of the subject, the object or the speaker")
	f.StringSliceVar(&e.Statuses, "status", nil, "`STATUS`: "+strings.Join(export.Statuses(), ", "))
	f.Float64Var(&e.MinConfidence, "min-confidence", 0, "least confidence, a `NUMBER` from 0 to 1")
	f.BoolVar(&e.Aggregate, "aggregate", false, "one row or edge a subject, relation and object")
	f.BoolVar(&e.EscapeFormulas, "escape-formulas", false, "csv, tsv: put an apostrophe before what a spreadsheet would run as a formula")
	return cmd
}

func formatNames() string {
	var names []string
	for _, f := range export.Formats() {
		names = append(names, string(f))
	}
	return strings.Join(names, ", ")
}

// extensions are what names of files end in, where it isn't the format's name.
var extensions = map[string]export.Format{
	".nq": export.NQuads, ".gv": export.DOT, ".cyjs": export.Cytoscape, ".ndjson": export.JSONL,
}

// formatOf returns the format that the name of a file tells, csv if it ends in
// nothing, and none if it ends in something else.
func formatOf(path string) string {
	ext := strings.ToLower(filepath.Ext(path))
	if ext == "" {
		return string(export.CSV)
	}
	if f, ok := extensions[ext]; ok {
		return string(f)
	}
	if f := export.Format(ext[1:]); slices.Contains(export.Formats(), f) {
		return string(f)
	}
	return ""
}

// checkExport returns an error if what is asked for can't be written to
// standard output or anywhere.
func checkExport(e *config.Export, stdout io.Writer) error {
	f := export.Format(e.Format)
	if !slices.Contains(export.Formats(), f) {
		return fmt.Errorf("--format %s: want one of %v", e.Format, export.Formats())
	}
	w, err := export.NewWriter(io.Discard, f, exportOptions(nil, &config.Loaded{}, e))
	if err != nil {
		return fmt.Errorf("--format %s: %w", e.Format, err)
	}
	if err := w.Close(); err != nil {
		return err
	}
	if binary := f == export.Parquet || f == export.Neo4j; binary && e.Path == "" && isTerminal(stdout) {
		return fmt.Errorf("--format %s isn't for a terminal: name a file with -o", e.Format)
	}
	return nil
}

// exportOptions are the filters of an export, the configuration's base, and
// the width of the terminal if the output is one.
func exportOptions(out io.Writer, cfg *config.Loaded, e *config.Export) export.Options {
	o := export.Options{
		Filter: export.Filter{
			Since: e.Since, Until: e.Until, Types: e.Types, Entities: e.Entities,
			Statuses: e.Statuses, MinConfidence: e.MinConfidence,
		},
		Aggregate:      e.Aggregate,
		EscapeFormulas: e.EscapeFormulas,
		Base:           cfg.Export.Base,
	}
	if f, ok := file(out); ok {
		if width, _, err := term.GetSize(int(f.Fd())); err == nil {
			o.Width = width
		}
	}
	return o
}

func isTerminal(out io.Writer) bool {
	f, ok := file(out)
	return ok && term.IsTerminal(int(f.Fd()))
}

// file returns the file that an output writes to, if it is one.
func file(out io.Writer) (*os.File, bool) {
	switch o := out.(type) {
	case *output:
		out = o.under
	case *plain:
		out = o.to
	}
	f, ok := out.(*os.File)
	return f, ok
}
