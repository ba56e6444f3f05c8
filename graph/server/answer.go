package server

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"

	"newsgraph/graph"
)

// statusGone is what is logged for a client that left before the answer.
const statusGone = 499

// fail answers an error as Cayley does.
func fail(w http.ResponseWriter, status int, err error) {
	answer(w, status, "application/json", map[string]string{"error": err.Error()})
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
	var wrong *graph.QueryError
	var request *requestError
	var tooLarge *http.MaxBytesError
	switch {
	case errors.As(err, &tooLarge):
		return http.StatusRequestEntityTooLarge, fmt.Errorf("the query is longer than %d bytes", s.opts.MaxBody)
	case errors.Is(err, context.DeadlineExceeded):
		return http.StatusGatewayTimeout, fmt.Errorf("the query took longer than %v", s.opts.QueryTimeout)
	case errors.Is(err, context.Canceled):
		return statusGone, errors.New("the client has left")
	case errors.Is(err, graph.ErrNoShape):
		return http.StatusNotImplemented, err
	case errors.As(err, &wrong), errors.As(err, &request), errors.Is(err, graph.ErrLanguage):
		return http.StatusBadRequest, err
	case errors.Is(err, graph.ErrClosed):
		return http.StatusServiceUnavailable, err
	}
	return http.StatusInternalServerError, err
}
