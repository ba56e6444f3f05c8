package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

// asProgram is set where the test's own binary is to be the program.
const asProgram = "RUN_AS_NEWSGRAPH"

// writeArchive writes n short articles, some of them copies and some bad.
func writeArchive(t *testing.T, path string, n int) {
	t.Helper()
	r := rand.New(rand.NewPCG(7, 8))
	names := []string{"Acme", "Globex", "Initech", "Umbrella", "Hooli", "Vandelay", "Stark", "Wayne", "Tyrell", "Cyberdyne"}
	deeds := []string{"has bought", "sued", "will acquire", "criticised", "denied that it had sued", "said it may buy", "has hired the head of"}
	var b bytes.Buffer
	var last string
	for i := range n {
		var text strings.Builder
		for range 4 + r.IntN(8) {
			fmt.Fprintf(&text, "%s Corporation %s %s Limited for %d million dollars in year %d. ",
				names[r.IntN(len(names))], deeds[r.IntN(len(deeds))], names[r.IntN(len(names))], r.IntN(1000), 1900+r.IntN(120))
		}
		switch {
		case i%9 == 4:
			b.WriteString("no record\n")
			continue
		case i%5 == 3:
			text.Reset()
			text.WriteString("LONDON (Agency) - " + last)
		}
		last = text.String()
		fmt.Fprintf(&b, `{"id": "%d", "title": "Deal %d", "text": %q, "date": "2021-02-03", "publisher": "Outlet %d"}`+"\n", i, i, last, i%7)
	}
	if err := os.WriteFile(path, b.Bytes(), 0o644); err != nil {
		t.Fatal(err)
	}
}

// program returns the program as a process that ctx ends in the given way.
func program(ctx context.Context, dir string, how os.Signal, args ...string) *exec.Cmd {
	cmd := exec.CommandContext(ctx, os.Args[0], args...)
	cmd.Dir = dir
	cmd.Env = append(os.Environ(), asProgram+"=1")
	cmd.Cancel = func() error { return cmd.Process.Signal(how) }
	return cmd
}

// A batch that is killed at random moments, or interrupted, and started again
// each time, comes to the store of one that nothing disturbed.
func TestKilled(t *testing.T) {
	if testing.Short() {
		t.Skip("starts the program many times")
	}
	dir := t.TempDir()
	writeArchive(t, filepath.Join(dir, "dump.jsonl"), 200)
	export := func(store string) string {
		t.Helper()
		var out, stderr bytes.Buffer
		cmd := program(t.Context(), dir, os.Kill, "export", "--store", store, "--format", "nquads")
		cmd.Stdout, cmd.Stderr = &out, &stderr
		if err := cmd.Run(); err != nil {
			t.Fatalf("export: %v\n%s", err, &stderr)
		}
		return out.String()
	}
	begun := time.Now()
	whole, err := program(t.Context(), dir, os.Kill, "ingest", "--store", "whole", "--workers", "1", "dump.jsonl").CombinedOutput()
	if err != nil {
		t.Fatalf("%v\n%s", err, whole)
	}
	took := time.Since(begun)
	want := export("whole")
	if strings.Count(want, "prov:alternateOf") < 20 {
		t.Fatal("the archive shows too little")
	}
	random := rand.New(rand.NewPCG(5, 6))
	kills := 0
	for round := 0; kills < 20; round++ {
		store := fmt.Sprintf("store%d", round)
		for attempt := range 100 {
			how := os.Signal(syscall.SIGKILL)
			if attempt%5 == 4 {
				how = os.Interrupt
			}
			// Longer and longer, so that it ends at some time on a slow machine too.
			moment := time.Duration(random.Int64N(int64(took)*int64(2+attempt)/20)) + took/20
			if attempt > 20 {
				moment += time.Duration(attempt-20) * took / 4
			}
			ctx, cancel := context.WithTimeout(t.Context(), moment)
			var out bytes.Buffer
			cmd := program(ctx, dir, how, "ingest", "--store", store, "--workers", fmt.Sprint(1+attempt%4), "dump.jsonl")
			cmd.Stdout, cmd.Stderr = io.Discard, &out
			err := cmd.Run()
			interrupted := ctx.Err() != nil
			cancel()
			if !interrupted {
				if err != nil {
					t.Fatalf("attempt %d: %v\n%s", attempt, err, &out)
				}
				break
			}
			kills++
			if e := (*exec.ExitError)(nil); err != nil && !errors.As(err, &e) && !errors.Is(err, context.DeadlineExceeded) {
				t.Fatal(err)
			}
		}
		if d := cmp.Diff(strings.Split(want, "\n"), strings.Split(export(store), "\n")); d != "" {
			t.Fatalf("round %d: -undisturbed +resumed\n%.3000s", round, d)
		}
	}
	t.Logf("killed %d times", kills)
}

// An interrupt ends a batch within two seconds, and says so.
func TestInterrupted(t *testing.T) {
	dir := t.TempDir()
	writeArchive(t, filepath.Join(dir, "dump.jsonl"), 4000)
	if err := os.WriteFile(filepath.Join(dir, "c.yaml"), []byte("sources: [dump.jsonl]\nprogress: 1ms\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	cmd := program(t.Context(), dir, os.Kill, "ingest", "--config", "c.yaml")
	stderr, err := cmd.StderrPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	seen := make([]byte, 1<<16)
	for !bytes.Contains(seen, []byte("words/s")) { // it is at work
		if _, err := stderr.Read(seen); err != nil {
			t.Fatal(err)
		}
	}
	begun := time.Now()
	if err := cmd.Process.Signal(os.Interrupt); err != nil {
		t.Fatal(err)
	}
	rest, err := io.ReadAll(stderr)
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Wait(); err == nil || cmd.ProcessState.ExitCode() != 1 {
		t.Errorf("it ends with %v", err)
	}
	if took := time.Since(begun); took > 2*time.Second {
		t.Errorf("it took %v to end", took)
	}
	if !bytes.Contains(rest, []byte("newsgraph: interrupted")) {
		t.Errorf("it says %s", rest)
	}
	report, err := os.ReadFile(filepath.Join(dir, "report.json"))
	if err != nil || !bytes.Contains(report, []byte(`"complete": false`)) {
		t.Errorf("%s, %v", report, err)
	}
}
