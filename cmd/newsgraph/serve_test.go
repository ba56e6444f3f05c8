package main

import (
	"bufio"
	"bytes"
	"context"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/tls"
	"crypto/x509"
	"encoding/pem"
	"fmt"
	"io"
	"math/big"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"newsgraph/graph/postgres/postgrestest"
)

// serveSample ingests the sample and serves it until the test ends. It returns
// the address, and what waits for the command's end after stop.
func serveSample(t *testing.T, args ...string) (address string, stop func() error) {
	t.Helper()
	return serveSampleFrom(t, filepath.Join(t.TempDir(), "graph"), args...)
}

func serveSampleFrom(t *testing.T, store string, args ...string) (address string, stop func() error) {
	t.Helper()
	if err := execute(t.Context(), []string{"ingest", "--store", store, "testdata/sample.txt"}, nil, io.Discard, io.Discard); err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	t.Cleanup(cancel)
	in, out := io.Pipe()
	done := make(chan error, 1)
	go func() {
		done <- execute(ctx, append([]string{"serve", "--store", store, "--listen", "127.0.0.1:0"}, args...), nil, io.Discard, out)
		out.Close()
	}()
	line, err := bufio.NewReader(in).ReadString('\n')
	if err != nil {
		t.Fatal(err, <-done)
	}
	_, address, ok := strings.Cut(strings.TrimSpace(line), "serving on ")
	if !ok {
		t.Fatalf("got %q", line)
	}
	go func() { _, _ = io.Copy(io.Discard, in) }()
	return address, func() error { cancel(); return <-done }
}

