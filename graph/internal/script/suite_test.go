package script

import (
	"bytes"
	"encoding/json"
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/cayleygraph/cayley/graph/memstore"
	"github.com/cayleygraph/cayley/query"
	"github.com/cayleygraph/cayley/query/gizmo"
	"github.com/cayleygraph/quad"
	"github.com/cayleygraph/quad/nquads"
)

// The queries of Cayley's own tests of Gizmo give what Cayley's own session
// gives for them, run in this process.
func TestSuite(t *testing.T) {
	dir, err := exec.CommandContext(t.Context(), "go", "list", "-m", "-f", "{{.Dir}}", "github.com/cayleygraph/cayley").Output()
	if err != nil {
		t.Skip("where Cayley's module is can't be told:", err)
	}
	root := strings.TrimSpace(string(dir))
	queries := literals(t, filepath.Join(root, "query", "gizmo", "gizmo_test.go"))
	if len(queries) < 70 {
		t.Errorf("only %d queries", len(queries))
	}
	for _, file := range []string{"testdata.nq", "testdata_multigraph.nq"} {
		data, err := os.ReadFile(filepath.Join(root, "data", file))
		if err != nil {
			t.Fatal(err)
		}
		quads, err := quad.ReadAll(nquads.NewReader(bytes.NewReader(data), false))
		if err != nil {
			t.Fatal(err)
		}
		store := memstore.New(quads...)
		for _, text := range queries {
			for _, limit := range []int{-1, 3} {
				want, wrong := results(t, gizmo.NewSession(store), text, limit)
				got, err := results(t, New(store, 0), text, limit)
				if !slices.Equal(got, want) || errorText(err) != errorText(wrong) {
					t.Errorf("%s, limit %d: %s\n got %v, %v\nwant %v, %v", file, limit, text, got, err, want, wrong)
				}
			}
		}
	}
}

// errorText returns what an error says, without where it was thrown.
func errorText(err error) string {
	if err == nil {
		return ""
	}
	text, _, _ := strings.Cut(err.Error(), " at ")
	return strings.TrimPrefix(text, "GoError: ")
}

// results returns results as JSON, sorted: a store finds them in any order.
func results(t *testing.T, s query.Session, text string, limit int) ([]string, error) {
	t.Helper()
	list, err := execute(t.Context(), s, text, limit)
	var lines []string
	for _, r := range list {
		line, err := json.Marshal(r)
		if err != nil {
			t.Fatal(err)
		}
		lines = append(lines, string(line))
	}
	slices.Sort(lines)
	return lines, err
}

// literals returns the texts of the fields named query in a file.
func literals(t *testing.T, path string) (list []string) {
	t.Helper()
	f, err := parser.ParseFile(token.NewFileSet(), path, nil, 0)
	if err != nil {
		t.Fatal(err)
	}
	ast.Inspect(f, func(n ast.Node) bool {
		field, ok := n.(*ast.KeyValueExpr)
		if !ok {
			return true
		}
		key, named := field.Key.(*ast.Ident)
		value, literal := field.Value.(*ast.BasicLit)
		if named && literal && key.Name == "query" {
			text, err := strconv.Unquote(value.Value)
			if err != nil {
				t.Fatal(err)
			}
			list = append(list, text)
		}
		return true
	})
	return list
}

// What is no frame is refused, and frames of values are read as they were.
func TestWire(t *testing.T) {
	made, err := newCall(nil, "g.V", []any{"a", undefined{}, []any{1.5, nil, true}})
	if err != nil {
		t.Fatal(err)
	}
	values := []any{nil, false, int64(-3), 2.5, "ü", quad.IRI("a"), quad.LangString{Value: "x", Lang: "de"}, map[string]any{"a": []any{}}, made}
	body, err := encode(values...)
	if err != nil {
		t.Fatal(err)
	}
	d := newDecoder(body, maxValues)
	for range values {
		d.value(0)
	}
	if d.err != nil || len(d.b) != 0 {
		t.Errorf("%d bytes are left, %v", len(d.b), d.err)
	}
	for n := range body {
		d := newDecoder(body[:n], maxValues)
		for range values {
			d.value(0)
		}
		if d.err == nil {
			t.Errorf("%d bytes are read as %d", n, len(body))
		}
	}
	for _, bad := range []any{strings.Repeat("x", maxFrame+1), nested(maxNesting + 2), make([]any, maxValues+1)} {
		if _, err := encode(bad); err == nil {
			t.Errorf("%T is written", bad)
		}
	}
}

func nested(depth int) any {
	v := any(1)
	for range depth {
		v = []any{v}
	}
	return v
}
