package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"strings"

	"newsgraph/config"
	"newsgraph/graph"
)

// openStore opens the store that the configuration names. It makes one only if
// create is set: a command that reads shouldn't leave an empty graph behind a
// misspelt name.
func openStore(cfg *config.Loaded, create bool) (*graph.Store, error) {
	if strings.HasPrefix(cfg.Store, "mem:") {
		return graph.Memory(), nil
	}
	if !create {
		if _, err := os.Stat(cfg.Store); errors.Is(err, fs.ErrNotExist) {
			return nil, fmt.Errorf("no graph at %s: newsgraph ingest makes one", cfg.Store)
		}
	}
	return graph.Open(cfg.Store)
}

// closing closes the store and keeps the first error of both.
func closing(store *graph.Store, err *error) {
	if e := store.Close(); *err == nil {
		*err = e
	}
}
