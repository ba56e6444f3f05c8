package main

import (
	"bufio"
	"context"
	"io"
	"net/http"
	"path/filepath"
	"strings"
	"testing"
)

// serveSample ingests the sample and serves it until the test ends. It returns
// the address, and what waits for the command's end after stop.
func serveSample(t *testing.T) (address string, stop func() error) {
	t.Helper()
	store := filepath.Join(t.TempDir(), "graph")
	if err := execute(t.Context(), []string{"ingest", "--store", store, "testdata/sample.txt"}, nil, io.Discard, io.Discard); err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	t.Cleanup(cancel)
	in, out := io.Pipe()
	done := make(chan error, 1)
	go func() {
		done <- execute(ctx, []string{"serve", "--store", store, "--listen", "127.0.0.1:0"}, nil, io.Discard, out)
		out.Close()
	}()
	line, err := bufio.NewReader(in).ReadString('\n')
	if err != nil {
		t.Fatal(err, <-done)
	}
	_, address, ok := strings.Cut(strings.TrimSpace(line), "serving on ")
	if !ok {
		t.Fatalf("got %q", line)
	}
	go func() { _, _ = io.Copy(io.Discard, in) }()
	return address, func() error { cancel(); return <-done }
}

func TestServe(t *testing.T) {
	address, stop := serveSample(t)
	for _, tt := range []struct{ path, body, want string }{
		{"/api/v1/query/gizmo", `g.V("<entity:huawei>").In("<relation:stopped-supplying>").All()`, "entity:google"},
		{"/api/v1/query/graphql", `{ nodes(id: "<entity:huawei>") { id, name: <rdfs:label> } }`, `"Huawei"`},
		{"/api/v1/query/mql", `[{"id": "<entity:huawei>", "<rdfs:label>": null}]`, `"Huawei"`},
	} {
		resp, err := http.Post(address+tt.path, "text/plain", strings.NewReader(tt.body))
		if err != nil {
			t.Fatal(err)
		}
		body, err := io.ReadAll(resp.Body)
		resp.Body.Close()
		if err != nil || resp.StatusCode != http.StatusOK || !strings.Contains(string(body), tt.want) {
			t.Errorf("%s: %s, %v\n%s", tt.path, resp.Status, err, body)
		}
	}
	resp, err := http.Get(address + "/health")
	if err != nil {
		t.Fatal(err)
	}
	resp.Body.Close()
	if resp.StatusCode/100 != 2 {
		t.Errorf("health: %s", resp.Status)
	}
	if err := stop(); err != nil {
		t.Errorf("an interrupt ends serving with %v", err)
	}
}
