package web

import (
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/netip"
	"net/url"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/jimsmart/grobotstxt"

	"newsgraph/ingest/source"
)

// answers gives one status after the other, the last for ever.
func answers(statuses ...int) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		status := statuses[0]
		if len(statuses) > 1 {
			statuses = statuses[1:]
		}
		if status == http.StatusOK {
			page("P.")(w, r)
			return
		}
		w.WriteHeader(status)
	}
}

func busy(retryAfter string) http.HandlerFunc {
	n := 0
	return func(w http.ResponseWriter, r *http.Request) {
		if n++; n > 1 {
			page("P.")(w, r)
			return
		}
		w.Header().Set("Retry-After", retryAfter)
		w.WriteHeader(http.StatusTooManyRequests)
	}
}

// TestRetry is what a page costs whose server doesn't answer at once. The rate
// is high, so that what is slept is for the retries.
func TestRetry(t *testing.T) {
	const second = time.Second
	later := start.Add(90 * second).Format(http.TimeFormat)
	for name, c := range map[string]struct {
		answer http.HandlerFunc
		want   string
		slept  []time.Duration
	}{
		"well":      {answers(200), `text/html "<p>P."`, nil},
		"once":      {answers(503, 200), `text/html "<p>P."`, []time.Duration{second}},
		"three":     {answers(500, 502, 504, 200), `text/html "<p>P."`, []time.Duration{second, 2 * second, 4 * second}},
		"always":    {answers(503), "error the server answered 503 Service Unavailable", []time.Duration{second, 2 * second, 4 * second}},
		"never":     {answers(404), "error the server answered 404 Not Found", nil},
		"forbidden": {answers(403), "error the server answered 403 Forbidden", nil},
		"seconds":   {busy("30"), `text/html "<p>P."`, []time.Duration{30 * second}},
		"date":      {busy(later), `text/html "<p>P."`, []time.Duration{90 * second}},
		"nonsense":  {busy("soon"), `text/html "<p>P."`, []time.Duration{second}},
		"past":      {busy("-5"), `text/html "<p>P."`, []time.Duration{second}},
		"too long":  {busy("3600"), "error the server answered 429 Too Many Requests, and asks to wait 1h0m0s", nil},
		"huge":      {busy("99999999999999"), `text/html "<p>P."`, []time.Duration{second}},
		"cut at last": {func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Content-Length", "9")
			io.WriteString(w, "<p>")
		}, "error the answer breaks off after 3 bytes: unexpected EOF", []time.Duration{second, 2 * second, 4 * second}},
	} {
		t.Run(name, func(t *testing.T) {
			s := serve(t, map[string]http.HandlerFunc{"/": c.answer})
			client, k := client(t, Options{Private: true, Rate: 1e9, Retries: 3})
			got := list(client.Run().Page(t.Context(), s.URL+"/"), s.URL)
			want := "/ " + c.want
			if msg, ok := strings.CutPrefix(c.want, "error "); ok {
				want = "error /: " + msg
			}
			check(t, got, want)
			var slept []time.Duration
			for _, d := range k.slept {
				if d = d.Round(time.Millisecond); d > 0 { // what is less is for the rate
					slept = append(slept, d)
				}
			}
			if !slices.Equal(slept, c.slept) {
				t.Errorf("slept %v, want %v", slept, c.slept)
			}
		})
	}
}

// TestGivenUp leaves a host alone after some addresses failed, and comes back
// to it later. Other hosts don't suffer.
func TestGivenUp(t *testing.T) {
	ill := true
	s := serve(t, map[string]http.HandlerFunc{"/well": page("P.")})
	inner := s.Config.Handler
	s.Config.Handler = http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if ill && r.URL.Path != "/robots.txt" {
			w.WriteHeader(http.StatusServiceUnavailable)
			return
		}
		inner.ServeHTTP(w, r)
	})
	other := serve(t, map[string]http.HandlerFunc{"/": page("Other.")})
	c, k := client(t, Options{Private: true, Retries: -1})
	run := func(address, want string) {
		t.Helper()
		check(t, list(c.Run().Page(t.Context(), address), s.URL), want)
	}
	for i := range mostFailures {
		p := fmt.Sprintf("/%d", i)
		run(s.URL+p, "error "+p+": the server answered 503 Service Unavailable")
	}
	ill = false
	run(s.URL+"/well", "error /well: not asked: 5 addresses of the host failed before")
	run(other.URL+"/", other.URL+`/ text/html "<p>Other."`)
	k.sleep(t.Context(), givenUp)
	run(s.URL+"/well", `/well text/html "<p>P."`)
}

