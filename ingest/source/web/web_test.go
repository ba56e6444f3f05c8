package web

import (
	"bytes"
	"compress/gzip"
	"context"
	"fmt"
	"io"
	"iter"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"newsgraph/ingest/source"
)

// clock is a time that goes on only when somebody sleeps.
type clock struct {
	mu    sync.Mutex
	t     time.Time
	slept []time.Duration // those longer than 0
}

var start = time.Date(2026, 3, 1, 12, 0, 0, 0, time.UTC)

func (c *clock) now() time.Time {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.t
}

func (c *clock) sleep(ctx context.Context, d time.Duration) error {
	c.mu.Lock()
	defer c.mu.Unlock()
	if d > 0 {
		c.slept = append(c.slept, d)
		c.t = c.t.Add(d)
	}
	return ctx.Err()
}

// site is a server that answers from a table. It has no robots.txt unless the
// table has.
type site struct {
	*httptest.Server
	mu    sync.Mutex
	asked []string // paths, but for robots.txt
}

func serve(t *testing.T, pages map[string]http.HandlerFunc) *site {
	t.Helper()
	s := &site{}
	s.Server = httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path != "/robots.txt" {
			s.mu.Lock()
			s.asked = append(s.asked, r.URL.RequestURI())
			s.mu.Unlock()
		}
		if h := pages[r.URL.RequestURI()]; h != nil {
			h(w, r)
			return
		}
		http.NotFound(w, r)
	}))
	t.Cleanup(s.Close)
	return s
}

// count tells how often a path was asked for.
func (s *site) count(path string) int {
	s.mu.Lock()
	defer s.mu.Unlock()
	n := 0
	for _, p := range s.asked {
		if p == path {
			n++
		}
	}
	return n
}

func text(media, body string) http.HandlerFunc {
	return func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", media)
		io.WriteString(w, body)
	}
}

func page(s string) http.HandlerFunc { return text("text/html", "<p>"+s) }

func moved(to string) http.HandlerFunc {
	return func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Location", to)
		w.WriteHeader(http.StatusFound)
	}
}

func client(t *testing.T, o Options) (*Client, *clock) {
	t.Helper()
	c, err := New(o)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { c.Close() })
	k := &clock{t: start}
	c.now, c.sleep = k.now, k.sleep
	return c, k
}

// list prints a sequence, without the address of the server.
func list(seq iter.Seq2[source.Article, error], strip string) []string {
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

// bomb is a gzip stream of n zeros.
func bomb(n int64) string {
	var b bytes.Buffer
	z := gzip.NewWriter(&b)
	io.CopyN(z, zeros{}, n)
	z.Close()
	return b.String()
}

type zeros struct{}

func (zeros) Read(p []byte) (int, error) { clear(p); return len(p), nil }

func encoded(body string) http.HandlerFunc {
	return func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "text/html")
		w.Header().Set("Content-Encoding", "gzip")
		io.WriteString(w, body)
	}
}

