package export_test

import (
	"encoding/json"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/cayleygraph/quad"

	"newsgraph/graph"
	"newsgraph/graph/export"
	"newsgraph/graph/internal/sample"
	"newsgraph/graph/vocab"
)

// The tests here read every format back with a program that isn't ours. Each
// skips where its program is absent, unless EXPORT_READERS is "required";
// .ci/run installs them.

// reader is such a program.
type reader struct {
	program string
	probe   []string // arguments with which it succeeds if it can read
	args    []string // for the reading; the format and the file follow
}

func python(library, script string) reader {
	return reader{"python3", []string{"-c", "import " + library}, []string{filepath.Join("testdata", "readers", script)}}
}

var (
	networkx  = python("networkx", "networkx_graph.py")
	rdflib    = python("rdflib", "rdflib_quads.py")
	oxigraph  = python("pyoxigraph", "oxigraph_quads.py")
	pyarrow   = python("pyarrow.parquet", "pyarrow_rows.py")
	money     = python("followthemoney", "followthemoney_entities.py")
	strictCSV = python("csv", "neo4j_import.py")
	cytoscape = reader{"node", []string{"-e", "require('cytoscape')"}, []string{filepath.Join("testdata", "readers", "cytoscape_elements.js")}}
	gephi     = reader{"java", gephiImport, gephiImport}
	neo4j     = reader{"java", append(slices.Clone(neo4jAdmin), "--version"), append(slices.Clone(neo4jAdmin), "database", "import", "full")}
	graphviz  = reader{"dot", []string{"-V"}, nil}
)

// neo4jAdmin runs neo4j-admin from a folder of jar files.
var neo4jAdmin = []string{
	"--add-opens=java.base/java.nio=ALL-UNNAMED", "--add-opens=java.base/sun.nio.ch=ALL-UNNAMED", "--add-opens=java.base/java.lang=ALL-UNNAMED",
	"-Xmx512m", "-cp", filepath.Join(os.Getenv("NEO4J_JARS"), "*"), "org.neo4j.cli.AdminTool",
}

// gephiImport runs the toolkit, a jar file; without more arguments it does
// nothing.
var gephiImport = []string{"-cp", os.Getenv("GEPHI_TOOLKIT"), filepath.Join("testdata", "readers", "Gephi.java")}

// find returns the reader's program, and skips the test if it is absent.
func (r reader) find(t *testing.T) string {
	t.Helper()
	if testing.Short() {
		t.Skip("readers take their time")
	}
	skip := t.Skipf
	if os.Getenv("EXPORT_READERS") == "required" {
		skip = t.Fatalf
	}
	bin, err := exec.LookPath(r.program)
	if err != nil {
		skip("there is no %s here", r.program)
	}
	if err := exec.CommandContext(t.Context(), bin, r.probe...).Run(); err != nil {
		skip("%s %s fails here: %v", r.program, strings.Join(r.probe, " "), err)
	}
	return bin
}

// read writes the hostile articles in a format and runs the reader on them,
// which prints JSON.
func (r reader) read(t *testing.T, f export.Format, o export.Options, into any) {
	t.Helper()
	bin := r.find(t)
	s, _ := hostile(t)
	path := filepath.Join(t.TempDir(), "graph."+string(f))
	if err := os.WriteFile(path, []byte(write(t, s, f, o)), 0o644); err != nil {
		t.Fatal(err)
	}
	args := append(slices.Clone(r.args), string(f), path)
	if r.args == nil {
		args = []string{"-Tdot_json", path}
	}
	out, err := exec.CommandContext(t.Context(), bin, args...).Output()
	if e := (*exec.ExitError)(nil); errors.As(err, &e) {
		t.Fatalf("%s: %v\n%s", r.program, err, e.Stderr)
	}
	if err := json.Unmarshal(out, into); err != nil {
		t.Fatalf("%s prints %.300s: %v", r.program, out, err)
	}
}

// Names that break what is written without care.
const (
	quoted   = "\"A\" <b>&amp; 'c' \\ \\\" </node> ;|"
	broken   = "line one\nline two\ttab\r\x00\x1b[31m ]]> {}"
	formula  = "=HYPERLINK(\"http://x\")"
	cyrillic = "Газпром, ПАО; 👩‍👩‍👧"
)

// hostile returns the articles that every reader gets: all statuses, parallel
// edges, a statement without object, events, an article without a date, and
// names that break what is written without care.
func hostile(t testing.TB) (*graph.Store, []quad.Quad) {
	t.Helper()
	var all []quad.Quad
	s := graph.Memory()
	put := func(day, id string, statements ...sample.Statement) {
		article, quads := sample.Article(id, statements...)
		quads = slices.DeleteFunc(quads, func(q quad.Quad) bool { return day == "" && q.Predicate == vocab.DateOf })
		for i, q := range quads {
			if q.Predicate == vocab.DateOf {
				quads[i].Object = quad.TypedString{Value: quad.String(day), Type: vocab.Date}
			}
		}
		if err := s.Replace(t.Context(), article, quads); err != nil {
			t.Fatal(err)
		}
		all = append(all, quads...)
	}
	put("2021-01-20", "a", append(slices.Clone(sample.Supply),
		sample.Statement{Subject: "Google", Phrase: "stopped supplying", Object: "Huawei", Type: "stopped supplying", Status: "denied", Speaker: "Ren Zhengfei", Start: 400},
		sample.Statement{Subject: quoted, Phrase: "bought\n\"it\"", Object: broken, Status: "asserted", Start: 500},
		sample.Statement{Subject: cyrillic, Phrase: "-sold", Object: formula, Status: "alleged", Start: 600},
		sample.Statement{Subject: "Ren Zhengfei", Phrase: "leads", Object: "Huawei", Type: "leads", Status: "asserted", Start: 700, Last: "2021-01-17"},
	)...)
	put("2021-02-01", "b",
		sample.Statement{Subject: "Google", Phrase: "no longer supplies", Object: "Huawei", Type: "stopped supplying", Status: "asserted", Start: 10},
		sample.Statement{Subject: "Google", Phrase: "plans", Object: "Huawei", Status: "planned", Start: 20},
		sample.Statement{Subject: "Ren Zhengfei", Phrase: "leads", Object: "Google", Type: "leads", Status: "hypothetical", Start: 30},
	)
	put("", "c", sample.Statement{Subject: "Huawei", Phrase: "sues", Object: "Huawei", Type: "sues", Status: "reported"})
	return s, all
}
