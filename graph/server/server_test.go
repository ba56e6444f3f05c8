package server_test

import (
	"compress/gzip"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/cayleygraph/quad/nquads"

	"newsgraph/graph"
	"newsgraph/graph/internal/sample"
	"newsgraph/graph/server"
	"newsgraph/graph/vocab"
)

var supply = string(vocab.Statement("a", 120, "Google", "relation:stopped-supplying", "Huawei", "reported", "stopped providing Android OS for"))

const (
	hop   = `g.V("<entity:google>").LabelContext(g.V(),"st").Out("<relation:stopped-supplying>","p").All()`
	back  = `{ nodes(id: <entity:google>) { id, statements: <rdf:subject> @rev { id, <ng:phrase> } } }`
	claim = `[{"id": "<entity:google>", "<relation:stopped-supplying>": null}]`
)

func example(t testing.TB) *graph.Store {
	t.Helper()
	s := graph.Memory()
	a, quads := sample.Article("a", sample.Supply...)
	if err := s.Replace(t.Context(), a, quads); err != nil {
		t.Fatal(err)
	}
	return s
}

// serve returns the API over a store.
func serve(t testing.TB, s *graph.Store, logger *slog.Logger, opts server.Options) http.Handler {
	t.Helper()
	h, err := server.New(s, logger, opts)
	if err != nil {
		t.Fatal(err)
	}
	return h
}

// do sends a request and returns status, body and headers.
func do(t testing.TB, h http.Handler, method, target, body string, headers ...string) (int, string, http.Header) {
	t.Helper()
	r := httptest.NewRequestWithContext(t.Context(), method, target, strings.NewReader(body))
	for i := 0; i+1 < len(headers); i += 2 {
		r.Header.Set(headers[i], headers[i+1])
	}
	w := httptest.NewRecorder()
	h.ServeHTTP(w, r)
	return w.Code, strings.TrimSpace(w.Body.String()), w.Header()
}

// numbers returns a list of n values.
func numbers(n int) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, "%d,", i)
	}
	return b.String()
}

