package main

import (
	"archive/zip"
	"bytes"
	"compress/gzip"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"sync/atomic"
	"testing"
)

// One run reads a folder of inputs that are broken or made to do harm, and a
// list of addresses that lead in circles or inside: each is named with its
// place, and the articles around them are stored.
func TestHostile(t *testing.T) {
	if testing.Short() {
		t.Skip("reads in circles for seconds")
	}
	dir := t.TempDir()
	file := func(name string, write func(io.Writer)) {
		t.Helper()
		var b bytes.Buffer
		write(&b)
		if err := os.WriteFile(filepath.Join(dir, name), b.Bytes(), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	text := func(s string) func(io.Writer) { return func(w io.Writer) { _, _ = io.WriteString(w, s) } }
	zipped := func(name string, write func(io.Writer)) func(io.Writer) {
		return func(w io.Writer) {
			z := zip.NewWriter(w)
			f, _ := z.Create(name)
			write(f)
			f, _ = z.Create("good.txt")
			_, _ = io.WriteString(f, "Initech has sued Hooli.")
			_ = z.Close()
		}
	}
	file("bomb.zip", zipped("a.txt", func(w io.Writer) {
		for range 200 {
			_, _ = w.Write(make([]byte, 1<<20))
		}
	}))
	file("up.zip", zipped("../../up.txt", text("Acme has sued Umbrella.")))
	file("line.jsonl", text(`{"text":"`))
	if err := os.Truncate(filepath.Join(dir, "line.jsonl"), 1<<26); err != nil {
		t.Fatal(err)
	}
	file("deep.html", text(strings.Repeat("<div>", 100_000)+"<p>Acme has sued Umbrella."))
	file("charset.jsonl", text("{\"text\":\"Acme has sued Umbrella in Z\xfcrich.\"}\n{\"text\":\"Initech has sued Vandelay.\"}\n"))
	file("charset.html", text("<meta charset=utf-8><p>Acme has sued Umbrella in Z\xfcrich, where its caf\xe9 is."))
	var packed bytes.Buffer
	z := gzip.NewWriter(&packed)
	_, _ = io.WriteString(z, "Acme has sued Umbrella.")
	_ = z.Close()
	file("cut.txt.gz", text(packed.String()[:packed.Len()-9]))
	circle := "%PDF-1.4\n1 0 obj\n<< /Pages 2 0 R >>\nendobj\n2 0 obj\n<< /Type /Pages /Kids [2 0 R] /Count 3 >>\nendobj\n"
	file("circle.pdf", text(fmt.Sprintf("%sxref\n0 3\n0000000000 65535 f \n0000000009 00000 n \n%010d 00000 n \ntrailer\n<< /Size 3 /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n",
		circle, strings.Index(circle, "2 0 obj"), len(circle))))
	var asked atomic.Int32
	web := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		switch asked.Add(1); r.URL.Path {
		case "/robots.txt":
			http.NotFound(w, r)
		case "/charset":
			w.Header().Set("Content-Type", "text/html; charset=utf-8")
			_, _ = io.WriteString(w, "<p>Acme has sued Umbrella in Z\xfcrich, where its caf\xe9 is.")
		default:
			http.Redirect(w, r, r.URL.Path+"a", http.StatusFound)
		}
	}))
	defer web.Close()
	file("link.html", text(`<p>Globex has sued Initech over a patent for valves, the two companies said on Monday.</p>
<p>The <a href="`+web.URL+`/inside">claim</a> was filed in Texas, where Globex has its plant and Initech its offices.</p>`))
	file("list.urls", text(web.URL+"/inside\n"))
	run := func(args ...string) string {
		t.Helper()
		var out bytes.Buffer
		args = append([]string{"ingest", "--store", "mem:"}, args...)
		cmd := program(t.Context(), dir, os.Kill, args...)
		cmd.Stdout, cmd.Stderr = &out, &out
		cmd.Env = append(cmd.Env, "NEWSGRAPH_LIMITS_RECORD=1MiB")
		_ = cmd.Run() // of the second run nothing can be read
		return out.String()
	}
	want := func(out string, lines ...string) {
		t.Helper()
		for _, l := range lines {
			if !strings.Contains(out, l) {
				t.Errorf("no word of %q", l)
			}
		}
		if t.Failed() {
			t.Log(out)
		}
	}
	// Names that are no UTF-8.
	file("\xffnamed.txt", text("Vandelay has bought Hooli."))
	file("id.csv", text("id,url,title,text\n\xfe1,http://example.org/\xe9,Caf\xe9,Hooli has sued Acme in Texas.\n\xff,,,\n"))
	const page = "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n\r\nVandelay has sued Umbrella."
	file("uri.warc", text(fmt.Sprintf("WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: http://example.org/\xe9t\xe9\r\nContent-Length: %d\r\n\r\n%s\r\n\r\n", len(page), page)))
	// A thousand problems of two kinds.
	file("many.zip", func(w io.Writer) {
		z := zip.NewWriter(w)
		for i := range 1000 {
			f, _ := z.Create(fmt.Sprintf("%d.txt", i))
			if i%2 == 1 {
				_, _ = f.Write([]byte("\x00"))
			}
		}
		_ = z.Close()
	})
	want(run(".", "urls:list.urls"),
		"newsgraph: many.zip!18.txt: empty\n",
		"newsgraph: many.zip!19.txt: byte 0: not text: ",
		"newsgraph: many.zip: 490 more: empty\nnewsgraph: many.zip: 490 more: not text\n",
		"newsgraph: id.csv: line 3: no text",
		"newsgraph: bomb.zip!a.txt: too large: more than 1 MiB",
		`newsgraph: up.zip: member 1, "../../up.txt": a name that leads out of the archive`,
		"newsgraph: line.jsonl: line 1: too large",
		"newsgraph: deep.html: nested too deeply",
		"newsgraph: charset.jsonl: line 1, byte 36: invalid UTF-8",
		"newsgraph: charset.html: byte 50: invalid UTF-8",
		"newsgraph: cut.txt.gz: byte 23: broken gzip: truncated",
		"newsgraph: circle.pdf: page 1: unpacks too far: its objects lead too far, or in a circle",
		"newsgraph: "+web.URL+"/inside: robots.txt: ",
		"private address 127.0.0.1",
		"read 1017 articles: 7 stored (1 copy), 1010 skipped",
	)
	if n := asked.Load(); n != 0 {
		t.Errorf("the inside was asked %d times", n)
	}
	t.Setenv("NEWSGRAPH_FETCH_ALLOW_PRIVATE", "true")
	want(run(web.URL+"/endless", web.URL+"/charset"),
		"newsgraph: "+web.URL+"/endless: more than 5 redirects",
		"newsgraph: "+web.URL+"/charset: byte 30: invalid UTF-8",
	)
}
