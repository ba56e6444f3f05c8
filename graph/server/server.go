// Package server answers Cayley's HTTP API over a store: queries in Gizmo,
// GraphQL and MQL, and the reading of quads, under /api/v1 and /api/v2. It
// never writes: the methods that would are there, and refuse.
package server

import (
	"errors"
	"log/slog"
	"net/http"
	"slices"
	"strings"
	"time"

	"newsgraph/graph"
)

// Options limit what one request may cost. Zero means the default.
type Options struct {
	QueryTimeout time.Duration // how long a query may run; 0: 30 s
	ResultLimit  int           // results of one query at most; 0: graph.DefaultLimit
	MaxBody      int64         // bytes of a query; 0, or more: graph.MaxQuery
	Base         string        // what full IRIs begin with, for iri=full; empty: the graph's own stay short
}

type server struct {
	store *graph.Store
	log   *slog.Logger
	opts  Options
}

// New returns the API over a store. It logs one line a request; a nil logger
// logs nothing. The handler may be used while the store is written to.
//
//	POST     /api/v1/query/{lang}   query, answered {"result": […]} or {"error": "…"}
//	POST     /api/v1/shape/{lang}   {"nodes": […], "links": […]} of the query, see graph.Shape; 501 in GraphQL
//	GET POST /api/v2/query?lang=    the same; GET has the query in qu
//	GET POST /api/v2/read           quads, filtered by sub, pred, obj, label
//	GET      /api/v2/formats        formats of /api/v2/read
//	GET      /health                204
//
// GraphQL answers {"data": {…}} or {"data": null, "errors": […]} on both.
//
// Note: Cayley's own handlers are not used. Of its version 2 alone is public,
// a query that is wrong there can end the program, GraphQL ignores qu, and
// reads take no notice of a client that has left. CORS headers, which Cayley
// sends to everybody, would let any web page read the graph of whoever
// visits it.
func New(store *graph.Store, logger *slog.Logger, opts Options) http.Handler {
	if opts.QueryTimeout <= 0 {
		opts.QueryTimeout = 30 * time.Second
	}
	if opts.ResultLimit <= 0 {
		opts.ResultLimit = graph.DefaultLimit
	}
	if opts.MaxBody <= 0 || opts.MaxBody > graph.MaxQuery {
		opts.MaxBody = graph.MaxQuery
	}
	if logger == nil {
		logger = slog.New(slog.DiscardHandler)
	}
	s := &server{store: store, log: logger, opts: opts}
	mux := http.NewServeMux()
	mux.Handle("/health", only(s.health, http.MethodGet))
	mux.Handle("/api/v1/query/{lang}", only(s.queryV1, http.MethodPost))
	mux.Handle("/api/v1/shape/{lang}", only(s.shape, http.MethodPost))
	mux.Handle("/api/v2/query", only(s.queryV2, http.MethodGet, http.MethodPost))
	mux.Handle("/api/v2/read", only(s.read, http.MethodGet, http.MethodPost))
	mux.Handle("/api/v2/formats", only(s.formats, http.MethodGet))
	for _, path := range []string{
		"/api/v1/write", "/api/v1/write/file/nquad", "/api/v1/delete",
		"/api/v2/write", "/api/v2/delete", "/api/v2/node/delete",
	} {
		mux.Handle(path, only(s.readOnly, http.MethodPost))
	}
	mux.HandleFunc("/", func(w http.ResponseWriter, r *http.Request) {
		fail(w, http.StatusNotFound, errors.New("there is no such path: see /api/v1/query/{lang}, /api/v1/shape/{lang}, /api/v2/query, /api/v2/read, /api/v2/formats, /health"))
	})
	return s.logged(mux)
}

func (s *server) health(w http.ResponseWriter, r *http.Request) {
	w.WriteHeader(http.StatusNoContent)
}

func (s *server) readOnly(w http.ResponseWriter, r *http.Request) {
	fail(w, http.StatusForbidden, errors.New("the graph is read-only over HTTP: use newsgraph ingest"))
}

// only lets the given methods through, and HEAD wherever GET is one.
func only(h http.HandlerFunc, methods ...string) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		method := r.Method
		if method == http.MethodHead {
			method = http.MethodGet
		}
		if !slices.Contains(methods, method) {
			w.Header().Set("Allow", strings.Join(methods, ", "))
			fail(w, http.StatusMethodNotAllowed, errors.New("method "+r.Method+" is not allowed here: use "+strings.Join(methods, " or ")))
			return
		}
		h(w, r)
	})
}
