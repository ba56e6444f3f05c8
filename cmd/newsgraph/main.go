// Newsgraph turns news articles into a knowledge graph: who did what to whom,
// according to whom, and where it was written.
package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"syscall"

	"newsgraph/graph"
)

func main() {
	graph.Worker()
	// A closed pipe comes back as an error of the write, and ends quietly.
	signal.Ignore(syscall.SIGPIPE)
	os.Exit(finish(os.Stderr, run(os.Args[1:], os.Stdin, os.Stdout, os.Stderr)))
}

// run runs the command that args name. SIGINT and SIGTERM end its context, and
// a second one ends the program.
func run(args []string, stdin io.Reader, stdout, stderr io.Writer) error {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	context.AfterFunc(ctx, stop)
	return execute(ctx, args, stdin, stdout, stderr)
}

// finish prints the error and returns the exit status: 0 if there is none or
// nobody reads the output any more, 1 for a failure, 2 for bad usage.
func finish(stderr io.Writer, err error) int {
	if err == nil || errors.Is(err, syscall.EPIPE) {
		return 0
	}
	if errors.Is(err, context.Canceled) {
		err = errors.New("interrupted")
	}
	stderr = &plain{to: stderr}
	fmt.Fprintln(stderr, "newsgraph:", err)
	if u := (*usageError)(nil); errors.As(err, &u) {
		fmt.Fprintf(stderr, "Run '%s --help' for usage.\n", u.command)
		return 2
	}
	return 1
}

// usageError is a command line that can't be run.
type usageError struct {
	command string // "newsgraph ingest"
	err     error
}

func (e *usageError) Error() string { return e.err.Error() }
func (e *usageError) Unwrap() error { return e.err }