// TestRate counts the pauses between the requests to one host.
func TestRate(t *testing.T) {
	for _, c := range []struct {
		robots string
		rate   float64
		want   time.Duration // for robots.txt and four pages
	}{
		{"", 1, 4 * time.Second},
		{"", 0.5, 8 * time.Second},
		{"User-agent: *\nCrawl-delay: 10\n", 1, 31 * time.Second}, // the first page waits as robots.txt was not read yet
		{"User-agent: *\nCrawl-delay: 10\n\nUser-agent: newsgraph\nCrawl-delay: 2.5\n", 1, 8500 * time.Millisecond},
		{"User-agent: *\nCrawl-delay: 10\n\nUser-agent: newsgraph\nDisallow: /x\n", 1, 4 * time.Second},
	} {
		pages := map[string]http.HandlerFunc{"/robots.txt": text("text/plain", c.robots)}
		var in strings.Builder
		s := serve(t, pages)
		for i := range 4 {
			pages[fmt.Sprintf("/%d", i)] = page("P.")
			fmt.Fprintf(&in, "%s/%d\n", s.URL, i)
		}
		client, k := client(t, Options{Private: true, Rate: c.rate, PerHost: 1})
		if got := list(client.Run().articles(t.Context(), "list", readList("list", strings.NewReader(in.String()))), s.URL); len(got) != 4 {
			t.Errorf("%q", got)
		}
		if got := k.now().Sub(start); got != c.want {
			t.Errorf("%q, rate %v: took %v, want %v", c.robots, c.rate, got, c.want)
		}
	}
}

// TestRobots is what a robots.txt means for /a/b.
func TestRobots(t *testing.T) {
	const no = "error /a/b: robots.txt keeps programs away"
	const yes = `/a/b text/html "<p>P."`
	for name, c := range map[string]struct {
		robots http.HandlerFunc
		want   string
	}{
		"none":           {nil, yes},
		"empty":          {text("text/plain", ""), yes},
		"all":            {text("text/plain", "User-agent: *\nDisallow: /"), no},
		"us":             {text("text/plain", "User-agent: NewsGraph\nDisallow: /a/"), no},
		"others":         {text("text/plain", "User-agent: googlebot\nDisallow: /"), yes},
		"we may":         {text("text/plain", "User-agent: *\nDisallow: /\n\nUser-agent: newsgraph\nAllow: /"), yes},
		"longest":        {text("text/plain", "User-agent: *\nDisallow: /a\nAllow: /a/b"), yes},
		"pattern":        {text("text/plain", "User-agent: *\nDisallow: /*b$"), no},
		"two groups":     {text("text/plain", "User-agent: newsgraph\nDisallow: /x\n\nUser-agent: newsgraph\nDisallow: /a"), no},
		"a page":         {text("text/html", "<html><p>Disallow: nothing"), yes},
		"beyond 500 KiB": {text("text/plain", strings.Repeat("#\n", 300<<10)+"User-agent: *\nDisallow: /"), yes},
		"moved":          {moved("/other.txt"), no},
		"forbidden":      {answers(403), yes},
		"broken":         {answers(500), "error /a/b: robots.txt: the server answered 500 Internal Server Error"},
		"endless":        {moved("/robots.txt"), "error /a/b: robots.txt: more than 5 redirects"},
	} {
		t.Run(name, func(t *testing.T) {
			pages := map[string]http.HandlerFunc{"/a/b": page("P."), "/other.txt": text("text/plain", "User-agent: *\nDisallow: /")}
			if c.robots != nil {
				pages["/robots.txt"] = c.robots
			}
			s := serve(t, pages)
			client, k := client(t, Options{Private: true, Retries: -1})
			check(t, list(client.Run().Page(t.Context(), s.URL+"/a/b"), s.URL), c.want)
			k.sleep(t.Context(), robotsAge)
			pages["/robots.txt"] = text("text/plain", "User-agent: *\nDisallow: /")
			check(t, list(client.Run().Page(t.Context(), s.URL+"/a/b"), s.URL), no)
		})
	}
}

