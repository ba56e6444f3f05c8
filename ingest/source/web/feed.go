package web

import (
	"bytes"
	"cmp"
	"context"
	"fmt"
	"iter"
	"strings"
	"time"

	"github.com/mmcdole/gofeed"
	"golang.org/x/net/html"

	"newsgraph/ingest/source"
)

// Feed returns the articles of an RSS, Atom or JSON feed, in its order. An item
// that holds the whole text is the article; of others the page is fetched that
// it links to. Items that are older than since are passed over; those without a
// date are not.
func (c *Run) Feed(ctx context.Context, address string, since time.Time) iter.Seq2[source.Article, error] {
	return c.articles(ctx, address, func(yield func(link, error) bool) {
		got, err := c.get(ctx, address, request{limit: maxList})
		if err != nil {
			yield(link{}, err)
			return
		}
		f, err := readFeed(got.body)
		if err != nil {
			yield(link{}, fmt.Errorf("not a feed: %w", err))
			return
		}
		if len(f.Items) == 0 {
			yield(link{}, source.ErrNone)
			return
		}
		for i, item := range f.Items {
			l, err := itemLink(item, f, got)
			if err != nil {
				err = &source.Problem{Name: address, Place: fmt.Sprintf("item %d", i+1), Err: err}
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

func latest(l link) time.Time {
	if l.updated.After(l.article.Published) {
		return l.updated
	}
	return l.article.Published
}

// readFeed parses a feed. A panic of the parser is an error: what comes from
// the web must not end a run.
func readFeed(body []byte) (f *gofeed.Feed, err error) {
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("the parser failed: %v", r)
		}
	}()
	return gofeed.NewParser().Parse(bytes.NewReader(body))
}

// itemLink makes a link of an item of the feed that came as got.
func itemLink(item *gofeed.Item, f *gofeed.Feed, got *answer) (link, error) {
	l := link{article: source.Article{
		Title: words(item.Title), Author: authors(item), Published: moment(item.PublishedParsed), Updated: moment(item.UpdatedParsed),
	}}
	l.updated = l.article.Updated
	if l.updated.IsZero() {
		l.updated = l.article.Published
	}
	ref := item.Link
	if ref == "" && isWeb(item.GUID) {
		ref = item.GUID
	}
	if ref != "" {
		at, err := resolve(got.url, ref)
		if err != nil {
			return l, err
		}
		l.url = at
	}
	text := item.Content
	if l.url == "" && text == "" {
		text = item.Description
	}
	switch {
	case l.url == "" && text == "":
		return l, source.ErrNoText
	case l.url != "" && !whole(text):
		return l, nil
	}
	a := &l.article
	a.URL, a.Outlet, a.Language, a.Fetched = l.url, words(f.Title), f.Language, got.fetched
	a.Name = l.url
	if l.url == "" {
		l.url = got.url + "#" + cmp.Or(item.GUID, item.Title)
		a.Name = l.url
	}
	a.MediaType, a.Body = source.Plain, []byte(html.UnescapeString(text))
	if strings.Contains(text, "<") {
		a.MediaType, a.Body = source.HTML+"; charset=utf-8", []byte(text)
	}
	return l, nil
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

// authors returns the names of an item's authors.
func authors(item *gofeed.Item) string {
	var names []string
	for _, p := range item.Authors {
		if name := words(p.Name); name != "" && !strings.Contains(name, "@") {
			names = append(names, name)
		}
	}
	return strings.Join(names, ", ")
}

func moment(t *time.Time) time.Time {
	if t == nil {
		return time.Time{}
	}
	return t.UTC()
}
