package main

import (
	"bytes"
	"flag"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

var update = flag.Bool("update", false, "write the output of its commands into README.md")

// The commands of README.md's console blocks give the output that stands there.
// They run one after the other in one folder, as a reader runs them.
func TestReadme(t *testing.T) {
	path := filepath.Join("..", "..", "README.md")
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	if err := os.MkdirAll(filepath.Join(dir, "cmd", "newsgraph"), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.CopyFS(filepath.Join(dir, "cmd", "newsgraph", "testdata"), os.DirFS("testdata")); err != nil {
		t.Fatal(err)
	}
	var got bytes.Buffer
	console, command, shown := false, "", 0
	run := func(cut bool) { // the command read last, whose old output ends here
		if command != "" {
			got.Write(shorten(shell(t, dir, command), shown, cut))
		}
		command, shown = "", 0
	}
	for line := range strings.Lines(string(want)) {
		switch {
		case strings.HasPrefix(line, "```"):
			run(false)
			console = strings.TrimSpace(line) == "```console"
		case console && strings.HasPrefix(line, "$ "):
			run(false)
			command = line[2:]
		case console && line == elision:
			run(true)
			continue
		case console:
			shown++
			continue
		}
		got.WriteString(line)
	}
	if *update {
		if err := os.WriteFile(path, got.Bytes(), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	if d := cmp.Diff(string(want), got.String()); d != "" {
		t.Errorf("go test ./cmd/newsgraph -run Readme -update writes what follows (-README +now)\n%s", d)
	}
}

// elision stands for the rest of an output that is too long to show.
const elision = "…\n"

// shorten returns the first n lines of an output and an elision, if it is to be cut.
func shorten(out []byte, n int, cut bool) []byte {
	lines := bytes.SplitAfter(out, []byte("\n"))
	if !cut || len(lines) <= n {
		return out
	}
	return append(bytes.Join(lines[:n], nil), elision...)
}

// shell runs a command line of the README with the program under test. Of a
// failure it shows what the reader would see.
func shell(t *testing.T, dir, line string) []byte {
	t.Helper()
	sh, err := exec.LookPath("sh")
	if err != nil {
		t.Skip("no shell")
	}
	cmd := exec.CommandContext(t.Context(), sh, "-c", strings.ReplaceAll(line, "go run ./cmd/newsgraph", "newsgraph"))
	cmd.Dir = dir
	out, err := cmd.CombinedOutput()
	if err != nil {
		t.Logf("%s: %v", strings.TrimSpace(line), err)
	}
	return out
}
