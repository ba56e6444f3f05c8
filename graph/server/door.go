package server

import (
	"crypto/sha256"
	"crypto/subtle"
	"errors"
	"fmt"
	"net"
	"net/http"
	"net/netip"
	"net/url"
	"slices"
	"strings"
)

// door turns away requests that web pages make behind their reader's back, and
// tells browsers which pages may read answers.
//
// Note: Cayley answers every page that it may. Then any page that its user
// visits can read the graph, and write to it, also on a loopback address. So
// pages of other sites get nothing unless they are among Origins, not by GET
// either: an image can run a query. And a page whose own name is made to lead
// to a loopback address has another Host. Who is no browser says nothing of
// where it comes from, and is let in.
func (s *server) door(h http.Handler) (http.Handler, error) {
	foreign := http.NewCrossOriginProtection()
	hosts := make([]string, 0, len(s.opts.Origins))
	for _, o := range s.opts.Origins {
		if err := foreign.AddTrustedOrigin(o); err != nil {
			return nil, err
		}
		u, err := url.Parse(o)
		if err != nil {
			return nil, err
		}
		hosts = append(hosts, u.Host, u.Hostname())
	}
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if s.opts.Local && !loopback(r.Host) && !slices.Contains(hosts, r.Host) {
			fail(w, http.StatusMisdirectedRequest, fmt.Errorf("the request is for %.100q: this server is for programs on this machine", r.Host))
			return
		}
		head := w.Header()
		head.Set("X-Content-Type-Options", "nosniff")
		if len(s.opts.Origins) > 0 {
			head.Add("Vary", "Origin")
		}
		if origin := r.Header.Get("Origin"); slices.Contains(s.opts.Origins, origin) {
			head.Set("Access-Control-Allow-Origin", origin)
			if r.Method == http.MethodOptions {
				head.Set("Access-Control-Allow-Methods", "GET, POST, OPTIONS")
				head.Set("Access-Control-Allow-Headers", "Accept, Authorization, Content-Encoding, Content-Type")
				head.Set("Access-Control-Max-Age", "600")
			}
		}
		strict := r.WithContext(r.Context())
		strict.Method = http.MethodPost // what is safe elsewhere isn't here
		if err := foreign.Check(strict); err != nil {
			fail(w, http.StatusForbidden, errors.New("a page of another site made this request: name its origin in server.origins"))
			return
		}
		h.ServeHTTP(w, r)
	}), nil
}

// loopback reports whether a Host header names this machine as itself.
func loopback(host string) bool {
	if name, _, err := net.SplitHostPort(host); err == nil {
		host = name
	}
	host = strings.ToLower(strings.Trim(host, "[]"))
	if host == "localhost" || strings.HasSuffix(host, ".localhost") {
		return true
	}
	ip, err := netip.ParseAddr(host)
	return err == nil && ip.IsLoopback()
}

// reader lets those read who may.
func (s *server) reader(h http.HandlerFunc) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		if s.opts.Private && !s.known(r) {
			unknown(w)
			return
		}
		h(w, r)
	}
}

// writer lets those write who may.
func (s *server) writer(h http.HandlerFunc) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		switch {
		case !s.opts.Writable:
			fail(w, http.StatusForbidden, errors.New("the graph is read-only over HTTP: set server.writable and server.token, or use newsgraph ingest"))
		case !s.known(r):
			unknown(w)
		default:
			release, err := s.write.take(r.Context())
			if err != nil {
				s.refuse(w, r, err)
				return
			}
			defer release()
			h(w, r)
		}
	}
}

// known reports whether a request shows the token: as bearer, or as the
// password of whatever name, which browsers ask for.
func (s *server) known(r *http.Request) bool {
	shown, ok := strings.CutPrefix(r.Header.Get("Authorization"), "Bearer ")
	if !ok {
		_, shown, ok = r.BasicAuth()
	}
	sum := sha256.Sum256([]byte(strings.TrimSpace(shown)))
	return ok && s.opts.Token != "" && subtle.ConstantTimeCompare(sum[:], s.token[:]) == 1
}

func unknown(w http.ResponseWriter) {
	w.Header().Add("WWW-Authenticate", `Bearer realm="newsgraph"`)
	w.Header().Add("WWW-Authenticate", `Basic realm="newsgraph", charset="UTF-8"`)
	fail(w, http.StatusUnauthorized, errors.New("the request needs the token: Authorization: Bearer …"))
}
