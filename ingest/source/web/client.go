// Package web reads articles over HTTP: pages, feeds, sitemaps and lists of
// addresses. It is a source beside the files of package source, and keeps the
// rules of a guest: robots.txt, pauses between requests, conditional requests.
// It doesn't look inside a page, and follows no link of one.
package web

import (
	"context"
	"iter"
	"net/http"
	"strings"
	"sync"
	"time"

	"newsgraph/ingest/source"
)

// Options says how a Client behaves. The zero value of a field is what its
// comment says.
type Options struct {
	Agent   string // name in the User-Agent, which robots.txt is read for: "newsgraph/1.2"; empty: newsgraph
	Contact string // mail address or web page in the User-Agent; empty: none

	Rate        float64       // requests a second to one host; 0: 1. A Crawl-delay of robots.txt makes it slower
	PerHost     int           // requests at a time to one host; 0: 2
	Concurrency int           // requests at a time; 0: 8
	Timeout     time.Duration // of one request, from dialling to the last byte; 0: 30 s
	Retries     int           // tries after the first; below 0: none
	MaxPages    int           // pages of one feed, list or sitemap; 0: no limit
	MaxBytes    int           // bytes of one page, as sent and unpacked; 0: 32 MiB
	Private     bool          // reach loopback, private and link-local addresses too

	Archive string // directory of what was fetched, made if need be; empty: none
	Offline bool   // answer from Archive alone
}

// Client fetches, and remembers how hosts want to be treated. It is safe for
// concurrent use.
type Client struct {
	o       Options
	http    *http.Client
	archive *archive // nil: none
	slots   chan struct{}

	mu    sync.Mutex
	hosts map[string]*host   // by scheme and host
	kept  map[string]*answer // feeds and sitemaps, by address; without an archive

	now   func() time.Time
	sleep func(context.Context, time.Duration) error
}

// New returns a client. The error is of the archive's directory.
func New(o Options) (*Client, error) {
	o.Agent = strings.TrimSpace(o.Agent)
	if o.Agent == "" {
		o.Agent = "newsgraph"
	}
	if o.Rate <= 0 {
		o.Rate = 1
	}
	if o.PerHost <= 0 {
		o.PerHost = 2
	}
	if o.Concurrency <= 0 {
		o.Concurrency = 8
	}
	if o.Timeout <= 0 {
		o.Timeout = 30 * time.Second
	}
	if o.MaxBytes <= 0 {
		o.MaxBytes = 32 << 20
	}
	c := &Client{
		o:     o,
		slots: make(chan struct{}, o.Concurrency),
		hosts: map[string]*host{},
		kept:  map[string]*answer{},
		now:   time.Now, sleep: sleep,
	}
	c.http = &http.Client{
		Transport:     newTransport(&c.o),
		CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
	}
	if o.Archive != "" {
		a, err := openArchive(o.Archive, o.Offline)
		if err != nil {
			return nil, err
		}
		c.archive = a
	}
	return c, nil
}

// Close closes idle connections and the archive. No sequence may be ranged over
// any more.
func (c *Client) Close() error {
	c.http.CloseIdleConnections()
	if c.archive == nil {
		return nil
	}
	return c.archive.close()
}

// Run is one reading of sources, in which no page is taken twice. The errors of
// its sequences are *source.Problem, or that of ctx, which is the last.
type Run struct {
	*Client
	asked taken // pages that were asked for
	given taken // articles that were yielded, by the address after redirects
}

// Run begins a run. It is for one goroutine; its sequences are ranged over one
// after the other.
func (c *Client) Run() *Run { return &Run{Client: c, asked: taken{}, given: taken{}} }

// Page returns the article at an address.
func (c *Run) Page(ctx context.Context, address string) iter.Seq2[source.Article, error] {
	return c.articles(ctx, address, func(yield func(link, error) bool) {
		yield(link{url: address, name: address}, nil)
	})
}

// Article fetches one page, whether or not a run has taken it. The error is a
// *source.Problem or that of ctx.
func (c *Client) Article(ctx context.Context, address string) (source.Article, error) {
	return c.fetch(ctx, link{url: address, name: address})
}

// agent is the User-Agent header.
func (o *Options) agent() string {
	if o.Contact == "" {
		return o.Agent
	}
	return o.Agent + " (+" + o.Contact + ")"
}

// product is the name in the User-Agent that robots.txt is read for.
func (o *Options) product() string {
	i := strings.IndexAny(o.Agent, "/ ")
	if i < 0 {
		return o.Agent
	}
	return o.Agent[:i]
}

func sleep(ctx context.Context, d time.Duration) error {
	if d <= 0 {
		return ctx.Err()
	}
	t := time.NewTimer(d)
	defer t.Stop()
	select {
	case <-t.C:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}
