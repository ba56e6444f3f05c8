package config_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/spf13/pflag"

	"newsgraph/config"
)

func write(t *testing.T, name, text string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

func printed(t *testing.T, l config.Loaded) string {
	t.Helper()
	var b strings.Builder
	if err := l.Print(&b); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func TestDefaultIsValid(t *testing.T) {
	if err := config.Default().Validate(); err != nil {
		t.Error(err)
	}
}

func TestValidate(t *testing.T) {
	c := config.Default()
	c.Workers = 0
	c.Server.Listen = "nowhere"
	c.Exports = []config.Export{{Format: "csv"}}
	err := c.Validate()
	if err == nil {
		t.Fatal("no error")
	}
	for _, want := range []string{"workers: 0 is not allowed", `server.listen: "nowhere"`, "exports: entry 1: path"} {
		if !strings.Contains(err.Error(), want) {
			t.Errorf("%q is not in %v", want, err)
		}
	}
}

// The same settings in the three formats give the same configuration.
func TestFormats(t *testing.T) {
	files := map[string]string{
		"c.yaml": "store: /g\nworkers: 3\nsources: [/a, {url: 'https://example.org/x'}, {path: /b}]\n" +
			"exports:\n- {format: csv, path: /out.csv}\nserver: {query_timeout: 5s, max_body: 2MB}\nlimits:\n  record: 512 KiB\n",
		"c.json": "{\"store\": \"/g\", \"workers\": 3, \"sources\": [\"/a\", {\"url\": \"https://example.org/x\"}, {\"path\": \"/b\"}],\n" +
			"\t\"exports\": [{\"format\": \"csv\", \"path\": \"/out.csv\"}],\n\"server\": {\"query_timeout\": \"5s\", \"max_body\": 2000000}, \"limits\": {\"record\": \"512KiB\"}}",
		"c.toml": "store = '/g'\nworkers = 3\nsources = ['/a', {url = 'https://example.org/x'}, {path = '/b'}]\nlimits.record = '512 kib'\n" +
			"[[exports]]\nformat = 'csv'\npath = '/out.csv'\n[server]\nquery_timeout = '5s'\nmax_body = 2_000_000\n",
	}
	want := config.Default()
	want.Store, want.Workers = "/g", 3
	want.Sources = []config.Source{{Path: "/a"}, {URL: "https://example.org/x"}, {Path: "/b"}}
	want.Exports = []config.Export{{Format: "csv", Path: "/out.csv"}}
	want.Server.QueryTimeout, want.Server.MaxBody = 5*time.Second, 2_000_000
	want.Limits.Record = 512 << 10
	for name, text := range files {
		l, err := config.Load(write(t, name, text), nil)
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		if d := cmp.Diff(want, l.Config); d != "" {
			t.Errorf("%s: -want +got\n%s", name, d)
		}
	}
}

// Each place wins over the one before, and is named.
func TestPrecedence(t *testing.T) {
	path := write(t, "c.yaml", "workers: 3\nverbose: true\n\nserver:\n  listen: 127.0.0.1:1\n  result_limit: 7\n")
	t.Setenv("NEWSGRAPH_SERVER_LISTEN", "127.0.0.1:2")
	t.Setenv("NEWSGRAPH_WORKERS", "4")
	t.Setenv("NEWSGRAPH_VERBOSE", "")
	flags := pflag.NewFlagSet("", pflag.ContinueOnError)
	flags.Int("workers", 1, "")
	flags.String("store", "flag's default", "")
	if err := flags.Parse([]string{"--workers=5"}); err != nil {
		t.Fatal(err)
	}
	l, err := config.Load(path, flags)
	if err != nil {
		t.Fatal(err)
	}
	if l.Workers != 5 || l.Server.Listen != "127.0.0.1:2" || !l.Verbose || l.Server.ResultLimit != 7 || l.Store != "newsgraph.db" {
		t.Errorf("%+v", l.Config)
	}
	out := strings.Join(strings.Fields(printed(t, l)), " ")
	for _, want := range []string{
		"store: newsgraph.db # default",
		"workers: 5 # flag --workers",
		"verbose: true # " + path + ":2",
		"listen: 127.0.0.1:2 # environment NEWSGRAPH_SERVER_LISTEN",
		"result_limit: 7 # " + path + ":6",
	} {
		if !strings.Contains(out, want) {
			t.Errorf("%q is not in\n%s", want, out)
		}
	}
}

func TestRelativePaths(t *testing.T) {
	path := write(t, "c.yaml", "store: g\nrelations: r\nentities: e\ngrammar: g.txt\nlanguage: {model: m}\nsources: [a, -]\nexports: [{format: csv, path: o}]\n")
	l, err := config.Load(path, nil)
	if err != nil {
		t.Fatal(err)
	}
	dir := filepath.Dir(path)
	got := []string{l.Store, l.Relations, l.Entities, l.Grammar, l.Language.Model, l.Sources[0].Path, l.Sources[1].Path, l.Exports[0].Path}
	want := []string{filepath.Join(dir, "g"), filepath.Join(dir, "r"), filepath.Join(dir, "e"), filepath.Join(dir, "g.txt"), filepath.Join(dir, "m"), filepath.Join(dir, "a"), "-", filepath.Join(dir, "o")}
	if d := cmp.Diff(want, got); d != "" {
		t.Error(d)
	}
}

// What is fetched is written in YAML, TOML and JSON.
func TestFetch(t *testing.T) {
	for name, text := range map[string]string{
		"c.yaml": "sources: [{feed: 'https://a.example/'}, {sitemap: 'https://b.example/'}, {urls: list.txt}, {urls: 'https://c.example/'}]\n" +
			"fetch: {rate: 2, since: 2026-01-20, archive: pages, offline: true}",
		"c.toml": "sources = [{feed = 'https://a.example/'}, {sitemap = 'https://b.example/'}, {urls = 'list.txt'}, {urls = 'https://c.example/'}]\n" +
			"fetch = {rate = 2.0, since = 2026-01-20, archive = 'pages', offline = true}",
		"c.json": `{"sources": [{"feed": "https://a.example/"}, {"sitemap": "https://b.example/"}, {"urls": "list.txt"}, {"urls": "https://c.example/"}],
			"fetch": {"rate": "2", "since": "2026-01-20", "archive": "pages", "offline": "true"}}`,
	} {
		path := write(t, name, text)
		l, err := config.Load(path, nil)
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		want := config.Default()
		want.Sources = []config.Source{
			{Feed: "https://a.example/"},
			{Sitemap: "https://b.example/"},
			{URLs: filepath.Join(filepath.Dir(path), "list.txt")},
			{URLs: "https://c.example/"},
		}
		want.Fetch.Rate, want.Fetch.Since, want.Fetch.Offline = 2, "2026-01-20", true
		want.Fetch.Archive = filepath.Join(filepath.Dir(path), "pages")
		if d := cmp.Diff(want, l.Config); d != "" {
			t.Errorf("%s: -want +got\n%s", name, d)
		}
	}
}

// The filters of an export are written in YAML, TOML and JSON as each has days
// and numbers.
func TestExportFilters(t *testing.T) {
	want := config.Export{
		Format: "csv", Path: "x", Since: "2021-01-20", Until: "2022", Types: []string{"sues"}, Entities: []string{"A, Inc.", "B"},
		Statuses: []string{"denied"}, MinConfidence: 0.5, Aggregate: true, EscapeFormulas: true,
	}
	for name, text := range map[string]string{
		"c.yaml": "exports: [{format: csv, path: x, since: 2021-01-20, until: 2022, type: sues, entity: ['A, Inc.', B], status: [denied], min_confidence: 0.5, aggregate: true, escape_formulas: true}]",
		"c.toml": "[[exports]]\nformat = 'csv'\npath = 'x'\nsince = 2021-01-20\nuntil = 2022\ntype = ['sues']\nentity = ['A, Inc.', 'B']\nstatus = 'denied'\nmin_confidence = 0.5\naggregate = true\nescape_formulas = true",
		"c.json": `{"exports": [{"format": "csv", "path": "x", "since": "2021-01-20", "until": 2022, "type": "sues", "entity": ["A, Inc.", "B"], "status": "denied", "min_confidence": "0.5", "aggregate": true, "escape_formulas": "true"}]}`,
	} {
		l, err := config.Load(write(t, name, text), nil)
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		l.Exports[0].Path = filepath.Base(l.Exports[0].Path)
		if d := cmp.Diff([]config.Export{want}, l.Exports); d != "" {
			t.Errorf("%s: %s", name, d)
		}
		again, err := config.Load(write(t, "again.yaml", printed(t, l)), nil)
		if err != nil {
			t.Fatal(err)
		}
		again.Exports[0].Path = filepath.Base(again.Exports[0].Path)
		if d := cmp.Diff(l.Exports, again.Exports); d != "" {
			t.Errorf("%s: printed, and read back: %s", name, d)
		}
	}
}

// A mapping is the same in the three formats, and is printed as it is read.
func TestMapping(t *testing.T) {
	want := config.Source{
		Path: "x", Preset: "newsapi", Format: "csv", Charset: "windows-1252", Records: "a.b", Columns: []string{"a", "b, c"},
		Fields: map[string][]string{"text": {"body", "a[0].b"}, "url": {"link"}}, TimeFormats: []string{"%d/%m/%Y"}, TimeZone: "Europe/London",
	}
	for name, text := range map[string]string{
		"c.yaml": "sources: [{path: x, preset: newsapi, format: csv, charset: windows-1252, records: a.b, columns: [a, 'b, c'], fields: {text: [body, 'a[0].b'], url: link}, time_formats: '%d/%m/%Y', time_zone: Europe/London}]",
		"c.toml": "[[sources]]\npath = 'x'\npreset = 'newsapi'\nformat = 'csv'\ncharset = 'windows-1252'\nrecords = 'a.b'\ncolumns = ['a', 'b, c']\nfields = {text = ['body', 'a[0].b'], url = 'link'}\ntime_formats = ['%d/%m/%Y']\ntime_zone = 'Europe/London'",
		"c.json": `{"sources": [{"path": "x", "preset": "newsapi", "format": "csv", "charset": "windows-1252", "records": "a.b", "columns": ["a", "b, c"], "fields": {"text": ["body", "a[0].b"], "url": "link"}, "time_formats": ["%d/%m/%Y"], "time_zone": "Europe/London"}]}`,
	} {
		l, err := config.Load(write(t, name, text), nil)
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		again, err := config.Load(write(t, "again.yaml", printed(t, l)), nil)
		if err != nil {
			t.Fatal(err)
		}
		for _, got := range []config.Loaded{l, again} {
			got.Sources[0].Path = filepath.Base(got.Sources[0].Path)
			if d := cmp.Diff([]config.Source{want}, got.Sources); d != "" {
				t.Errorf("%s: %s", name, d)
			}
		}
	}
}

func TestErrors(t *testing.T) {
	for _, tt := range []struct{ name, text, want string }{
		{"c.yaml", "a: 1\nworkers: 2\nworker: 3", `c.yaml:3: unknown key "worker"; did you mean "workers"?`},
		{"c.yaml", "server:\n  lisen: x", `c.yaml:2: unknown key "server.lisen"; did you mean "listen"?`},
		{"c.yaml", "server: 7", "c.yaml:1: server: 7 is not allowed, want a section with listen, query_timeout"},
		{"c.yaml", "server.listen: x", `c.yaml:1: unknown key "server.listen"`},
		{"c.yaml", "Workers: 2", `c.yaml:1: unknown key "Workers"; did you mean "workers"?`},
		{"c.yaml", "\nworkers: many", `c.yaml:2: workers: "many" is not allowed, want a whole number from 1 to 1024`},
		{"c.yaml", "workers: 0", "c.yaml:1: workers: 0 is not allowed"},
		{"c.yaml", "quiet: maybe", `c.yaml:1: quiet: "maybe" is not allowed, want true or false`},
		{"c.yaml", "store: [a]", "c.yaml:1: store: a list is not allowed, want text"},
		{"c.yaml", "workers: 2\nworkers: 3", "c.yaml: yaml: "},
		{"c.yaml", "- a", "c.yaml: yaml: "},
		{"c.yaml", "a: 1\n---\nb: 1", "want one YAML document"},
		{"c.yaml", "sources: here", "c.yaml:1: sources: \"here\" is not allowed, want a list"},
		{"c.yaml", "sources: [{pat: x}]", `c.yaml:1: sources: entry 1: unknown key "pat"; did you mean "path"?`},
		{"c.yaml", "sources: [{path: x, preset: newapi}]", `entry 1: preset: "newapi" is not allowed, want ag-news, eventregistry, gdelt-urls, mediacloud, newsapi, reuters-21578; did you mean "newsapi"?`},
		{"c.yaml", "sources: [{path: x, format: doc}]", `entry 1: format: "doc" is not allowed, want text, markdown`},
		{"c.yaml", "sources: [{path: x, fields: {titel: y}}]", `entry 1: fields: unknown key "titel"; did you mean "title"?`},
		{"c.yaml", "sources: [{path: x, fields: {title: 3}}]", `entry 1: fields: title: 3 is not text`},
		{"c.yaml", "sources: [{path: x, fields: body}]", `entry 1: fields: "body" is not allowed, want a section with id, title`},
		{"c.yaml", "sources: [{path: x, time_zone: London}]", `entry 1: time_zone: "London" is not allowed, want the name of a zone`},
		{"c.yaml", "sources: [{url: ftp://x}]", `entry 1: url: "ftp://x" is not allowed, want an http or https address`},
		{"c.yaml", "exports: [{format: xml, path: x}]", `entry 1: format: "xml" is not allowed, want csv, tsv, jsonl`},
		{"c.yaml", "exports: [{format: csv, path: x, since: 21}]", `entry 1: since: "21" is not allowed, want a day`},
		{"c.yaml", "exports: [{format: csv, path: x, status: [denied, true]}]", `entry 1: status: true is not text`},
		{"c.yaml", "exports: [{format: csv, path: x, status: deny}]", `entry 1: status: "deny" is not allowed, want asserted, reported`},
		{"c.yaml", "exports: [{format: csv, path: x, min_confidence: 2}]", `entry 1: min_confidence: 2 is not allowed`},
		{"c.yaml", "exports: [{format: csv, path: x, min_confidence: high}]", `entry 1: min_confidence: "high" is not a number`},
		{"c.yaml", "exports: [{format: trig, path: x, aggregate: true}]", `entry 1: aggregate: trig holds every quad`},
		{"c.yaml", "exports: [{format: csv, path: x, sinc: 2021}]", `entry 1: unknown key "sinc"; did you mean "since"?`},
		{"c.yaml", "sources: [{feed: rss.xml}]", `entry 1: feed: "rss.xml" is not allowed, want an http or https address`},
		{"c.yaml", "sources: [{feed: 'https://a.example/', url: 'https://a.example/'}]", "entry 1: want one of path, url, feed, sitemap and urls"},
		{"c.yaml", "fetch: {rate: 0}", "c.yaml:1: fetch.rate: 0 is not allowed, want a number from 0.001 to 1000"},
		{"c.yaml", "fetch: {rate: .nan}", "fetch.rate: NaN is not allowed"},
		{"c.yaml", "fetch:\n  retries: -1", "c.yaml:2: fetch.retries: -1 is not allowed, want a whole number from 0 to 10"},
		{"c.yaml", "fetch: {since: yesterday}", `fetch.since: "yesterday" is not allowed, want a day`},
		{"c.yaml", "fetch: {user_agent: 'a(b)'}", `fetch.user_agent: "a(b)" is not allowed`},
		{"c.yaml", "fetch: {contact: 'me <me@a.example>'}", "fetch.contact: "},
		{"c.yaml", "fetch: {offline: true}", "c.yaml:1: fetch.offline: true needs fetch.archive"},
		{"c.yaml", "server: {query_timeout: 30}", "server.query_timeout: 30 is not allowed, want a time"},
		{"c.yaml", "server: {token: short}", `server.token: "short" is not allowed, want 16 characters or more`},
		{"c.yaml", "server: {token: (hidden)}", `server.token: "(hidden)" is not allowed`},
		{"c.yaml", "server: {origins: 'news.example'}", "server.origins: \"news.example\" is not allowed, want origins"},
		{"c.yaml", "server: {origins: [https://news.example/page]}", "server.origins: a list is not allowed, want origins"},
		{"c.yaml", "server: {max_body: 3 XB}", `server.max_body: "3 XB" is not allowed, want a size`},
		{"c.yaml", "export: {base: graph}", `export.base: "graph" is not allowed, want an absolute IRI`},
		{"c.json", "{\"workers\": 1,\n \"stor\": \"\"}", `c.json:2: unknown key "stor"; did you mean "store"?`},
		{"c.json", "{\n\"workers\" 1}", "c.json:2: invalid character"},
		{"c.toml", "a = 1", `c.toml: unknown key "a"; known: store, workers`},
		{"c.toml", "workers = 1\nstore = ", "c.toml:2: "},
		{"c.ini", "", `unknown kind of file ".ini", want .yaml`},
	} {
		_, err := config.Load(write(t, tt.name, tt.text), nil)
		if err == nil || !strings.Contains(err.Error(), tt.want) {
			t.Errorf("%q: want %q, got %v", tt.text, tt.want, err)
		}
	}
}

func TestEnvironmentErrors(t *testing.T) {
	t.Setenv("NEWSGRAPH_WORKER", "1")
	t.Setenv("NEWSGRAPH_QUIET", "perhaps")
	t.Setenv("NEWSGRAPH_SOURCES", "a.txt")
	_, err := config.Load("", nil)
	want := "environment NEWSGRAPH_SOURCES: only a file can set it\n" +
		"environment NEWSGRAPH_WORKER: unknown variable; did you mean \"NEWSGRAPH_WORKERS\"?\n" +
		"environment NEWSGRAPH_QUIET: quiet: \"perhaps\" is not allowed, want true or false"
	if err == nil || err.Error() != want {
		t.Errorf("got %v\nwant %s", err, want)
	}
}

// A variable of ours has a long name; what it begins with counts for no likeness.
func TestEnvironmentUnlike(t *testing.T) {
	t.Setenv("NEWSGRAPH_FOO", "1")
	_, err := config.Load("", nil)
	if err == nil || strings.Contains(err.Error(), "did you mean") || !strings.Contains(err.Error(), "known: NEWSGRAPH_STORE, NEWSGRAPH_WORKERS") {
		t.Errorf("got %v", err)
	}
}

// What Print writes, Load reads back. No file is too odd to be told from a good one.
func FuzzLoad(f *testing.F) {
	f.Add("store: a b\nworkers: 2\nsources: [x, {url: 'http://h/#'}]\n", byte(0))
	f.Add("exports: [{format: csv, path: \"#: '\"}]\nserver: {listen: ':0'}", byte(0))
	f.Add("exports: [{format: csv, path: x, since: 2021-01-20, until: 2022, entity: ['A, \\u0085', B], min_confidence: 1e-9, aggregate: on}]", byte(0))
	f.Add("a: &a [*a]\n<<: {}\n", byte(0))
	f.Add(`{"store": "\ud83d\ude00", "limits": {"page": "1GiB"}}`, byte(1))
	f.Add("store = 1\n[server]\nlisten = 'h:1'", byte(2))
	f.Fuzz(func(t *testing.T, text string, kind byte) {
		t.Chdir(t.TempDir())
		name := []string{"c.yaml", "c.json", "c.toml"}[kind%3]
		l, err := loadText(t, name, text)
		if err != nil {
			return
		}
		if err := l.Validate(); err != nil {
			t.Fatalf("%q: loaded, but %v", text, err)
		}
		again, err := loadText(t, "again.yaml", printed(t, l))
		if err != nil {
			t.Fatalf("%q: printed as\n%s%v", text, printed(t, l), err)
		}
		if d := cmp.Diff(l.Config, again.Config); d != "" {
			t.Fatalf("%q: printed as\n%s%s", text, printed(t, l), d)
		}
	})
}

// loadText loads a file of the working directory, where relative paths stay as they are.
func loadText(t *testing.T, name, text string) (config.Loaded, error) {
	t.Helper()
	if err := os.WriteFile(name, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	return config.Load(name, nil)
}

// A token is printed as hidden, origins as the text that sets them.
func TestServerKeys(t *testing.T) {
	t.Setenv("NEWSGRAPH_SERVER_TOKEN", "0123456789abcdef")
	path := write(t, "c.yaml", "server:\n  origins: [https://a.example, 'https://b.example:8443']\n  tls_cert: c.pem\n")
	l, err := config.Load(path, nil)
	if err != nil {
		t.Fatal(err)
	}
	if l.Server.Token != "0123456789abcdef" || len(l.Server.Origins) != 2 || l.Server.TLSCert != filepath.Join(filepath.Dir(path), "c.pem") {
		t.Errorf("%+v", l.Server)
	}
	var b strings.Builder
	if err := l.Print(&b); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"  token: (hidden) ", "  origins: https://a.example, https://b.example:8443 "} {
		if !strings.Contains(b.String(), want) {
			t.Errorf("no %q in\n%s", want, b.String())
		}
	}
}