func TestAnswers(t *testing.T) {
	var (
		hopAnswer  = `{"result":[{"id":"<entity:huawei>","p":"<relation:stopped-supplying>","st":"<` + supply + `>"}]}`
		backAnswer = `{"data":{"nodes":{"id":"entity:google","statements":{"<ng:phrase>":"stopped providing Android OS for","id":"` + supply + `"}}}}`
		mqlAnswer  = `{"result":[{"<relation:stopped-supplying>":"<entity:huawei>","id":"<entity:google>"}]}`
		hopShape   = `{"nodes":[{"id":1,"tags":["id"],"values":[],"is_link_node":false,"is_fixed":false},` +
			`{"id":2,"tags":["p"],"values":["<relation:stopped-supplying>"],"is_link_node":true,"is_fixed":true},` +
			`{"id":3,"tags":[],"values":["<entity:google>"],"is_link_node":false,"is_fixed":true},` +
			`{"id":4,"tags":["st"],"values":[],"is_link_node":false,"is_fixed":false}],` +
			`"links":[{"source":3,"target":1,"link_node":2},{"source":2,"target":4,"link_node":0}]}`
		claimShape = `{"nodes":[{"id":1,"tags":[],"values":["<entity:google>"],"is_link_node":false,"is_fixed":true},` +
			`{"id":2,"tags":[],"values":["<relation:stopped-supplying>"],"is_link_node":true,"is_fixed":true},` +
			`{"id":3,"tags":[],"values":[],"is_link_node":false,"is_fixed":false}],` +
			`"links":[{"source":1,"target":3,"link_node":2}]}`
		qu = func(lang, text string) string {
			return "/api/v2/query?" + url.Values{"lang": {lang}, "qu": {text}}.Encode()
		}
		read = func(parameters ...string) string {
			v := url.Values{}
			for i := 0; i < len(parameters); i += 2 {
				v.Set(parameters[i], parameters[i+1])
			}
			return "/api/v2/read?" + v.Encode()
		}
		edge = `<entity:google> <relation:stopped-supplying> <entity:huawei> <` + supply + `> .`
	)
	tests := []struct {
		method, target, body string
		status               int
		want                 string // the whole body
	}{
		{"POST", "/api/v1/query/gizmo", hop, 200, hopAnswer},
		{"POST", "/api/v1/query/graphql", back, 200, backAnswer},
		{"POST", "/api/v1/query/mql", claim, 200, mqlAnswer},
		{"POST", "/api/v2/query?lang=gizmo", hop, 200, hopAnswer},
		{"POST", "/api/v2/query?lang=graphql", back, 200, backAnswer},
		{"POST", "/api/v2/query?lang=mql", claim, 200, mqlAnswer},
		{"GET", qu("gizmo", hop), "", 200, hopAnswer},
		{"GET", qu("graphql", back), "", 200, backAnswer},
		{"GET", qu("mql", claim), "", 200, mqlAnswer},
		{"POST", "/api/v1/query/gizmo", `g.V("<entity:nobody>").All()`, 200, `{"result":null}`},
		{"POST", "/api/v1/query/gizmo?limit=2", `g.emit(1); g.emit(2); g.emit(3)`, 200, `{"result":[1,2]}`},
		{"POST", "/api/v1/query/gizmo?limit=-1", `g.emit(1); g.emit(2); g.emit(3); g.emit(4); g.emit(5)`, 200, `{"result":[1,2,3,4,5]}`},
		{"POST", "/api/v1/query/gizmo?limit=-1", `for (var i = 0; i < 6; i++) g.emit(i)`, 422, `{"error":"the query has too many results: more than 5; ask for fewer with limit, or in the query"}`},
		{"POST", "/api/v2/query?lang=gizmo", `for (var i = 0; i < 6; i++) g.emit(i)`, 422, `{"error":"the query has too many results: more than 5; ask for fewer with limit, or in the query"}`},
		{"POST", "/api/v1/query/gizmo?limit=5", `for (var i = 0; i < 6; i++) g.emit(i)`, 200, `{"result":[0,1,2,3,4]}`},
		{"POST", "/api/v1/query/graphql", `{ nodes { id } }`, 422, `{"data":null,"errors":[{"message":"the query has too many results: more than 5; ask for fewer with limit, or in the query","locations":null}]}`},
		{"POST", "/api/v1/query/graphql", `{ nodes(id: <entity:google>, first: 1) { id } }`, 200, `{"data":{"nodes":{"id":"entity:google"}}}`},
		{"POST", "/api/v1/query/gremlin", hop, 200, hopAnswer},
		{"POST", "/api/v1/query/sexp", `(<entity:google> (<relation:stopped-supplying> $whom))`, 200, `{"result":[{"$whom":"<entity:huawei>","id":"<entity:google>"}]}`},
		{"GET", qu("sexp", `(<entity:google> (<relation:stopped-supplying> $whom))`), "", 200, `{"result":[{"$whom":"<entity:huawei>","id":"<entity:google>"}]}`},
		{"POST", "/api/v1/query/sexp", `(`, 400, `{"error":"sexp query: byte 1: it ends where $name, :name, \"string\" or <IRI> is wanted"}`},

		{"POST", "/api/v1/query/gizmo", `g.V().Out({}).All()`, 400, `{"error":"gizmo query: unsupported type: map[string]interface {}"}`},
		{"POST", "/api/v1/query/graphql", `{ nodes { id @no } }`, 400, `{"data":null,"errors":[{"message":"graphql query: unknown directive: \"no\"","locations":null}]}`},
		{"POST", "/api/v1/query/mql", `[{`, 400, `{"error":"mql query: unexpected end of JSON input"}`},
		{"POST", "/api/v1/query/sparql", `x`, 400, `{"error":"the query language is not one of gizmo, graphql, mql and sexp: \"sparql\""}`},
		{"POST", "/api/v1/query/gizmo", ``, 400, `{"error":"the query is empty"}`},
		{"POST", "/api/v1/query/gizmo?limit=x", `1`, 400, `{"error":"the parameter limit is \"x\", not a number"}`},
		{"POST", "/api/v2/query", `x`, 400, `{"error":"the parameter lang is missing: want one of [gizmo graphql mql sexp]"}`},
		{"GET", "/api/v2/query?lang=gizmo", ``, 400, `{"error":"the query is empty"}`},
		{"POST", "/api/v1/query/gizmo", strings.Repeat(" ", 1001), 413, `{"error":"the body is longer than 1000 bytes"}`},
		{"GET", qu("gizmo", strings.Repeat(" ", 1001)), "", 413, `{"error":"the body is longer than 1000 bytes"}`},
		{"POST", "/api/v1/query/gizmo", `while (true) {}`, 504, `{"error":"the query took longer than 1s"}`},
		{"GET", "/api/v1/query/gizmo", ``, 405, `{"error":"method GET is not allowed here: use POST"}`},
		{"DELETE", "/api/v2/query", ``, 405, `{"error":"method DELETE is not allowed here: use GET or POST"}`},
		{"POST", "/api/v1/shape/gizmo", hop, 200, hopShape},
		{"POST", "/api/v1/shape/mql", claim, 200, claimShape},
		{"POST", "/api/v1/shape/graphql", back, 501, `{"error":"this query has no shape: GraphQL and FollowRecursive have none"}`},
		{"POST", "/api/v1/shape/sparql", `x`, 400, `{"error":"the query language is not one of gizmo, graphql, mql and sexp: \"sparql\""}`},
		{"POST", "/api/v1/shape/gizmo", ``, 400, `{"error":"the query is empty"}`},
		{"POST", "/api/v1/shape/gizmo", `g.V(`, 400, `{"error":"gizmo query: SyntaxError: (anonymous): Line 1:5 Unexpected end of input (and 1 more errors)"}`},
		{"POST", "/api/v1/shape/gizmo", `while (true) { g.V().All() }`, 504, `{"error":"the query took longer than 1s"}`},
		{"POST", "/api/v1/write", `[]`, 403, `{"error":"the graph is read-only over HTTP: set server.writable and server.token, or use newsgraph ingest"}`},
		{"POST", "/api/v1/write/file/nquad", ``, 403, `{"error":"the graph is read-only over HTTP: set server.writable and server.token, or use newsgraph ingest"}`},
		{"POST", "/api/v1/delete", `[]`, 403, `{"error":"the graph is read-only over HTTP: set server.writable and server.token, or use newsgraph ingest"}`},
		{"POST", "/api/v2/write", edge, 403, `{"error":"the graph is read-only over HTTP: set server.writable and server.token, or use newsgraph ingest"}`},
		{"POST", "/api/v2/delete", edge, 403, `{"error":"the graph is read-only over HTTP: set server.writable and server.token, or use newsgraph ingest"}`},
		{"POST", "/api/v2/node/delete", "<entity:google>", 403, `{"error":"the graph is read-only over HTTP: set server.writable and server.token, or use newsgraph ingest"}`},
		{"GET", "/api/v3", "", 404, `{"error":"there is no such path: see /api/v1/query/{lang}, /api/v1/shape/{lang}, /api/v2/query, /api/v2/read, /api/v2/formats"}`},
		{"GET", "/nowhere", "", 404, `{"error":"there is no such page: the API is under /api"}`},
		{"GET", "/health", "", 204, ""},
		{"OPTIONS", "/api/v1/write", "", 204, ""},
		{"OPTIONS", "/nowhere", "", 204, ""},

		{"GET", read("pred", "<relation:stopped-supplying>"), "", 200, edge},
		{"POST", read("label", "<"+supply+">"), "", 200, edge},
		{
			"GET", read("sub", "<entity:google>,<entity:ren-zhengfei>", "pred", "<rdfs:label>"), "", 200,
			`<entity:google> <rdfs:label> "Google" <article:ca978112ca1b> .` + "\n" + `<entity:ren-zhengfei> <rdfs:label> "Ren Zhengfei" <article:ca978112ca1b> .`,
		},
		{"GET", read("obj", `<a,b>,"c,\"d",Google`), "", 200, `<entity:google> <rdfs:label> "Google" <article:ca978112ca1b> .`},
		{"GET", read("obj", `<Google,Huawei>`), "", 200, ``},
		{"GET", read("obj", `"Google"`), "", 200, `<entity:google> <rdfs:label> "Google" <article:ca978112ca1b> .`},
		{"GET", read("obj", `Google`), "", 200, `<entity:google> <rdfs:label> "Google" <article:ca978112ca1b> .`},
		{
			"GET", read("obj", `"120"^^<xsd:integer>`, "iri", "full"), "", 200,
			`<https://news.example/` + strings.Replace(supply, ":", "/", 1) + `> <https://news.example/ns#start> "120"^^<http://www.w3.org/2001/XMLSchema#integer> <https://news.example/article/ca978112ca1b> .`,
		},
		{
			"GET", read("label", "<"+supply+">", "format", "json"), "", 200,
			`[` + "\n\t" + `{"subject":"\u003centity:google\u003e","predicate":"\u003crelation:stopped-supplying\u003e","object":"\u003centity:huawei\u003e","label":"\u003c` + supply + `\u003e"}` + "\n]",
		},
		{"GET", read("sub", "<entity:nobody>"), "", 200, ""},
		{"GET", read("format", "xml"), "", 400, `{"error":"unknown format \"xml\": see /api/v2/formats"}`},
		{"GET", read("sub", numbers(101), "obj", numbers(101)), "", 400, `{"error":"the filters make 10201 patterns: want 10000 or fewer"}`},
		{"GET", read("iri", "x"), "", 400, `{"error":"the parameter iri is \"x\": want short or full"}`},
	}
	h := serve(t, example(t), nil, server.Options{QueryTimeout: time.Second, ResultLimit: 5, MaxBody: 1000, Base: "https://news.example/"})
	for _, tt := range tests {
		status, body, header := do(t, h, tt.method, tt.target, tt.body)
		if status != tt.status || body != tt.want {
			t.Errorf("%s %.100s: %d\n got %s\nwant %d %s", tt.method, tt.target, status, body, tt.status, tt.want)
		}
		mime := header.Get("Content-Type")
		if json.Valid([]byte(body)) && body != "" && !strings.HasPrefix(mime, "application/json") {
			t.Errorf("%s %s: Content-Type %q", tt.method, tt.target, mime)
		}
	}
}

