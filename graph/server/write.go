package server

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"net/http"

	"github.com/cayleygraph/quad"
)

// maxNode is the longest value that a node may be named by, in bytes.
const maxNode = 128 << 10

// written is the answer to a write: what version 1 says and the client's count
// of quads or nodes, and beside these how many quads were not there, or were.
type written struct {
	Result  string `json:"result"`
	Count   int    `json:"count"`
	Added   *int   `json:"added,omitempty"`
	Removed *int   `json:"removed,omitempty"`
}

func (s *server) writeV1(w http.ResponseWriter, r *http.Request) {
	quads, err := s.quadsV1(w, r)
	s.add(w, r, quads, err)
}

func (s *server) deleteV1(w http.ResponseWriter, r *http.Request) {
	quads, err := s.quadsV1(w, r)
	s.remove(w, r, quads, err)
}

func (s *server) writeV2(w http.ResponseWriter, r *http.Request) {
	quads, err := s.quadsV2(w, r)
	s.add(w, r, quads, err)
}

func (s *server) deleteV2(w http.ResponseWriter, r *http.Request) {
	quads, err := s.quadsV2(w, r)
	s.remove(w, r, quads, err)
}

// writeFile takes a form with a file of N-Quads, which may be packed.
func (s *server) writeFile(w http.ResponseWriter, r *http.Request) {
	quads, err := s.quadsOfForm(w, r)
	s.add(w, r, quads, err)
}

// add writes quads and answers; err is what went wrong in reading them.
func (s *server) add(w http.ResponseWriter, r *http.Request, quads []quad.Quad, err error) {
	added := 0
	if err == nil {
		added, _, err = s.store.Write(r.Context(), quads, nil)
	}
	if err != nil {
		s.refuse(w, r, err)
		return
	}
	s.meter.quads.WithLabelValues("added").Add(float64(added))
	answer(w, http.StatusOK, mimeJSON, written{Result: fmt.Sprintf("Successfully wrote %d quads.", len(quads)), Count: len(quads), Added: &added})
}

// remove removes quads and answers; err is what went wrong in reading them.
func (s *server) remove(w http.ResponseWriter, r *http.Request, quads []quad.Quad, err error) {
	removed := 0
	if err == nil {
		_, removed, err = s.store.Write(r.Context(), nil, quads)
	}
	if err != nil {
		s.refuse(w, r, err)
		return
	}
	s.meter.quads.WithLabelValues("removed").Add(float64(removed))
	answer(w, http.StatusOK, mimeJSON, written{Result: fmt.Sprintf("Successfully deleted %d quads.", len(quads)), Count: len(quads), Removed: &removed})
}

// deleteNode removes all quads that have a value at any place. If one of them
// is an article's, none is removed.
func (s *server) deleteNode(w http.ResponseWriter, r *http.Request) {
	removed, err := s.removeNode(w, r)
	if err != nil {
		s.refuse(w, r, err)
		return
	}
	s.meter.quads.WithLabelValues("removed").Add(float64(removed))
	answer(w, http.StatusOK, mimeJSON, written{Result: "Successfully deleted 1 nodes.", Count: 1, Removed: &removed})
}

func (s *server) removeNode(w http.ResponseWriter, r *http.Request) (removed int, err error) {
	format, err := s.formatOfBody(r)
	if err != nil {
		return 0, err
	}
	if format.UnmarshalValue == nil {
		return 0, badRequest("format %q has no values alone: see nodes in /api/v2/formats", format.Name)
	}
	data, err := io.ReadAll(http.MaxBytesReader(w, r.Body, maxNode))
	if err != nil {
		return 0, bodyError(err)
	}
	node, err := value(format, data)
	if err != nil {
		return 0, err
	}
	var quads []quad.Quad
	for _, p := range [...]quad.Quad{{Subject: node}, {Predicate: node}, {Object: node}, {Label: node}} {
		for q, err := range s.store.Match(r.Context(), p.Subject, p.Predicate, p.Object, p.Label) {
			if err != nil {
				return 0, err
			}
			quads = append(quads, q)
		}
	}
	if len(quads) == 0 {
		return 0, errNode
	}
	_, removed, err = s.store.Write(r.Context(), nil, quads)
	return removed, err
}

// value reads one value.
//
// Note: the quad module reads N-Quads of it as the object of a quad with the
// label <l>, and that label as the value if there is none.
func value(format quad.Format, data []byte) (v quad.Value, err error) {
	defer func() {
		if p := recover(); p != nil {
			err = badRequest("the value can't be read as %s: %v", format.Name, p)
		}
	}()
	if data = bytes.TrimSpace(data); len(data) == 0 {
		return nil, badRequest("there is no value")
	}
	if bytes.ContainsRune(data, '\n') && !format.Binary {
		return nil, badRequest("the value goes on after its line")
	}
	v, err = format.UnmarshalValue(data)
	if err != nil {
		return nil, badRequest("the value can't be read: %w", err)
	}
	if v == nil {
		return nil, badRequest("there is no value")
	}
	return v, nil
}

// formatOfBody returns the format that a body is said to have.
func (s *server) formatOfBody(r *http.Request) (quad.Format, error) {
	return formatOf(r.URL.Query().Get("format"), r.Header.Values("Content-Type"))
}

func (s *server) quadsV2(w http.ResponseWriter, r *http.Request) ([]quad.Quad, error) {
	format, err := s.formatOfBody(r)
	if err != nil {
		return nil, err
	}
	body, err := s.unpacked(w, r)
	if err != nil {
		return nil, err
	}
	return readQuads(format, body)
}

// quadsV1 reads quads as version 1 has them: a list of objects of strings.
func (s *server) quadsV1(w http.ResponseWriter, r *http.Request) ([]quad.Quad, error) {
	body, err := s.unpacked(w, r)
	if err != nil {
		return nil, err
	}
	var list []struct{ Subject, Predicate, Object, Label string }
	if err := json.NewDecoder(body).Decode(&list); err != nil {
		return nil, bodyError(err)
	}
	quads := make([]quad.Quad, len(list))
	for i, l := range list {
		q := quad.Quad{
			Subject: quad.StringToValue(l.Subject), Predicate: quad.StringToValue(l.Predicate),
			Object: quad.StringToValue(l.Object), Label: quad.StringToValue(l.Label),
		}
		if !q.IsValid() {
			return nil, badRequest("the quad at index %d lacks subject, predicate or object", i)
		}
		quads[i] = q
	}
	return quads, nil
}

func (s *server) quadsOfForm(w http.ResponseWriter, r *http.Request) ([]quad.Quad, error) {
	const field = "NQuadFile"
	r.Body = http.MaxBytesReader(w, r.Body, s.opts.MaxWrite)
	form, err := r.MultipartReader()
	if err != nil {
		return nil, badRequest("want a form with a file %s: %w", field, err)
	}
	for {
		part, err := form.NextPart()
		if err == io.EOF {
			return nil, badRequest("the form has no file %s", field)
		}
		if err != nil {
			return nil, bodyError(err)
		}
		if part.FormName() != field {
			continue
		}
		file, err := plainFile(part, s.opts.MaxWrite)
		if err != nil {
			return nil, err
		}
		return readNQuads(file)
	}
}
