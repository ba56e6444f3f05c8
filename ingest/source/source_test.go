package source

import (
	"bytes"
	"compress/gzip"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"iter"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"
	"time"
)

// list prints what a sequence yields, a line each.
func list(seq iter.Seq2[Article, error], strip string) []string {
	var out []string
	for a, err := range seq {
		s := fmt.Sprintf("%s %s %q", a.Name, a.MediaType, a.Body)
		if err != nil {
			s = "error " + err.Error()
		}
		out = append(out, strings.ReplaceAll(s, strip, ""))
	}
	return out
}

func check(t *testing.T, got []string, want ...string) {
	t.Helper()
	if !slices.Equal(got, want) {
		t.Errorf("got\n\t%s\nwant\n\t%s", strings.Join(got, "\n\t"), strings.Join(want, "\n\t"))
	}
}

func zipped(s string) string {
	var b bytes.Buffer
	z := gzip.NewWriter(&b)
	io.WriteString(z, s)
	z.Close()
	return b.String()
}

// jsonl reads records named d.
func jsonl(r io.Reader, limit int) iter.Seq2[Article, error] {
	return Reader("d", r, Options{MaxRecord: limit, Mapping: Mapping{Format: "jsonl"}})
}

func write(t *testing.T, files map[string]string) string {
	t.Helper()
	dir := t.TempDir()
	for name, s := range files {
		path := filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(s), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

func open(arg string) iter.Seq2[Article, error] {
	return Open(context.Background(), arg, Options{})
}

func TestDir(t *testing.T) {
	dir := write(t, map[string]string{
		"b.txt":         "B.",
		"a/z.html":      "<p>Z.",
		"a/y.md.gz":     zipped("# Y"),
		"c.jsonl":       `{"text":"C1."}` + "\n\n" + `{"text":"C3."}`,
		"d.txt":         "",
		"e.css":         "p {}",
		".hidden.txt":   "H.",
		".git/f.txt":    "F.",
		"f.pdf.txt":     "%PDF-1.4 x",
		"g.txt.gz":      "not gzip",
		"h.JSONL.GZ":    zipped(`{"text":"H1."}`),
		"i.txt":         "a\x00b",
		"j/k/l/deep.md": "Deep.",
	})
	if err := os.Symlink(dir, filepath.Join(dir, "loop.txt")); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink("nowhere", filepath.Join(dir, "m.txt")); err != nil {
		t.Fatal(err)
	}
	check(t, list(open(dir), dir+"/"),
		`a/y.md.gz text/markdown "# Y"`,
		`a/z.html text/html "<p>Z."`,
		`b.txt text/plain "B."`,
		`c.jsonl:1 text/plain "C1."`,
		`c.jsonl:3 text/plain "C3."`,
		`error d.txt: empty`,
		`error f.pdf.txt: byte 0: not text: a PDF`,
		`error g.txt.gz: broken gzip: it doesn't begin as one`,
		`h.JSONL.GZ:1 text/plain "H1."`,
		`error i.txt: byte 1: not text: it holds a NUL`,
		`j/k/l/deep.md text/markdown "Deep."`,
		`error m.txt: no such file or directory`,
	)
	check(t, list(open(filepath.Join(dir, "j/k/l")), dir+"/"), `j/k/l/deep.md text/markdown "Deep."`)
	empty := t.TempDir()
	check(t, list(open(empty), empty), "error : no articles")
}

func TestFile(t *testing.T) {
	gz := zipped(strings.Repeat("Some words of text. ", 5000))
	dir := write(t, map[string]string{
		"page":        "<!DOCTYPE html><p>P.",
		"story":       "Plain words.",
		"dump":        `{"text":"One."}` + "\n" + `{"text":"Two."}`,
		"pretty.json": "{\n \"text\": \"One.\"\n}",
		"lines.json":  `{"text":"One."}`,
		"cut.txt.gz":  gz[:len(gz)/2],
		"crc.txt.gz":  gz[:len(gz)-8] + "12345678",
		"head.gz":     "\x1f\x8b\x00",
		"blank.txt":   " \n\n",
		"wide.txt":    "\xff\xfeA\x00.\x00",
		"x.jpg":       "\xff\xd8\xff\xe0 ",
		"big.txt":     strings.Repeat("x", 100),
		"hidden.gz":   zipped("Words."),
		"zip.txt":     zipped("Named otherwise."),
	})
	for _, c := range []struct{ name, want string }{
		{"page", `page text/html "<!DOCTYPE html><p>P."`},
		{"story", `story text/plain "Plain words."`},
		{"pretty.json", `pretty.json:1 text/plain "One."`},
		{"lines.json", `lines.json:1 text/plain "One."`},
		{"crc.txt.gz", `error crc.txt.gz: byte 100000: broken gzip: gzip: invalid checksum`},
		{"head.gz", `error head.gz: broken gzip: truncated`},
		{"blank.txt", `error blank.txt: empty`},
		{"wide.txt", `wide.txt text/plain "\xff\xfeA\x00.\x00"`},
		{"x.jpg", `error x.jpg: byte 0: not text: an image`},
		{"hidden.gz", `hidden.gz text/plain "Words."`},
		{"zip.txt", `zip.txt text/plain "Named otherwise."`},
		{"missing.txt", `error missing.txt: no such file or directory`},
	} {
		check(t, list(open(filepath.Join(dir, c.name)), dir+"/"), c.want)
	}
	got := list(open(filepath.Join(dir, "cut.txt.gz")), dir+"/")
	if len(got) != 1 || !strings.HasPrefix(got[0], "error cut.txt.gz: byte ") || !strings.HasSuffix(got[0], ": broken gzip: truncated") {
		t.Errorf("got %q", got)
	}
	check(t, list(open(filepath.Join(dir, "dump")), dir+"/"), `dump:1 text/plain "One."`, `dump:2 text/plain "Two."`)
	check(t, list(File(filepath.Join(dir, "big.txt"), Options{MaxRecord: 99}), dir+"/"), "error big.txt: too large: more than 99 bytes")
	for _, err := range open(filepath.Join(dir, "missing.txt")) {
		var p *Problem
		if !errors.As(err, &p) || !errors.Is(err, fs.ErrNotExist) {
			t.Errorf("error %v", err)
		}
	}
}

func TestPermission(t *testing.T) {
	if os.Getuid() == 0 {
		t.Skip("root may read everything")
	}
	dir := write(t, map[string]string{"a.txt": "A.", "b.txt": "B."})
	os.Chmod(filepath.Join(dir, "a.txt"), 0)
	check(t, list(open(dir), dir+"/"), "error a.txt: permission denied", `b.txt text/plain "B."`)
}

func TestJSONL(t *testing.T) {
	for _, c := range []struct {
		name, in string
		want     []string
	}{
		{"good and bad", "{\"text\":\"A.\"}\n{\"text\":\n{\"title\":\"x\"}\n[1]\n\"s\"\n{\"text\":\"\"}\nnull\n{\"body\":\"B.\"}", []string{
			`d:1 text/plain "A."`,
			"error d: line 2, byte 7: not JSON: unexpected end of JSON input",
			"error d: line 3: no text",
			"error d: line 4: not a JSON object",
			"error d: line 5: not a JSON object",
			"error d: line 6: no text",
			"error d: line 7: not a JSON object",
			`d:8 text/plain "B."`,
		}},
		{"mark and CRLF", "\ufeff{\"text\":\"A.\"}\r\n\r\n{\"text\":\"B.\"}\r\n", []string{`d:1 text/plain "A."`, `d:3 text/plain "B."`}},
		{"invalid UTF-8", "{\"text\":\"caf\xe9\"}\n{\"text\":\"B.\"}", []string{"error d: line 1, byte 12: invalid UTF-8", `d:2 text/plain "B."`}},
		{"long", `{"text":"` + strings.Repeat("x", 200_000) + "\"}\n{\"text\":\"B.\"}", []string{
			"error d: line 1: too large: record of more than 64 KiB", `d:2 text/plain "B."`,
		}},
		{"long last", `{"text":"B."}` + "\n" + strings.Repeat("x", 70_000), []string{
			`d:1 text/plain "B."`, "error d: line 2: too large: record of more than 64 KiB",
		}},
		{"empty", "\n\n", []string{"error d: empty"}},
		{"page", `{"html":"<p>A.</p>"}`, []string{`d:1 text/html "<p>A.</p>"`}},
		{"escaped", `{"text":" Apple &lt;AAPL.O&gt; said &quot;no&quot; &amp; &lt;b&gt;paid&lt;/b&gt;  #36;5, it #39;s  quot;fine quot; "}`, []string{
			`d:1 text/plain "Apple <AAPL.O> said \"no\" & paid $5, it's \"fine\""`,
		}},
		{"list", `{"text":["A.","B."]}`, []string{`d:1 text/plain "A.\n\nB."`}},
	} {
		t.Run(c.name, func(t *testing.T) {
			check(t, list(jsonl(strings.NewReader(c.in), 64<<10), "\x00"), c.want...)
		})
	}
}

// TestLongLine reads past a line of 200 MB and holds no more than the limit.
func TestLongLine(t *testing.T) {
	in := io.MultiReader(strings.NewReader(`{"text":"`), io.LimitReader(zeros{}, 200<<20), strings.NewReader("\"}\n{\"text\":\"B.\"}\n"))
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	check(t, list(jsonl(in, 1<<20), "\x00"), "error d: line 1: too large: record of more than 1 MiB", `d:2 text/plain "B."`)
	runtime.ReadMemStats(&after)
	if n := (after.TotalAlloc - before.TotalAlloc) >> 20; n > 16 {
		t.Errorf("allocated %d MB", n)
	}
}

type zeros struct{}

func (zeros) Read(p []byte) (int, error) {
	for i := range p {
		p[i] = 'x'
	}
	return len(p), nil
}

func TestTruncatedRecords(t *testing.T) {
	var in strings.Builder
	for i := range 1000 {
		fmt.Fprintf(&in, "{\"id\":%d,\"text\":\"Story %d.\"}\n", i, i*7919)
	}
	gz := zipped(in.String())
	got := list(Reader("d.jsonl.gz", strings.NewReader(gz[:len(gz)/2]), Options{}), "\x00")
	last := got[len(got)-1]
	if len(got) < 100 || !strings.HasPrefix(last, "error d.jsonl.gz: line ") || !strings.HasSuffix(last, "broken gzip: truncated") {
		t.Errorf("%d articles, then %s", len(got)-1, last)
	}
}

func TestFields(t *testing.T) {
	for _, c := range []struct {
		in   string
		want Article
	}{
		{
			`{"id":17,"headline":"H &amp; M","content":"T.","link":"http://e.org/1","publishedAt":"2021-01-20T20:50:00Z","byline":"A B","source":{"id":null,"name":"Example"},"language":"en"}`,
			Article{ID: "17", Title: "H & M", Body: []byte("T."), URL: "http://e.org/1", Author: "A B", Outlet: "Example", Language: "en", Published: time.Date(2021, 1, 20, 20, 50, 0, 0, time.UTC)},
		},
		{
			`{"_id":{"$oid":"abc"},"title":null,"maintext":"T.","authors":["A","B"],"date_publish":"2021-01-20 20:50:00","source_domain":"e.org"}`,
			Article{ID: "abc", Body: []byte("T."), Author: "A, B", Outlet: "e.org", Published: time.Date(2021, 1, 20, 20, 50, 0, 0, time.UTC)},
		},
		{
			`{"text":"T.","published":"26-FEB-1987 15:01:01.79","date":"never"}`,
			Article{Body: []byte("T."), Published: time.Date(1987, 2, 26, 15, 1, 1, 790_000_000, time.UTC)},
		},
	} {
		o, err := parseObject([]byte(c.in))
		if err != nil {
			t.Fatal(err)
		}
		a, err := new(Options).article(o)
		c.want.MediaType = Plain
		if err != nil || fmt.Sprintf("%+v", a) != fmt.Sprintf("%+v", c.want) {
			t.Errorf("%s: got %+v, %v", c.in, a, err)
		}
	}
}

func TestParseTime(t *testing.T) {
	defer func(l *time.Location) { time.Local = l }(time.Local)
	time.Local = time.FixedZone("WST", 8*3600) // the zone of the machine doesn't matter
	for s, want := range map[string]string{
		"2021-01-20T20:50:00+03:00":       "2021-01-20T17:50:00Z",
		"2021-01-20":                      "2021-01-20T00:00:00Z",
		"Wed, 20 Jan 2021 20:50:00 GMT":   "2021-01-20T20:50:00Z",
		"Wed, 20 Jan 2021 20:50:00 -0500": "2021-01-21T01:50:00Z",
		"Wed, 20 Jan 2021 15:50:00 EST":   "2021-01-20T20:50:00Z",
		"20 Jan 2021 20:50:00 WST":        "2021-01-20T20:50:00Z",
		"26-FEB-1987 15:01:01.79":         "1987-02-26T15:01:01Z",
		"January 20, 2021":                "2021-01-20T00:00:00Z",
		"20 January 2021":                 "2021-01-20T00:00:00Z",
		"1611175800":                      "2021-01-20T20:50:00Z",
		"1611175800000":                   "2021-01-20T20:50:00Z",
		"20210120":                        "2021-01-20T00:00:00Z",
		"01/02/2021":                      "",
		"soon":                            "",
		"":                                "",
	} {
		got, ok := ParseTime(s)
		if ok != (want != "") || ok && got.Format(time.RFC3339) != want {
			t.Errorf("%q: got %v, %v, want %s", s, got, ok, want)
		}
	}
}

func TestStdin(t *testing.T) {
	for in, want := range map[string]string{
		"Words.":                   `- text/plain "Words."`,
		" <html><p>P.":             `- text/html " <html><p>P."`,
		`{"text":"A."}`:            `-:1 text/plain "A."`,
		zipped("Words."):           `- text/plain "Words."`,
		"":                         "error -: empty",
		"{ not JSON } but a text.": `- text/plain "{ not JSON } but a text."`,
	} {
		check(t, list(Open(context.Background(), "-", Options{Stdin: strings.NewReader(in)}), "\x00"), want)
	}
}

func TestStop(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	in := strings.NewReader(strings.Repeat("{\"text\":\"A.\"}\n", 10))
	n := 0
	var last error
	for _, err := range Open(ctx, "-", Options{Stdin: in}) {
		if n++; n == 3 {
			cancel()
		}
		last = err
	}
	if n != 4 || !errors.Is(last, context.Canceled) {
		t.Errorf("%d yields, last error %v", n, last)
	}
}

func TestMediaType(t *testing.T) {
	for _, c := range []struct{ header, body, want string }{
		{"text/html; charset=ISO-8859-1", "<p>P.", "text/html; charset=ISO-8859-1"},
		{"application/xhtml+xml", "<p>P.", "text/html"},
		{"text/html; charset", "<p>P.", "text/html"},
		{"", "<html><p>P.", "text/html"},
		{"application/octet-stream", "Words.", "text/plain"},
		{"application/pdf", "%PDF-1.7", "error not text: application/pdf"},
		{"text/plain", "\x89PNG\r\n", "error not text: an image"},
		{"text/html", "", "error empty"},
	} {
		got, err := MediaType(c.header, []byte(c.body))
		if err != nil {
			got = "error " + err.Error()
		}
		if got != c.want {
			t.Errorf("%q, %q: got %q, want %q", c.header, c.body, got, c.want)
		}
	}
}

func FuzzJSONL(f *testing.F) {
	f.Add([]byte(`{"text":"A."}` + "\n" + `{"id":1,"body":["x"]}`))
	f.Add([]byte("\ufeff\n{}\r\n\xff"))
	f.Fuzz(func(t *testing.T, in []byte) {
		line := ""
		for a, err := range jsonl(bytes.NewReader(in), 100) {
			if err == nil && (len(a.Body) == 0 || a.MediaType == "" || a.Name <= line && len(a.Name) <= len(line)) {
				t.Fatalf("article %+v after %s", a, line)
			}
			if err == nil {
				line = a.Name
			}
		}
	})
}
