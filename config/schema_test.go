package config_test

import (
	"bytes"
	"flag"
	"os"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/santhosh-tekuri/jsonschema/v6"
	"go.yaml.in/yaml/v3"

	"newsgraph/config"
)

var update = flag.Bool("update", false, "write newsgraph.schema.json")

// schema compiles the schema, which checks it against that of schemas.
func schema(t testing.TB) *jsonschema.Schema {
	t.Helper()
	doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(config.Schema()))
	if err != nil {
		t.Fatal(err)
	}
	c := jsonschema.NewCompiler()
	if err := c.AddResource("newsgraph.schema.json", doc); err != nil {
		t.Fatal(err)
	}
	s, err := c.Compile("newsgraph.schema.json")
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// newsgraph.schema.json is what the keys say.
func TestSchemaFile(t *testing.T) {
	const path = "newsgraph.schema.json"
	if *update {
		if err := os.WriteFile(path, config.Schema(), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	file, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if d := cmp.Diff(string(file), string(config.Schema())); d != "" {
		t.Errorf("go test ./config -update writes this (-file +now)\n%s", d)
	}
}

// The schema allows what Load allows. It refuses a good part of what Load
// refuses: the rest is what a value says.
func TestSchema(t *testing.T) {
	s := schema(t)
	for _, tt := range []struct {
		text string
		want bool // allowed
		load bool // by Load
	}{
		{"", true, true},
		{"workers: 3\nserver:\n  listen: localhost:1\n  query_timeout: 1m30s\n  max_body: 1 MiB", true, true},
		{"workers: ", true, true},
		{"server: ", true, true},
		{"sources: [a, {url: 'https://example.org'}]\nexports: [{format: csv, path: a, status: [asserted], min_confidence: 0.5, aggregate: true}]", true, true},
		{"server: {origins: ['https://example.org'], max_body: 1024}", true, true},
		{"watch: {interval: .5h}\ncopies: false", true, true},
		{"worker: 3", false, false},
		{"workers: 0", false, false},
		{"workers: [3]", false, false},
		{"copies: 1", false, false},
		{"watch: {interval: 3}", false, false},
		{"watch: {interval: soon}", false, false},
		{"server: {port: 1}", false, false},
		{"sources: {path: a}", false, false},
		{"sources: [{pat: a}]", false, false},
		{"exports: [{format: xml, path: a}]", false, false},
		{"exports: [{format: csv, path: a, status: [sure]}]", false, false},
		{"exports: [{format: csv, path: a, aggregate: [1]}]", false, false},
		{"export: {base: graph}", true, false},
	} {
		_, err := config.Load(write(t, "c.yaml", tt.text), nil)
		if (err == nil) != tt.load {
			t.Errorf("%q: Load: %v", tt.text, err)
		}
		var v any
		if err := yaml.Unmarshal([]byte(tt.text), &v); err != nil {
			t.Fatal(err)
		}
		if v == nil {
			v = map[string]any{}
		}
		if err := s.Validate(v); (err == nil) != tt.want {
			t.Errorf("%q: the schema says %v", tt.text, err)
		}
	}
}

func TestAt(t *testing.T) {
	path := write(t, "c.yaml", "store: g\nsources:\n  - a\n  - path: b\n")
	l, err := config.Load(path, nil)
	if err != nil {
		t.Fatal(err)
	}
	for key, want := range map[string]string{
		"store": path + ":1", "sources": path + ":2", "sources[0]": path + ":3", "sources[1].path": path + ":4", "workers": "default", "exports[0]": "default",
	} {
		if got := l.At(key); got != want {
			t.Errorf("At(%q) = %q, want %q", key, got, want)
		}
	}
}
