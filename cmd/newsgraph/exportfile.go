package main

import (
	"archive/zip"
	"cmp"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"newsgraph/config"
	"newsgraph/graph"
	"newsgraph/graph/export"
)

// runExport writes an export to its file or directory, or to standard output
// if it names none, and says what is not in it.
func runExport(cmd *cobra.Command, cfg *config.Loaded, store *graph.Store, e *config.Export) error {
	var stdout io.Writer
	if e.Path == "" || e.Path == "-" {
		stdout = cmd.OutOrStdout()
	}
	o := exportOptions(stdout, cfg, e)
	if stdout != nil && e.Format != string(export.Table) {
		stdout = data(cmd)
	}
	var n export.Counts
	write := func(out io.Writer) (err error) {
		n, err = export.Store(cmd.Context(), store, out, export.Format(e.Format), o)
		return err
	}
	var err error
	switch {
	case stdout != nil:
		err = write(stdout)
	case e.Format == string(export.Neo4j) && !strings.HasSuffix(e.Path, ".zip"):
		err = named(e.Path, writeDir(e.Path, write))
	default:
		err = named(e.Path, writeFile(e.Path, write))
	}
	if err != nil || cfg.Quiet {
		return err
	}
	name := cmp.Or(e.Path, e.Format)
	if n.Left > 0 {
		fmt.Fprintf(cmd.ErrOrStderr(), "newsgraph: %s: %s without an object can't be an edge\n", name, count(n.Left, "statement"))
	}
	if n.Passed == 0 && e.Filtered() {
		fmt.Fprintf(cmd.ErrOrStderr(), "newsgraph: %s: no statement passes the filters\n", name)
	}
	return nil
}

// resolve puts the IRIs of the entities in place of their names, other names
// too. If one is not in the graph, it leaves all as they are and returns an
// error.
func resolve(cmd *cobra.Command, store *graph.Store, e *config.Export) error {
	s := shower{ctx: cmd.Context(), store: store}
	var out []string
	for _, name := range e.Entities {
		found, err := s.find(name)
		if err != nil {
			return err
		}
		for _, iri := range found {
			out = append(out, string(iri))
		}
	}
	e.Entities = out
	return nil
}

func named(path string, err error) error {
	if err != nil {
		return fmt.Errorf("%s: %w", path, err)
	}
	return nil
}

// writeFile writes a file, which appears, or changes, when all of it is
// written; a device or a pipe is written to as it stands.
func writeFile(path string, write func(io.Writer) error) error {
	if info, err := os.Stat(path); err == nil && !info.Mode().IsRegular() {
		f, err := os.OpenFile(path, os.O_WRONLY, 0)
		if err != nil {
			return err
		}
		return errors.Join(write(f), f.Close())
	}
	f, err := openPart(path)
	if err != nil {
		return err
	}
	err = write(f)
	if err == nil {
		err = f.Chmod(0o644)
	}
	if err == nil {
		err = f.Sync()
	}
	if err == nil {
		err = os.Rename(f.Name(), path)
	}
	if err != nil {
		_ = os.Remove(f.Name())
	}
	return errors.Join(err, f.Close()) // and so lets go of it
}

// writeDir writes a directory with the files of the zip file that write
// writes. It appears when all of it is written. A directory that is there is
// replaced, unless it holds other files.
func writeDir(path string, write func(io.Writer) error) (err error) {
	path = filepath.Clean(path)
	packed, err := openPart(path)
	if err != nil {
		return err
	}
	beside := strings.TrimSuffix(packed.Name(), filepath.Ext(packed.Name()))
	fresh, former := beside+".new", beside+".old" // what a killed process left of them goes
	defer func() {
		err = errors.Join(err, os.RemoveAll(fresh), os.Remove(packed.Name()), packed.Close())
	}()
	if err := write(packed); err != nil {
		return err
	}
	if err := os.RemoveAll(fresh); err != nil {
		return err
	}
	files, err := unpack(packed, fresh)
	if err != nil {
		return err
	}
	old, err := os.ReadDir(path)
	switch {
	case errors.Is(err, os.ErrNotExist):
		if err := os.Rename(fresh, path); err != nil {
			return err
		}
		return os.RemoveAll(former) // of a process killed between the two
	case err != nil:
		return err
	}
	for _, f := range old {
		if !slices.Contains(files, f.Name()) {
			return fmt.Errorf("the directory holds %s, which isn't part of an export: it stays as it is", f.Name())
		}
	}
	if err := os.RemoveAll(former); err != nil {
		return err
	}
	if err := os.Rename(path, former); err != nil {
		return err
	}
	if err := os.Rename(fresh, path); err != nil {
		return err // former has what was there
	}
	return os.RemoveAll(former)
}

// unpack writes the files of a zip file of our own into a new directory, and
// returns their names.
func unpack(packed *os.File, dir string) ([]string, error) {
	info, err := packed.Stat()
	if err != nil {
		return nil, err
	}
	z, err := zip.NewReader(packed, info.Size())
	if err != nil {
		return nil, err
	}
	if err := os.Mkdir(dir, 0o755); err != nil {
		return nil, err
	}
	var names []string
	for _, f := range z.File {
		from, err := f.Open()
		if err != nil {
			return nil, err
		}
		err = writeFile(filepath.Join(dir, f.Name), func(to io.Writer) error {
			_, err := io.Copy(to, from)
			return err
		})
		if err != nil {
			return nil, err
		}
		names = append(names, f.Name)
	}
	return names, nil
}
