package web

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"iter"
	"sync"
	"time"

	"newsgraph/ingest/source"
)

// link is a page that a list names.
type link struct {
	url     string         // absolute; of an article that has a Body and no address, what tells it from others
	name    string         // in reports; empty: url
	updated time.Time      // when the list says the page was changed last; zero: it doesn't
	article source.Article // what the list knows of it; with a Body there is nothing to fetch
}

// ahead is how many pages for each request at a time are fetched before the
// reader comes to them: a page that waits for its host's turn mustn't keep the
// others. So many are in memory at most.
const ahead = 2

// articles returns the articles of links, in their order, whatever the order in
// which their pages arrive. A page that was taken before is passed over. Errors
// of links are yielded in their place. from names the list in reports.
func (c *Run) articles(ctx context.Context, from string, links iter.Seq2[link, error]) iter.Seq2[source.Article, error] {
	return func(yield func(source.Article, error) bool) {
		outer := ctx
		ctx, stop := context.WithCancel(ctx)
		var busy sync.WaitGroup
		defer busy.Wait()
		defer stop()
		jobs := make(chan *job, ahead*c.o.Concurrency)
		busy.Go(func() {
			defer close(jobs)
			c.feed(ctx, from, links, jobs, &busy)
		})
		for j := range jobs {
			select {
			case <-j.done:
			case <-ctx.Done():
			}
			if err := outer.Err(); err != nil {
				yield(source.Article{}, err)
				return
			}
			// Here and not where it arrives, so that of two addresses that lead
			// to one page the first in the list counts.
			if j.err == nil && !c.given.take(cmp.Or(j.article.URL, j.link.url)) {
				continue
			}
			if !yield(j.article, j.err) {
				return
			}
		}
		if err := outer.Err(); err != nil {
			yield(source.Article{}, err)
		}
	}
}

// job is a link on its way to an article or an error.
type job struct {
	link    link
	article source.Article
	err     error
	done    chan struct{} // closed when the above are filled
}

// feed fetches links, and puts them into jobs in their order.
func (c *Run) feed(ctx context.Context, from string, links iter.Seq2[link, error], jobs chan<- *job, busy *sync.WaitGroup) {
	n := 0
	for l, err := range links {
		if ctx.Err() != nil {
			return
		}
		if l.name == "" {
			l.name = l.url
		}
		if u, err := parse(l.url); err == nil && len(l.article.Body) == 0 {
			l.url = u.String()
		}
		j := &job{link: l, err: err, done: make(chan struct{})}
		fetch := err == nil && len(l.article.Body) == 0
		switch {
		case err != nil:
			j.err = problem(from, err)
		case c.o.MaxPages > 0 && n == c.o.MaxPages:
			j.err, fetch = problem(from, fmt.Errorf("%w: more than %d pages", source.ErrTooLarge, n)), false
		case !c.asked.take(l.url):
			continue
		default:
			n++
			j.article = l.article
		}
		last := j.err != nil && err == nil
		if !fetch {
			close(j.done)
		}
		select {
		case jobs <- j:
		case <-ctx.Done():
			return
		}
		if last {
			return
		}
		if fetch {
			busy.Go(func() {
				defer close(j.done)
				j.article, j.err = c.fetch(ctx, j.link)
			})
		}
	}
}

// taken holds addresses.
type taken map[string]bool

// take reports whether an address isn't in t yet, and puts it there.
func (t taken) take(address string) bool {
	if t[address] {
		return false
	}
	t[address] = true
	return true
}

// fetch reads the page of a link. What the list knows of the article wins over
// what the page says.
func (c *Client) fetch(ctx context.Context, l link) (source.Article, error) {
	got, err := c.get(ctx, l.url, request{limit: c.o.MaxBytes, updated: l.updated})
	var media string
	if err == nil {
		media, err = source.MediaType(got.header.Get("Content-Type"), got.body)
	}
	if err != nil {
		return source.Article{}, problem(l.name, err)
	}
	a := l.article
	a.Name, a.URL, a.Fetched, a.MediaType, a.Body = l.name, got.url, got.fetched, media, got.body
	return a, nil
}

// problem makes a *source.Problem of an error that isn't one.
func problem(name string, err error) error {
	if p := (*source.Problem)(nil); errors.As(err, &p) {
		return p
	}
	return &source.Problem{Name: name, Err: err}
}
