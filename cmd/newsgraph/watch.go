package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/fsnotify/fsnotify"
	"github.com/spf13/cobra"

	"newsgraph/config"
	"newsgraph/ingest/source"
)

func newWatch(cfg *config.Loaded) *cobra.Command {
	var answer bool
	cmd := &cobra.Command{
		Use:   "watch [SOURCE…]",
		Short: "Read articles into the graph as they come, and answer queries meanwhile",
		Long: `Watch reads its sources as ingest does, the named ones or those of the
configuration file, and then what is new: a file in a watched folder as soon as
it is written, what is on the web at every interval. It serves the graph too,
as serve does, and answers have each article as soon as it is stored. It goes on
until it is interrupted.

An article that has changed is replaced; one that is gone stays.`,
		Example: "  newsgraph watch --config newsgraph.yaml\n  newsgraph watch --serve=false articles/",
		Args:    noBlank,
		RunE: func(cmd *cobra.Command, sources []string) error {
			if len(sources) > 0 {
				cfg.Sources, cfg.Exports = nil, nil
			} else if sources = batch(cfg); len(sources) == 0 {
				return badUsage(cmd, errors.New("name a source, or a --config file that lists sources"))
			}
			if slices.Contains(sources, "-") {
				return badUsage(cmd, errors.New("standard input can't be watched"))
			}
			cfg.Prune, cfg.Report = false, ""
			return runWatch(cmd, cfg, sources, answer)
		},
	}
	d := config.Default()
	cmd.Flags().BoolVar(&answer, "serve", true, "answer queries over HTTP meanwhile")
	cmd.Flags().String("listen", d.Server.Listen, "`HOST:PORT` to serve on; port 0 takes a free one")
	cmd.Flags().Var(newSetting(d.Watch.Interval), "interval", "`TIME` between two readings of what is on the web")
	return cmd
}

func runWatch(cmd *cobra.Command, cfg *config.Loaded, sources []string, answer bool) (err error) {
	certificates, err := checkServer(cfg.Server)
	if err != nil {
		return fmt.Errorf("configuration: %w", err)
	}
	p, o, store, err := openBatch(cmd, cfg)
	if err != nil {
		return err
	}
	defer closing(o.web, &err)
	defer closing(store, &err)
	ctx, stop := context.WithCancel(cmd.Context())
	defer stop()
	served := make(chan error, 1)
	if answer {
		go func() {
			served <- serveStore(ctx, cmd.ErrOrStderr(), cfg, store, certificates)
			stop()
		}()
	} else {
		served <- nil
	}
	shown := newProgress(cmd.ErrOrStderr(), cfg)
	w := &watch{out: cmd.ErrOrStderr(), quiet: cfg.Quiet, settle: time.Second, told: shown.end}
	w.intake = func() *intake {
		t := newIntake(cfg, p, o, store)
		t.watch = shown.article
		return t
	}
	for _, s := range sources {
		if _, _, ok := onWeb(s); ok {
			w.web = append(w.web, s)
		} else {
			w.paths = append(w.paths, s)
		}
	}
	err = w.run(ctx, cfg.Watch.Interval)
	stop()
	if e := <-served; e != nil {
		return e
	}
	if errors.Is(err, context.Canceled) {
		return nil // that is how it ends
	}
	return err
}

// watch brings what is new in its sources into a store.
type watch struct {
	intake func() *intake
	told   func()   // tells how many problems weren't told
	paths  []string // files and folders
	web    []string // addresses
	out    io.Writer
	quiet  bool
	settle time.Duration // how long a file has to be left alone before it is read
}