// post sends a body and returns status and answer.
func post(t *testing.T, c *http.Client, target, body string, header http.Header) (int, string) {
	t.Helper()
	r, err := http.NewRequestWithContext(t.Context(), "POST", target, strings.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	for name, values := range header {
		r.Header[name] = values
	}
	resp, err := c.Do(r)
	if err != nil {
		t.Fatal(err)
	}
	defer resp.Body.Close()
	answer, err := io.ReadAll(resp.Body)
	if err != nil {
		t.Fatal(err)
	}
	return resp.StatusCode, string(answer)
}

func TestServe(t *testing.T) {
	address, stop := serveSample(t)
	for _, tt := range []struct {
		path, body string
		status     int
		want       string
	}{
		{"/api/v1/query/gizmo", `g.V("<entity:huawei>").In("<relation:stopped-supplying>").All()`, 200, "entity:google"},
		{"/api/v1/query/graphql", `{ nodes(id: "<entity:huawei>") { id, name: <rdfs:label> } }`, 200, `"Huawei"`},
		{"/api/v1/query/mql", `[{"id": "<entity:huawei>", "<rdfs:label>": null}]`, 200, `"Huawei"`},
		{"/api/v1/query/sexp", `(<entity:huawei> (<rdfs:label> $name))`, 200, `"Huawei"`},
		{"/api/v2/write", `<a> <b> <c> .`, 403, "read-only"},
	} {
		status, answer := post(t, http.DefaultClient, address+tt.path, tt.body, nil)
		if status != tt.status || !strings.Contains(answer, tt.want) {
			t.Errorf("%s: %d %s", tt.path, status, answer)
		}
	}
	resp, err := http.Get(address + "/health")
	if err != nil {
		t.Fatal(err)
	}
	resp.Body.Close()
	if resp.StatusCode/100 != 2 {
		t.Errorf("health: %s", resp.Status)
	}
	if err := stop(); err != nil {
		t.Errorf("an interrupt ends serving with %v", err)
	}
}

// A query that is under way at the interrupt is answered; then serving ends.
func TestServeFinishes(t *testing.T) {
	t.Setenv("NEWSGRAPH_SERVER_QUERY_TIMEOUT", "2s")
	address, stop := serveSample(t)
	answered := make(chan int, 1)
	go func() {
		resp, err := http.Post(address+"/api/v1/query/gizmo", "", strings.NewReader("while (true) {}"))
		if err != nil {
			t.Error(err)
			answered <- 0
			return
		}
		resp.Body.Close()
		answered <- resp.StatusCode
	}()
	for running := false; !running; {
		select {
		case got := <-answered:
			t.Fatalf("status %d before the interrupt", got)
		default:
		}
		resp, err := http.Get(address + "/metrics")
		if err != nil {
			t.Fatal(err)
		}
		text, err := io.ReadAll(resp.Body)
		resp.Body.Close()
		if err != nil {
			t.Fatal(err)
		}
		running = strings.Contains(string(text), "newsgraph_queries_running 1")
	}
	if err := stop(); err != nil {
		t.Error(err)
	}
	if got := <-answered; got != http.StatusGatewayTimeout {
		t.Errorf("status %d", got)
	}
}

const testToken = "0123456789abcdef"

func TestServeWritable(t *testing.T) {
	t.Setenv("NEWSGRAPH_SERVER_TOKEN", testToken)
	t.Setenv("NEWSGRAPH_SERVER_WRITABLE", "true")
	address, stop := serveSample(t)
	const quad = `<me> <follows> <entity:huawei> .`
	if status, answer := post(t, http.DefaultClient, address+"/api/v2/write", quad, nil); status != 401 {
		t.Errorf("without the token: %d %s", status, answer)
	}
	header := http.Header{"Authorization": {"Bearer " + testToken}}
	if status, answer := post(t, http.DefaultClient, address+"/api/v2/write", quad, header); status != 200 || !strings.Contains(answer, `"added":1`) {
		t.Errorf("with the token: %d %s", status, answer)
	}
	status, answer := post(t, http.DefaultClient, address+"/api/v1/query/gizmo", `g.V("<me>").Out("<follows>").Out("<rdfs:label>").All()`, nil)
	if status != 200 || answer != `{"result":[{"id":"Huawei"}]}`+"\n" {
		t.Errorf("then %d %s", status, answer)
	}
	if err := stop(); err != nil {
		t.Error(err)
	}
}

func TestServeTLS(t *testing.T) {
	cert, key := certificate(t)
	config := filepath.Join(t.TempDir(), "c.yaml")
	if err := os.WriteFile(config, []byte("server: {tls_cert: "+cert+", tls_key: "+key+"}"), 0o600); err != nil {
		t.Fatal(err)
	}
	address, stop := serveSample(t, "--config", config)
	roots := x509.NewCertPool()
	pem, err := os.ReadFile(cert)
	if err != nil || !roots.AppendCertsFromPEM(pem) {
		t.Fatal(err)
	}
	client := &http.Client{Transport: &http.Transport{TLSClientConfig: &tls.Config{RootCAs: roots}}}
	defer client.CloseIdleConnections()
	if status, answer := post(t, client, address+"/api/v1/query/gizmo", `g.emit(1)`, nil); !strings.HasPrefix(address, "https://") || status != 200 {
		t.Errorf("%s: %d %s", address, status, answer)
	}
	if err := stop(); err != nil {
		t.Error(err)
	}
}

// certificate makes a certificate for 127.0.0.1 and returns the files.
func certificate(t *testing.T) (cert, key string) {
	t.Helper()
	private, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	template := &x509.Certificate{
		SerialNumber: big.NewInt(1), IPAddresses: []net.IP{net.IPv4(127, 0, 0, 1)},
		NotBefore: time.Now().Add(-time.Hour), NotAfter: time.Now().Add(time.Hour),
	}
	der, err := x509.CreateCertificate(rand.Reader, template, template, private.Public(), private)
	if err != nil {
		t.Fatal(err)
	}
	secret, err := x509.MarshalPKCS8PrivateKey(private)
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	cert, key = filepath.Join(dir, "cert.pem"), filepath.Join(dir, "key.pem")
	for path, block := range map[string]*pem.Block{cert: {Type: "CERTIFICATE", Bytes: der}, key: {Type: "PRIVATE KEY", Bytes: secret}} {
		if err := os.WriteFile(path, pem.EncodeToMemory(block), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return cert, key
}

// What would let strangers in doesn't start.
func TestServeRefuses(t *testing.T) {
	cert, _ := certificate(t)
	for _, tt := range []struct{ config, listen, want string }{
		{"{}", "0.0.0.0:0", "is no loopback address"},
		{"{writable: true}", "127.0.0.1:0", "server.writable needs a server.token"},
		{"{tls_cert: " + cert + "}", "127.0.0.1:0", "go together"},
		{"{tls_cert: " + cert + ", tls_key: " + cert + "}", "127.0.0.1:0", "server.tls_key " + cert},
		{"{tls_cert: absent.pem, tls_key: absent.pem}", "127.0.0.1:0", "no such file"},
	} {
		config := filepath.Join(t.TempDir(), "c.yaml")
		if err := os.WriteFile(config, []byte("server: "+tt.config), 0o600); err != nil {
			t.Fatal(err)
		}
		var stderr bytes.Buffer
		err := execute(t.Context(), []string{"serve", "--store", "mem:", "--config", config, "--listen", tt.listen}, nil, io.Discard, &stderr)
		if err == nil || !strings.Contains(err.Error(), tt.want) || stderr.Len() > 0 {
			t.Errorf("%s on %s: %v\n%s", tt.config, tt.listen, err, stderr.String())
		}
	}
}

// With a token, an address that others reach is served to who shows it.
func TestServePrivate(t *testing.T) {
	t.Setenv("NEWSGRAPH_SERVER_TOKEN", testToken)
	address, stop := serveSample(t, "--listen", "0.0.0.0:0")
	_, port, err := net.SplitHostPort(strings.TrimPrefix(address, "http://"))
	if err != nil {
		t.Fatal(err)
	}
	address = "http://127.0.0.1:" + port
	if status, answer := post(t, http.DefaultClient, address+"/api/v1/query/gizmo", `g.emit(1)`, nil); status != 401 {
		t.Errorf("without the token: %d %s", status, answer)
	}
	if status, answer := post(t, http.DefaultClient, address+"/api/v1/query/gizmo", `g.emit(1)`, http.Header{"Authorization": {"Bearer " + testToken}}); status != 200 {
		t.Errorf("with the token: %d %s", status, answer)
	}
	if err := stop(); err != nil {
		t.Error(err)
	}
}

// A graph in PostgreSQL is served as one on disk is.
func TestServePostgres(t *testing.T) {
	address, stop := serveSampleFrom(t, postgrestest.Start(t, "fsync=off"))
	for _, want := range []struct{ path, body, answer string }{
		{"/api/v1/query/gizmo", `g.V("<entity:huawei>").In("<relation:stopped-supplying>").All()`, `"id":"<entity:google>"`},
		{"/api/v1/query/graphql", `{ nodes(id: "<entity:huawei>") { name: <rdfs:label> } }`, `"name":"Huawei"`},
		{"/api/v1/query/mql", `[{"id": "<entity:huawei>", "<rdfs:label>": null}]`, `"<rdfs:label>":"Huawei"`},
	} {
		status, got := post(t, http.DefaultClient, address+want.path, want.body, nil)
		if status != http.StatusOK || !strings.Contains(strings.ReplaceAll(got, `": "`, `":"`), want.answer) {
			t.Errorf("%s: %d %s, want %s", want.path, status, got, want.answer)
		}
	}
	if err := stop(); err != nil {
		t.Error(err)
	}
}

// A backup of a graph that is served has the bytes of one that isn't.
func TestBackupServed(t *testing.T) {
	dir := t.TempDir()
	store := filepath.Join(dir, "graph")
	do := func(args ...string) {
		t.Helper()
		if err := execute(t.Context(), args, nil, io.Discard, io.Discard); err != nil {
			t.Fatal(args, err)
		}
	}
	more := filepath.Join(dir, "more.txt")
	if err := os.WriteFile(more, []byte("Google has sued Huawei. Huawei denies it."), 0o644); err != nil {
		t.Fatal(err)
	}
	do("ingest", "--store", store, more)
	t.Setenv("NEWSGRAPH_SERVER_WRITABLE", "true")
	t.Setenv("NEWSGRAPH_SERVER_TOKEN", "0123456789abcdef")
	address, stop := serveSampleFrom(t, store)
	var quads strings.Builder
	for i := range 3000 {
		fmt.Fprintf(&quads, "<me> <counts> \"%d\"^^<xsd:integer> .\n", i)
	}
	header := http.Header{"Authorization": {"Bearer 0123456789abcdef"}, "Content-Type": {"application/n-quads"}}
	if status, answer := post(t, http.DefaultClient, address+"/api/v2/write", quads.String(), header); status != http.StatusOK {
		t.Fatal(status, answer)
	}
	t.Setenv("NEWSGRAPH_SERVER_LISTEN", strings.TrimPrefix(address, "http://"))
	served, alone := filepath.Join(dir, "served.nq"), filepath.Join(dir, "alone.nq")
	do("backup", "--store", store, served)
	if err := stop(); err != nil {
		t.Fatal(err)
	}
	do("ingest", "--quiet", "--store", filepath.Join(dir, "restored"), served)
	for _, s := range []string{store, filepath.Join(dir, "restored")} {
		do("backup", "--store", s, alone)
		a, err := os.ReadFile(alone)
		if err != nil {
			t.Fatal(err)
		}
		b, err := os.ReadFile(served)
		if err != nil || !bytes.Equal(a, b) {
			t.Errorf("%s: %d bytes, served %d, %v", s, len(a), len(b), err)
		}
	}
}
