package web

import (
	"bytes"
	"cmp"
	"context"
	"iter"
	"strings"
	"time"

	"golang.org/x/net/html"

	"newsgraph/ingest/source"
)

// Feed returns the articles of an RSS, Atom or JSON feed, in its order. An item
// that holds the whole text is the article; of others the page is fetched that
// it links to. Items that are older than since are passed over; those without a
// date are not.
func (c *Run) Feed(ctx context.Context, address string, since time.Time) iter.Seq2[source.Article, error] {
	return c.articles(ctx, address, func(yield func(link, error) bool) {
		got, err := c.get(ctx, address, request{limit: maxList, keep: true})
		if err != nil {
			yield(link{}, err)
			return
		}
		o := source.Options{MaxRecord: maxList, Page: noPage, Mapping: source.Mapping{Format: "xml"}}
		if bytes.HasPrefix(bytes.TrimLeft(bytes.TrimPrefix(got.body, []byte("\ufeff")), " \t\r\n"), []byte("{")) {
			o.Mapping.Format = "json"
		}
		for a, err := range source.Reader(address, bytes.NewReader(got.body), o) {
			var l link
			if err == nil {
				l, err = itemLink(a, got)
				err = placed(address, a, err)
			}
			if date := latest(l); err == nil && !date.IsZero() && date.Before(since) {
				continue
			}
			if !yield(l, err) {
				return
			}
		}
	})
}

// noPage lets the items of a feed be that have an address and no text: their
// pages are fetched later.
func noPage(string) (source.Article, error) { return source.Article{MediaType: source.Plain}, nil }

// placed makes a Problem of what is wrong with an item.
func placed(address string, item source.Article, err error) error {
	if err == nil {
		return nil
	}
	return &source.Problem{Name: address, Place: "record " + item.Name[strings.LastIndexByte(item.Name, ':')+1:], Err: err}
}

func latest(l link) time.Time {
	if l.updated.After(l.article.Published) {
		return l.updated
	}
	return l.article.Published
}

// itemLink makes a link of an item of the feed that came as got.
func itemLink(item source.Article, got *answer) (link, error) {
	l := link{updated: item.Updated, article: source.Article{
		Title: item.Title, Author: item.Author, Published: item.Published, Updated: item.Updated,
	}}
	if l.updated.IsZero() {
		l.updated = item.Published
	}
	if item.URL != "" {
		at, err := resolve(got.url, item.URL)
		if err != nil {
			return l, err
		}
		l.url = at
		if !whole(string(item.Body)) {
			return l, nil
		}
	}
	name := l.url
	if name == "" {
		name = got.url + "#" + cmp.Or(item.ID[strings.LastIndexByte(item.ID, '#')+1:], item.Title)
	}
	item.ID, item.Name, item.URL, item.Fetched = "", name, l.url, got.fetched
	return link{url: name, updated: l.updated, article: item}, nil
}

// leastWhole is the number of words from which on the content of an item is
// taken for the whole text.
const leastWhole = 150

// whole reports whether the content of an item is the article and not the
// beginning of it.
func whole(content string) bool {
	text := strings.Fields(words(content))
	if len(text) < leastWhole {
		return false
	}
	end := strings.ToLower(strings.Join(text[len(text)-8:], " "))
	if strings.HasSuffix(end, "…") || strings.HasSuffix(end, "...") || strings.HasSuffix(end, "[…]") || strings.HasSuffix(end, "[...]") {
		return false
	}
	for _, s := range []string{"read more", "continue reading", "read the full", "read the rest", "full story", "weiterlesen", "lire la suite"} {
		if strings.Contains(end, s) {
			return false
		}
	}
	return true
}

// words returns the text of HTML, in one line.
func words(s string) string {
	if !strings.ContainsAny(s, "<&") {
		return strings.Join(strings.Fields(s), " ")
	}
	var b strings.Builder
	z := html.NewTokenizer(strings.NewReader(s))
	for z.Next() != html.ErrorToken {
		if t := z.Token(); t.Type == html.TextToken {
			b.WriteString(t.Data)
		} else {
			b.WriteByte(' ')
		}
	}
	return strings.Join(strings.Fields(b.String()), " ")
}
