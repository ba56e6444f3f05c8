package server_test

import (
	"context"
	"encoding/json"
	"fmt"
	"net"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/chromedp"

	"newsgraph/graph/server"
)

// attack is a page that tries all ways that a page has to ask another server,
// and gathers in got what it can read. ASK is an address with a query, BODY one
// that takes a query as its body.
const attack = `<!doctype html><meta charset="utf-8"><body><script>
const got = [], waits = [];
function element(name, attributes) {
	waits.push(new Promise(function (end) {
		const e = document.createElement(name);
		for (const a in attributes) e.setAttribute(a, attributes[a]);
		e.onload = e.onerror = e.onloadeddata = function () { end() };
		if (name == "img") e.onload = function () { got.push("img"); end() };
		document.body.append(e);
		setTimeout(end, 2000);
	}));
}
function read(how, options) {
	waits.push(fetch(how == "GET" ? "ASK&by=fetch" : "BODY", options).then(r => r.text()).then(t => { if (t) got.push(how + ": " + t) }, e => {}));
}
element("img", {src: "ASK&by=img"});
element("script", {src: "ASK&by=script"});
element("link", {rel: "stylesheet", href: "ASK&by=style"});
element("link", {rel: "prefetch", href: "ASK&by=prefetch"});
element("iframe", {src: "ASK&by=iframe"});
element("object", {data: "ASK&by=object"});
element("video", {src: "ASK&by=video"});
read("GET", {mode: "no-cors"});
read("GET", {mode: "cors"});
read("GET", {mode: "cors", headers: {"X-Mine": "1"}});
read("POST", {method: "POST", mode: "no-cors", body: "g.emit(1)"});
read("POST", {method: "POST", mode: "cors", body: "g.emit(1)"});
read("POST", {method: "POST", mode: "cors", body: "g.emit(1)", headers: {"Content-Type": "application/json"}});
navigator.sendBeacon("BODY", "g.emit(1)");
const events = new EventSource("ASK&by=events");
events.onmessage = function () { got.push("events") };
const form = document.createElement("form");
form.method = "POST"; form.action = "BODY"; form.target = "hidden"; form.enctype = "text/plain";
element("iframe", {name: "hidden"});
document.body.append(form); form.submit();
const all = Promise.all(waits).then(() => new Promise(end => setTimeout(end, 300))).then(() => got);
</script>`

// visits are the requests that a server has answered.
type visits struct {
	mu   sync.Mutex
	list []string // method, address, status
	bad  []string // those that were let in
}

func (v *visits) take() (list, bad []string) {
	v.mu.Lock()
	defer v.mu.Unlock()
	list, bad = v.list, v.bad
	v.list, v.bad = nil, nil
	return list, bad
}

func (v *visits) watch(h http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		rec := httptest.NewRecorder()
		h.ServeHTTP(rec, r)
		v.mu.Lock()
		line := fmt.Sprintf("%s %s: %d", r.Method, r.URL, rec.Code)
		v.list = append(v.list, line)
		if rec.Code < 400 {
			v.bad = append(v.bad, line)
		}
		v.mu.Unlock()
		for name, values := range rec.Header() {
			w.Header()[name] = values
		}
		w.WriteHeader(rec.Code)
		_, _ = w.Write(rec.Body.Bytes())
	})
}

// browser starts a headless browser, to which the name evil.example leads to
// this machine.
func browser(t *testing.T) context.Context {
	t.Helper()
	path, err := exec.LookPath("chromium")
	if err != nil {
		if os.Getenv("BROWSER_TESTS") == "required" {
			t.Fatal(err)
		}
		t.Skip("no chromium: pages of other sites are not tried in a browser")
	}
	opts := append(chromedp.DefaultExecAllocatorOptions[:], chromedp.ExecPath(path), chromedp.NoSandbox,
		chromedp.Flag("host-resolver-rules", "MAP evil.example 127.0.0.1"), chromedp.Flag("no-proxy-server", true))
	ctx, cancel := chromedp.NewExecAllocator(t.Context(), opts...)
	t.Cleanup(cancel)
	ctx, cancel = context.WithTimeout(ctx, 2*time.Minute)
	t.Cleanup(cancel)
	ctx, cancel = chromedp.NewContext(ctx)
	t.Cleanup(cancel)
	return ctx
}

