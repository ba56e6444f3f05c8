package server

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"time"

	"newsgraph/graph"
)

// statusGone is what is logged for a client that left before the answer.
const statusGone = 499

var (
	errResults = errors.New("the query has too many results")
	errNode    = errors.New("node does not exist")
	errNoPage  = errors.New("there is no such page: the API is under /api")
)

// requestError is what is wrong with a request: statusOf says 400.
type requestError struct{ error }

func (e *requestError) Unwrap() error { return e.error }

// badRequest returns a requestError.
func badRequest(format string, args ...any) error {
	return &requestError{fmt.Errorf(format, args...)}
}

// fail answers an error as Cayley does.
func fail(w http.ResponseWriter, status int, err error) {
	answer(w, status, mimeJSON, map[string]string{"error": err.Error()})
}

// refuse answers an error with the status that is its own, and logs it if it is
// the server's.
func (s *server) refuse(w http.ResponseWriter, r *http.Request, err error) {
	status, err := s.statusOf(err)
	s.note(w, r, status, err)
	fail(w, status, err)
}

// note counts and logs what a request fails by.
func (s *server) note(w http.ResponseWriter, r *http.Request, status int, err error) {
	if status == http.StatusServiceUnavailable {
		w.Header().Set("Retry-After", "1")
	}
	if status == http.StatusInternalServerError {
		s.log.Error("request", "method", r.Method, "path", r.URL.Path, "error", err)
	}
}

// answer writes a value as JSON. A failure to write is the client's: there is
// nobody left to tell.
func answer(w http.ResponseWriter, status int, mime string, v any) {
	w.Header().Set("Content-Type", mime)
	w.WriteHeader(status)
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	_ = enc.Encode(v)
}

// statusOf returns the status that tells the client whose fault an error is,
// and the error in words for it.
func (s *server) statusOf(err error) (int, error) {
	var (
		wrong    *graph.QueryError
		request  *requestError
		tooLarge *http.MaxBytesError
		bad      *graph.QuadError
	)
	switch {
	case errors.As(err, &tooLarge):
		return http.StatusRequestEntityTooLarge, fmt.Errorf("the body is longer than %d bytes", tooLarge.Limit)
	case errors.Is(err, context.DeadlineExceeded):
		return http.StatusGatewayTimeout, fmt.Errorf("the query took longer than %v", s.opts.QueryTimeout)
	case errors.Is(err, context.Canceled):
		return statusGone, errors.New("the client has left")
	case errors.Is(err, graph.ErrMemory):
		return http.StatusInsufficientStorage, fmt.Errorf("%w: server.query_memory is %d bytes", graph.ErrMemory, s.opts.QueryMemory)
	case errors.Is(err, errResults):
		return http.StatusUnprocessableEntity, fmt.Errorf("%w: more than %d; ask for fewer with limit, or in the query", errResults, s.opts.ResultLimit)
	case errors.Is(err, errBusy), errors.Is(err, graph.ErrClosed):
		return http.StatusServiceUnavailable, err
	case errors.Is(err, graph.ErrNoShape):
		return http.StatusNotImplemented, err
	case errors.Is(err, graph.ErrOwned):
		return http.StatusConflict, err
	case errors.Is(err, errNode):
		return http.StatusNotFound, err
	case errors.As(err, &wrong), errors.As(err, &request), errors.As(err, &bad), errors.Is(err, graph.ErrLanguage):
		return http.StatusBadRequest, err
	}
	return http.StatusInternalServerError, err
}

// stall is how long a client may take for the next part of an answer.
const stall = 30 * time.Second

// part is how much of an answer is written at a time.
const part = 64 << 10

// steady writes an answer in parts, each of which the client must take in time.
// It remembers the status and the length.
type steady struct {
	http.ResponseWriter
	status int
	bytes  int64
}

func (w *steady) WriteHeader(status int) {
	if w.status == 0 {
		w.status = status
	}
	w.ResponseWriter.WriteHeader(status)
}

func (w *steady) Write(p []byte) (n int, err error) {
	if w.status == 0 {
		w.status = http.StatusOK
	}
	for err == nil && len(p) > 0 {
		// Not every writer has deadlines: those of tests don't.
		_ = http.NewResponseController(w.ResponseWriter).SetWriteDeadline(time.Now().Add(stall))
		var m int
		m, err = w.ResponseWriter.Write(p[:min(part, len(p))])
		n, p = n+m, p[m:]
	}
	w.bytes += int64(n)
	return n, err
}

// Unwrap is for http.ResponseController.
func (w *steady) Unwrap() http.ResponseWriter { return w.ResponseWriter }
