package graph_test

import (
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"newsgraph/graph"
	"newsgraph/graph/internal/sample"
)

// contents returns the files below a directory; without LOCK, which opening makes.
func contents(t *testing.T, dir string) map[string]string {
	t.Helper()
	out := map[string]string{}
	err := fs.WalkDir(os.DirFS(dir), ".", func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || d.Name() == "LOCK" {
			return err
		}
		text, err := os.ReadFile(filepath.Join(dir, path))
		out[path] = string(text)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// What is left of a store is refused, and not touched, or it is whole.
func TestNotWhole(t *testing.T) {
	tests := []struct {
		name string
		keep func(name string) bool
		cut  string // is emptied
		want string // of the error; empty: it is whole
	}{
		{"all", func(string) bool { return true }, "", ""},
		{"no format", func(n string) bool { return n != "FORMAT" }, "", ""},
		{"format cut", func(string) bool { return true }, "FORMAT", `format ""`},
		{"no data", func(n string) bool { return n == "FORMAT" }, "", "its data is missing"},
		{"no manifest's marker", func(n string) bool { return !strings.HasPrefix(n, "quads/marker.manifest") }, "", "isn't whole"},
		{"no empty file", func(n string) bool { return !strings.HasPrefix(n, "quads/marker") }, "", "isn't whole"},
		{"no format, no empty file", func(n string) bool { return n != "FORMAT" && !strings.HasPrefix(n, "quads/marker") }, "", "isn't whole"},
		{"no log", func(n string) bool { return !strings.HasSuffix(n, ".log") }, "", "are lost"},
		{"no note", func(n string) bool { return n != "quads/acknowledged" }, "", "acknowledged is missing"},
		{"no note, no log", func(n string) bool { return n != "quads/acknowledged" && !strings.HasSuffix(n, ".log") }, "", "acknowledged is missing"},
		{"no table", func(n string) bool { return !strings.HasSuffix(n, ".sst") }, "", "isn't whole"},
		{"format and options", func(n string) bool { return n == "FORMAT" || strings.HasPrefix(n, "quads/OPTIONS") }, "", "isn't whole"},
		{"nothing", func(string) bool { return false }, "", ""},
	}
	whole := t.TempDir()
	s := open(t, whole)
	for n := range 3 {
		a, quads := sample.Many(n, 3)
		replace(t, s, a, quads)
	}
	want, err := s.Stats(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			dir := t.TempDir()
			for name, text := range contents(t, whole) {
				if !tt.keep(name) {
					continue
				}
				if name == tt.cut {
					text = ""
				}
				path := filepath.Join(dir, name)
				if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
					t.Fatal(err)
				}
				if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			before := contents(t, dir)
			s, err := graph.Open(dir)
			if tt.want != "" {
				if err == nil || !strings.Contains(err.Error(), tt.want) {
					t.Errorf("%v, want %q", err, tt.want)
				}
				if after := contents(t, dir); !maps.Equal(after, before) {
					t.Error("the directory is another")
				}
				return
			}
			if err != nil {
				t.Fatal(err)
			}
			defer s.Close()
			if st, err := s.Stats(t.Context()); err != nil || tt.name != "nothing" && st != want {
				t.Errorf("%+v, %v, want %+v", st, err, want)
			}
		})
	}
}
