package main

import (
	_ "embed"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/spf13/cobra"

	"newsgraph/config"
)

// starter is the file that a batch begins with. A test holds it to the keys.
//
//go:embed starter.yaml
var starter []byte

// schemaFile is what the first line of starter names.
const schemaFile = "newsgraph.schema.json"

func newInit() *cobra.Command {
	return &cobra.Command{
		Use:   "init [FILE]",
		Short: "Write a configuration file to begin with",
		Long: `Init writes a configuration file with every setting and what it is for, and
beside it ` + schemaFile + `, with which editors complete and check it. The
file is newsgraph.yaml unless another is named. A file that is there stays.`,
		Example: "  newsgraph init\n  newsgraph init news/batch.yaml",
		Args: func(cmd *cobra.Command, list []string) error {
			if len(list) == 0 {
				return nil
			}
			return oneArg("the name of a file")(cmd, list)
		},
		PersistentPreRunE: func(*cobra.Command, []string) error { return nil }, // no configuration: it is to come
		RunE: func(cmd *cobra.Command, list []string) error {
			path := "newsgraph.yaml"
			if len(list) > 0 {
				path = list[0]
			}
			if err := writeNew(path, starter); err != nil {
				return err
			}
			beside := filepath.Join(filepath.Dir(path), schemaFile)
			if err := os.WriteFile(beside, config.Schema(), 0o644); err != nil {
				return err
			}
			_, err := fmt.Fprintf(cmd.OutOrStdout(), "wrote %s and %s\nnext: name your articles under sources, then: newsgraph ingest --config %s\n", path, beside, path)
			return err
		},
	}
}

// writeNew writes a file that isn't there.
func writeNew(path string, data []byte) error {
	f, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o644)
	if errors.Is(err, fs.ErrExist) {
		return fmt.Errorf("%s is there already; it stays as it is", path)
	}
	if err != nil {
		return err
	}
	_, err = f.Write(data)
	return errors.Join(err, f.Close())
}

func newSchema() *cobra.Command {
	return &cobra.Command{
		Use:               "schema",
		Short:             "Print the JSON Schema of configuration files",
		Example:           "  newsgraph schema > newsgraph.schema.json",
		Args:              noArgs,
		PersistentPreRunE: func(*cobra.Command, []string) error { return nil },
		RunE: func(cmd *cobra.Command, _ []string) error {
			_, err := cmd.OutOrStdout().Write(config.Schema())
			return err
		},
	}
}
