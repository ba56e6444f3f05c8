package web

import (
	"bytes"
	"errors"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"newsgraph/ingest/source"
)

// TestArchive fetches a list, and again without a network.
func TestArchive(t *testing.T) {
	big := "<p>" + strings.Repeat("Long. ", 400_000)
	s := serve(t, map[string]http.HandlerFunc{
		"/moved":  moved("/a"),
		"/a":      page("A."),
		"/packed": encoded(zipped("<p>Packed.")),
		"/big":    text("text/html", big),
		"/gone":   func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(http.StatusGone) },
	})
	in := strings.ReplaceAll("/moved\n/packed\n/big\n/gone\n", "/", s.URL+"/")
	o := Options{Private: true, Archive: t.TempDir()}
	read := func(o Options) (got []string, fetched []time.Time) {
		c, _ := client(t, o)
		for a, err := range c.Run().articles(t.Context(), "list", readList("list", strings.NewReader(in))) {
			got = append(got, list(func(yield func(source.Article, error) bool) { yield(a, err) }, s.URL)...)
			fetched = append(fetched, a.Fetched)
		}
		if err := c.Close(); err != nil {
			t.Fatal(err)
		}
		return got, fetched
	}
	first, when := read(o)
	check(t, first, `/moved text/html "<p>A."`, `/packed text/html "<p>Packed."`, `/big text/html "`+big+`"`, "error /gone: the server answered 410 Gone")
	s.Close()
	o.Offline = true
	again, whenAgain := read(o)
	check(t, again, first...)
	for i := range when {
		if !when[i].Equal(whenAgain[i]) {
			t.Errorf("fetched %v, then %v", when[i], whenAgain[i])
		}
	}
	in += s.URL + "/other\n"
	again, _ = read(o)
	check(t, again, append(first, "error /other: not in the archive")...)
}

// TestConditional asks again for what the archive has.
func TestConditional(t *testing.T) {
	body, modified, asked := "<p>One.", "Sun, 01 Mar 2026 10:00:00 GMT", ""
	s := serve(t, map[string]http.HandlerFunc{"/a": func(w http.ResponseWriter, r *http.Request) {
		asked = r.Header.Get("If-None-Match") + " " + r.Header.Get("If-Modified-Since")
		w.Header().Set("ETag", `"`+body+`"`)
		w.Header().Set("Last-Modified", modified)
		if r.Header.Get("If-None-Match") == `"`+body+`"` {
			w.WriteHeader(http.StatusNotModified)
			return
		}
		page(body)(w, r)
	}})
	c, k := client(t, Options{Private: true, Archive: t.TempDir()})
	fetch := func(wantBody, wantAsked string, wantAge time.Duration) {
		t.Helper()
		k.sleep(t.Context(), time.Hour)
		for a, err := range c.Run().Page(t.Context(), s.URL+"/a") {
			if err != nil || string(a.Body) != "<p>"+wantBody || asked != wantAsked {
				t.Errorf("%s, %v; asked with %q", a.Body, err, asked)
			}
			if age := k.now().Sub(a.Fetched).Round(time.Hour); age != wantAge {
				t.Errorf("age %v, want %v", age, wantAge)
			}
		}
	}
	fetch(body, " ", 0)
	fetch(body, `"<p>One." `+modified, time.Hour) // 304: what the archive has
	old := body
	body = "<p>Two."
	fetch(body, `"`+old+`" `+modified, 0)
	fetch(body, `"<p>Two." `+modified, time.Hour)
}

// TestKept asks for a feed again, without an archive, with its ETag.
func TestKept(t *testing.T) {
	var asked []string
	s := serve(t, map[string]http.HandlerFunc{
		"/a": page("A."),
		"/feed": func(w http.ResponseWriter, r *http.Request) {
			asked = append(asked, r.Header.Get("If-None-Match"))
			w.Header().Set("ETag", `"1"`)
			if r.Header.Get("If-None-Match") == `"1"` {
				w.WriteHeader(http.StatusNotModified)
				return
			}
			text("application/rss+xml", `<rss version="2.0"><channel><item><link>/a</link></item></channel></rss>`)(w, r)
		},
	})
	c, _ := client(t, Options{Private: true})
	for range 3 {
		check(t, list(c.Run().Feed(t.Context(), s.URL+"/feed", time.Time{}), s.URL), `/a text/html "<p>A."`)
	}
	check(t, asked, "", `"1"`, `"1"`)
}

