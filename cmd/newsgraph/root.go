package main

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/spf13/cobra"

	"newsgraph/config"
)

// execute builds the commands and runs one of them.
func execute(ctx context.Context, args []string, stdin io.Reader, stdout, stderr io.Writer) error {
	buffer := bufio.NewWriter(stdout)
	out := &output{plain{to: buffer}, buffer, stdout}
	root := newRoot()
	root.SetArgs(args)
	root.SetIn(stdin)
	root.SetOut(out)
	root.SetErr(&plain{to: stderr})
	err := root.ExecuteContext(ctx)
	if e := out.Flush(); err == nil {
		err = e
	}
	return err
}

// output is the standard output, for people, buffered until the command ends.
type output struct {
	plain
	raw   *bufio.Writer
	under io.Writer
}

func (o *output) Flush() error { return o.raw.Flush() }

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
	root.SetHelpCommand(newHelp())
	d := config.Default()
	f := root.PersistentFlags()
	f.String("config", "", "configuration `FILE` (YAML, TOML or JSON)")
	f.String("store", d.Store, "`DIR` of the graph; mem: for a graph that ends with the command; postgres://user@host/database for one in PostgreSQL")
	f.Var(newSetting(d.Workers), "workers", "`N` articles analysed at the same time")
	f.Bool("quiet", false, "print results and errors only")
	f.Bool("verbose", false, "print more")
	root.AddCommand(
		newIngest(cfg),
		newWatch(cfg),
		newExtract(cfg),
		newQuery(cfg),
		newShow(cfg),
		newExplain(cfg),
		newExport(cfg),
		newServe(cfg),
		newStats(cfg),
		newVerify(cfg),
		newForget(cfg),
		newBackup(cfg),
		newRestore(cfg),
		newConfig(cfg),
		newInit(),
		newSchema(),
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

// setting is a flag that the configuration reads, so that a bad value is
// refused in the same words wherever it stands.
type setting struct{ text string }

func newSetting(byDefault any) *setting { return &setting{fmt.Sprint(byDefault)} }

func (s *setting) String() string        { return s.text }
func (s *setting) Set(text string) error { s.text = text; return nil }
func (s *setting) Type() string          { return "setting" }

// noArgs refuses arguments.
func noArgs(cmd *cobra.Command, list []string) error {
	if len(list) > 0 {
		return badUsage(cmd, fmt.Errorf("%q is too much: the command takes no argument", list[0]))
	}
	return nil
}

// words takes one or more arguments that aren't all blank.
func words(what string) cobra.PositionalArgs {
	return func(cmd *cobra.Command, list []string) error {
		if strings.TrimSpace(strings.Join(list, "")) == "" {
			return badUsage(cmd, fmt.Errorf("%s is missing", what))
		}
		return nil
	}
}

// oneArg takes one argument that isn't blank.
func oneArg(what string) cobra.PositionalArgs {
	return func(cmd *cobra.Command, list []string) error {
		if len(list) > 1 {
			return badUsage(cmd, fmt.Errorf("%q is too much: want one argument, perhaps in quotes", list[1]))
		}
		return words(what)(cmd, list)
	}
}

// noBlank takes any number of arguments that aren't blank.
func noBlank(cmd *cobra.Command, list []string) error {
	for _, a := range list {
		if strings.TrimSpace(a) == "" {
			return badUsage(cmd, errors.New("the name of a source is empty"))
		}
	}
	return nil
}

// newHelp is cobra's help, but for what it does about an unknown command.
func newHelp() *cobra.Command {
	return &cobra.Command{
		Use:               "help [COMMAND]",
		Short:             "Show how a command is used",
		Example:           "  newsgraph help ingest",
		PersistentPreRunE: func(*cobra.Command, []string) error { return nil }, // no configuration: it may be bad
		RunE: func(cmd *cobra.Command, list []string) error {
			c, rest, err := cmd.Root().Find(list)
			if err != nil {
				return badUsage(cmd, err)
			}
			if len(rest) > 0 {
				return knownCommand(c, rest)
			}
			return c.Help()
		},
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
