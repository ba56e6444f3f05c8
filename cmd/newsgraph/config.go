package main

import (
	"strings"

	"github.com/spf13/cobra"

	"newsgraph/config"
)

func newConfig(cfg *config.Loaded) *cobra.Command {
	return &cobra.Command{
		Use:   "config",
		Short: "Print the configuration in force and where each value came from",
		Long: `Config prints every setting with its value as a YAML file that --config reads,
and behind each where it came from: default, a line of the file, an environment
variable or a flag. The environment variable of server.listen is
NEWSGRAPH_SERVER_LISTEN, and so on.

The settings are:

` + strings.TrimSuffix(config.Help(), "\n"),
		Example: "  newsgraph config\n  newsgraph config --config newsgraph.yaml --workers 4",
		Args:    noArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			return cfg.Print(cmd.OutOrStdout())
		},
	}
}
