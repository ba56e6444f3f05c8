package source

import (
	"os"
	"path/filepath"
	"testing"
)

func TestConcerns(t *testing.T) {
	t.Chdir(t.TempDir())
	if err := os.MkdirAll(filepath.Join("news", "may"), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile("a.txt", []byte("a"), 0o600); err != nil {
		t.Fatal(err)
	}
	for _, tt := range []struct {
		arg, path string
		want      bool
		folder    string
	}{
		{"news", "news/a.txt", true, "news"},
		{"news", "news/may/a.jsonl.gz", true, "news"},
		{"news", "news/a.swp", false, "news"},
		{"news", "news/.a.txt", false, "news"},
		{"news", "news/.git/a.txt", false, "news"},
		{"news", "a.txt", false, "news"},
		{"a.txt", "a.txt", true, "."},
		{"a.txt", "b.txt", false, "."},
		{"news/**/*.log", "news/may/a.log", true, "news"},
		{"news/**/*.log", "news/may/a.txt", false, "news"},
		{"*.md", "a.md", true, "."},
	} {
		if got := Concerns(tt.arg, tt.path); got != tt.want {
			t.Errorf("Concerns(%q, %q) = %v", tt.arg, tt.path, got)
		}
		if got := Folder(tt.arg); got != tt.folder {
			t.Errorf("Folder(%q) = %q, want %q", tt.arg, got, tt.folder)
		}
	}
}
