package web

import (
	"fmt"
	"net"
	"net/http"
	"net/netip"
	"syscall"

	"newsgraph/ingest/source"
)

// newTransport returns a transport that dials public addresses only, unless
// Options.Private. The check is made on the address that is dialled, so that
// neither a name nor a redirect leads around it; a proxy would, so the
// environment's are not used.
func newTransport(o *Options) *http.Transport {
	dialer := &net.Dialer{Timeout: o.Timeout}
	if !o.Private {
		dialer.Control = func(_, address string, _ syscall.RawConn) error {
			ap, err := netip.ParseAddrPort(address)
			if err != nil {
				return err
			}
			if !public(ap.Addr()) {
				return fmt.Errorf("%w %s", source.ErrPrivate, ap.Addr())
			}
			return nil
		}
	}
	return &http.Transport{
		DialContext:            dialer.DialContext,
		ForceAttemptHTTP2:      true,
		MaxResponseHeaderBytes: 256 << 10,
		MaxIdleConnsPerHost:    o.PerHost,
		MaxIdleConns:           4 * o.Concurrency,
		TLSHandshakeTimeout:    o.Timeout,
		IdleConnTimeout:        o.Timeout,
	}
}

// reserved are the ranges that no article is published in, beyond what package
// netip tells: this network, shared, protocol, documentation, benchmark and
// reserved addresses, and IPv6 that embeds an IPv4 address.
var reserved = prefixes(
	"0.0.0.0/8", "100.64.0.0/10", "192.0.0.0/24", "192.0.2.0/24", "192.88.99.0/24", "198.18.0.0/15",
	"198.51.100.0/24", "203.0.113.0/24", "240.0.0.0/4",
	"::/96", "64:ff9b::/96", "64:ff9b:1::/48", "100::/64", "2001::/23", "2001:db8::/32", "2002::/16", "fec0::/10",
)

func prefixes(list ...string) []netip.Prefix {
	var out []netip.Prefix
	for _, s := range list {
		out = append(out, netip.MustParsePrefix(s))
	}
	return out
}

func public(a netip.Addr) bool {
	a = a.Unmap().WithZone("")
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
