package main

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"

	"github.com/spf13/cobra"

	"newsgraph/config"
)

// execute builds the commands and runs one of them.
func execute(ctx context.Context, args []string, stdin io.Reader, stdout, stderr io.Writer) error {
	out := &output{bufio.NewWriter(stdout), stdout}
	root := newRoot()
	root.SetArgs(args)
	root.SetIn(stdin)
	root.SetOut(out)
	root.SetErr(stderr)
	err := root.ExecuteContext(ctx)
	return errors.Join(err, out.Flush())
}

// output is the standard output, buffered until the command ends.
type output struct {
	*bufio.Writer
	under io.Writer
}

func newRoot() *cobra.Command {
	cfg := new(config.Loaded) // filled before a command runs
	root := &cobra.Command{
		Use:   "newsgraph",
		Short: "Turn news articles into a knowledge graph",
		Long: `Newsgraph reads news articles and draws out who did what to whom, according to
whom, and where it was written. It keeps that as a graph that can be queried.`,
		Example: `  newsgraph ingest article.txt
  newsgraph show Huawei
  newsgraph query 'g.V("<entity:huawei>").In("<relation:stopped-supplying>").All()'`,
		Args:          knownCommand,
		RunE:          func(cmd *cobra.Command, _ []string) error { return cmd.Help() },
		SilenceErrors: true,
		SilenceUsage:  true,
		PersistentPreRunE: func(cmd *cobra.Command, _ []string) error {
			return loadConfig(cfg, cmd)
		},
	}
	root.SuggestionsMinimumDistance = 2
	root.SetFlagErrorFunc(badUsage)
	root.CompletionOptions.HiddenDefaultCmd = true
	d := config.Default()
	f := root.PersistentFlags()
	f.String("config", "", "configuration `FILE` (YAML, TOML or JSON)")
	f.String("store", d.Store, "`DIR` of the graph; mem: for a graph that ends with the command")
	f.Int("workers", d.Workers, "`N` articles analysed at the same time")
	f.Bool("quiet", false, "print results and errors only")
	f.Bool("verbose", false, "print more")
	root.AddCommand(
		newIngest(cfg),
		newExtract(cfg),
		newQuery(cfg),
		newShow(cfg),
		newExport(cfg),
		newServe(cfg),
		newStats(cfg),
		newConfig(cfg),
		newVersion(),
	)
	return root
}

func loadConfig(cfg *config.Loaded, cmd *cobra.Command) error {
	path, err := cmd.Flags().GetString("config")
	if err != nil {
		return err
	}
	*cfg, err = config.Load(path, cmd.Flags())
	if v := (*config.ValueError)(nil); errors.As(err, &v) && v.Flag() {
		return badUsage(cmd, err)
	}
	if err != nil {
		return fmt.Errorf("configuration: %w", err)
	}
	return nil
}

func badUsage(cmd *cobra.Command, err error) error {
	return &usageError{command: cmd.CommandPath(), err: err}
}

// args makes a wrong number of arguments bad usage.
func args(check cobra.PositionalArgs) cobra.PositionalArgs {
	return func(cmd *cobra.Command, list []string) error {
		if err := check(cmd, list); err != nil {
			return badUsage(cmd, err)
		}
		return nil
	}
}

// knownCommand refuses what follows newsgraph and is no command.
func knownCommand(root *cobra.Command, list []string) error {
	if len(list) == 0 {
		return nil
	}
	err := fmt.Errorf("unknown command %q", list[0])
	if like := root.SuggestionsFor(list[0]); len(like) > 0 {
		err = fmt.Errorf("%w; did you mean %q?", err, like[0])
	}
	return badUsage(root, err)
}
