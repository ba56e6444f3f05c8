package web

import (
	"bytes"
	"context"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"iter"
	"strings"
	"time"

	"golang.org/x/net/html/charset"

	"newsgraph/ingest/source"
)

const (
	maxList     = 64 << 20 // bytes of a feed, sitemap or list, unpacked; the protocol of sitemaps allows 50 MiB
	maxSitemaps = 1000     // that one index leads to
)

// Sitemap returns the articles of a sitemap, and of those that it names if it
// is an index: XML, perhaps gzipped, or a text with an address a line. Entries
// whose date, of publication or else of change, lies before since are passed
// over; those without a date are not. Of a news sitemap, title, outlet, language
// and date of the article are taken.
func (c *Run) Sitemap(ctx context.Context, address string, since time.Time) iter.Seq2[source.Article, error] {
	return c.articles(ctx, address, func(yield func(link, error) bool) {
		seen := map[string]bool{}
		todo := []string{address}
		for len(todo) > 0 {
			at := todo[0]
			todo = todo[1:]
			var below []string
			for e, err := range c.sitemap(ctx, at, seen) {
				switch {
				case err != nil:
					if !yield(link{}, problem(at, err)) {
						return
					}
				case e.before(since):
				case e.index:
					below = append(below, e.url)
				default:
					if !yield(e.link(), nil) {
						return
					}
				}
			}
			todo = append(below, todo...) // in the order of the document
		}
	})
}

// sitemap reads one sitemap. It adds it to seen.
func (c *Client) sitemap(ctx context.Context, at string, seen map[string]bool) iter.Seq2[mapEntry, error] {
	u, err := parse(at)
	switch {
	case err != nil:
	case seen[u.String()]:
		err = errors.New("the sitemap was read already")
	case len(seen) >= maxSitemaps:
		err = fmt.Errorf("%w: more than %d sitemaps", source.ErrTooLarge, maxSitemaps)
	}
	if err != nil {
		return fails[mapEntry](err)
	}
	seen[u.String()] = true
	got, err := c.get(ctx, at, request{limit: maxList, keep: true})
	if err != nil {
		return fails[mapEntry](err)
	}
	body := got.body
	if bytes.HasPrefix(body, []byte{0x1f, 0x8b}) { // a file that is gzipped, not an answer
		if body, err = gunzip(body, request{limit: maxList}); err != nil {
			return fails[mapEntry](err)
		}
	}
	if head := bytes.TrimLeft(bytes.TrimPrefix(body, []byte("\ufeff")), " \t\r\n"); len(head) > 0 && head[0] != '<' {
		return func(yield func(mapEntry, error) bool) {
			for l, err := range readList(at, bytes.NewReader(body)) {
				if !yield(mapEntry{url: l.url}, err) {
					return
				}
			}
		}
	}
	return func(yield func(mapEntry, error) bool) {
		for e, err := range readSitemap(bytes.NewReader(body)) {
			if err == nil {
				e.url, err = resolve(got.url, e.url)
			}
			if !yield(e, err) {
				return
			}
		}
	}
}

// mapEntry is an entry of a sitemap.
type mapEntry struct {
	url     string
	index   bool      // it is of another sitemap, not of a page
	changed time.Time // zero: unknown

	// Of news sitemaps.
	title, outlet, language string
	published               time.Time
}

func (e *mapEntry) before(since time.Time) bool {
	date := e.published
	if date.IsZero() {
		date = e.changed
	}
	return !date.IsZero() && date.Before(since)
}

func (e *mapEntry) link() link {
	return link{url: e.url, updated: e.changed, article: source.Article{
		Title: e.title, Outlet: e.outlet, Language: e.language, Published: e.published,
	}}
}

// readSitemap reads the entries of a sitemap (sitemaps.org) or of an index of
// such, with Google's elements for news. An error is the last.
func readSitemap(r io.Reader) iter.Seq2[mapEntry, error] {
	return func(yield func(mapEntry, error) bool) {
		d := xml.NewDecoder(r)
		d.CharsetReader = charset.NewReaderLabel
		d.Strict = false
		fail := func(err error) {
			yield(mapEntry{}, fmt.Errorf("not a sitemap: byte %d: %w", d.InputOffset(), err))
		}
		root := false
		for {
			token, err := d.Token()
			if err == io.EOF && root {
				return
			}
			if err != nil {
				fail(err)
				return
			}
			start, ok := token.(xml.StartElement)
			if !ok {
				continue
			}
			switch name := start.Name.Local; {
			case !root && name != "urlset" && name != "sitemapindex":
				fail(fmt.Errorf("its element is %q", name))
				return
			case !root:
				root = true
			case name == "url" || name == "sitemap":
				var x xmlEntry
				if err := d.DecodeElement(&x, &start); err != nil {
					fail(err)
					return
				}
				if !yield(x.entry(name == "sitemap"), nil) {
					return
				}
			default:
				if err := d.Skip(); err != nil {
					fail(err)
					return
				}
			}
		}
	}
}

// xmlEntry is an entry as XML. Its names are of whatever name space.
type xmlEntry struct {
	Loc     string `xml:"loc"`
	LastMod string `xml:"lastmod"`
	News    struct {
		Title       string `xml:"title"`
		Date        string `xml:"publication_date"`
		Publication struct {
			Name     string `xml:"name"`
			Language string `xml:"language"`
		} `xml:"publication"`
	} `xml:"news"`
}

func (x *xmlEntry) entry(index bool) mapEntry {
	e := mapEntry{
		url: strings.TrimSpace(x.Loc), index: index,
		title:    strings.TrimSpace(x.News.Title),
		outlet:   strings.TrimSpace(x.News.Publication.Name),
		language: strings.TrimSpace(x.News.Publication.Language),
	}
	e.changed, _ = source.ParseTime(x.LastMod)
	e.published, _ = source.ParseTime(x.News.Date)
	return e
}

// resolve returns an address that a document at base names, absolute.
func resolve(base, ref string) (string, error) {
	b, err := parse(base)
	if err != nil {
		return "", err
	}
	u, err := b.Parse(strings.TrimSpace(ref))
	if err != nil || strings.TrimSpace(ref) == "" {
		return "", fmt.Errorf("%q is no address", ref)
	}
	if u, err = parse(u.String()); err != nil {
		return "", fmt.Errorf("%q: %w", ref, err)
	}
	return u.String(), nil
}

// fails is a sequence of one error.
func fails[T any](err error) iter.Seq2[T, error] {
	return func(yield func(T, error) bool) { yield(*new(T), err) }
}