// run reads all sources, and then what changes, until ctx ends.
//
// Note: the system tells of changes of folders on this machine alone. On a
// network file system only what was there at the start is read.
func (w *watch) run(ctx context.Context, interval time.Duration) error {
	notes, err := fsnotify.NewWatcher()
	if err != nil {
		return err
	}
	defer notes.Close()
	for _, p := range w.paths { // before they are read: nothing that comes meanwhile is missed
		folder := source.Folder(p)
		if folder != p && !strings.ContainsAny(p, "*?[{") {
			err = notes.Add(folder) // of a file
		} else {
			err = w.add(notes, folder)
		}
		if err != nil {
			return err
		}
	}
	if err := w.read(ctx, append(slices.Clone(w.paths), w.web...)); err != nil {
		return err
	}
	if !w.quiet {
		fmt.Fprintln(w.out, "newsgraph: watching")
	}
	poll := time.NewTicker(interval)
	defer poll.Stop()
	changed := map[string]bool{}
	quiet := time.NewTimer(w.settle)
	quiet.Stop()
	for {
		select {
		case <-ctx.Done():
			return ctx.Err()
		case e := <-notes.Events:
			if w.note(notes, e, changed) {
				quiet.Reset(w.settle)
			}
		case err := <-notes.Errors:
			if errors.Is(err, fsnotify.ErrEventOverflow) { // something was missed
				for _, p := range w.paths {
					changed[p] = true
				}
				quiet.Reset(w.settle)
			} else {
				fmt.Fprintf(w.out, "newsgraph: watch: %v\n", err)
			}
		case <-quiet.C:
			err = w.read(ctx, slices.Sorted(maps.Keys(changed)))
			clear(changed)
		case <-poll.C:
			err = w.read(ctx, w.web)
		}
		if err != nil {
			return err
		}
	}
}

// add watches a folder and those in it.
func (w *watch) add(notes *fsnotify.Watcher, path string) error {
	return filepath.WalkDir(path, func(p string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case !d.IsDir():
			return nil
		case strings.HasPrefix(d.Name(), ".") && p != path:
			return fs.SkipDir
		}
		return notes.Add(p)
	})
}

// note puts down what an event says has changed, and reports whether that is
// something to read.
func (w *watch) note(notes *fsnotify.Watcher, e fsnotify.Event, changed map[string]bool) bool {
	if !e.Has(fsnotify.Create) && !e.Has(fsnotify.Write) {
		return false
	}
	path := filepath.Clean(e.Name)
	info, err := os.Stat(path)
	switch {
	case err != nil: // gone again
		return false
	case info.IsDir():
		return w.noteFolder(notes, path, changed)
	case !w.ours(path):
		return false
	}
	changed[path] = true
	return true
}

// noteFolder puts down what is in a new folder: some may have been written
// before it was watched.
func (w *watch) noteFolder(notes *fsnotify.Watcher, folder string, changed map[string]bool) bool {
	if !slices.ContainsFunc(w.paths, func(p string) bool { return w.below(source.Folder(p), folder) }) {
		return false
	}
	if err := w.add(notes, folder); err != nil {
		fmt.Fprintf(w.out, "newsgraph: watch: %v\n", err)
	}
	some := false
	_ = filepath.WalkDir(folder, func(path string, d fs.DirEntry, err error) error {
		if err == nil && !d.IsDir() && w.ours(path) {
			changed[path], some = true, true
		}
		return nil
	})
	return some
}

func (w *watch) below(folder, path string) bool {
	rel, err := filepath.Rel(folder, path)
	return err == nil && filepath.IsLocal(rel)
}

// ours reports whether a file is one that a source has.
func (w *watch) ours(path string) bool {
	return slices.ContainsFunc(w.paths, func(p string) bool { return source.Concerns(p, path) })
}

// read brings in what some sources have. That a source can't be read at the
// moment is told, and is no error.
func (w *watch) read(ctx context.Context, sources []string) error {
	if len(sources) == 0 {
		return nil
	}
	t := w.intake()
	err := t.run(ctx, sources)
	w.told()
	if t.Stored > 0 && !w.quiet {
		fmt.Fprintf(w.out, "newsgraph: stored %s%s, %s\n", count(t.Stored, "article"), storedAs(&t.Report), count(t.Statements, "statement"))
	}
	if err == nil && t.Again {
		err = w.intake().run(ctx, append(slices.Clone(w.paths), w.web...))
	}
	return err
}
