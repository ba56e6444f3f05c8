package web

import (
	"bytes"
	"fmt"
	"net/http"
	"slices"
	"strings"
	"testing"
	"time"

	"newsgraph/ingest/source"
)

// long is the text of an article of n words.
func long(n int) string { return strings.TrimSpace(strings.Repeat("word ", n)) }

// told prints what a sequence tells of each article beyond its text.
func told(a source.Article, err error) string {
	if err != nil {
		return "error " + err.Error()
	}
	day := ""
	if !a.Published.IsZero() {
		day = a.Published.Format(time.RFC3339)
	}
	return fmt.Sprintf("%s|%s|%s|%s|%s|%s|%s|%d", a.Name, a.URL, a.Title, a.Author, a.Outlet, a.Language, day, len(bytes.Fields(a.Body)))
}

func TestFeed(t *testing.T) {
	rss := func(items string) string {
		return `<?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:atom="http://www.w3.org/2005/Atom">` +
			`<channel><title>The Daily</title><language>en-gb</language><link>http://elsewhere.example/</link>` + items + `</channel></rss>`
	}
	const date = "<pubDate>Wed, 20 Jan 2021 20:50:00 GMT</pubDate>"
	pages := map[string]http.HandlerFunc{
		"/a":      page("A page of six words here."),
		"/news/b": page("B."),
		"/out":    moved("http://127.0.0.1:1/"),
		"/summary": text("application/rss+xml", rss(`<item><title>T &amp;amp; U</title><link>/a</link><dc:creator>Ann</dc:creator>`+date+`<description>Short.</description></item>`+
			`<item><atom:link rel="self" href="/self"/><link>news/b</link><author>b@e.org (Bob)</author><dc:creator>Bob</dc:creator><description>Short.</description></item>`+
			`<item><link>/a#again</link></item><item><guid isPermaLink="false">x</guid></item><item><link>ftp://e.org/</link></item>`)),
		"/full": text("application/rss+xml", rss(`<item><title>T</title><link>/never</link>`+date+`<content:encoded><![CDATA[<p>`+long(200)+`</p>]]></content:encoded></item>`+
			`<item><title>Cut</title><link>/a</link><content:encoded><![CDATA[<p>`+long(200)+` […]</p>]]></content:encoded></item>`+
			`<item><title>No link</title><guid isPermaLink="false">7</guid><description>Words of the item itself.</description></item>`+
			`<item><title>Nor here</title><guid isPermaLink="false">8</guid><description>Others.</description></item>`)),
		"/atom": text("application/atom+xml", `<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en"><title>Atom</title><entry><title type="html">A &lt;b&gt;T&lt;/b&gt;</title>`+
			`<link rel="alternate" href="/a"/><author><name>Ann</name></author><author><name>Bob</name></author><updated>2021-01-20T20:50:00+01:00</updated><published>2021-01-19T00:00:00Z</published></entry></feed>`),
		"/json":   text("application/feed+json", `{"version":"https://jsonfeed.org/version/1.1","title":"J","items":[{"id":"1","url":"/a","title":"T","content_text":"`+long(160)+`","date_published":"2021-01-20T20:50:00Z"}]}`),
		"/since":  text("application/rss+xml", rss(`<item><link>/never</link>`+date+`</item><item><link>/a</link></item>`)),
		"/latin1": text("text/xml; charset=utf-8", strings.Replace(rss("<item><title>caf\xe9</title><link>/a</link></item>"), `"1.0"`, `"1.0" encoding="iso-8859-1"`, 1)),
		"/broken": text("application/rss+xml", `<?xml version="1.0"?><rss version="2.0"><channel><item><title>T</title><link>/a</li`),
		"/html":   page("No feed."),
		"/none":   text("application/rss+xml", rss("")),
		"/inside": text("application/rss+xml", rss(`<item><link>/out</link></item><item><link>/a</link></item>`)),
	}
	s := serve(t, pages)
	for path, want := range map[string][]string{
		"/summary": {
			"/a|/a|T & U|Ann|||2021-01-20T20:50:00Z|6",
			"/news/b|/news/b||Bob||||1",
			"error /summary: record 4, byte ",
			`error /summary: record 5: "ftp://e.org/": not an http or https address`,
		},
		"/full": {
			"/never|/never|T||The Daily|en-gb|2021-01-20T20:50:00Z|200",
			"/a|/a|Cut|||||6",
			"/full#7||No link||The Daily|en-gb||5",
			"/full#8||Nor here||The Daily|en-gb||1",
		},
		"/atom":   {"/a|/a|A T|Ann, Bob|||2021-01-19T00:00:00Z|6"},
		"/json":   {"/a|/a|T||||2021-01-20T20:50:00Z|160"},
		"/since":  {"/a|/a||||||6"},
		"/latin1": {"/a|/a|café|||||6"},
		"/broken": {"error /broken: record 1, byte "},
		"/html":   {"error /html: record 1, byte "},
		"/none":   {"error /none: no articles: "},
		"/gone":   {"error /gone: the server answered 404 Not Found"},
		"/inside": {"error /out: ", "/a|/a||||||6"},
	} {
		t.Run(path, func(t *testing.T) {
			c, _ := client(t, Options{Private: true, Retries: -1})
			var got []string
			for a, err := range c.Run().Feed(t.Context(), s.URL+path, time.Date(2021, 1, 19, 0, 0, 0, 0, time.UTC).AddDate(0, 0, map[bool]int{true: 9}[path == "/since"])) {
				got = append(got, strings.ReplaceAll(told(a, err), s.URL, ""))
			}
			if !slices.EqualFunc(got, want, func(g, w string) bool {
				return g == w || (strings.HasSuffix(w, ": ") || strings.HasSuffix(w, "byte ")) && strings.HasPrefix(g, w)
			}) {
				t.Errorf("got\n\t%s\nwant\n\t%s", strings.Join(got, "\n\t"), strings.Join(want, "\n\t"))
			}
		})
	}
}

