package web

import (
	"context"
	"fmt"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"sync"
	"time"

	"github.com/jimsmart/grobotstxt"

	"newsgraph/ingest/source"
)

const (
	robotsAge   = 24 * time.Hour // after which robots.txt is read again (RFC 9309, 2.4)
	robotsBytes = 500 << 10      // that are read of it (RFC 9309, 2.5)
)

// robots is what the robots.txt of a host says.
type robots struct {
	mu    sync.Mutex // held while it is fetched
	until time.Time  // when it is to be read again
	text  string
	err   error // it couldn't be read: nothing is allowed
}

// allowed returns an error if the robots.txt of u's host keeps this program
// from u. As RFC 9309 has it, a host that answers 4xx has none, and one that
// can't answer allows nothing.
func (c *Client) allowed(ctx context.Context, h *host, u *url.URL) error {
	if u.Path == "/robots.txt" {
		return nil
	}
	r := &h.robots
	r.mu.Lock()
	defer r.mu.Unlock()
	if !c.now().Before(r.until) {
		r.text, r.err = c.readRobots(ctx, u)
		if err := ctx.Err(); err != nil {
			return err
		}
		r.until = c.now().Add(robotsAge)
		if r.err != nil {
			r.until = c.now().Add(givenUp)
		}
		h.slower(crawlDelay(r.text, c.o.product()))
	}
	if r.err != nil {
		return fmt.Errorf("robots.txt: %w", r.err)
	}
	if !grobotstxt.AgentAllowed(r.text, c.o.product(), u.String()) {
		return source.ErrRobots
	}
	return nil
}

func (c *Client) readRobots(ctx context.Context, u *url.URL) (string, error) {
	at := url.URL{Scheme: u.Scheme, Host: u.Host, Path: "/robots.txt"}
	a, err := c.follow(ctx, at.String(), request{limit: robotsBytes, cut: true, anyway: true})
	switch {
	case err != nil:
		return "", err
	case a.status == http.StatusOK:
		return string(a.body), nil
	case a.status >= 400 && a.status < 500:
		return "", nil
	}
	return "", &statusError{a.status}
}

// crawlDelay returns the Crawl-delay of the group for a product, else of that
// for all; 0 without one. It is no part of RFC 9309, but sites count on it.
func crawlDelay(text, product string) time.Duration {
	d := delays{product: strings.ToLower(product)}
	grobotstxt.Parse(text, &d)
	if d.specific {
		return d.own
	}
	return d.global
}

// delays is a handler of robots.txt that looks for Crawl-delay alone.
type delays struct {
	product string

	agents   bool // the last line named a user agent
	isOwn    bool // the group is for the product
	isAll    bool // the group is for all
	specific bool // there is a group for the product
	own      time.Duration
	global   time.Duration
}

func (d *delays) HandleRobotsStart()         {}
func (d *delays) HandleRobotsEnd()           {}
func (d *delays) HandleAllow(int, string)    { d.agents = false }
func (d *delays) HandleDisallow(int, string) { d.agents = false }
func (d *delays) HandleSitemap(int, string)  {}

func (d *delays) HandleUserAgent(_ int, name string) {
	if !d.agents {
		d.isOwn, d.isAll = false, false
	}
	d.agents = true
	name = strings.ToLower(strings.TrimSpace(name))
	if i := strings.IndexAny(name, "/ "); i >= 0 {
		name = name[:i]
	}
	d.isAll = d.isAll || name == "*"
	if name == d.product {
		d.isOwn, d.specific = true, true
	}
}

func (d *delays) HandleUnknownAction(_ int, action, value string) {
	if !strings.EqualFold(action, "crawl-delay") {
		return
	}
	d.agents = false
	s, err := strconv.ParseFloat(strings.TrimSpace(value), 64)
	if err != nil || !(s > 0) {
		return
	}
	t := time.Duration(min(s, longestWait.Seconds()) * float64(time.Second))
	if d.isOwn {
		d.own = t
	}
	if d.isAll {
		d.global = t
	}
}
