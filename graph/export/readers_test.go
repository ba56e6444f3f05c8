package export_test

import (
	"archive/zip"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/cayleygraph/quad"
	"github.com/google/go-cmp/cmp"

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

// edgeOf is what a reader should find of a statement, with the text of words
// as the format keeps it. Attributes that are not told are absent.
func edgeOf(r *export.Record, keep func(string) string) map[string]any {
	e := map[string]any{"source": r.SubjectID, "target": r.ObjectID, "fact": r.Fact(), "confidence": r.Confidence}
	label := r.RelationType
	if label == "" {
		label = r.Relation
	}
	if !r.Fact() {
		label += " (" + r.Status + ")"
	}
	for name, text := range map[string]string{
		"label": label, "relation": r.Relation, "relation_type": r.RelationType, "status": r.Status, "polarity": r.Polarity,
		"speaker": r.Speaker, "date": r.Date, "event_start": r.Event.Start, "event_end": r.Event.End, "place": r.Place,
		"article": r.Article, "article_title": r.ArticleTitle, "article_url": r.ArticleURL, "outlet": r.Outlet,
		"sentence": r.Sentence, "statement": r.Statement,
	} {
		if text != "" {
			e[name] = keep(text)
		}
	}
	return e
}

// edges returns edgeOf of the statements that have an object, by statement.
func edges(t *testing.T, keep func(string) string) map[string]map[string]any {
	t.Helper()
	_, quads := hostile(t)
	want := map[string]map[string]any{}
	for _, r := range export.Records(quads) {
		if r.ObjectID != "" {
			want[r.Statement] = edgeOf(&r, keep)
		}
	}
	if len(want) != 10 {
		t.Fatalf("%d edges in the articles", len(want))
	}
	return want
}

// nodes are the names of the entities at the ends of the edges.
func nodes(keep func(string) string) map[string]string {
	want := map[string]string{}
	for _, name := range []string{"Google", "Huawei", "Ren Zhengfei", quoted, broken, formula, cyrillic} {
		want[string(vocab.Entity(name))] = keep(strings.ReplaceAll(name, "\x00", "\ufffd"))
	}
	return want
}

func byStatement(t *testing.T, edges []map[string]any) map[string]map[string]any {
	t.Helper()
	got := map[string]map[string]any{}
	for _, e := range edges {
		id, _ := e["statement"].(string)
		if got[id] != nil {
			t.Errorf("%s is there twice", id)
		}
		got[id] = e
	}
	return got
}

// inXML is a text as XML can hold it.
func inXML(s string) string {
	return strings.Map(func(r rune) rune {
		if r < ' ' && !strings.ContainsRune("\t\n\r", r) {
			return '\ufffd'
		}
		return r
	}, s)
}

func TestGraphMLIsRead(t *testing.T) {
	var got struct {
		Directed bool
		Nodes    map[string]map[string]any
		Edges    []map[string]any
	}
	networkx.read(t, export.GraphML, export.Options{}, &got)
	for _, e := range got.Edges {
		delete(e, "id")
	}
	if diff := cmp.Diff(edges(t, inXML), byStatement(t, got.Edges)); diff != "" || !got.Directed {
		t.Errorf("edges, directed %v:\n%s", got.Directed, diff)
	}
	names := map[string]string{}
	for id, n := range got.Nodes {
		names[id], _ = n["name"].(string)
	}
	if diff := cmp.Diff(nodes(inXML), names); diff != "" {
		t.Error(diff)
	}
	if class := got.Nodes["entity:huawei"]["class"]; class != "Organization" {
		t.Errorf("Huawei is a %v", class)
	}
}

func TestGEXFIsRead(t *testing.T) {
	var got struct {
		Directed bool
		Nodes    map[string]map[string]any
		Edges    []map[string]any
	}
	networkx.read(t, export.GEXF, export.Options{}, &got)
	want := edges(t, inXML)
	for _, e := range want {
		for at, day := range map[string]any{"start": e["event_start"], "end": e["event_end"]} {
			if day == nil && (e["event_start"] != nil || e["event_end"] != nil) {
				continue
			}
			if day == nil {
				day = e["date"]
			}
			if day != nil {
				e[at] = day
			}
		}
	}
	for _, e := range got.Edges {
		delete(e, "id")
	}
	if diff := cmp.Diff(want, byStatement(t, got.Edges)); diff != "" || !got.Directed {
		t.Errorf("edges, directed %v:\n%s", got.Directed, diff)
	}
	names := map[string]string{}
	for id, n := range got.Nodes {
		names[id], _ = n["label"].(string)
	}
	if diff := cmp.Diff(nodes(inXML), names); diff != "" {
		t.Error(diff)
	}
}

// Gephi merges parallel edges, but not those of different relation or status.
func TestGEXFIsReadByGephi(t *testing.T) {
	var got [][]string
	gephi.read(t, export.GEXF, export.Options{}, &got)
	kinds := map[string]string{} // what an edge of Gephi is → its status
	for _, e := range edges(t, inXML) {
		kinds[fmt.Sprint(e["source"], e["target"], e["label"])] = e["status"].(string)
	}
	for _, e := range got {
		kind := strings.Join(e[:2], "") + e[3]
		want, ok := kinds[kind]
		if merged := e[0] == "entity:google" && e[2] == "stopped-supplying"; merged {
			// A report of January and an assertion of February.
			if e[6] != "[[1.6111008E12, 1.6111008E12], [1.6121376E12, 1.6121376E12]]" {
				t.Errorf("it lasts %s", e[6])
			}
			want = e[4]
		}
		if !strings.Contains(e[3], "\n") && e[2] != `bought "it"` && (!ok || e[4] != want || e[5] != "0.855") {
			t.Errorf("edge %v, want one of %v", e, kinds)
		}
	}
	if len(got) != 9 {
		t.Errorf("%d edges, want 9: %v", len(got), got)
	}
}

func TestCytoscapeIsRead(t *testing.T) {
	var got struct{ Nodes, Edges []map[string]any }
	cytoscape.read(t, export.Cytoscape, export.Options{}, &got)
	same := func(s string) string { return s }
	for _, e := range got.Edges {
		delete(e, "id")
	}
	if diff := cmp.Diff(edges(t, same), byStatement(t, got.Edges)); diff != "" {
		t.Error(diff)
	}
	names := map[string]string{}
	for _, n := range got.Nodes {
		names[n["id"].(string)], _ = n["name"].(string)
	}
	if diff := cmp.Diff(nodes(same), names); diff != "" {
		t.Error(diff)
	}
}

func TestDOTIsRead(t *testing.T) {
	var got struct {
		Objects []map[string]any
		Edges   []map[string]any
	}
	graphviz.read(t, export.DOT, export.Options{}, &got)
	keep := func(s string) string {
		return strings.Map(func(r rune) rune {
			if r < ' ' {
				return ' '
			}
			return r
		}, strings.ReplaceAll(s, `\`, `\\`))
	}
	want := edges(t, keep)
	var names []string
	for _, o := range got.Objects {
		names = append(names, o["name"].(string))
	}
	for _, e := range want {
		e["label"] = strings.ReplaceAll(e["label"].(string), "&", "&amp;")
		if e["fact"] == false {
			e["style"] = "dashed"
		}
		if e["status"] == "denied" {
			e["color"] = "red"
		}
		e["fact"] = map[any]string{true: "true", false: "false"}[e["fact"]]
		e["confidence"] = "0.855"
	}
	for _, e := range got.Edges {
		e["source"], e["target"] = names[int(e["tail"].(float64))], names[int(e["head"].(float64))]
		delete(e, "tail")
		delete(e, "head")
		delete(e, "_gvid")
	}
	if diff := cmp.Diff(want, byStatement(t, got.Edges)); diff != "" {
		t.Error(diff)
	}
}

func TestNeo4jIsRead(t *testing.T) {
	var got struct {
		Wrong        []string
		Nodes, Edges []map[string]string
	}
	strictCSV.read(t, export.Neo4j, export.Options{}, &got)
	if len(got.Wrong) > 0 {
		t.Errorf("refused: %v", got.Wrong)
	}
	oneLine := func(s string) string { return strings.NewReplacer("\n", " ", "\r", " ", "\x00", " ").Replace(s) }
	types := map[string]string{}
	for _, e := range got.Edges {
		types[e["statement"]] = e[":TYPE"]
	}
	for statement, e := range edges(t, oneLine) {
		want := "RELATES_TO"
		if e["relation_type"] != nil {
			want = strings.ToUpper(strings.ReplaceAll(e["relation_type"].(string), "-", "_"))
		}
		if e["fact"] == false {
			want = strings.ToUpper(e["status"].(string)) + "__" + want
		}
		if types[statement] != want {
			t.Errorf("%s: %s is of type %s, want %s", statement, e["label"], types[statement], want)
		}
	}
	names := map[string]string{}
	for _, n := range got.Nodes {
		names[n["id"]] = n["name"]
	}
	if diff := cmp.Diff(nodes(oneLine), names); diff != "" {
		t.Error(diff)
	}
}

// neo4j-admin takes the files with its default options.
func TestNeo4jIsImported(t *testing.T) {
	home := t.TempDir()
	t.Setenv("NEO4J_HOME", home)
	t.Setenv("NEO4J_CONF", filepath.Join(home, "conf"))
	if err := os.Mkdir(filepath.Join(home, "conf"), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(home, "conf", "neo4j.conf"), nil, 0o644); err != nil {
		t.Fatal(err)
	}
	bin := neo4j.find(t)
	s, _ := hostile(t)
	for _, o := range []export.Options{{}, {Aggregate: true}} {
		dir := t.TempDir()
		text := write(t, s, export.Neo4j, o)
		z, err := zip.NewReader(strings.NewReader(text), int64(len(text)))
		if err != nil {
			t.Fatal(err)
		}
		if err := os.CopyFS(dir, z); err != nil {
			t.Fatal(err)
		}
		args := append(
			slices.Clone(neo4j.args),
			"--nodes="+filepath.Join(dir, "nodes.csv"), "--relationships="+filepath.Join(dir, "relationships.csv"),
			"--report-file="+filepath.Join(dir, "report"), "--overwrite-destination",
		)
		out, err := exec.CommandContext(t.Context(), bin, args...).CombinedOutput()
		want := "7 nodes\n  10 relationships\n"
		if o.Aggregate {
			want = "7 nodes\n  8 relationships\n" // three statements are one pair
		}
		if err != nil || !strings.Contains(string(out), want) {
			t.Errorf("aggregate %v: %v, want %s:\n%s", o.Aggregate, err, want, out)
		}
	}
}

func TestFollowTheMoneyIsRead(t *testing.T) {
	type entity struct {
		ID, Schema string
		Properties map[string][]string
	}
	var got struct {
		Wrong    []string
		Entities []entity
	}
	money.read(t, export.FollowTheMoney, export.Options{}, &got)
	if len(got.Wrong) > 0 {
		t.Errorf("followthemoney says:\n%s", strings.Join(got.Wrong, "\n"))
	}
	links := map[string]entity{}
	schemata := map[string]int{}
	for _, e := range got.Entities {
		schemata[e.Schema]++
		if id := e.Properties["recordId"]; id != nil {
			links[id[0]] = e
		}
	}
	// Seven entities, of which Ren Zhengfei is a person; three articles.
	if diff := cmp.Diff(map[string]int{"Article": 3, "Directorship": 1, "Note": 4, "Organization": 2, "Person": 1, "UnknownLink": 9}, schemata); diff != "" {
		t.Error(diff)
	}
	for statement, e := range edges(t, func(s string) string { return s }) {
		link, ok := links[statement]
		if !ok {
			t.Errorf("%s is not linked", statement)
			continue
		}
		status := e["status"].(string)
		role := link.Properties["role"][0]
		if link.Properties["status"][0] != status || e["fact"] == strings.HasPrefix(role, status+": ") {
			t.Errorf("%s is %s, and has status %v and role %q", statement, status, link.Properties["status"], role)
		}
		if link.Properties["summary"] == nil || link.Properties["proof"] == nil {
			t.Errorf("%s has no evidence: %v", statement, link.Properties)
		}
	}
}

// In each notation of RDF, every reader finds the same quads, those of the
// graph.
func TestRDFIsRead(t *testing.T) {
	_, quads := hostile(t)
	for _, f := range []export.Format{export.NQuads, export.TriG, export.JSONLD} {
		for _, base := range []string{"", "https://news.example/"} {
			t.Run(string(f)+" with "+base, func(t *testing.T) {
				var got [][][]string
				oxigraph.read(t, f, export.Options{Base: base}, &got)
				full := func(iri quad.IRI) string {
					if base == "" && f != export.NQuads && !strings.Contains("entity:relation:statement:article:status:ng:", vocab.PrefixOf(string(iri))) {
						return string(vocab.Expand("x:", iri))
					}
					return string(vocab.Expand(base, iri))
				}
				term := func(v quad.Value) []string {
					switch v := v.(type) {
					case quad.IRI:
						return []string{full(v)}
					case quad.TypedStringer:
						s := v.TypedString()
						return []string{string(s.Value), full(s.Type), ""}
					case quad.TypedString:
						return []string{string(v.Value), full(v.Type), ""}
					}
					return []string{string(v.(quad.String)), "http://www.w3.org/2001/XMLSchema#string", ""}
				}
				var want [][][]string
				for _, q := range quads {
					want = append(want, [][]string{term(q.Subject), term(q.Predicate), term(q.Object), term(q.Label)})
				}
				order := func(a, b [][]string) int { return slices.Compare(flat(a), flat(b)) }
				slices.SortFunc(want, order)
				slices.SortFunc(got, order)
				want = slices.CompactFunc(want, func(a, b [][]string) bool { return order(a, b) == 0 })
				if diff := cmp.Diff(want, got); diff != "" {
					t.Error(diff)
				}
			})
		}
	}
	t.Run("rdflib", func(t *testing.T) {
		var lines, trig, json [][]string
		o := export.Options{Base: "https://news.example/"}
		rdflib.read(t, export.NQuads, o, &lines)
		rdflib.read(t, export.TriG, o, &trig)
		rdflib.read(t, export.JSONLD, o, &json)
		if len(lines) < 200 {
			t.Errorf("%d quads", len(lines))
		}
		if diff := cmp.Diff(lines, trig); diff != "" {
			t.Errorf("TriG:\n%s", diff)
		}
		if diff := cmp.Diff(lines, json); diff != "" {
			t.Errorf("JSON-LD:\n%s", diff)
		}
	})
}

func flat(quad [][]string) []string {
	var out []string
	for _, term := range quad {
		out = append(out, strings.Join(term, "\x01"))
	}
	return out
}

func TestParquetIsRead(t *testing.T) {
	var got struct {
		Types map[string]string
		Rows  []map[string]any
	}
	pyarrow.read(t, export.Parquet, export.Options{}, &got)
	s, _ := hostile(t)
	var want []map[string]any
	for line := range strings.Lines(write(t, s, export.JSONL, export.Options{})) {
		var r map[string]any
		if err := json.Unmarshal([]byte(line), &r); err != nil {
			t.Fatal(err)
		}
		for part, v := range r["event"].(map[string]any) {
			r["event_"+part] = v
		}
		delete(r, "event")
		for k, v := range r {
			if v == "" {
				r[k] = nil
			}
		}
		delete(r, "spans")
		want = append(want, r)
	}
	for _, r := range got.Rows {
		if _, err := vocab.ParseSpans(r["spans"].(string)); err != nil {
			t.Error(err)
		}
		delete(r, "spans")
	}
	if diff := cmp.Diff(want, got.Rows); diff != "" {
		t.Error(diff)
	}
	for name, want := range map[string]string{"date": "date32[day]", "event_end": "date32[day]", "confidence": "double", "start": "int64"} {
		if !strings.HasPrefix(got.Types[name], want) {
			t.Errorf("%s is %s, want %s", name, got.Types[name], want)
		}
	}
	pyarrow.read(t, export.Parquet, export.Options{Aggregate: true}, &got)
	if len(got.Rows) != 9 || got.Types["first_fact"] != "date32[day]" {
		t.Errorf("%d pairs, %v", len(got.Rows), got.Types)
	}
}
