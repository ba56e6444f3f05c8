package main

import (
	"fmt"
	"io"
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
		found, err := graph.Exists(cfg.Store)
		if err != nil {
			return nil, err
		}
		if !found {
			return nil, fmt.Errorf("no graph at %s: newsgraph ingest makes one", graph.Name(cfg.Store))
		}
	}
	return graph.Open(cfg.Store)
}

// closing closes a store, or what else is open, and keeps the first error of both.
func closing(c io.Closer, err *error) {
	if e := c.Close(); *err == nil {
		*err = e
	}
}