// TestPrivate leads to the loopback address on several ways.
func TestPrivate(t *testing.T) {
	asked := false
	inside := serve(t, map[string]http.HandlerFunc{"/": func(http.ResponseWriter, *http.Request) { asked = true }})
	inside.Config.Handler = http.HandlerFunc(func(http.ResponseWriter, *http.Request) { asked = true })
	u, err := url.Parse(inside.URL)
	if err != nil {
		t.Fatal(err)
	}
	c, _ := client(t, Options{Retries: -1})
	for _, host := range []string{"127.0.0.1", "[::ffff:127.0.0.1]", "[::ffff:7f00:1]"} {
		for _, err := range c.Run().Page(t.Context(), "http://"+host+":"+u.Port()+"/") {
			if !errors.Is(err, source.ErrPrivate) {
				t.Errorf("%s: error %v, want %v", host, err, source.ErrPrivate)
			}
		}
	}
	// These may have other errors where the machine lacks the address.
	for _, host := range []string{"localhost", "[::1]", "0.0.0.0", "127.1.2.3"} {
		for _, err := range c.Run().Page(t.Context(), "http://"+host+":"+u.Port()+"/") {
			if err == nil {
				t.Errorf("%s: no error", host)
			}
		}
	}
	if asked {
		t.Error("a private address was asked")
	}
	// A page from elsewhere that redirects inside: the dialler refuses each address anew.
	open := newTransport(&c.o)
	defer open.CloseIdleConnections()
	outside := serve(t, map[string]http.HandlerFunc{"/in": moved(inside.URL)})
	c2, _ := client(t, Options{Private: true, Retries: -1})
	first := c2.http.Transport
	c2.http.Transport = roundTripper(func(r *http.Request) (*http.Response, error) {
		if "http://"+r.URL.Host == outside.URL {
			return first.RoundTrip(r)
		}
		return open.RoundTrip(r)
	})
	for _, err := range c2.Run().Page(t.Context(), outside.URL+"/in") {
		if !errors.Is(err, source.ErrPrivate) || asked {
			t.Errorf("redirected inside: %v", err)
		}
	}
}

type roundTripper func(*http.Request) (*http.Response, error)

func (f roundTripper) RoundTrip(r *http.Request) (*http.Response, error) { return f(r) }

func TestPublic(t *testing.T) {
	for a, want := range map[string]bool{
		"8.8.8.8": true, "2606:4700::1111": true, "::ffff:8.8.8.8": true,
		"127.0.0.1": false, "10.1.2.3": false, "192.168.0.1": false, "172.16.0.1": false, "169.254.169.254": false,
		"100.64.0.1": false, "100.127.255.255": false, "0.0.0.0": false, "::1": false, "::": false, "fe80::1": false, "fe80::1%eth0": false, "fd00::1": false,
		"::ffff:127.0.0.1": false, "::ffff:169.254.169.254": false, "::127.0.0.1": false, "64:ff9b::7f00:1": false, "2002:7f00:1::": false,
		"2001:0:7f00:1::": false, "224.0.0.1": false, "255.255.255.255": false, "198.18.0.1": false,
	} {
		if got := public(netip.MustParseAddr(a)); got != want {
			t.Errorf("%s: got %v", a, got)
		}
	}
}

func FuzzRobots(f *testing.F) {
	f.Add("User-agent: *\nDisallow: /a*b$\nCrawl-delay: 3\n", "/a?b")
	f.Add("\ufeffuser-agent newsgraph\nallow: %ff%\n\x00", "/%zz")
	f.Fuzz(func(t *testing.T, text, path string) {
		if d := crawlDelay(text, "newsgraph"); d < 0 || d > longestWait {
			t.Errorf("delay %v", d)
		}
		grobotstxt.AgentAllowed(text, "newsgraph", "http://a.example/"+path)
	})
}