func TestWhole(t *testing.T) {
	for content, want := range map[string]bool{
		"":                                 false,
		long(149):                          false,
		long(150):                          true,
		"<p>" + long(150) + "</p>":         true,
		`<p class="` + long(300) + `">Few`: false,
		long(200) + "…":                    false,
		long(200) + " [...]":               false,
		long(200) + ` <a>Continue reading</a> →`:       false,
		long(200) + " The post A appeared first on B.": true,
	} {
		if got := whole(content); got != want {
			t.Errorf("%.60q: got %v", content, got)
		}
	}
}

func TestSitemap(t *testing.T) {
	const head = `<?xml version="1.0" encoding="UTF-8"?>`
	index := func(locs ...string) string {
		return head + `<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">` + strings.Join(locs, "") + `</sitemapindex>`
	}
	sm := func(loc string) string { return "<sitemap><loc>" + loc + "</loc></sitemap>" }
	urls := func(entries string) string {
		return head + `<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:n="http://www.google.com/schemas/sitemap-news/0.9" xmlns:image="x">` + entries + `</urlset>`
	}
	pages := map[string]http.HandlerFunc{
		"/a": page("A."), "/b": page("B."), "/c": page("C."),
		"/plain": text("text/xml", urls(`<url><loc> /a </loc><image:image><image:loc>/pic</image:loc></image:image></url><other><url><loc>/x</loc></url></other><url><loc>b</loc><lastmod>2021-01-20</lastmod></url><url></url>`)),
		"/news":  text("text/xml", urls(`<url><loc>/a</loc><n:news><n:publication><n:name>The Daily</n:name><n:language>en</n:language></n:publication><n:publication_date>2021-01-20T20:50:00Z</n:publication_date><n:title>T &amp; U</n:title></n:news></url>`)),
		"/since": text("text/xml", urls(`<url><loc>/a</loc><lastmod>2020-12-31</lastmod></url><url><loc>/b</loc><lastmod>2021-01-01T00:00:00Z</lastmod></url><url><loc>/c</loc></url>`)),
		"/gz":    text("application/gzip", zipped(urls(`<url><loc>/a</loc></url>`))),
		"/cutgz": text("application/gzip", zipped(urls(`<url><loc>/a</loc></url>`))[:60]),
		"/bomb":  text("application/gzip", bomb(maxList+1)),
		"/txt":   nil,
		"/index": text("text/xml", index(sm("/one"), sm("/none"), sm("/two"))),
		"/one":   text("text/xml", urls(`<url><loc>/b</loc></url><url><loc>/a</loc></url>`)),
		"/two":   text("text/xml", urls(`<url><loc>/a</loc></url><url><loc>/c</loc></url>`)),
		"/loop":  text("text/xml", index(sm("/loop2"), sm("/one"))),
		"/loop2": text("text/xml", index(sm("/loop"))),
		"/cut":   text("text/xml", urls(`<url><loc>/a</loc></url><url><loc>/b</l`)[:200]),
		"/html":  page("No sitemap."),
		"/feed":  text("text/xml", `<rss/>`),
		"/empty": text("text/xml", ""),
		"/inner": text("text/xml", urls(`<url><loc>http://[::1]:1/</loc></url><url><loc>file:///etc/passwd</loc></url><url><loc>/a</loc></url>`)),
	}
	s := serve(t, pages)
	pages["/txt"] = text("text/plain", s.URL+"/a\n# no\nnonsense\n"+s.URL+"/b\n")
	const a, b, c = "/a|/a||||||1", "/b|/b||||||1", "/c|/c||||||1"
	for path, want := range map[string][]string{
		"/plain": {a, b, `error /plain: "" is no address`},
		"/news":  {"/a|/a|T & U||The Daily|en|2021-01-20T20:50:00Z|1"},
		"/since": {b, c},
		"/gz":    {a},
		"/cutgz": {"error /cutgz: broken gzip: truncated"},
		"/bomb":  {"error /bomb: too large: more than 64 MiB"},
		"/txt":   {a, "error /txt: line 3: not an http or https address", b},
		"/index": {b, a, "error /none: the server answered 404 Not Found", c},
		"/loop":  {"error /loop: the sitemap was read already", b, a},
		"/cut":   {a, "error /cut: not a sitemap: byte "},
		"/html":  {`error /html: not a sitemap: byte 3: its element is "p"`},
		"/feed":  {`error /feed: not a sitemap: byte 6: its element is "rss"`},
		"/empty": {"error /empty: not a sitemap: byte 0: EOF"},
		"/inner": {"error http://[::1]:1/: ", `error /inner: "file:///etc/passwd": not an http or https address`, a},
	} {
		t.Run(path, func(t *testing.T) {
			client, _ := client(t, Options{Private: true, Retries: -1})
			var got []string
			for a, err := range client.Run().Sitemap(t.Context(), s.URL+path, time.Date(2021, 1, 1, 0, 0, 0, 0, time.UTC)) {
				got = append(got, strings.ReplaceAll(told(a, err), s.URL, ""))
			}
			if !slices.EqualFunc(got, want, func(g, w string) bool {
				return g == w || (strings.HasSuffix(w, ": ") || strings.HasSuffix(w, "byte ")) && strings.HasPrefix(g, w)
			}) {
				t.Errorf("got\n\t%s\nwant\n\t%s", strings.Join(got, "\n\t"), strings.Join(want, "\n\t"))
			}
		})
	}
}

// A sitemap ends, and an error is its last.
func FuzzSitemap(f *testing.F) {
	f.Add([]byte(`<urlset><url><loc>/a</loc><lastmod>2021-01-20</lastmod></url></urlset>`))
	f.Add([]byte(`<?xml version="1.0" encoding="iso-8859-1"?><sitemapindex><sitemap><loc>x</loc></sitemap>`))
	f.Fuzz(func(t *testing.T, body []byte) {
		var last error
		for _, err := range readSitemap(bytes.NewReader(body)) {
			if last != nil {
				t.Fatalf("more after %v", last)
			}
			last = err
		}
	})
}
