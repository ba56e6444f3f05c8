package server_test

import (
	"bytes"
	"compress/gzip"
	"encoding/json"
	"errors"
	"fmt"
	"mime/multipart"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"

	"github.com/cayleygraph/cayley/client"
	"github.com/cayleygraph/quad"

	"newsgraph/graph"
	"newsgraph/graph/server"
	"newsgraph/graph/vocab"
)

func zip(t testing.TB, text string) string {
	t.Helper()
	var b bytes.Buffer
	z := gzip.NewWriter(&b)
	if _, err := z.Write([]byte(text)); err != nil {
		t.Fatal(err)
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// form returns a form with a file, and its type.
func form(t testing.TB, field, text string) (body, mime string) {
	t.Helper()
	var b bytes.Buffer
	f := multipart.NewWriter(&b)
	part, err := f.CreateFormFile(field, "quads.nq")
	if err != nil {
		t.Fatal(err)
	}
	if _, err := part.Write([]byte(text)); err != nil {
		t.Fatal(err)
	}
	if err := f.Close(); err != nil {
		t.Fatal(err)
	}
	return b.String(), f.FormDataContentType()
}

func TestWrites(t *testing.T) {
	file, fileType := form(t, "NQuadFile", "# two\n<bob> <knows> <dani> .\n\n<bob> <age> \"30\"^^<xsd:integer> <l> .")
	zipped, zippedType := form(t, "NQuadFile", zip(t, "<bob> <likes> <zip> ."))
	other, otherType := form(t, "File", line)
	owned := `<bob> <follows> <fred> <` + string(vocab.Article("a")) + `> .`
	steps := []struct {
		target, mime, body string
		status             int
		want               string // the answer
		bob                string // what is known of him then; "=": the same as before
	}{
		{"/api/v1/write", "", `[{"subject": "<bob>", "predicate": "<follows>", "object": "<fred>"}, {"subject": "<bob>", "predicate": "<status>", "object": "cool person", "label": "<smart>", "x": 1}]`, 200, `{"result":"Successfully wrote 2 quads.","count":2,"added":2}`, "<bob> <follows> <fred> .\n<bob> <status> \"cool person\" <smart> ."},
		{"/api/v1/write", "", `[{"subject": "<bob>", "predicate": "<follows>", "object": "<fred>"}]`, 200, `{"result":"Successfully wrote 1 quads.","count":1,"added":0}`, "="},
		{"/api/v1/write", "", `[{"subject": "<bob>", "predicate": "<follows>", "object": "<x>"}, {"subject": "<bob>"}]`, 400, `{"error":"the quad at index 1 lacks subject, predicate or object"}`, "="},
		{"/api/v1/write", "", `{`, 400, `{"error":"the body can't be read: unexpected EOF"}`, "="},
		{"/api/v1/delete", "", `[{"subject": "<bob>", "predicate": "<status>", "object": "cool person", "label": "<smart>"}, {"subject": "<no>", "predicate": "<such>", "object": "<quad>"}]`, 200, `{"result":"Successfully deleted 2 quads.","count":2,"removed":1}`, "<bob> <follows> <fred> ."},
		{"/api/v1/write/file/nquad", fileType, file, 200, `{"result":"Successfully wrote 2 quads.","count":2,"added":2}`, "<bob> <age> \"30\"^^<xsd:integer> <l> .\n<bob> <follows> <fred> .\n<bob> <knows> <dani> ."},
		{"/api/v1/write/file/nquad?block_size=1", zippedType, zipped, 200, `{"result":"Successfully wrote 1 quads.","count":1,"added":1}`, "<bob> <age> \"30\"^^<xsd:integer> <l> .\n<bob> <follows> <fred> .\n<bob> <knows> <dani> .\n<bob> <likes> <zip> ."},
		{"/api/v1/write/file/nquad", otherType, other, 400, `{"error":"the form has no file NQuadFile"}`, "="},
		{"/api/v1/write/file/nquad", "", line, 400, `{"error":"want a form with a file NQuadFile: request Content-Type isn't multipart/form-data"}`, "="},
		{"/api/v2/delete", "", "<bob> <age> \"30\"^^<xsd:integer> <l> .\n<bob> <likes> <zip> .\n<bob> <knows> <dani> .", 200, `{"result":"Successfully deleted 3 quads.","count":3,"removed":3}`, line},
		{"/api/v2/write", "text/plain;charset=UTF-8", "<bob> <a> <b> .\n<bob> <c> \"d\"@en .", 200, `{"result":"Successfully wrote 2 quads.","count":2,"added":2}`, "<bob> <a> <b> .\n<bob> <c> \"d\"@en .\n" + line},
		{"/api/v2/delete", "application/json", `[{"subject": "<bob>", "predicate": "<a>", "object": "<b>"}]`, 200, `{"result":"Successfully deleted 1 quads.","count":1,"removed":1}`, "<bob> <c> \"d\"@en .\n" + line},
		{"/api/v2/delete?format=json-stream", "", `{"subject": "<bob>", "predicate": "<c>", "object": "\"d\"@en"}`, 200, `{"result":"Successfully deleted 1 quads.","count":1,"removed":1}`, line},
		{"/api/v2/write", "application/ld+json", `{"@context": {"likes": "http://example.com/likes"}, "@id": "http://example.com/bob", "likes": {"@id": "http://example.com/alice"}}`, 200, `{"result":"Successfully wrote 1 quads.","count":1,"added":1}`, "="},
		{"/api/v2/write", "application/ld+json", `{"@context": "http://127.0.0.1:1/x", "@id": "a:b"}`, 400, `{"error":"a context is elsewhere, and this server fetches none: put it into the document: Dereferencing a URL did not result in a valid JSON-LD context: http://127.0.0.1:1/x"}`, "="},
		{"/api/v2/write", "application/n-quads", "<bob> <a> <b> .\n<bob> <a", 400, `{"error":"line 2: \"<bob> <a\": incomplete N-Quad"}`, "="},
		{"/api/v2/write", "application/n-quads", ".", 400, `{"error":"line 1: \".\": incomplete N-Quad"}`, "="},
		{"/api/v2/write", "application/x-protobuf", "\x00pq\x00\x01\x00\x00\x00\xff\xff\xff\xff\xff\xff", 400, "", "="},
		{"/api/v2/write?format=gml", "", "", 400, `{"error":"format \"gml\" can't be read: see /api/v2/formats"}`, "="},
		{"/api/v2/write?format=x", "", "", 400, `{"error":"unknown format \"x\": see /api/v2/formats"}`, "="},
		{"/api/v2/write", "", "<bob> <a> <b> .\n" + owned, 409, "", "="},
		{"/api/v2/delete", "", owned, 409, "", "="},
		{"/api/v2/write", "", strings.Repeat("# more\n", 200), 413, `{"error":"the body is longer than 1000 bytes"}`, "="},
		{"/api/v2/write", "", "<a\\u0020b> <c> <d> .", 400, "", "="},
		{"/api/v2/node/delete", "", "<nobody>", 404, `{"error":"node does not exist"}`, "="},
		{"/api/v2/node/delete", "", "<entity:google>", 409, "", "="},
		{"/api/v2/node/delete", "", "", 400, "", "="},
		{"/api/v2/node/delete?format=gml", "", "<bob>", 400, `{"error":"format \"gml\" has no values alone: see nodes in /api/v2/formats"}`, "="},
		{"/api/v2/node/delete", "application/json", `"<bob>"`, 200, `{"result":"Successfully deleted 1 nodes.","count":1,"removed":1}`, ""},
		{"/api/v2/write", "", "<bob> <follows> <fred> .\n<fred> <bob> <x> .\n<x> <y> <bob> .\n<x> <y> <z> <bob> .\n<x> <y> <z> .", 200, `{"result":"Successfully wrote 5 quads.","count":5,"added":5}`, line},
		{"/api/v2/node/delete", "", "<bob>", 200, `{"result":"Successfully deleted 1 nodes.","count":1,"removed":4}`, ""},
	}
	h := serve(t, example(t), nil, server.Options{Writable: true, Token: token, MaxWrite: 1000})
	bob := ""
	for i, st := range steps {
		status, answer, _ := do(t, h, "POST", st.target, st.body, "Authorization", "Bearer "+token, "Content-Type", st.mime)
		if status != st.status || answer != st.want && st.want != "" {
			t.Errorf("step %d, %s: %d\n got %s\nwant %d %s", i, st.target, status, answer, st.status, st.want)
		}
		if st.bob != "=" {
			bob = st.bob
		}
		if _, got, _ := do(t, h, "GET", "/api/v2/read?sub=%3Cbob%3E", ""); got != bob {
			t.Fatalf("step %d, %s: then\n%s\nwant\n%s", i, st.target, got, bob)
		}
	}
}

// A packed body is as long as what it unpacks to.
func TestPackedBody(t *testing.T) {
	s := example(t)
	h := serve(t, s, nil, server.Options{Writable: true, Token: token, MaxWrite: 1 << 20})
	headers := []string{"Authorization", "Bearer " + token, "Content-Encoding", "gzip"}
	for _, tt := range []struct {
		target, body string
		status       int
		want         string
	}{
		{"/api/v2/write", zip(t, line), 200, `"added":1`},
		{"/api/v2/delete", zip(t, line), 200, `"removed":1`},
		{"/api/v2/write", zip(t, strings.Repeat(line+"\n", 1<<20/len(line))), 413, "longer than 1048576 bytes"},
		{"/api/v2/write", line, 400, "invalid header"},
	} {
		status, answer, _ := do(t, h, "POST", tt.target, tt.body, headers...)
		if status != tt.status || !strings.Contains(answer, tt.want) {
			t.Errorf("%s: %d %s, want %d %s", tt.target, status, answer, tt.status, tt.want)
		}
	}
	headers[3] = "br"
	if status, answer, _ := do(t, h, "POST", "/api/v2/write", line, headers...); status != 400 {
		t.Errorf("br: %d %s", status, answer)
	}
}

// Cayley's own client writes and reads.
func TestGoClient(t *testing.T) {
	srv := httptest.NewServer(serve(t, graph.Memory(), nil, server.Options{Writable: true, Token: token}))
	defer srv.Close()
	c := client.New(srv.URL)
	c.SetHTTPClient(&http.Client{Transport: withToken{}})
	want := []quad.Quad{
		quad.MakeIRI("bob", "follows", "fred", ""),
		quad.Make(quad.IRI("bob"), quad.IRI("age"), quad.Int(30), quad.IRI("l")),
		quad.Make(quad.IRI("bob"), quad.IRI("name"), quad.LangString{Value: "Bob", Lang: "en"}, nil),
		quad.Make("bob", "is", 1.5, true),
	}
	out, err := c.QuadWriter()
	if err != nil {
		t.Fatal(err)
	}
	if _, err := quad.Copy(out, quad.NewReader(want)); err != nil {
		t.Fatal(err)
	}
	if err := out.Close(); err != nil {
		t.Fatal(err)
	}
	in, err := c.QuadReader()
	if err != nil {
		t.Fatal(err)
	}
	defer in.Close()
	got, err := quad.ReadAll(in)
	if err != nil {
		t.Fatal(err)
	}
	lines := map[string]bool{}
	for _, q := range got {
		lines[q.NQuad()] = true
	}
	for _, q := range want {
		if !lines[q.NQuad()] || len(got) != len(want) {
			t.Errorf("%v is not among %v", q, got)
		}
	}
	c.SetHTTPClient(http.DefaultClient)
	if out, err = c.QuadWriter(); err != nil {
		t.Fatal(err)
	}
	_, err = quad.Copy(out, quad.NewReader(want))
	if err := errors.Join(err, out.Close()); err == nil {
		t.Error("the client writes without the token")
	}
}

type withToken struct{}

func (withToken) RoundTrip(r *http.Request) (*http.Response, error) {
	r = r.Clone(r.Context())
	r.Header.Set("Authorization", "Bearer "+token)
	return http.DefaultTransport.RoundTrip(r)
}

func TestGephi(t *testing.T) {
	const quads = `<bob> <rdf:type> <Person> .
<bob> <schema:name> "Bob" .
<bob> <gephi:x> "10"^^<schema:Integer> .
<bob> <gephi:y> "-12.3"^^<schema:Float> .
<bob> <follows> <fred> .
<bob> <color> "red" .
<color> <gephi:inline> "true"^^<schema:Boolean> .
<fred> <follows> <bob> .
<fred> <age> "30"^^<schema:Integer> .`
	h := serve(t, graph.Memory(), nil, server.Options{Writable: true, Token: token})
	if status, answer, _ := do(t, h, "POST", "/api/v2/write", quads, "Authorization", "Bearer "+token); status != 200 {
		t.Fatal(answer)
	}
	type node struct {
		Label any
		Size  int
		X, Y  float64
		Color string `json:"<color>"`
	}
	type event struct {
		AN, CN map[string]node
		AE     map[string]struct{ Source, Target, Label, Pred string }
	}
	stream := func(target string) (nodes map[string]node, edges []string) {
		status, body, header := do(t, h, "GET", target, "")
		if status != 200 || header.Get("Content-Type") != "application/stream+json" {
			t.Fatalf("%s: %d %s", target, status, body)
		}
		byID := map[string]node{}
		for l := range strings.SplitSeq(body, "\r\n") {
			var e event
			if err := json.Unmarshal([]byte(l), &e); err != nil {
				t.Fatalf("%s: %q: %v", target, l, err)
			}
			for id, n := range e.AN {
				byID[id] = n
			}
			for id, n := range e.CN {
				byID[id] = n
			}
			for _, a := range e.AE {
				edges = append(edges, a.Source+" "+a.Pred+" "+a.Target)
				if _, ok := byID[a.Source]; !ok || a.Label != a.Pred {
					t.Errorf("%s: edge %+v", target, a)
				}
			}
		}
		nodes = map[string]node{}
		for id, n := range byID {
			label := fmt.Sprint(n.Label)
			nodes[label] = n
			for i := range edges {
				edges[i] = strings.ReplaceAll(" "+edges[i]+" ", " "+id+" ", " "+label+" ")
				edges[i] = strings.TrimSpace(edges[i])
			}
		}
		return nodes, edges
	}
	follows := url.QueryEscape("<follows>")
	nodes, edges := stream("/gephi/gs?pred=" + follows)
	if len(nodes) != 2 || len(edges) != 2 || !strings.Contains(strings.Join(edges, "|"), "bob <follows> fred") {
		t.Errorf("raw: %v %v", nodes, edges)
	}
	again, _ := stream("/gephi/gs?pred=" + follows)
	if again["bob"] != nodes["bob"] || nodes["bob"].Size != 20 || nodes["bob"].X == nodes["fred"].X {
		t.Errorf("places %v, then %v", nodes, again)
	}
	if _, edges := stream("/gephi/gs?limit=1"); len(edges) != 1 {
		t.Errorf("limit 1 gives %v", edges)
	}
	if _, edges := stream("/gephi/gs?mode=raw&limit=-1"); len(edges) != 9 {
		t.Errorf("no limit gives %v", edges)
	}
	nodes, edges = stream("/gephi/gs?mode=nodes&limit=-1")
	if bob := nodes["Bob"]; bob.X != 10 || bob.Y != -12.3 || bob.Color != "red" || len(edges) != 2 {
		t.Errorf("nodes: %+v, edges %v", nodes, edges)
	}
	for _, bad := range []string{"/gephi/gs?mode=x", "/gephi/gs?limit=x"} {
		if status, answer, _ := do(t, h, "GET", bad, ""); status != 400 {
			t.Errorf("%s: %d %s", bad, status, answer)
		}
	}
}

func TestNamespaces(t *testing.T) {
	h := serve(t, graph.Memory(), nil, server.Options{Writable: true, Token: token})
	_, before, _ := do(t, h, "GET", "/api/v2/namespace-rules", "")
	if !strings.Contains(before, `{"prefix":"rdf","namespace":"http://www.w3.org/1999/02/22-rdf-syntax-ns#"}`) {
		t.Error(before)
	}
	for _, tt := range []struct {
		body   string
		status int
	}{
		{`{"prefix": "test-foaf", "namespace": "http://xmlns.com/foaf/0.1/"}`, 201},
		{`{"prefix": "", "namespace": "x"}`, 400},
		{`{`, 400},
	} {
		if status, answer, _ := do(t, h, "POST", "/api/v2/namespace-rules", tt.body, "Authorization", "Bearer "+token); status != tt.status {
			t.Errorf("%s: %d %s", tt.body, status, answer)
		}
	}
	if _, after, _ := do(t, h, "GET", "/api/v2/namespace-rules", ""); !strings.Contains(after, "test-foaf") {
		t.Error(after)
	}
}