// Pages of other sites get nothing in a real browser, whatever they try; the
// server's own pages and those of trusted sites get their answers.
func TestBrowser(t *testing.T) {
	ctx := browser(t)
	var seen visits
	page := ""
	evil := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", "text/html")
		_, _ = w.Write([]byte(page))
	}))
	defer evil.Close()
	_, evilPort, err := net.SplitHostPort(evil.Listener.Addr().String())
	if err != nil {
		t.Fatal(err)
	}
	trusted := "http://trusted.localhost:" + evilPort
	srv := httptest.NewServer(seen.watch(serve(t, example(t), nil, server.Options{Local: true, Origins: []string{trusted}})))
	defer srv.Close()
	page = strings.NewReplacer("ASK", srv.URL+"/api/v2/query?lang=gizmo&qu=g.emit(1)", "BODY", srv.URL+"/api/v1/query/gizmo").Replace(attack)
	_, port, err := net.SplitHostPort(srv.Listener.Addr().String())
	if err != nil {
		t.Fatal(err)
	}

	for _, site := range []string{
		"http://localhost:" + evilPort,    // another site
		"http://127.0.0.1:" + evilPort,    // another port
		"http://evil.example:" + evilPort, // another site, which isn't trustworthy to browsers
	} {
		got := visit[[]string](ctx, t, site, `all`)
		list, bad := seen.take()
		if len(bad) > 0 || len(list) < 10 {
			t.Errorf("%s: let in %q of\n%s", site, bad, strings.Join(list, "\n"))
		}
		for _, g := range got {
			if !strings.Contains(g, `"error"`) {
				t.Errorf("%s: it reads %s", site, g)
			}
		}
	}

	const query = "/api/v2/query?lang=gizmo&qu=g.emit(1)"
	ask := func(from, address string) string {
		t.Helper()
		return visit[string](ctx, t, from, fmt.Sprintf(`fetch(%q).then(r => r.text(), e => "refused")`, address))
	}
	// A name of the page's own that leads to the server.
	if text := ask("http://evil.example:"+port+"/", query); !strings.Contains(text, "this server is for programs on this machine") {
		t.Errorf("by another name: %s", text)
	}
	// A link that is followed.
	visit[string](ctx, t, "http://localhost:"+evilPort, fmt.Sprintf(`new Promise(end => setTimeout(end, 100, "")).finally(() => { location = %q })`, srv.URL+query))
	text := ""
	for range 50 {
		if text, err = chromedp.Run(ctx, chromedp.Evaluate[string](`location.href + " " + document.body.innerText`)); strings.HasPrefix(text, srv.URL) {
			break
		}
		time.Sleep(100 * time.Millisecond)
	}
	if err != nil || !strings.Contains(text, "a page of another site made this request") {
		t.Errorf("by a link: %s, %v", text, err)
	}
	for _, from := range []string{srv.URL + "/", trusted} {
		var answer struct{ Result []int }
		text := ask(from, srv.URL+query)
		if err := json.Unmarshal([]byte(text), &answer); err != nil || len(answer.Result) != 1 {
			t.Errorf("from %s: %s, %v", from, text, err)
		}
	}
}

// visit opens a page and returns what an expression gives there.
func visit[T any](ctx context.Context, t *testing.T, address, expression string) T {
	t.Helper()
	if _, err := chromedp.Run(ctx, chromedp.Navigate(address)); err != nil {
		t.Fatal(address, err)
	}
	v, err := chromedp.Run(ctx, chromedp.Evaluate[T](expression, chromedp.EvalAwaitPromise))
	if err != nil {
		t.Fatal(address, err)
	}
	return v
}
