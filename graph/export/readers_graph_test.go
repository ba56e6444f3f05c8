package export_test

import (
	"archive/zip"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"newsgraph/graph/export"
	"newsgraph/graph/vocab"
)

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
	strictCSV.read(t, export.Neo4j, export.Options{Aggregate: true}, &got)
	if len(got.Wrong) > 0 || len(got.Edges) != 8 { // of ten, three are one pair
		t.Errorf("%d pairs, refused: %v", len(got.Edges), got.Wrong)
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
	dir := t.TempDir()
	text := write(t, s, export.Neo4j, export.Options{})
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
		"--report-file="+filepath.Join(dir, "report"),
	)
	out, err := exec.CommandContext(t.Context(), bin, args...).CombinedOutput()
	if err != nil || !strings.Contains(string(out), "7 nodes\n  10 relationships\n") {
		t.Errorf("%v, want 7 nodes and 10 relationships:\n%s", err, out)
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
