// Package server answers Cayley's HTTP API over a store: queries, the reading
// and writing of quads, Gephi's streams and Cayley's web pages. It stands
// beside export at the end of the pipeline. It never changes what an article
// contributed: that is ingest's.
package server

import (
	"crypto/sha256"
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"slices"
	"strings"
	"time"

	"newsgraph/graph"
)

// Options say who may do what, and what one request may cost. Zero means the
// default.
type Options struct {
	QueryTimeout time.Duration // how long a query may run; 0: 30 s
	QueryMemory  int64         // bytes that a query may use, more or less; 0: 256 MiB
	ResultLimit  int           // results of one query at most; 0: graph.DefaultLimit
	MaxQueries   int           // queries at a time, and readings; 0: 16
	MaxBody      int64         // bytes of a query; 0, or more: graph.MaxQuery
	MaxWrite     int64         // bytes of what one request writes, unpacked; 0: 16 MiB
	Base         string        // what full IRIs begin with, for iri=full; empty: the graph's own stay short

	Writable bool     // quads may be written, by those who have Token
	Token    string   // what a request shows to be let in; empty: nobody can
	Private  bool     // all but /health asks for Token, not only writing
	Local    bool     // requests must be made to a loopback address, or to the host of one of Origins
	Origins  []string // web sites whose pages may use the API, as https://news.example
}

// maxWrites is how many requests write at a time.
const maxWrites = 4

type server struct {
	store *graph.Store
	log   *slog.Logger
	opts  Options
	token [sha256.Size]byte // of Options.Token
	turns turns             // of queries
	reads turns             // of readings, which go on as long as their client takes something
	write turns             // of writings, whose bodies are in memory meanwhile
	meter *meter
}

// New returns the API over a store. It logs one line a request; a nil logger
// logs nothing. The handler may be used while the store is written to. It fails
// if writing is allowed without a token, or if an origin is none.
//
//	POST     /api/v1/query/{lang}        query, answered {"result": […]} or {"error": "…"}
//	POST     /api/v1/shape/{lang}        {"nodes": […], "links": […]} of the query, see graph.Shape; 501 in GraphQL
//	POST     /api/v1/write               quads as JSON
//	POST     /api/v1/write/file/nquad    a form with N-Quads in NQuadFile
//	POST     /api/v1/delete              quads as JSON
//	GET POST /api/v2/query?lang=         as in version 1; GET has the query in qu
//	GET POST /api/v2/read                quads, filtered by sub, pred, obj, label
//	POST     /api/v2/write, delete       quads in any format that can be read
//	POST     /api/v2/node/delete         a value, whose quads are removed
//	GET      /api/v2/formats             formats of these
//	GET POST /api/v2/namespace-rules     prefixes of IRIs, for iri=full
//	GET      /gephi/gs                   nodes and edges, streamed to Gephi
//	GET      /health                     204
//	GET      /metrics                    for Prometheus
//	OPTIONS  any                         204
//	GET      all else                    Cayley's web pages
//
// GraphQL answers {"data": {…}} or {"data": null, "errors": […]} on both.
//
// Note: Cayley's own handlers are not used. Of its version 2 alone is public,
// a query that is wrong there can end the program, and reads take no notice of
// a client that has left.
func New(store *graph.Store, logger *slog.Logger, opts Options) (http.Handler, error) {
	opts = opts.withDefaults()
	if opts.Token == "" && (opts.Writable || opts.Private) {
		return nil, errors.New("server: who may write, or read, shows a token, and there is none")
	}
	if logger == nil {
		logger = slog.New(slog.DiscardHandler)
	}
	s := &server{store: store, log: logger, opts: opts, token: sha256.Sum256([]byte(opts.Token)), turns: newTurns(opts.MaxQueries), reads: newTurns(opts.MaxQueries), write: newTurns(maxWrites)}
	graph.Ready(min(2, opts.MaxQueries))
	s.meter = newMeter(&s.turns, &s.reads)
	door, err := s.door(s.routes())
	if err != nil {
		return nil, fmt.Errorf("server: %w", err)
	}
	return s.logged(door), nil
}

func (o Options) withDefaults() Options {
	if o.QueryTimeout <= 0 {
		o.QueryTimeout = 30 * time.Second
	}
	if o.QueryMemory <= 0 {
		o.QueryMemory = 256 << 20
	}
	if o.ResultLimit <= 0 {
		o.ResultLimit = graph.DefaultLimit
	}
	if o.MaxQueries <= 0 {
		o.MaxQueries = 16
	}
	if o.MaxBody <= 0 || o.MaxBody > graph.MaxQuery {
		o.MaxBody = graph.MaxQuery
	}
	if o.MaxWrite <= 0 {
		o.MaxWrite = 16 << 20
	}
	return o
}

func (s *server) routes() *http.ServeMux {
	mux := http.NewServeMux()
	read := func(path string, h http.HandlerFunc, methods ...string) {
		mux.Handle(path, only(s.reader(h), methods...))
	}
	write := func(path string, h http.HandlerFunc) {
		mux.Handle(path, only(s.writer(h), http.MethodPost))
	}
	mux.Handle("/health", only(s.health, http.MethodGet))
	read("/metrics", s.meter.serve, http.MethodGet)
	read("/api/v1/query/{lang}", s.queryV1, http.MethodPost)
	read("/api/v1/shape/{lang}", s.shape, http.MethodPost)
	write("/api/v1/write", s.writeV1)
	write("/api/v1/write/file/nquad", s.writeFile)
	write("/api/v1/delete", s.deleteV1)
	read("/api/v2/query", s.queryV2, http.MethodGet, http.MethodPost)
	read("/api/v2/read", s.read, http.MethodGet, http.MethodPost)
	write("/api/v2/write", s.writeV2)
	write("/api/v2/delete", s.deleteV2)
	write("/api/v2/node/delete", s.deleteNode)
	read("/api/v2/formats", s.formats, http.MethodGet)
	mux.Handle("/api/v2/namespace-rules", only(s.namespaces, http.MethodGet, http.MethodPost))
	read("/gephi/gs", s.gephi, http.MethodGet)
	read("/", pages().ServeHTTP, http.MethodGet)
	mux.HandleFunc("/api/", func(w http.ResponseWriter, r *http.Request) {
		fail(w, http.StatusNotFound, errors.New("there is no such path: see /api/v1/query/{lang}, /api/v1/shape/{lang}, /api/v2/query, /api/v2/read, /api/v2/formats"))
	})
	return mux
}

func (s *server) health(w http.ResponseWriter, _ *http.Request) {
	w.WriteHeader(http.StatusNoContent)
}

// only lets the given methods through, and HEAD wherever GET is one. It
// answers OPTIONS with them.
func only(h http.HandlerFunc, methods ...string) http.Handler {
	allow := strings.Join(append(slices.Clone(methods), http.MethodOptions), ", ")
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		method := r.Method
		switch method {
		case http.MethodHead:
			method = http.MethodGet
		case http.MethodOptions:
			w.Header().Set("Allow", allow)
			w.WriteHeader(http.StatusNoContent)
			return
		}
		if !slices.Contains(methods, method) {
			w.Header().Set("Allow", allow)
			fail(w, http.StatusMethodNotAllowed, errors.New("method "+r.Method+" is not allowed here: use "+strings.Join(methods, " or ")))
			return
		}
		h(w, r)
	})
}
