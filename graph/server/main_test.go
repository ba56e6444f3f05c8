package server_test

import (
	"os"
	"testing"

	"newsgraph/graph"
)

func TestMain(m *testing.M) {
	graph.Worker()
	os.Exit(m.Run())
}
