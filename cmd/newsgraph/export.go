package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"

	"github.com/spf13/cobra"
	"golang.org/x/term"

	"newsgraph/config"
	"newsgraph/graph"
	"newsgraph/graph/export"
)

func newExport(cfg *config.Loaded) *cobra.Command {
	var format, path string
	cmd := &cobra.Command{
		Use:   "export",
		Short: "Write the graph as a list of relationships or as RDF",
		Long: `Export writes all statements of the graph, sorted by article and place: csv and
jsonl with one statement a line, nquads with every quad.`,
		Example: `  newsgraph export --format csv -o relations.csv
  newsgraph export --format nquads | gzip > graph.nq.gz`,
		Args: noArgs,
		RunE: func(cmd *cobra.Command, _ []string) (err error) {
			if !slices.Contains(export.Formats(), export.Format(format)) {
				return badUsage(cmd, fmt.Errorf("--format %s: want one of %v", format, export.Formats()))
			}
			store, err := openStore(cfg, false)
			if err != nil {
				return err
			}
			defer closing(store, &err)
			if path == "" || path == "-" {
				out := cmd.OutOrStdout()
				return export.Store(cmd.Context(), store, out, export.Format(format), exportOptions(out, cfg))
			}
			return exportFile(cmd.Context(), cfg, store, format, path)
		},
	}
	cmd.Flags().StringVar(&format, "format", string(export.CSV), "`FORMAT`: csv, jsonl, nquads, table")
	cmd.Flags().StringVarP(&path, "output", "o", "", "`FILE` to write; standard output if none is named")
	return cmd
}

// exportFile writes the graph to a file. The file appears, or changes, when
// all of it is written; a device or a pipe is written to as it stands.
func exportFile(ctx context.Context, cfg *config.Loaded, store *graph.Store, format, path string) (err error) {
	if info, err := os.Stat(path); err == nil && !info.Mode().IsRegular() {
		f, err := os.OpenFile(path, os.O_WRONLY, 0)
		if err != nil {
			return fmt.Errorf("export: %w", err)
		}
		return errors.Join(export.Store(ctx, store, f, export.Format(format), exportOptions(f, cfg)), f.Close())
	}
	f, err := os.CreateTemp(filepath.Dir(path), "."+filepath.Base(path)+".*")
	if err != nil {
		return fmt.Errorf("export %s: %w", path, err)
	}
	defer func() {
		if err != nil {
			err = fmt.Errorf("export %s: %w", path, err)
			_ = f.Close()
			_ = os.Remove(f.Name())
		}
	}()
	if err := export.Store(ctx, store, f, export.Format(format), exportOptions(f, cfg)); err != nil {
		return err
	}
	if err := f.Chmod(0o644); err != nil {
		return err
	}
	if err := f.Close(); err != nil {
		return err
	}
	return os.Rename(f.Name(), path)
}

// exportOptions are the configuration's, and the width of the terminal if the
// output is one.
func exportOptions(out io.Writer, cfg *config.Loaded) export.Options {
	o := export.Options{Base: cfg.Export.Base}
	if b, ok := out.(*output); ok {
		out = b.under
	}
	if f, ok := out.(*os.File); ok {
		if width, _, err := term.GetSize(int(f.Fd())); err == nil {
			o.Width = width
		}
	}
	return o
}