// TestPages is what a list of pages gives: an article or a problem for each, in
// the order of the list.
func TestPages(t *testing.T) {
	pages := map[string]http.HandlerFunc{
		"/robots.txt":   text("text/plain", "User-agent: *\nDisallow: /private/\n\nUser-agent: other\nDisallow: /\n"),
		"/page":         text("text/html; charset=ISO-8859-1", "<p>P."),
		"/moved":        moved("/target"),
		"/target":       page("Moved."),
		"/again":        moved("target"),
		"/loop":         moved("/loop"),
		"/file":         moved("file:///etc/hosts"),
		"/hidden":       moved("/private/b"),
		"/nowhere":      moved("http:///x"),
		"/pdf":          text("application/pdf", "%PDF-"),
		"/image":        text("text/plain", "\x89PNG\r\n"),
		"/big":          text("text/plain", strings.Repeat("x", 2000)),
		"/bomb":         encoded(bomb(1 << 20)),
		"/packed":       encoded(zipped("<p>Packed.")),
		"/cutgzip":      encoded(zipped("<p>Packed.")[:20]),
		"/nogzip":       encoded("<p>Not packed."),
		"/wrongcharset": text("text/html; charset=klingon", "<p>caf\u00e9"),
		"/empty":        text("text/html", ""),
		"/cut": func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Content-Length", "100")
			io.WriteString(w, "<p>Cut")
		},
		"/brotli": func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Content-Encoding", "br")
			io.WriteString(w, "\x0b\x02\x80")
		},
		"/private/a": page("Secret."),
		"/private/b": page("Secret."),
	}
	s := serve(t, pages)
	c, _ := client(t, Options{Private: true, MaxBytes: 1000, Rate: 1000})
	var in strings.Builder
	want := []string{}
	for _, p := range []struct{ path, want string }{
		{"/page", `text/html; charset=ISO-8859-1 "<p>P."`},
		{"/moved", `text/html "<p>Moved."`},
		{"/target", ""}, // where /moved led
		{"/again", ""},
		{"/page#part", ""},
		{"/loop", "error more than 5 redirects"},
		{"/file", "error redirected to a file address"},
		{"/nowhere", "error redirected: not an address: no host"},
		{"/private/a", "error robots.txt keeps programs away"},
		{"/hidden", "error robots.txt keeps programs away"},
		{"/pdf", "error not text: application/pdf"},
		{"/image", "error not text: an image"},
		{"/big", "error too large: more than 1000 bytes"},
		{"/bomb", "error too large: more than 1000 bytes"},
		{"/packed", `text/html "<p>Packed."`},
		{"/cutgzip", "error broken gzip: truncated"},
		{"/nogzip", "error broken gzip: gzip: invalid header"},
		{"/wrongcharset", `text/html; charset=klingon "<p>café"`},
		{"/empty", "error empty"},
		{"/cut", "error the answer breaks off after 6 bytes: unexpected EOF"},
		{"/brotli", `error the server sent the encoding "br", which wasn't asked for`},
		{"/none", "error the server answered 404 Not Found"},
	} {
		fmt.Fprintln(&in, s.URL+p.path)
		if msg, ok := strings.CutPrefix(p.want, "error "); ok {
			want = append(want, "error "+p.path+": "+msg)
		} else if p.want != "" {
			want = append(want, p.path+" "+p.want)
		}
	}
	check(t, list(c.Run().articles(t.Context(), "list", readList("list", strings.NewReader(in.String()))), s.URL), want...)
	if n := s.count("/private/a") + s.count("/private/b"); n != 0 {
		t.Errorf("%d requests for what robots.txt forbids", n)
	}
}

func TestPage(t *testing.T) {
	agent := make(chan string, 9)
	s := serve(t, map[string]http.HandlerFunc{
		"/moved": moved("/page"),
		"/page": func(w http.ResponseWriter, r *http.Request) {
			agent <- r.UserAgent()
			page("P.")(w, r)
		},
	})
	c, _ := client(t, Options{Private: true, Agent: "newsgraph/1", Contact: "desk@news.example"})
	for a, err := range c.Run().Page(t.Context(), s.URL+"/moved") {
		if err != nil || a.Name != s.URL+"/moved" || a.URL != s.URL+"/page" || !a.Fetched.After(start) {
			t.Errorf("%+v, %v", a, err)
		}
	}
	if got := <-agent; got != "newsgraph/1 (+desk@news.example)" {
		t.Errorf("User-Agent %q", got)
	}
	for _, bad := range []string{"ftp://e.org/", "http://", "http://[::1", "page.html"} {
		for a, err := range c.Run().Page(t.Context(), bad) {
			if err == nil || !strings.HasPrefix(err.Error(), bad+": not a") {
				t.Errorf("%s: %+v, %v", bad, a, err)
			}
		}
	}
}