// TestUpdated takes from the archive what a feed doesn't call updated since.
func TestUpdated(t *testing.T) {
	s := serve(t, map[string]http.HandlerFunc{"/a": page("A.")})
	c, _ := client(t, Options{Private: true, Archive: t.TempDir()})
	for _, tt := range []struct {
		updated time.Time
		asked   int // requests so far
	}{{start.Add(-time.Hour), 1}, {start.Add(-time.Hour), 1}, {start.Add(time.Hour), 2}, {time.Time{}, 3}} {
		got := list(c.Run().articles(t.Context(), "feed", func(yield func(link, error) bool) {
			yield(link{url: s.URL + "/a", updated: tt.updated}, nil)
		}), s.URL)
		check(t, got, `/a text/html "<p>A."`)
		if n := s.count("/a"); n != tt.asked {
			t.Errorf("%d requests, want %d", n, tt.asked)
		}
	}
}

// TestDamaged reads archives that somebody or something broke.
func TestDamaged(t *testing.T) {
	const url = "http://a.example/"
	for name, c := range map[string]struct {
		damage func(warc, index string) error
		want   string // the error
	}{
		"half a line": {func(_, index string) error {
			return appendTo(index, `{"url":"http://b.example/","ti`)
		}, ""},
		"a line that isn't": {func(_, index string) error {
			return appendTo(index, "?\n")
		}, ".warc.gz.idx:2: invalid character"},
		"another file": {func(_, index string) error {
			return appendTo(index, `{"url":"u","file":"../../x"}`+"\n")
		}, `.warc.gz.idx:2: file "../../x"`},
		"no file":       {func(warc, _ string) error { return os.Remove(warc) }, "no such file"},
		"half a record": {func(warc, _ string) error { return os.Truncate(warc, 300) }, "archive: "},
		"other bytes": {func(warc, _ string) error {
			return os.WriteFile(warc, bytes.Repeat([]byte("x"), 1000), 0o600)
		}, "archive: "},
	} {
		t.Run(name, func(t *testing.T) {
			dir := t.TempDir()
			a, err := openArchive(dir, false)
			if err != nil {
				t.Fatal(err)
			}
			if err := errors.Join(a.put(&answer{url: url, status: 200, header: http.Header{}, raw: []byte("A."), fetched: start}), a.close()); err != nil {
				t.Fatal(err)
			}
			index, _ := filepath.Glob(filepath.Join(dir, "*.idx"))
			if err := c.damage(strings.TrimSuffix(index[0], ".idx"), index[0]); err != nil {
				t.Fatal(err)
			}
			a, err = openArchive(dir, true)
			if err == nil {
				var got *answer
				if got, err = a.get(url); err == nil && string(got.raw) != "A." {
					t.Errorf("got %q", got.raw)
				}
			}
			if (err == nil) != (c.want == "") || err != nil && !strings.Contains(err.Error(), c.want) {
				t.Errorf("error %v, want %q", err, c.want)
			}
		})
	}
}

func appendTo(path, s string) error {
	f, err := os.OpenFile(path, os.O_APPEND|os.O_WRONLY, 0)
	if err != nil {
		return err
	}
	_, err = io.WriteString(f, s)
	return errors.Join(err, f.Close())
}

// TestTwoWriters writes one directory from two clients.
func TestTwoWriters(t *testing.T) {
	dir := t.TempDir()
	for i, body := range []string{"A.", "B."} {
		a, err := openArchive(dir, false)
		if err != nil {
			t.Fatal(err)
		}
		defer a.close()
		if err := a.put(&answer{url: "http://a.example/", status: 200, header: http.Header{}, raw: []byte(body), fetched: start.Add(time.Duration(i) * time.Second)}); err != nil {
			t.Fatal(err)
		}
	}
	a, err := openArchive(dir, true)
	if err != nil {
		t.Fatal(err)
	}
	if got, err := a.get("http://a.example/"); err != nil || string(got.raw) != "B." {
		t.Errorf("%v, %v", got, err)
	}
	if _, err := openArchive(filepath.Join(dir, "none"), true); err == nil {
		t.Error("a missing archive is no error")
	}
}
