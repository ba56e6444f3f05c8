package server

import (
	"context"
	"errors"
	"fmt"
	"io"
	"mime"
	"net/http"
	"strconv"

	"newsgraph/graph"
)

const (
	mimeJSON   = "application/json"
	mimeJSONLD = "application/ld+json"
)

func (s *server) queryV1(w http.ResponseWriter, r *http.Request) {
	text, err := s.body(w, r)
	s.query(w, r, r.PathValue("lang"), text, err, false)
}

func (s *server) queryV2(w http.ResponseWriter, r *http.Request) {
	values := r.URL.Query()
	text, err := values.Get("qu"), error(nil)
	if r.Method == http.MethodPost {
		text, err = s.body(w, r)
	} else if int64(len(text)) > s.opts.MaxBody {
		err = &http.MaxBytesError{Limit: s.opts.MaxBody}
	}
	lang := values.Get("lang")
	if lang == "" && err == nil {
		err = badRequest("the parameter lang is missing: want one of %v", graph.Languages())
	}
	s.query(w, r, lang, text, err, prefers(r, mimeJSONLD))
}

func (s *server) shape(w http.ResponseWriter, r *http.Request) {
	text, err := s.body(w, r)
	if err == nil && text == "" {
		err = badRequest("the query is empty")
	}
	if err != nil {
		status, err := s.statusOf(err)
		fail(w, status, err)
		return
	}
	ctx, cancel := context.WithTimeout(r.Context(), s.opts.QueryTimeout)
	defer cancel()
	shape, err := graph.ShapeOf(ctx, r.PathValue("lang"), text)
	if err != nil {
		status, err := s.statusOf(err)
		fail(w, status, err)
		return
	}
	answer(w, http.StatusOK, mimeJSON, shape)
}

// query runs a query and answers; err is what went wrong in reading it.
func (s *server) query(w http.ResponseWriter, r *http.Request, lang, text string, err error, jsonld bool) {
	var results []any
	if err == nil {
		results, err = s.run(r, lang, text, jsonld)
	}
	if err != nil {
		status, err := s.statusOf(err)
		if status == http.StatusInternalServerError {
			s.log.Error("query", "lang", lang, "error", err)
		}
		if lang == graph.GraphQL {
			failGraphQL(w, status, err)
			return
		}
		fail(w, status, err)
		return
	}
	if lang == graph.GraphQL {
		var data any
		if len(results) > 0 {
			data = results[0]
		}
		answer(w, http.StatusOK, mimeJSON, map[string]any{"data": data})
		return
	}
	mime := mimeJSON
	if jsonld && lang == graph.Gizmo {
		mime = mimeJSONLD
	}
	answer(w, http.StatusOK, mime, map[string]any{"result": results})
}

func (s *server) run(r *http.Request, lang, text string, jsonld bool) ([]any, error) {
	if text == "" {
		return nil, badRequest("the query is empty")
	}
	limit, err := s.limit(r)
	if err != nil {
		return nil, err
	}
	ctx, cancel := context.WithTimeout(r.Context(), s.opts.QueryTimeout)
	defer cancel()
	return s.store.Query(ctx, lang, text, graph.QueryOptions{Limit: limit, JSONLD: jsonld})
}

// limit returns the limit that a request asks for, as far as it may.
func (s *server) limit(r *http.Request) (int, error) {
	text := r.URL.Query().Get("limit")
	if text == "" {
		return s.opts.ResultLimit, nil
	}
	n, err := strconv.Atoi(text)
	if err != nil {
		return 0, badRequest("the parameter limit is %q, not a number", text)
	}
	if n <= 0 || n > s.opts.ResultLimit {
		return s.opts.ResultLimit, nil
	}
	return n, nil
}

func (s *server) body(w http.ResponseWriter, r *http.Request) (string, error) {
	text, err := io.ReadAll(http.MaxBytesReader(w, r.Body, s.opts.MaxBody))
	var tooLarge *http.MaxBytesError
	if err != nil && !errors.As(err, &tooLarge) && r.Context().Err() == nil {
		err = badRequest("the body can't be read: %v", err)
	}
	return string(text), err
}

// badRequest returns an error for which statusOf says 400.
func badRequest(format string, args ...any) error {
	return &requestError{fmt.Errorf(format, args...)}
}

type requestError struct{ error }

// failGraphQL answers an error as Cayley's GraphQL does.
func failGraphQL(w http.ResponseWriter, status int, err error) {
	type problem struct {
		Message   string `json:"message"`
		Locations []any  `json:"locations"`
	}
	answer(w, status, mimeJSON, map[string]any{"data": nil, "errors": []problem{{Message: err.Error()}}})
}

// prefers reports whether a media type is the first that the client accepts.
func prefers(r *http.Request, want string) bool {
	for _, name := range accepted(r) {
		t, _, err := mime.ParseMediaType(name)
		return err == nil && t == want
	}
	return false
}
