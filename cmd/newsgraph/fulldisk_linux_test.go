package main

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// A batch that fills the disk says so, and goes on when there is room.
func TestFullDisk(t *testing.T) {
	if testing.Short() {
		t.Skip("starts the program several times")
	}
	dir := t.TempDir()
	disk := filepath.Join(dir, "disk")
	if err := os.Mkdir(disk, 0o755); err != nil {
		t.Fatal(err)
	}
	if err := syscall.Mount("tmpfs", disk, "tmpfs", 0, "size=1m"); err != nil {
		t.Skip("no small disk can be mounted here:", err)
	}
	t.Cleanup(func() { _ = syscall.Unmount(disk, 0) })
	writeArchive(t, filepath.Join(dir, "dump.jsonl"), 200)
	run := func(args ...string) (string, error) {
		var out, stderr bytes.Buffer
		cmd := program(t.Context(), dir, os.Kill, args...)
		cmd.Stdout, cmd.Stderr = &out, &stderr
		err := cmd.Run()
		return out.String() + stderr.String(), err
	}
	if out, err := run("ingest", "--store", "whole", "--quiet", "dump.jsonl"); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	store := filepath.Join(disk, "graph")
	out, err := run("ingest", "--store", store, "dump.jsonl")
	if err == nil || !strings.Contains(out, "no space left on device") {
		t.Fatalf("a full disk: %v\n%s", err, out)
	}
	if err := syscall.Mount("tmpfs", disk, "tmpfs", syscall.MS_REMOUNT, "size=500m"); err != nil {
		t.Fatal(err)
	}
	if out, err := run("ingest", "--store", store, "--quiet", "dump.jsonl"); err != nil {
		t.Fatalf("there is room again: %v\n%s", err, out)
	}
	want, _ := run("export", "--store", "whole", "--format", "nquads")
	got, _ := run("export", "--store", store, "--format", "nquads")
	if d := cmp.Diff(strings.Split(want, "\n"), strings.Split(got, "\n")); d != "" {
		t.Errorf("-undisturbed +resumed\n%.3000s", d)
	}
}
