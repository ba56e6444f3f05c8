package graphtest_test

import (
	"testing"

	"github.com/cayleygraph/cayley/graph"
	_ "github.com/cayleygraph/cayley/graph/memstore"

	"newsgraph/graph/graphtest"
)

// Cayley's own store in memory fails what it is known to fail: the suite can
// tell.
func TestMemstore(t *testing.T) {
	const half = "a batch is checked against the state before it, and what was done of it stays"
	graphtest.Test(t, graphtest.Backend{
		Open:     func(string) (graph.QuadStore, error) { return graph.NewQuadStore("memstore", "", nil) },
		InMemory: true,
		Fails: map[string]string{
			"batch order":                  half,
			"batch with a duplicate":       half,
			"batch with a missing quad":    half,
			"batch with an unknown action": half,
			"batch that is large":          half,
			"random batches":               half,
			"batch for a closed store":     "closing does nothing",
			"times":                        "a time is told apart by its second alone",
			"sizes":                        "the number of quads is said to be that of quads and nodes together",
			"iterator beside a write":      "there are no views of the past",
		},
		Kills: map[string]string{
			"readers beside a writer": "concurrent map access ends the process",
			"writers":                 "concurrent map access ends the process",
		},
	})
}
