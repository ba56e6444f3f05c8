package web

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"strings"
	"time"

	"newsgraph/ingest/source"
)

// maxRedirects bounds the redirects of one fetch.
const maxRedirects = 5

// request says what is to be done for an address.
type request struct {
	limit  int  // bytes of the answer, as sent and unpacked
	cut    bool // what is beyond the limit is dropped, not an error
	anyway bool // robots.txt isn't asked
	keep   bool // it is of a feed or sitemap, which will be asked for again: remembered without an archive

	// What the archive got later than this is taken from there. Zero: nothing is.
	updated time.Time
}

// answer is what a server answered, now or when it was archived.
type answer struct {
	url     string // that was asked
	status  int
	header  http.Header
	raw     []byte    // body as it was sent; nil if the status isn't 200
	body    []byte    // raw, unpacked
	fetched time.Time // UTC, whole seconds
}

// get returns the answer at an address, after redirects, with status 200.
func (c *Client) get(ctx context.Context, address string, r request) (*answer, error) {
	a, err := c.follow(ctx, address, r)
	if err != nil {
		return nil, err
	}
	if a.status != http.StatusOK {
		return nil, &statusError{a.status}
	}
	return a, nil
}

// follow returns the first answer that is no redirect.
func (c *Client) follow(ctx context.Context, address string, r request) (*answer, error) {
	u, err := parse(address)
	if err != nil {
		return nil, err
	}
	for range maxRedirects + 1 {
		a, err := c.answer(ctx, u, r)
		if err != nil {
			return nil, err
		}
		to := a.header.Get("Location")
		if !redirects(a.status) || to == "" {
			return a, nil
		}
		next, err := u.Parse(to)
		if err != nil {
			return nil, fmt.Errorf("redirected to %q: %w", to, err)
		}
		if next.Scheme != "http" && next.Scheme != "https" {
			return nil, fmt.Errorf("redirected to a %s address", next.Scheme)
		}
		if u, err = parse(next.String()); err != nil {
			return nil, fmt.Errorf("redirected: %w", err)
		}
	}
	return nil, fmt.Errorf("more than %d redirects", maxRedirects)
}

func redirects(status int) bool {
	switch status {
	case http.StatusMovedPermanently, http.StatusFound, http.StatusSeeOther, http.StatusTemporaryRedirect, http.StatusPermanentRedirect:
		return true
	}
	return false
}

// answer returns the answer of one address, from the archive if the client is
// offline or the archive is new enough.
func (c *Client) answer(ctx context.Context, u *url.URL, r request) (*answer, error) {
	if c.o.Offline {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		return c.archived(u, r)
	}
	if !r.updated.IsZero() && c.archive != nil {
		if a, err := c.archived(u, r); err == nil && a.fetched.After(r.updated) {
			return a, nil
		}
	}
	h := c.host(u)
	if !r.anyway {
		if err := c.allowed(ctx, h, u); err != nil {
			return nil, err
		}
	}
	for try := 1; ; try++ {
		a, err := c.once(ctx, h, u, r)
		if ctx.Err() != nil {
			return nil, ctx.Err()
		}
		again := err == nil && passing(a.status) || err != nil && passingError(err)
		if !again {
			if err == nil {
				h.ended(true, c.now())
			}
			return a, err
		}
		pause := backoff(try)
		if err == nil {
			err = &statusError{a.status}
			if asked := retryAfter(a.header.Get("Retry-After"), c.now()); asked > 0 {
				pause = asked
				h.close(c.now().Add(asked), fmt.Sprintf("the host asked to wait %v (Retry-After)", asked))
			}
		}
		if try > c.o.Retries || pause > longestWait {
			h.ended(false, c.now())
			if pause > longestWait {
				err = fmt.Errorf("%w, and asks to wait %v", err, pause)
			}
			return nil, err
		}
		if err := c.sleep(ctx, pause); err != nil {
			return nil, err
		}
	}
}