func TestRead(t *testing.T) {
	s := example(t)
	h := serve(t, s, nil, server.Options{})
	st, err := s.Stats(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	status, body, header := do(t, h, "GET", "/api/v2/read", "")
	if status != 200 || header.Get("Content-Type") != "application/n-quads" {
		t.Errorf("status %d, type %s", status, header.Get("Content-Type"))
	}
	quads := 0
	for r := nquads.NewReader(strings.NewReader(body), false); ; quads++ {
		if _, err := r.ReadQuad(); err == io.EOF {
			break
		} else if err != nil {
			t.Fatal(err)
		}
	}
	if quads != st.Quads {
		t.Errorf("%d quads are read, %d stored", quads, st.Quads)
	}

	_, zipped, header := do(t, h, "GET", "/api/v2/read", "", "Accept-Encoding", "br;q=1.0, gzip;q=0.8")
	if header.Get("Content-Encoding") != "gzip" {
		t.Errorf("encoding %q", header.Get("Content-Encoding"))
	}
	z, err := gzip.NewReader(strings.NewReader(zipped))
	if err != nil {
		t.Fatal(err)
	}
	if text, err := io.ReadAll(z); err != nil || strings.TrimSpace(string(text)) != body {
		t.Errorf("unzipped answer differs: %v", err)
	}
	if _, _, header := do(t, h, "GET", "/api/v2/read", "", "Accept-Encoding", "gzip;q=0"); header.Get("Content-Encoding") != "" {
		t.Error("gzip is used although it is refused")
	}

	var formats []struct {
		ID    string
		Read  bool
		Write bool
		Mime  []string
	}
	_, list, _ := do(t, h, "GET", "/api/v2/formats", "")
	if err := json.Unmarshal([]byte(list), &formats); err != nil || len(formats) < 7 {
		t.Fatalf("formats %s, %v", list, err)
	}
	for _, f := range formats {
		status, body, header := do(t, h, "GET", "/api/v2/read?format="+f.ID, "")
		if status != 200 || body == "" || !f.Write {
			t.Errorf("format %s: status %d, %d bytes", f.ID, status, len(body))
		}
		if len(f.Mime) == 0 {
			continue
		}
		if got := header.Get("Content-Type"); got != f.Mime[0] {
			t.Errorf("format %s: Content-Type %s", f.ID, got)
		}
		if _, _, header := do(t, h, "GET", "/api/v2/read", "", "Accept", "text/html, "+f.Mime[0]+";q=0.9"); header.Get("Content-Type") != f.Mime[0] {
			t.Errorf("Accept %s gives %s", f.Mime[0], header.Get("Content-Type"))
		}
	}
}

func TestJSONLD(t *testing.T) {
	h := serve(t, example(t), nil, server.Options{})
	_, body, header := do(t, h, "POST", "/api/v2/query?lang=gizmo", `g.V("<entity:google>").All()`, "Accept", "application/ld+json")
	if body != `{"result":[{"id":{"@id":"entity:google"}}]}` || header.Get("Content-Type") != "application/ld+json" {
		t.Errorf("%s as %s", body, header.Get("Content-Type"))
	}
}

// Some clients send a query as a JSON string.
func TestWrapped(t *testing.T) {
	h := serve(t, example(t), nil, server.Options{})
	for mime, want := range map[string]string{"application/json": `{"result":[1]}`, "text/plain": `{"result":null}`} {
		if _, body, _ := do(t, h, "POST", "/api/v1/query/gizmo", `"g.emit(1)"`, "Content-Type", mime); body != want {
			t.Errorf("%s: %s", mime, body)
		}
	}
}

func TestClosedStore(t *testing.T) {
	s := example(t)
	h := serve(t, s, nil, server.Options{})
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	for _, target := range []string{"/api/v1/query/gizmo", "/api/v2/read", "/api/v2/read?format=jsonld", "/gephi/gs", "/gephi/gs?mode=nodes"} {
		method := "POST"
		if strings.HasPrefix(target, "/gephi") {
			method = "GET"
		}
		status, body, header := do(t, h, method, target, hop, "Accept-Encoding", "gzip")
		if status != 503 || !json.Valid([]byte(body)) || !strings.Contains(body, "closed") || header.Get("Content-Encoding") == "gzip" {
			t.Errorf("%s: %d %q", target, status, body)
		}
	}
}

// A client that leaves ends its query: the store can be written to again.
func TestClientLeaves(t *testing.T) {
	s := example(t)
	answered := make(chan struct{})
	h := serve(t, s, nil, server.Options{QueryTimeout: time.Hour})
	srv := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		defer close(answered)
		h.ServeHTTP(w, r)
	}))
	defer srv.Close()
	ctx, cancel := context.WithTimeout(t.Context(), 200*time.Millisecond)
	defer cancel()
	r, err := http.NewRequestWithContext(ctx, "POST", srv.URL+"/api/v1/query/gizmo", strings.NewReader("while (true) {}"))
	if err != nil {
		t.Fatal(err)
	}
	if _, err := srv.Client().Do(r); err == nil {
		t.Fatal("the query ended by itself")
	}
	<-answered
	if err := s.Remove(t.Context(), vocab.Article("a")); err != nil {
		t.Error(err)
	}
}

