package web

import (
	"context"
	"fmt"
	"net/url"
	"sync"
	"time"
)

// What a host that doesn't work costs at most.
const (
	longestWait = 2 * time.Minute  // that a host may ask for and a request waits
	givenUp     = 10 * time.Minute // for which a host is left alone after mostFailures
	// mostFailures is how many addresses in a row fail for good before the host
	// is given up.
	mostFailures = 5
)

// host is where requests to one scheme and host wait for their turn.
type host struct {
	slots chan struct{} // one for each request at a time

	mu       sync.Mutex
	every    time.Duration // between the beginnings of requests
	next     time.Time     // when the next request may begin
	closed   time.Time     // until when there is none
	why      string        // it is closed
	failures int           // addresses in a row that failed for good

	robots robots
}

func (c *Client) host(u *url.URL) *host {
	key := u.Scheme + "://" + u.Host
	c.mu.Lock()
	defer c.mu.Unlock()
	h := c.hosts[key]
	if h == nil {
		h = &host{
			slots: make(chan struct{}, c.o.PerHost),
			every: time.Duration(float64(time.Second) / c.o.Rate),
		}
		c.hosts[key] = h
	}
	return h
}

// turn waits for the turn of a request. The caller calls done after the request.
func (c *Client) turn(ctx context.Context, h *host) (done func(), err error) {
	if err := take(ctx, h.slots); err != nil {
		return nil, err
	}
	wait, err := h.wait(c.now())
	if err == nil {
		err = c.sleep(ctx, wait)
	}
	if err == nil {
		err = take(ctx, c.slots)
	}
	if err != nil {
		<-h.slots
		return nil, err
	}
	return func() { <-c.slots; <-h.slots }, nil
}

func take(ctx context.Context, slots chan struct{}) error {
	select {
	case slots <- struct{}{}:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}

// wait tells how long the next request waits, and counts it in.
func (h *host) wait(now time.Time) (time.Duration, error) {
	h.mu.Lock()
	defer h.mu.Unlock()
	if h.closed.Sub(now) > longestWait {
		return 0, fmt.Errorf("not asked: %s", h.why)
	}
	at := now
	for _, t := range []time.Time{h.next, h.closed} {
		if t.After(at) {
			at = t
		}
	}
	h.next = at.Add(h.every)
	return at.Sub(now), nil
}

// close lets the host alone until a time.
func (h *host) close(until time.Time, why string) {
	h.mu.Lock()
	defer h.mu.Unlock()
	if until.After(h.closed) {
		h.closed, h.why = until, why
	}
}

// slower makes the pause between requests at least d.
func (h *host) slower(d time.Duration) {
	h.mu.Lock()
	defer h.mu.Unlock()
	h.every = max(h.every, min(d, longestWait))
}

// ended notes whether an address of the host was answered at last.
func (h *host) ended(answered bool, now time.Time) {
	h.mu.Lock()
	defer h.mu.Unlock()
	if answered {
		h.failures = 0
		return
	}
	if h.failures++; h.failures >= mostFailures {
		h.failures = 0
		h.closed, h.why = now.Add(givenUp), fmt.Sprintf("%d addresses of the host failed before", mostFailures)
	}
}
