package server_test

import (
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"newsgraph/graph/server"
)

const (
	token = "0123456789abcdef"
	line  = "<bob> <follows> <fred> ."
)

func TestAccess(t *testing.T) {
	bearer := []string{"Authorization", "Bearer " + token}
	open := server.Options{Writable: true, Token: token, Local: true, Origins: []string{"https://news.example"}}
	private := open
	private.Private, private.Local = true, false
	closed := server.Options{Token: token}
	const query, body = "/api/v1/query/gizmo", "g.emit(1)"
	const get = "/api/v2/query?lang=gizmo&qu=g.emit(1)"
	tests := []struct {
		name                 string
		opts                 server.Options
		method, target, body string
		headers              []string
		status               int
	}{
		{"read without token", open, "POST", query, body, nil, 200},
		{"write without token", open, "POST", "/api/v2/write", line, nil, 401},
		{"write with another token", open, "POST", "/api/v2/write", line, []string{"Authorization", "Bearer fedcba9876543210"}, 401},
		{"write with the token", open, "POST", "/api/v2/write", line, bearer, 200},
		{"write with a password", open, "POST", "/api/v2/write", line, []string{"Authorization", "Basic eDowMTIzNDU2Nzg5YWJjZGVm"}, 200},
		{"write where nobody may", closed, "POST", "/api/v2/write", line, bearer, 403},
		{"delete without token", open, "POST", "/api/v2/delete", line, nil, 401},
		{"delete node without token", open, "POST", "/api/v2/node/delete", "<bob>", nil, 401},
		{"version 1 without token", open, "POST", "/api/v1/write", "[]", nil, 401},
		{"version 1 delete without token", open, "POST", "/api/v1/delete", "[]", nil, 401},
		{"file without token", open, "POST", "/api/v1/write/file/nquad", "", nil, 401},
		{"namespace without token", open, "POST", "/api/v2/namespace-rules", "{}", nil, 401},
		{"private read without token", private, "POST", query, body, nil, 401},
		{"private read with the token", private, "POST", query, body, bearer, 200},
		{"private metrics", private, "GET", "/metrics", "", nil, 401},
		{"private pages", private, "GET", "/", "", nil, 401},
		{"private quads", private, "GET", "/api/v2/read", "", nil, 401},
		{"private stream", private, "GET", "/gephi/gs", "", nil, 401},
		{"private health", private, "GET", "/health", "", nil, 204},
		{"a page of another site", open, "POST", query, body, []string{"Origin", "https://evil.example"}, 403},
		{"a page of another site, by its browser", open, "POST", query, body, []string{"Sec-Fetch-Site", "cross-site"}, 403},
		{"a page of another site, with a password", open, "POST", "/api/v2/write", line, []string{"Origin", "https://evil.example", "Authorization", "Basic eDowMTIzNDU2Nzg5YWJjZGVm"}, 403},
		{"an image on another site", open, "GET", get, "", []string{"Sec-Fetch-Site", "cross-site", "Sec-Fetch-Mode", "no-cors", "Sec-Fetch-Dest", "image"}, 403},
		{"a link on another site", open, "GET", "/", "", []string{"Sec-Fetch-Site", "cross-site", "Sec-Fetch-Mode", "navigate", "Sec-Fetch-Dest", "document"}, 403},
		{"a page at another port", open, "GET", get, "", []string{"Sec-Fetch-Site", "same-site"}, 403},
		{"a page without origin", open, "GET", get, "", []string{"Origin", "null"}, 403},
		{"GET, by an older browser", open, "GET", get, "", []string{"Origin", "https://evil.example"}, 403},
		{"HEAD from another site", open, "HEAD", get, "", []string{"Sec-Fetch-Site", "cross-site"}, 403},
		{"OPTIONS from another site", open, "OPTIONS", query, "", []string{"Origin", "https://evil.example", "Access-Control-Request-Method", "POST"}, 403},
		{"health from another site", open, "GET", "/health", "", []string{"Sec-Fetch-Site", "cross-site"}, 403},
		{"an image on a trusted site", open, "GET", get, "", []string{"Sec-Fetch-Site", "cross-site"}, 403},
		{"GET by a trusted site", open, "GET", get, "", []string{"Origin", "https://news.example", "Sec-Fetch-Site", "cross-site"}, 200},
		{"OPTIONS from a trusted site", open, "OPTIONS", query, "", []string{"Origin", "https://news.example", "Sec-Fetch-Site", "cross-site"}, 204},
		{"the address bar", open, "GET", get, "", []string{"Sec-Fetch-Site", "none"}, 200},
		{"its own page, GET", open, "GET", get, "", []string{"Sec-Fetch-Site", "same-origin"}, 200},
		{"no browser", open, "GET", get, "", nil, 200},
		{"a page of a trusted site", open, "POST", query, body, []string{"Origin", "https://news.example", "Sec-Fetch-Site", "cross-site"}, 200},
		{"its own page", open, "POST", query, body, []string{"Origin", "http://localhost:64210", "Sec-Fetch-Site", "same-origin"}, 200},
		{"another host", open, "GET", "http://evil.example:64210/api/v2/read", "", nil, 421},
		{"the host of a trusted site", open, "GET", "http://news.example/api/v2/read", "", nil, 200},
		{"IPv6", open, "GET", "http://[::1]:64210/api/v2/read", "", nil, 200},
		{"another host, if not local", private, "GET", "http://news.test/api/v2/read", "", bearer, 200},
	}
	for _, tt := range tests {
		h := serve(t, example(t), nil, tt.opts)
		target := tt.target
		if strings.HasPrefix(target, "/") {
			target = "http://localhost:64210" + target
		}
		status, answer, header := do(t, h, tt.method, target, tt.body, tt.headers...)
		if status != tt.status {
			t.Errorf("%s: %d %s, want %d", tt.name, status, answer, tt.status)
		}
		if got := header.Get("WWW-Authenticate") != ""; got != (status == 401) {
			t.Errorf("%s: challenge %q", tt.name, header.Values("WWW-Authenticate"))
		}
	}
	for _, bad := range []server.Options{{Writable: true}, {Private: true}, {Origins: []string{"no origin"}}} {
		if _, err := server.New(example(t), nil, bad); err == nil {
			t.Errorf("%+v is accepted", bad)
		}
	}
}