// Requests beside a writer see the article whole or not at all.
func TestServeBesideWriter(t *testing.T) {
	s := example(t)
	h := serve(t, s, nil, server.Options{})
	a, quads := sample.Article("a", sample.Supply...)
	ctx, cancel := context.WithCancel(t.Context())
	var wg sync.WaitGroup
	for range 3 {
		wg.Go(func() {
			for ctx.Err() == nil {
				_, body, _ := do(t, h, "POST", "/api/v1/query/gizmo", hop)
				if body != `{"result":null}` && !strings.Contains(body, supply) {
					t.Errorf("answer %s", body)
				}
				do(t, h, "GET", "/api/v2/read", "")
			}
		})
	}
	for range 20 {
		if err := s.Remove(t.Context(), a); err != nil {
			t.Error(err)
		}
		if err := s.Replace(t.Context(), a, quads); err != nil {
			t.Error(err)
		}
	}
	cancel()
	wg.Wait()
}

func TestLog(t *testing.T) {
	var b strings.Builder
	logger := slog.New(slog.NewTextHandler(&b, &slog.HandlerOptions{ReplaceAttr: func(_ []string, a slog.Attr) slog.Attr {
		if a.Key == "time" || a.Key == "took" {
			return slog.Attr{}
		}
		return a
	}}))
	do(t, serve(t, example(t), logger, server.Options{}), "GET", "/nowhere", "")
	if want := "level=INFO msg=request method=GET path=/nowhere status=404 bytes=57 cut=false remote=192.0.2.1:1234\n"; b.String() != want {
		t.Errorf("log %q, want %q", b.String(), want)
	}
}

// A query that fills the memory is ended. It comes last: the memory of what was
// ended is that of the program for a while.
func TestMemory(t *testing.T) {
	h := serve(t, example(t), nil, server.Options{QueryMemory: 32 << 20})
	for _, target := range []string{"/api/v1/query/gizmo", "/api/v1/shape/gizmo"} {
		status, body, _ := do(t, h, "POST", target, `var o = {}; while (true) o = {o: o}`)
		if want := `{"error":"the query uses too much memory: server.query_memory is 33554432 bytes"}`; status != 507 || body != want {
			t.Errorf("%s: %d %s", target, status, body)
		}
	}
}
