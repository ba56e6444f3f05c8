package main

import (
	"bufio"
	"context"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// A file that is written into a watched folder, or a folder of it that is new,
// is in the answers of the same process.
func TestWatch(t *testing.T) {
	dir := t.TempDir()
	articles := filepath.Join(dir, "articles")
	if err := os.Mkdir(articles, 0o755); err != nil {
		t.Fatal(err)
	}
	writeArticle := func(name, text string) {
		t.Helper()
		path := filepath.Join(articles, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	writeArticle("a.txt", "Acme Corporation has bought Globex.")
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	in, out := io.Pipe()
	done := make(chan error, 1)
	go func() {
		done <- execute(ctx, []string{"watch", "--store", filepath.Join(dir, "graph"), "--listen", "127.0.0.1:0", articles}, nil, io.Discard, out)
		_ = out.Close()
	}()
	lines := bufio.NewScanner(in)
	address := ""
	until := func(wanted ...string) {
		t.Helper()
		for len(wanted) > 0 && lines.Scan() {
			if _, a, ok := strings.Cut(lines.Text(), "serving on "); ok {
				address = a
			}
			for i, w := range wanted {
				if strings.Contains(lines.Text(), w) {
					wanted = append(wanted[:i], wanted[i+1:]...)
					break
				}
			}
		}
		if len(wanted) > 0 {
			t.Fatalf("the command ended before it said %q: %v", wanted, <-done)
		}
	}
	ask := func(who string) string {
		t.Helper()
		resp, err := http.Post(address+"/api/v1/query/gizmo", "text/plain", strings.NewReader(`g.V("<entity:`+who+`>").In().All()`))
		if err != nil {
			t.Fatal(err)
		}
		defer resp.Body.Close()
		body, err := io.ReadAll(resp.Body)
		if err != nil {
			t.Fatal(err)
		}
		return string(body)
	}
	until("stored 1 article", "serving on", "watching")
	for _, step := range []struct{ file, text, who string }{
		{"b.txt", "Initech has sued Umbrella.", "umbrella"},
		{"new/c.txt", "Initech has sued Hooli.", "hooli"},
		{"b.txt", "Initech has sued Vandelay.", "vandelay"},
	} {
		writeArticle(step.file, step.text)
		until("stored 1 article")
		if got := ask(step.who); !strings.Contains(got, "entity:initech") {
			t.Errorf("%s: %s", step.who, got)
		}
	}
	if got := ask("umbrella"); strings.Contains(got, "entity:initech") {
		t.Errorf("what was replaced is still there: %s", got)
	}
	go func() { _, _ = io.Copy(io.Discard, in) }()
	cancel()
	if err := <-done; err != nil {
		t.Errorf("an interrupt ends watching with %v", err)
	}
}
