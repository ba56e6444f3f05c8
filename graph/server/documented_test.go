package server_test

import (
	"bytes"
	"context"
	"encoding/json"
	"flag"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	cayley "github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/cayley/graph/memstore"
	"github.com/cayleygraph/cayley/query"
	"github.com/cayleygraph/quad"
	"github.com/cayleygraph/quad/nquads"
	"github.com/google/go-cmp/cmp"

	"newsgraph/graph"
	"newsgraph/graph/server"
)

var update = flag.Bool("update", false, "write the answers into testdata/curl.txt")

// cayleyFile returns a file of Cayley's module.
func cayleyFile(t testing.TB, name string) []byte {
	t.Helper()
	dir, err := exec.CommandContext(t.Context(), "go", "list", "-m", "-f", "{{.Dir}}", "github.com/cayleygraph/cayley").Output()
	if err != nil {
		t.Skip("where Cayley's module is can't be told:", err)
	}
	data, err := os.ReadFile(filepath.Join(strings.TrimSpace(string(dir)), name))
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// The commands of testdata/curl.txt give the answers that stand there.
func TestCurl(t *testing.T) {
	for _, program := range []string{"sh", "curl", "gzip", "grep", "tr"} {
		if _, err := exec.LookPath(program); err != nil {
			absent(t, program)
		}
	}
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, "people.nq"), cayleyFile(t, "data/testdata.nq"), 0o600); err != nil {
		t.Fatal(err)
	}
	srv := httptest.NewServer(serve(t, graph.Memory(), nil, server.Options{Writable: true, Token: token, Local: true}))
	defer srv.Close()
	path := filepath.Join("testdata", "curl.txt")
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	var got bytes.Buffer
	inAnswer := false
	for l := range strings.Lines(string(want)) {
		command, ok := strings.CutPrefix(l, "$ ")
		switch {
		case ok:
			got.WriteString(l)
			cmd := exec.CommandContext(t.Context(), "sh", "-c", command)
			cmd.Dir = dir
			cmd.Env = append(os.Environ(), "S="+srv.URL, "A=Authorization: Bearer "+token, "NO_PROXY=*", "no_proxy=*")
			out, err := cmd.Output()
			if err != nil {
				t.Errorf("%s: %v", command, err)
			}
			got.Write(bytes.TrimSuffix(out, []byte("\n")))
			got.WriteByte('\n')
			inAnswer = true
		case strings.HasPrefix(l, "#"), strings.TrimSpace(l) == "":
			got.WriteString(l)
			inAnswer = false
		case !inAnswer:
			t.Fatalf("%q is no command's answer", l)
		}
	}
	if *update {
		if err := os.WriteFile(path, got.Bytes(), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	if d := cmp.Diff(string(want), got.String()); d != "" {
		t.Errorf("go test ./graph/server -run Curl -update writes what follows (-file +now)\n%s", d)
	}
}

// The queries of Cayley's documentation have the results that Cayley's own
// sessions find in its memory store.
func TestDocumentedQueries(t *testing.T) {
	people, err := quad.ReadAll(nquads.NewReader(bytes.NewReader(cayleyFile(t, "data/testdata.nq")), false))
	if err != nil {
		t.Fatal(err)
	}
	s := graph.Memory()
	if _, _, err := s.Write(t.Context(), people, nil); err != nil {
		t.Fatal(err)
	}
	h := serve(t, s, nil, server.Options{})
	theirs := memstore.New(people...)
	// The first of them are others where the order is; Cayley's memory store
	// counts quads among nodes.
	differ := []string{"first:", "g.V().count()"}
	for _, doc := range []struct{ file, lang, fence string }{
		{"gizmoapi.md", graph.Gizmo, "javascript"},
		{"graphql.md", graph.GraphQL, "graphql"},
	} {
		ran := 0
		for i, block := range strings.Split(string(cayleyFile(t, "docs/query-languages/"+doc.file)), "\n```"+doc.fence+"\n") {
			text, _, ok := strings.Cut(block, "\n```")
			if i == 0 || !ok {
				continue
			}
			want, err := theirResults(t.Context(), theirs, doc.lang, text)
			if err != nil {
				continue // a fragment, or a sketch
			}
			status, body, _ := do(t, h, "POST", "/api/v1/query/"+doc.lang, text)
			if status != 200 {
				t.Errorf("%s\n%d %s", text, status, body)
				continue
			}
			var answer struct {
				Result []json.RawMessage
				Data   json.RawMessage
			}
			if err := json.Unmarshal([]byte(body), &answer); err != nil {
				t.Fatal(err)
			}
			if doc.lang == graph.GraphQL {
				answer.Result = []json.RawMessage{answer.Data}
			}
			if slices.ContainsFunc(differ, func(part string) bool { return strings.Contains(text, part) }) {
				continue
			}
			if d := cmp.Diff(want, plain(t, answer.Result)); d != "" {
				t.Errorf("%s\n(-Cayley +newsgraph)\n%s", text, d)
			}
			ran++
		}
		if ran < 10 {
			t.Errorf("%s: only %d queries run", doc.file, ran)
		}
	}
}

func theirResults(ctx context.Context, qs cayley.QuadStore, lang, text string) ([]string, error) {
	it, err := query.Execute(ctx, qs, lang, text, query.Options{Collation: query.JSON, Limit: 1000})
	if err != nil {
		return nil, err
	}
	defer it.Close()
	var all []json.RawMessage
	for it.Next(ctx) {
		if r := it.Result(); r != nil {
			line, err := json.Marshal(r)
			if err != nil {
				return nil, err
			}
			all = append(all, line)
		}
	}
	if err := it.Err(); err != nil {
		return nil, err
	}
	return plain(nil, all), nil
}

// plain returns values as lines, sorted at every level: stores find them in
// orders of their own.
func plain(t testing.TB, values []json.RawMessage) []string {
	lines := []string{}
	for _, v := range values {
		var x any
		if err := json.Unmarshal(v, &x); err != nil {
			panic(err) // unreachable: it was JSON
		}
		line, err := json.Marshal(ordered(x))
		if err != nil {
			panic(err) // unreachable: it is JSON
		}
		lines = append(lines, string(line))
	}
	slices.Sort(lines)
	return lines
}

func ordered(v any) any {
	switch v := v.(type) {
	case []any:
		for i := range v {
			v[i] = ordered(v[i])
		}
		slices.SortFunc(v, func(a, b any) int {
			x, _ := json.Marshal(a)
			y, _ := json.Marshal(b)
			return bytes.Compare(x, y)
		})
	case map[string]any:
		for name := range v {
			v[name] = ordered(v[name])
		}
	}
	return v
}