// once asks once.
func (c *Client) once(ctx context.Context, h *host, u *url.URL, r request) (*answer, error) {
	done, err := c.turn(ctx, h)
	if err != nil {
		return nil, err
	}
	defer done()
	ctx, cancel := context.WithTimeout(ctx, c.o.Timeout)
	defer cancel()
	before, _ := c.archived(u, r) // a record that can't be read is fetched again
	a, err := c.exchange(ctx, u, r, before)
	switch {
	case errors.Is(err, context.DeadlineExceeded):
		return nil, fmt.Errorf("no complete answer within %v: %w", c.o.Timeout, context.DeadlineExceeded)
	case err != nil:
		return nil, err
	case before != nil && (a.status == http.StatusNotModified || before.same(a)):
		return before, nil
	case c.archive != nil && !passing(a.status):
		if err := c.archive.put(a); err != nil {
			return nil, fmt.Errorf("archive: %w", err)
		}
	case c.archive == nil && r.keep && a.status == http.StatusOK:
		c.remember(u, a)
	}
	return a, nil
}

// What a client without an archive remembers: so many feeds, of so many bytes
// as sent.
const (
	maxKept     = 1000
	maxKeptSize = 1 << 20
)

// remember keeps an answer that the server can be asked about anew.
func (c *Client) remember(u *url.URL, a *answer) {
	if a.header.Get("ETag") == "" && a.header.Get("Last-Modified") == "" || len(a.raw) > maxKeptSize {
		return
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	if len(c.kept) < maxKept || c.kept[u.String()] != nil {
		c.kept[u.String()] = a
	}
}

func (c *Client) exchange(ctx context.Context, u *url.URL, r request, before *answer) (*answer, error) {
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, u.String(), nil)
	if err != nil {
		return nil, err
	}
	req.Header.Set("User-Agent", c.o.agent())
	req.Header.Set("Accept", "text/html, application/xhtml+xml, text/plain, text/markdown, application/xml;q=0.9, */*;q=0.5")
	req.Header.Set("Accept-Encoding", "gzip") // unpacked here, with a limit
	if before != nil && before.status == http.StatusOK {
		for given, back := range map[string]string{"ETag": "If-None-Match", "Last-Modified": "If-Modified-Since"} {
			if v := before.header.Get(given); v != "" {
				req.Header.Set(back, v)
			}
		}
	}
	resp, err := c.http.Do(req)
	if err != nil {
		if ue := (*url.Error)(nil); errors.As(err, &ue) {
			err = ue.Err
		}
		return nil, err
	}
	defer resp.Body.Close()
	a := &answer{url: u.String(), status: resp.StatusCode, header: resp.Header, fetched: c.now().UTC().Truncate(time.Second)}
	if a.status != http.StatusOK {
		return a, nil
	}
	if a.raw, err = read(resp.Body, r); err != nil {
		return nil, err
	}
	return a, a.unpack(r)
}

// archived returns what the archive has for u, or the client remembers.
func (c *Client) archived(u *url.URL, r request) (*answer, error) {
	if c.archive == nil {
		c.mu.Lock()
		defer c.mu.Unlock()
		if a := c.kept[u.String()]; a != nil {
			return a, nil
		}
		return nil, source.ErrOffline
	}
	a, err := c.archive.get(u.String())
	if err != nil {
		return nil, err
	}
	return a, a.unpack(r)
}

// same reports whether two answers are alike but for their time.
func (a *answer) same(b *answer) bool {
	return a.status == b.status && a.header.Get("Location") == b.header.Get("Location") &&
		a.header.Get("Content-Type") == b.header.Get("Content-Type") && string(a.body) == string(b.body)
}

// parse reads an http or https address, in the form in which addresses are compared.
func parse(address string) (*url.URL, error) {
	u, err := url.Parse(address)
	if ue := (*url.Error)(nil); errors.As(err, &ue) {
		err = ue.Err
	}
	switch {
	case err != nil:
		return nil, fmt.Errorf("not an address: %w", err)
	case u.Scheme != "http" && u.Scheme != "https":
		return nil, errors.New("not an http or https address")
	case u.Hostname() == "":
		return nil, errors.New("not an address: no host")
	}
	u.Host = strings.ToLower(u.Host)
	if port := u.Port(); port == "80" && u.Scheme == "http" || port == "443" && u.Scheme == "https" {
		u.Host = strings.TrimSuffix(u.Host, ":"+port)
	}
	u.Fragment, u.RawFragment = "", ""
	if u.Path == "" {
		u.Path = "/"
	}
	return u, nil
}
