package main

import (
	"go/parser"
	"go/token"
	"io/fs"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// edges holds, for every package, the packages of the project that it may
// import. A package that isn't here, and an edge that isn't, fails the test:
// the layout changes by a change of this table.
var edges = map[string]string{
	"cmd/newsgraph": "config graph graph/export graph/rdf graph/server graph/vocab ingest ingest/coref ingest/english " +
		"ingest/lexicon ingest/openie ingest/relation ingest/source ingest/source/web ingest/spacy ingest/syntax ingest/text",
	"cmd/spacymodel": "ingest/spacy",
	"config":         "",
	"graph":          "graph/backend graph/internal/script graph/postgres graph/rdf graph/vocab",
	"graph/backend":  "graph/internal/plan graph/internal/value",
	"graph/export":   "graph graph/rdf graph/vocab",
	"graph/rdf":      "graph/vocab",
	"graph/server":   "graph graph/export graph/vocab",
	"graph/vocab":    "",

	"graph/postgres":              "graph/internal/plan graph/internal/value",
	"graph/postgres/postgrestest": "",

	"graph/graphtest":        "graph/internal/sample graph/vocab",
	"graph/internal/plan":    "",
	"graph/internal/sample":  "graph/vocab",
	"graph/internal/script":  "",
	"graph/internal/value":   "",
	"ingest/internal/parsed": "ingest/text",
	"ingest/internal/score":  "ingest/coref ingest/text",

	"ingest/page/dateparser": "", // a module of its own, in place of the one that it is named after

	"ingest":       "graph/vocab ingest/coref ingest/relation ingest/source ingest/syntax ingest/text ingest/wire",
	"ingest/atlas": "",
	"ingest/canon": "graph/vocab ingest/coref ingest/lexicon ingest/names ingest/relation ingest/syntax ingest/temporal ingest/text",
	"ingest/coref": "ingest/atlas ingest/lexicon ingest/syntax ingest/text",
	"ingest/english": "ingest ingest/canon ingest/coref ingest/lexicon ingest/names ingest/openie ingest/page ingest/relation " +
		"ingest/spacy ingest/syntax",
	"ingest/lexicon":    "",
	"ingest/names":      "graph/vocab ingest/atlas ingest/lexicon ingest/syntax ingest/text",
	"ingest/openie":     "ingest/lexicon ingest/relation ingest/syntax",
	"ingest/page":       "ingest/source ingest/text",
	"ingest/relation":   "ingest/lexicon ingest/syntax ingest/temporal ingest/text",
	"ingest/source":     "",
	"ingest/source/web": "ingest/source",
	"ingest/spacy":      "ingest/text",
	"ingest/syntax":     "ingest/lexicon ingest/text",
	"ingest/temporal":   "",
	"ingest/text":       "",
	"ingest/wire":       "",
}

// testEdges holds what the tests of a package may import beyond that.
var testEdges = map[string]string{
	"cmd/newsgraph":   "graph/postgres/postgrestest",
	"graph":           "graph/internal/sample graph/postgres/postgrestest",
	"graph/export":    "graph/internal/sample",
	"graph/backend":   "graph/graphtest",
	"graph/graphtest": "graph/backend",
	"graph/postgres":  "graph/graphtest graph/internal/sample graph/postgres/postgrestest",
	"graph/rdf":       "graph graph/export",
	"graph/server":    "graph/internal/sample",
	"ingest":          "graph graph/export ingest/canon ingest/english ingest/internal/score ingest/lexicon ingest/names ingest/openie ingest/page ingest/spacy",
	"ingest/canon":    "ingest/internal/parsed ingest/english ingest/lexicon ingest/spacy ingest/page ingest/source",
	"ingest/coref":    "ingest/english ingest/lexicon ingest/spacy ingest/page ingest/source",
	"ingest/english":  "ingest/internal/score ingest/text",
	"ingest/names":    "ingest/internal/parsed ingest/page ingest/source ingest/spacy",
	"ingest/openie":   "ingest/english ingest/spacy ingest/text",
	"ingest/relation": "ingest/english ingest/spacy ingest/text",
	"ingest/syntax":   "ingest/internal/parsed",
}

// outside holds modules that are only for some packages: those whose folder
// begins with one of the names.
var outside = map[string][]string{
	"github.com/bsm/extsort":         {"graph/export"},
	"github.com/parquet-go":          {"graph/export"},
	"github.com/cayleygraph/cayley":  {"graph"},
	"github.com/cayleygraph/quad":    {"graph", "ingest", "ingest/canon", "ingest/names", "cmd/newsgraph"},
	"github.com/cockroachdb/pebble":  {"graph/backend"},
	"github.com/jackc/pgx":           {"graph/postgres"},
	"github.com/jimsmart/grobotstxt": {"ingest/source/web"},
	"github.com/markusmobius":        {"ingest/page"},
	"github.com/andybalholm/brotli":  {"ingest/source"},
	"github.com/bmatcuk/doublestar":  {"ingest/source"},
	"github.com/klauspost/compress":  {"ingest/source"},
	"github.com/ledongthuc/pdf":      {"ingest/source"},
	"github.com/schollz/progressbar": {"cmd"},
	"github.com/spf13/cobra":         {"cmd"},
	"github.com/spf13/pflag":         {"config"},
	"github.com/spf13/viper":         {"config"},
	"github.com/viterin":             {"ingest/spacy"},
	"github.com/fsnotify/fsnotify":   {"cmd"},
	"github.com/dop251/goja":         {"graph/internal/script"},
	"github.com/piprate/json-gold":   {"graph/server"},
	"github.com/prometheus":          {"graph/server"},
	"github.com/pelletier/go-toml":   {"config"},
	"go.yaml.in/yaml":                {"config"},
}

func TestImports(t *testing.T) {
	root := filepath.Join("..", "..")
	seen := map[string]bool{}
	err := filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case d.IsDir() && (d.Name() == "testdata" || len(d.Name()) > 2 && strings.HasPrefix(d.Name(), ".")):
			return filepath.SkipDir
		case d.IsDir() || filepath.Ext(path) != ".go":
			return nil
		}
		f, err := parser.ParseFile(token.NewFileSet(), path, nil, parser.ImportsOnly)
		if err != nil {
			return err
		}
		rel, err := filepath.Rel(root, path)
		if err != nil {
			return err
		}
		rel = filepath.ToSlash(rel)
		pkg := rel[:max(strings.LastIndex(rel, "/"), 0)]
		if _, ok := edges[pkg]; !ok {
			t.Errorf("%s: package %q isn't in the table", rel, pkg)
			return nil
		}
		seen[pkg] = true
		for _, spec := range f.Imports {
			name, err := strconv.Unquote(spec.Path.Value)
			if err != nil {
				return err
			}
			if !allowed(pkg, name, strings.HasSuffix(rel, "_test.go")) {
				t.Errorf("%s: %s may not import %s", rel, pkg, name)
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	for pkg := range edges {
		if !seen[pkg] {
			t.Errorf("package %q is in the table and not in the tree", pkg)
		}
	}
}

func allowed(pkg, name string, test bool) bool {
	if own, ok := strings.CutPrefix(name, "newsgraph/"); ok {
		list := strings.Fields(edges[pkg])
		if test {
			list = append(list, strings.Fields(testEdges[pkg])...)
			list = append(list, pkg)
		}
		return slices.Contains(list, own)
	}
	if strings.HasPrefix(name, "github.com/rogpeppe/go-internal/") || strings.HasPrefix(name, "github.com/google/go-cmp/") {
		return test
	}
	if pkg == "ingest/text" && strings.Contains(strings.Split(name, "/")[0], ".") {
		return test // a leaf: the standard library alone
	}
	for module, folders := range outside {
		if name == module || strings.HasPrefix(name, module+"/") {
			return slices.ContainsFunc(folders, func(f string) bool {
				return pkg == f || f != "ingest" && strings.HasPrefix(pkg, f+"/")
			})
		}
	}
	return true
}
