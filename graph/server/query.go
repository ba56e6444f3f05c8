package server

import (
	"context"
	"encoding/json"
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
	s.query(w, r, language(r), text, err, false)
}

// language returns the language that a path names. Gremlin is what Gizmo was
// called, and still is by some clients.
func language(r *http.Request) string {
	if lang := r.PathValue("lang"); lang != "gremlin" {
		return lang
	}
	return graph.Gizmo
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
		s.refuse(w, r, err)
		return
	}
	shape, err := attend(s, r, func(ctx context.Context) (graph.Shape, error) {
		return graph.ShapeOf(ctx, language(r), text, s.opts.QueryMemory)
	})
	if err != nil {
		s.refuse(w, r, err)
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
		s.note(w, r, status, err)
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
	opts := graph.QueryOptions{Limit: limit, JSONLD: jsonld, Memory: s.opts.QueryMemory}
	if limit == 0 {
		opts.Limit = s.opts.ResultLimit + 1 // to see that there are more
	}
	results, err := attend(s, r, func(ctx context.Context) ([]any, error) {
		return s.store.Query(ctx, lang, text, opts)
	})
	if err == nil && limit == 0 && most(results) > s.opts.ResultLimit {
		return nil, errResults
	}
	return results, err
}

// attend runs a query when it is its turn, for as long as it may take.
func attend[T any](s *server, r *http.Request, query func(context.Context) (T, error)) (result T, err error) {
	release, err := s.turns.take(r.Context())
	if err != nil {
		return result, err
	}
	defer release()
	ctx, cancel := context.WithTimeout(r.Context(), s.opts.QueryTimeout)
	defer cancel()
	return query(ctx)
}

// most returns how many results there are: of GraphQL, in the longest list.
func most(results []any) int {
	n := len(results)
	for _, r := range results {
		data, _ := r.(map[string]any)
		for _, v := range data {
			if list, ok := v.([]map[string]any); ok {
				n = max(n, len(list))
			}
		}
	}
	return n
}

// limit returns how many results a request asks for; 0: as many as it may.
func (s *server) limit(r *http.Request) (int, error) {
	text := r.URL.Query().Get("limit")
	if text == "" {
		return 0, nil
	}
	n, err := strconv.Atoi(text)
	if err != nil {
		return 0, badRequest("the parameter limit is %q, not a number", text)
	}
	if n < 0 || n > s.opts.ResultLimit {
		return 0, nil
	}
	return n, nil
}

// body reads a query. Of a JSON string, in which some clients wrap it, it takes
// what is in it: as a query that would ask for nothing in any language.
func (s *server) body(w http.ResponseWriter, r *http.Request) (string, error) {
	text, err := io.ReadAll(http.MaxBytesReader(w, r.Body, s.opts.MaxBody))
	if err != nil {
		if r.Context().Err() != nil {
			return "", err
		}
		return "", bodyError(err)
	}
	var wrapped string
	if mime, _, _ := mime.ParseMediaType(r.Header.Get("Content-Type")); mime == mimeJSON && json.Unmarshal(text, &wrapped) == nil {
		return wrapped, nil
	}
	return string(text), nil
}

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
