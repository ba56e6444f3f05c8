package server_test

import (
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"newsgraph/graph"
	"newsgraph/graph/server"
)

// nodeClients uses the packages cayley and node-cayley of npm. The second has no
// place for a token but the password of the address.
const nodeClients = `
const [url, token, file] = process.argv.slice(1)
const ask = (f) => new Promise((ok, no) => f((err, answer) => err ? no(err) : ok(JSON.stringify(answer))))
const { host } = new URL(url)
const first = require('cayley')(url, { headers: { Authorization: 'Bearer ' + token } })
const second = require('node-cayley')({ logLevel: 0, servers: [{ host: 'x:' + token + '@' + host.split(':')[0], port: host.split(':')[1] }] })
const quad = { subject: '<bob>', predicate: '<follows>', object: '<greg>' }
;(async () => {
  console.log(await ask(f => first.writeFile(file, f)))
  console.log(await ask(f => first.write([quad], f)))
  console.log(await ask(f => first.delete([quad], f)))
  console.log(await ask(f => first.g.V('<bob>').Out('<follows>').All(f)))
  console.log(await ask(f => second.write([{ primaryKey: '</x/1>', name: 'X' }], f)))
  console.log(await ask(f => second.g.V('<bob>').Out('<follows>', 'p').All(f)))
  console.log(await ask(f => second.g.V('<greg>').In('<follows>').GetLimit(1, f)))
  console.log(await ask(f => second.read(f)))
})().catch(err => { console.error(err); process.exit(1) })
`

// absent skips a test without what it takes, and fails it where
// EXPORT_READERS says that all is there.
func absent(t testing.TB, what string) {
	t.Helper()
	if os.Getenv("EXPORT_READERS") == "required" {
		t.Fatal("it takes", what)
	}
	t.Skip("it takes", what)
}

func TestNodeClients(t *testing.T) {
	node, err := exec.LookPath("node")
	if err != nil {
		absent(t, "node")
	}
	if err := exec.CommandContext(t.Context(), node, "-e", "require.resolve('cayley'); require.resolve('node-cayley')").Run(); err != nil {
		absent(t, "the packages cayley and node-cayley of npm, in NODE_PATH")
	}
	file := filepath.Join(t.TempDir(), "quads.nq")
	if err := os.WriteFile(file, []byte("<bob> <follows> <fred> .\n<fred> <follows> <greg> ."), 0o600); err != nil {
		t.Fatal(err)
	}
	srv := httptest.NewServer(serve(t, graph.Memory(), nil, server.Options{Writable: true, Token: token}))
	defer srv.Close()
	cmd := exec.CommandContext(t.Context(), node, "-e", nodeClients, srv.URL, token, file)
	var stderr strings.Builder
	cmd.Stderr = &stderr
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("%v\n%s", err, stderr.String())
	}
	const want = `"{\"result\":\"Successfully wrote 2 quads.\",\"count\":2,\"added\":2}\n"
{"result":"Successfully wrote 1 quads.","count":1,"added":1}
{"result":"Successfully deleted 1 quads.","count":1,"removed":1}
[{"id":"<fred>"}]
{"result":"Successfully wrote 1 quads.","count":1,"added":1}
{"result":[{"id":"<fred>","p":"<follows>"}]}
{"result":[{"id":"<fred>"}]}
[{"subject":"<bob>","predicate":"<follows>","object":"<fred>"},{"subject":"<fred>","predicate":"<follows>","object":"<greg>"},{"subject":"</x/1>","predicate":"<name>","object":"X"}]
`
	if string(out) != want {
		t.Errorf("got\n%s\nwant\n%s", out, want)
	}
}
