package server

import (
	"net/http"
	"time"
)

// logged logs and counts each request once it is answered.
func (s *server) logged(h http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		start := time.Now()
		out := &steady{ResponseWriter: w}
		cut := true // the handler panics to cut the connection
		defer func() {
			if out.status == 0 {
				out.status = http.StatusOK
			}
			took := time.Since(start)
			s.meter.request(r, out.status, took)
			s.log.Info("request", "method", r.Method, "path", r.URL.Path, "status", out.status, "bytes", out.bytes, "cut", cut,
				"remote", r.RemoteAddr, "took", took.Round(time.Microsecond))
		}()
		h.ServeHTTP(out, r)
		cut = false
	})
}