// TestOrder answers the pages of a list in the opposite order.
func TestOrder(t *testing.T) {
	const n = 20
	var turn [n + 1]chan struct{}
	for i := range turn {
		turn[i] = make(chan struct{})
	}
	close(turn[n])
	pages := map[string]http.HandlerFunc{}
	var in strings.Builder
	var want []string
	s := serve(t, pages)
	for i := range n {
		pages[fmt.Sprintf("/%d", i)] = func(w http.ResponseWriter, r *http.Request) {
			<-turn[i+1]
			page(fmt.Sprint(i))(w, r)
			close(turn[i])
		}
		fmt.Fprintf(&in, "%s/%d\n", s.URL, i)
		want = append(want, fmt.Sprintf("/%d text/html \"<p>%d\"", i, i))
	}
	c, _ := client(t, Options{Private: true, Concurrency: n, PerHost: n})
	check(t, list(c.Run().articles(t.Context(), "list", readList("list", strings.NewReader(in.String()))), s.URL), want...)
}

func TestMaxPages(t *testing.T) {
	s := serve(t, map[string]http.HandlerFunc{"/a": page("A."), "/b": page("B."), "/c": page("C.")})
	c, _ := client(t, Options{Private: true, MaxPages: 2})
	in := strings.ReplaceAll("/a\n/a\n/b\n/c\n/d\n", "/", s.URL+"/")
	check(t, list(c.Run().articles(t.Context(), "list", readList("list", strings.NewReader(in))), s.URL),
		`/a text/html "<p>A."`, `/b text/html "<p>B."`, "error list: too large: more than 2 pages")
	if s.count("/c")+s.count("/d") > 0 {
		t.Error("pages beyond the limit were asked for")
	}
}

// TestStop ends a run while pages are on their way.
func TestStop(t *testing.T) {
	s := serve(t, map[string]http.HandlerFunc{
		"/a": page("A."),
		"/b": func(_ http.ResponseWriter, r *http.Request) { <-r.Context().Done() },
	})
	for name, stop := range map[string]bool{"break": true, "cancel": false} {
		c, _ := client(t, Options{Private: true})
		ctx, cancel := context.WithCancel(t.Context())
		in := strings.ReplaceAll("/a\n/b\n/b2\n", "/", s.URL+"/")
		var got []string
		for a, err := range c.Run().articles(ctx, "list", readList("list", strings.NewReader(in))) {
			got = append(got, fmt.Sprint(string(a.Body), err))
			if stop {
				break
			}
			cancel()
		}
		cancel()
		want := []string{"<p>A.<nil>", "context canceled"}
		if stop {
			want = want[:1]
		}
		if !slices.Equal(got, want) {
			t.Errorf("%s: %q", name, got)
		}
	}
}

func TestTimeout(t *testing.T) {
	s := serve(t, map[string]http.HandlerFunc{
		"/silent": func(_ http.ResponseWriter, r *http.Request) { <-r.Context().Done() },
		"/slow": func(w http.ResponseWriter, r *http.Request) {
			io.WriteString(w, "<p>The beginning")
			w.(http.Flusher).Flush()
			<-r.Context().Done()
		},
	})
	for _, path := range []string{"/silent", "/slow"} {
		c, _ := client(t, Options{Private: true, Timeout: 50 * time.Millisecond})
		check(t, list(c.Run().Page(t.Context(), s.URL+path), s.URL), "error "+path+": no complete answer within 50ms: context deadline exceeded")
	}
}

func TestList(t *testing.T) {
	in := "\ufeff# my list\n\nhttp://a.example/1\r\n ftp://b.example/2\n" + strings.Repeat("x", 10_000) + "\nhttp://a.example/3"
	var got []string
	for l, err := range readList("urls.txt", strings.NewReader(in)) {
		got = append(got, fmt.Sprint(l.url, " ", err))
	}
	check(t, got, "http://a.example/1 <nil>",
		" urls.txt: line 4: not an http or https address",
		" urls.txt: line 5: too large: a line of more than 8192 bytes",
		"http://a.example/3 <nil>")
	c, _ := client(t, Options{})
	check(t, list(c.Run().List(t.Context(), "testdata/none.txt"), "\x00"), "error testdata/none.txt: no such file or directory")
}
