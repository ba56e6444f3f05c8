package main

import (
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"newsgraph/config"
	"newsgraph/graph"
	"newsgraph/ingest"
)

// openBatch makes the pipeline of a batch, and opens what it reads by and what it
// stores into; the caller closes both.
func openBatch(cmd *cobra.Command, cfg *config.Loaded) (*ingest.Pipeline, reading, *graph.Store, error) {
	p, err := preflight(cfg)
	if err != nil {
		return nil, reading{}, nil, err
	}
	o, err := readOptions(cmd, cfg)
	if err != nil {
		return nil, reading{}, nil, err
	}
	store, err := openStore(cfg, true)
	if err != nil {
		return nil, reading{}, nil, errors.Join(err, o.web.Close())
	}
	p.Match = store.Match
	if store.Shared() {
		p.Settle = store.Settle
	}
	return p, o, store, nil
}

// preflight makes the pipeline of a batch, and returns all that is wrong with
// the file that describes the batch, each with its line and key, before
// anything is read.
func preflight(cfg *config.Loaded) (*ingest.Pipeline, error) {
	var bad []error
	wrong := func(key string, err error) {
		if err != nil {
			bad = append(bad, fmt.Errorf("%s: %s: %w", cfg.At(key), key, err))
		}
	}
	for i, s := range cfg.Sources {
		if s.Path != "" && s.Path != "-" && !strings.ContainsAny(s.Path, "*?[{") {
			_, err := os.Stat(s.Path)
			wrong(fmt.Sprintf("sources[%d]", i), err)
		}
		if web := s.URL + s.Feed + s.Sitemap + s.URLs; web != "" && cfg.Prune {
			wrong("prune", fmt.Errorf("%s is on the web, which never has all: only files and folders can be complete", web))
		}
	}
	for i := range cfg.Exports {
		e := &cfg.Exports[i]
		key := fmt.Sprintf("exports[%d]", i)
		wrong(key, checkExport(e, io.Discard))
		wrong(key, checkDir(e.Path))
	}
	wrong("report", checkDir(cfg.Report))
	engine, err := openEngine(cfg)
	if err != nil {
		wrong("language.model", err)
		return nil, errors.Join(bad...)
	}
	language, err := openLanguage(cfg)
	if err != nil {
		return nil, errors.Join(append(bad, err)...) // names its file and line
	}
	p, err := newPipeline(cfg, engine, language)
	return p, errors.Join(append(bad, err)...)
}

// checkDir returns an error if there is no folder for a file to be written.
func checkDir(path string) error {
	if path == "" || path == "-" {
		return nil
	}
	dir := filepath.Dir(path)
	info, err := os.Stat(dir)
	if err == nil && !info.IsDir() {
		err = fmt.Errorf("%s is not a folder", dir)
	}
	return err
}
