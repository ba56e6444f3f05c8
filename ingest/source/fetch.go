package source

import (
	"context"
	"errors"
	"fmt"
	"io"
	"iter"
	"mime"
	"net"
	"net/http"
	"net/netip"
	"net/url"
	"strings"
	"syscall"
	"time"
)

// maxRedirects bounds the redirects of one fetch.
const maxRedirects = 5

// URL returns the article at an http or https address. It asks once, follows
// at most 5 redirects, and refuses addresses that aren't public unless
// Options.Private is set; the check is made on the address that is dialled, so
// that a name can't lead around it. Proxies of the environment are not used.
func URL(ctx context.Context, address string, o Options) iter.Seq2[Article, error] {
	return func(yield func(Article, error) bool) {
		a, err := fetch(ctx, address, o)
		if err != nil {
			p := problem(address, err)
			var ue *url.Error
			if errors.As(err, &ue) {
				p.Err = ue.Err
			}
			yield(Article{}, p)
			return
		}
		yield(a, nil)
	}
}

func fetch(ctx context.Context, address string, o Options) (Article, error) {
	ctx, cancel := context.WithTimeout(ctx, o.timeout())
	defer cancel()
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, address, nil)
	if err != nil {
		return Article{}, err
	}
	req.Header.Set("User-Agent", "newsgraph")
	req.Header.Set("Accept", "text/html, application/xhtml+xml, text/plain, text/markdown")
	transport := newTransport(o)
	defer transport.CloseIdleConnections()
	client := &http.Client{Transport: transport, CheckRedirect: checkRedirect}
	resp, err := client.Do(req)
	if err != nil {
		return Article{}, err
	}
	defer resp.Body.Close()
	if resp.StatusCode != http.StatusOK {
		return Article{}, fmt.Errorf("the server answered %s", resp.Status)
	}
	media, err := mediaType(resp.Header.Get("Content-Type"))
	if err != nil {
		return Article{}, err
	}
	body, err := io.ReadAll(io.LimitReader(resp.Body, int64(o.maxFetch())+1))
	switch {
	case err != nil:
		return Article{}, err
	case len(body) > o.maxFetch():
		return Article{}, fmt.Errorf("%w: more than %s", ErrTooLarge, size(o.maxFetch()))
	case len(body) == 0:
		return Article{}, ErrEmpty
	}
	if what, _ := binary(body); what != "" {
		return Article{}, fmt.Errorf("%w: %s", ErrNotText, what)
	}
	if media == "" {
		media = Plain
		if looksHTML(body) {
			media = HTML
		}
	}
	return Article{
		Name:      address,
		URL:       resp.Request.URL.String(),
		Fetched:   time.Now().UTC(),
		MediaType: media,
		Body:      body,
	}, nil
}

// newTransport returns a transport that dials public addresses only.
func newTransport(o Options) *http.Transport {
	dialer := &net.Dialer{Timeout: o.timeout()}
	if !o.Private {
		dialer.Control = func(_, address string, _ syscall.RawConn) error {
			ap, err := netip.ParseAddrPort(address)
			if err != nil {
				return err
			}
			if !public(ap.Addr()) {
				return fmt.Errorf("%w %s", ErrPrivate, ap.Addr())
			}
			return nil
		}
	}
	return &http.Transport{
		DialContext:            dialer.DialContext,
		ForceAttemptHTTP2:      true,
		MaxResponseHeaderBytes: 256 << 10,
	}
}

// reserved are the ranges that no article is published in, beyond what package
// netip tells: this network, shared, protocol, documentation, benchmark and
// reserved addresses, and IPv6 that embeds an IPv4 address.
var reserved = prefixes(
	"0.0.0.0/8", "100.64.0.0/10", "192.0.0.0/24", "192.0.2.0/24", "198.18.0.0/15",
	"198.51.100.0/24", "203.0.113.0/24", "240.0.0.0/4",
	"64:ff9b::/96", "64:ff9b:1::/48", "2001:db8::/32", "2002::/16", "fec0::/10",
)

func prefixes(list ...string) []netip.Prefix {
	var out []netip.Prefix
	for _, s := range list {
		out = append(out, netip.MustParsePrefix(s))
	}
	return out
}

func public(a netip.Addr) bool {
	a = a.Unmap()
	if !a.IsGlobalUnicast() || a.IsPrivate() {
		return false
	}
	for _, p := range reserved {
		if p.Contains(a) {
			return false
		}
	}
	return true
}

func checkRedirect(req *http.Request, via []*http.Request) error {
	if len(via) > maxRedirects {
		return fmt.Errorf("more than %d redirects", maxRedirects)
	}
	if s := req.URL.Scheme; s != "http" && s != "https" {
		return fmt.Errorf("redirected to a %s address", s)
	}
	return nil
}

// mediaType reads a Content-Type header; an empty answer means unknown.
func mediaType(header string) (string, error) {
	if header == "" {
		return "", nil
	}
	media, params, err := mime.ParseMediaType(header)
	if err != nil && !errors.Is(err, mime.ErrInvalidMediaParameter) {
		return "", nil
	}
	switch media {
	case HTML, "application/xhtml+xml":
		media = HTML
	case Plain, Markdown:
	case "application/octet-stream":
		return "", nil
	default:
		return "", fmt.Errorf("%w: %s", ErrNotText, media)
	}
	if c := strings.TrimSpace(params["charset"]); c != "" {
		media = mime.FormatMediaType(media, map[string]string{"charset": c})
	}
	return media, nil
}
