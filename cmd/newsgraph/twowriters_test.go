package main

import (
	"bytes"
	"flag"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"sync"
	"testing"

	"newsgraph/graph/postgres/postgrestest"
)

var twoWriters = flag.Int("twowriters", 100, "articles that two programs read into one database at the same time")

// Two programs read the same articles, some of them copies of others, into one
// database at the same time, one from the last to the first. Each story keeps its
// statements, and no copy is left without its original.
func TestTwoWriters(t *testing.T) {
	if testing.Short() {
		t.Skip("starts the program several times")
	}
	address := postgrestest.Start(t, "fsync=off")
	forwards, backwards := t.TempDir(), t.TempDir()
	const dump = "dump.jsonl" // an article is called by its file
	writeArchive(t, filepath.Join(forwards, dump), *twoWriters)
	text, err := os.ReadFile(filepath.Join(forwards, dump))
	if err != nil {
		t.Fatal(err)
	}
	lines := strings.SplitAfter(string(text), "\n")
	slices.Reverse(lines)
	if err := os.WriteFile(filepath.Join(backwards, dump), []byte(strings.Join(lines, "")), 0o644); err != nil {
		t.Fatal(err)
	}
	run := func(dir string, args ...string) string {
		out, err := program(t.Context(), dir, os.Kill, args...).CombinedOutput()
		if err != nil {
			t.Errorf("%s: %v\n%s", args, err, out)
		}
		return string(bytes.TrimSpace(out))
	}
	run(forwards, "ingest", "--store", "alone", dump)
	counts := func(store string) (articles, statements string, copies int) {
		t.Helper()
		out := run(forwards, "verify", "--store", store)
		m := regexp.MustCompile(`^(\d+) articles, (\d+) statements, .*: nothing wrong$`).FindStringSubmatch(out)
		if m == nil {
			t.Fatalf("verify: %s", out)
		}
		return m[1], m[2], strings.Count(run(forwards, "export", "--store", store, "--format", "nquads"), "alternateOf> ")
	}
	articles, statements, copies := counts("alone")
	if copies < *twoWriters/10 {
		t.Fatalf("%d copies show too little", copies)
	}
	var both sync.WaitGroup
	for _, dir := range []string{forwards, backwards} {
		both.Go(func() { run(dir, "ingest", "--store", address, "--workers", "2", dump) })
	}
	both.Wait()
	a, s, c := counts(address)
	t.Logf("%s articles, %s statements, %d copies; alone %s, %s, %d", a, s, c, articles, statements, copies)
	if a != articles || s != statements || c != copies {
		t.Errorf("%s articles, %s statements, %d copies; alone %s, %s, %d", a, s, c, articles, statements, copies)
	}
}