// Only pages of the sites that are named may read answers.
func TestOrigins(t *testing.T) {
	h := serve(t, example(t), nil, server.Options{Origins: []string{"https://news.example"}})
	for _, tt := range []struct{ method, origin, allowed, methods string }{
		{"GET", "https://news.example", "https://news.example", ""},
		{"OPTIONS", "https://news.example", "https://news.example", "GET, POST, OPTIONS"},
		{"GET", "https://evil.example", "", ""},
		{"OPTIONS", "https://evil.example", "", ""},
		{"OPTIONS", "", "", ""},
	} {
		_, _, header := do(t, h, tt.method, "/api/v2/formats", "", "Origin", tt.origin)
		if got := header.Get("Access-Control-Allow-Origin"); got != tt.allowed {
			t.Errorf("%s from %q: allowed %q", tt.method, tt.origin, got)
		}
		if got := header.Get("Access-Control-Allow-Methods"); got != tt.methods {
			t.Errorf("%s from %q: methods %q", tt.method, tt.origin, got)
		}
		if header.Get("Vary") == "" {
			t.Errorf("%s from %q: no Vary", tt.method, tt.origin)
		}
	}
}

func TestPages(t *testing.T) {
	h := serve(t, example(t), nil, server.Options{})
	status, index, header := do(t, h, "GET", "/", "")
	if status != 200 || !strings.HasPrefix(header.Get("Content-Type"), "text/html") || !strings.Contains(header.Get("Content-Security-Policy"), "connect-src 'self'") {
		t.Fatalf("%d %v", status, header)
	}
	scripts := 0
	for _, part := range strings.Split(index, `src="`)[1:] {
		name, _, _ := strings.Cut(part, `"`)
		status, text, header := do(t, h, "GET", name, "")
		if status != 200 || !strings.Contains(header.Get("Content-Type"), "javascript") {
			t.Errorf("%s: %d %s", name, status, header.Get("Content-Type"))
		}
		if strings.Contains(text, "localhost:64210") {
			t.Errorf("%s asks another server", name)
		}
		scripts++
	}
	if scripts == 0 {
		t.Error("the page has no script")
	}
	if status, _, _ := do(t, h, "GET", "/static/", ""); status != 404 {
		t.Errorf("a folder is listed: %d", status)
	}
}

func TestMetrics(t *testing.T) {
	h := serve(t, example(t), nil, server.Options{Writable: true, Token: token})
	do(t, h, "POST", "/api/v1/query/gizmo", "g.emit(1)")
	do(t, h, "POST", "/api/v1/query/sparql", "x")
	do(t, h, "BREW", "/nowhere/at/all", "")
	do(t, h, "POST", "/api/v2/write", line, "Authorization", "Bearer "+token)
	status, body, _ := do(t, h, "GET", "/metrics", "")
	if status != 200 {
		t.Fatal(status)
	}
	for _, want := range []string{
		`newsgraph_http_requests_total{method="POST",route="/api/v1/query/{lang}",status="200"} 1`,
		`newsgraph_http_requests_total{method="POST",route="/api/v1/query/{lang}",status="400"} 1`,
		`newsgraph_http_requests_total{method="other",route="/",status="405"} 1`,
		`newsgraph_http_request_seconds_count{route="/api/v1/query/{lang}"} 2`,
		`newsgraph_quads_written_total{action="added"} 1`,
		`newsgraph_queries_running 0`,
		`go_goroutines `,
	} {
		if !strings.Contains(body, want) {
			t.Errorf("no %s in\n%s", want, body)
		}
	}
}

// More queries than may run wait; more than may wait are turned away.
func TestTurns(t *testing.T) {
	h := serve(t, example(t), nil, server.Options{MaxQueries: 1})
	srv := httptest.NewServer(h)
	defer srv.Close()
	answers := make(chan int)
	const clients = 200 // 1 runs, 64 wait
	for range clients {
		go func() {
			resp, err := http.Post(srv.URL+"/api/v1/query/gizmo", "", strings.NewReader("for (var i = 0; i < 2e5; i++) {} g.emit(1)"))
			if err != nil {
				answers <- 0
				return
			}
			resp.Body.Close()
			if resp.StatusCode == 503 && resp.Header.Get("Retry-After") == "" {
				t.Error("no Retry-After")
			}
			answers <- resp.StatusCode
		}()
	}
	n := map[int]int{}
	for range clients {
		n[<-answers]++
	}
	if n[200]+n[503] != clients || n[200] == 0 || n[503] == 0 {
		t.Errorf("answers %v", n)
	}
}
