package main

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/cayleygraph/quad"
	"github.com/spf13/cobra"

	"newsgraph/config"
	"newsgraph/graph/export"
)

// formatOpenIE is the one format of extract that isn't made of the graph's quads.
const formatOpenIE = "openie"

// extractFlags are what extract has beyond the configuration.
type extractFlags struct {
	format string
	style  string
	styled bool // style was given
	lines  bool
}

func newExtract(cfg *config.Loaded) *cobra.Command {
	f := new(extractFlags)
	cmd := &cobra.Command{
		Use:   "extract [FILE…|-]",
		Short: "Print the statements of articles without storing them",
		Long: `Extract reads what ingest reads (files, directories, addresses, or - for
standard input, which is also what it reads if nothing is named), and prints
statements in the order of the articles instead of storing them.

With --lines every line of the input is one sentence that is tokenized already,
with blanks between the tokens, as in the Penn Treebank.

The format openie prints a tuple a line: sentence, confidence, relation and
arguments, parted by tabs. Its style nary puts all arguments of a clause into
one tuple, and adds what titles, appositions and possessives say; binary gives
explicit facts only, every prepositional argument a fact of its own.`,
		Example: `  newsgraph extract article.txt
  newsgraph extract --format csv articles/ > statements.csv
  newsgraph extract --format openie --style binary --lines < sentences.txt`,
		Args: noBlank,
		RunE: func(cmd *cobra.Command, sources []string) error {
			f.styled = cmd.Flags().Changed("style")
			if err := f.check(); err != nil {
				return badUsage(cmd, err)
			}
			if len(sources) == 0 {
				sources = []string{"-"}
			}
			return runExtract(cmd, cfg, f, sources)
		},
	}
	cmd.Flags().StringVar(&f.format, "format", string(export.Table), "`FORMAT`: "+strings.Join(extractFormats(), ", "))
	cmd.Flags().StringVar(&f.style, "style", "nary", "`STYLE` of openie: nary, binary")
	cmd.Flags().BoolVar(&f.lines, "lines", false, "every line is one sentence, already tokenized")
	return cmd
}

func extractFormats() []string {
	var names []string
	for _, f := range export.Formats() {
		names = append(names, string(f))
	}
	return append(names, formatOpenIE)
}

func (f *extractFlags) check() error {
	if !slices.Contains(extractFormats(), f.format) {
		return fmt.Errorf("--format %s: want %s", f.format, strings.Join(extractFormats(), ", "))
	}
	if f.style != "nary" && f.style != "binary" {
		return fmt.Errorf("--style %s: want nary, binary", f.style)
	}
	if f.styled && f.format != formatOpenIE {
		return fmt.Errorf("--style is of --format %s alone, not of %s", formatOpenIE, f.format)
	}
	return nil
}

func runExtract(cmd *cobra.Command, cfg *config.Loaded, f *extractFlags, sources []string) (err error) {
	engine, err := openEngine(cfg)
	if err != nil {
		return err
	}
	language, err := openLanguage(cfg)
	if err != nil {
		return err
	}
	p, err := newPipeline(cfg, engine, language)
	if err != nil {
		return err
	}
	if f.lines {
		tokenized(p, engine)
	}
	o, err := readOptions(cmd, cfg)
	if err != nil {
		return err
	}
	defer closing(o.web, &err)
	shown := newProgress(cmd.ErrOrStderr(), cfg)
	var done *outcome
	if f.format == formatOpenIE {
		done, err = printTuples(cmd, p, language.Tuples, f, articles(cmd.Context(), sources, o), shown)
	} else {
		var w *export.Writer
		out := data(cmd)
		if f.format == string(export.Table) {
			out = cmd.OutOrStdout()
		}
		w, err = export.NewWriter(out, export.Format(f.format), exportOptions(cmd.OutOrStdout(), cfg, new(config.Export)))
		if err != nil {
			return err
		}
		t := newIntake(cfg, p, o, printer{w})
		t.watch, done = shown.article, &t.outcome
		err = errors.Join(t.run(cmd.Context(), sources), w.Close())
	}
	shown.end()
	if cfg.Verbose && !cfg.Quiet {
		printReport(cmd.ErrOrStderr(), done, true)
	}
	if err == nil && done.Stored == 0 {
		err = errNothing
	}
	return err
}

// printer is a store that prints the quads of articles and keeps nothing.
type printer struct{ out *export.Writer }

func (p printer) ReplaceAll(_ context.Context, _ []quad.IRI, quads [][]quad.Quad) error {
	for _, q := range quads {
		if err := p.out.Write(q); err != nil {
			return err
		}
	}
	return nil
}

func (printer) Write(context.Context, []quad.Quad, []quad.Quad) (added, removed int, err error) {
	return 0, 0, nil
}
