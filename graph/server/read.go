package server

import (
	"compress/gzip"
	"context"
	"errors"
	"io"
	"iter"
	"mime"
	"net/http"
	"slices"
	"strconv"
	"strings"

	"github.com/cayleygraph/quad"

	"newsgraph/graph"
	"newsgraph/graph/export"
	"newsgraph/graph/vocab"
)

// read answers with quads, streamed.
func (s *server) read(w http.ResponseWriter, r *http.Request) {
	r.Body = http.MaxBytesReader(w, r.Body, s.opts.MaxBody)
	format, err := formatOf(r.FormValue("format"), accepted(r))
	if err == nil && format.Writer == nil {
		err = badRequest("format %q is for writing alone", format.Name)
	}
	if err != nil {
		s.refuse(w, r, err)
		return
	}
	rename, err := s.renaming(r.FormValue("iri"))
	if err != nil {
		s.refuse(w, r, err)
		return
	}
	release, err := s.reads.take(r.Context())
	if err != nil {
		s.refuse(w, r, err)
		return
	}
	defer release()
	ctx, done := graph.WithMemory(r.Context(), s.opts.QueryMemory) // some formats gather all before they write
	defer done()
	matches, err := s.matches(ctx, r)
	if err != nil {
		s.refuse(w, r, err)
		return
	}
	if len(format.Mime) > 0 {
		w.Header().Set("Content-Type", format.Mime[0])
	}
	sink := &begun{Writer: w}
	var body io.WriteCloser = sink
	if accepts(r, "Accept-Encoding", "gzip") {
		w.Header().Set("Content-Encoding", "gzip")
		body = gzip.NewWriter(sink)
	}
	w.Header().Add("Vary", "Accept, Accept-Encoding")
	if err := writeAll(format.Writer(body), body, matches, rename); err != nil {
		s.broken(w, r, ending(ctx, err), sink.yes)
	}
}

// maxLoose is how many quads of no article are kept to be written together.
const maxLoose = 1 << 16

// writeAll writes quads, those of an article together as an export has them, and
// closes the writer, and the body under it; what fails it leaves open.
func writeAll(out quad.WriteCloser, body io.Closer, quads iter.Seq2[quad.Quad, error], rename func(quad.Quad) quad.Quad) error {
	var batch []quad.Quad
	var of quad.Value // the article that the batch is of; nil: none
	for q, err := range quads {
		if err != nil {
			return err
		}
		article := of
		if iri, ok := q.Label.(quad.IRI); ok && strings.HasPrefix(string(iri), vocab.ArticlePrefix) {
			article = iri
		} else if !graph.Owned(q.Label) {
			article = nil
		}
		if article != of && len(batch) > 0 || of == nil && len(batch) >= maxLoose {
			if _, err := out.WriteQuads(batch); err != nil {
				return err
			}
			batch = nil
		}
		of, batch = article, append(batch, rename(q))
	}
	if len(batch) > 0 {
		if _, err := out.WriteQuads(batch); err != nil {
			return err
		}
	}
	if err := out.Close(); err != nil {
		return err
	}
	return body.Close()
}

// begun is an answer that knows whether a part of it has gone out.
type begun struct {
	io.Writer
	yes bool
}

func (b *begun) Write(p []byte) (int, error) {
	b.yes = true
	return b.Writer.Write(p)
}

func (b *begun) Close() error { return nil }

// broken ends an answer that has failed. Once a part of it has gone out, the
// connection is cut, so that the client can't take the part for the whole.
func (s *server) broken(w http.ResponseWriter, r *http.Request, err error, written bool) {
	if !written {
		w.Header().Del("Content-Encoding")
		s.refuse(w, r, err)
		return
	}
	s.log.Warn("read", "error", err)
	panic(http.ErrAbortHandler)
}

// ending returns what ended a context that an error is of.
func ending(ctx context.Context, err error) error {
	if errors.Is(err, context.Canceled) {
		return context.Cause(ctx)
	}
	return err
}

// maxPatterns is how many patterns the filters of a request may make.
const maxPatterns = 10000

// matches returns the quads that a request asks for. A filter is a list of
// values with commas between; a quad matches if it has one value of each.
func (s *server) matches(ctx context.Context, r *http.Request) (iter.Seq2[quad.Quad, error], error) {
	sub, pred := values(r.FormValue("sub")), values(r.FormValue("pred"))
	obj, label := values(r.FormValue("obj")), values(r.FormValue("label"))
	if n := len(sub) * len(pred) * len(obj) * len(label); n > maxPatterns {
		return nil, badRequest("the filters make %d patterns: want %d or fewer", n, maxPatterns)
	}
	return func(yield func(quad.Quad, error) bool) {
		for _, a := range sub {
			for _, b := range pred {
				for _, c := range obj {
					for _, d := range label {
						for q, err := range s.store.Match(ctx, a, b, c, d) {
							if !yield(q, err) || err != nil {
								return
							}
						}
					}
				}
			}
		}
	}, nil
}

// values returns the values of a filter, and nil alone, which matches
// anything, for none.
func values(list string) []quad.Value {
	var vs []quad.Value
	for _, text := range commas(list) {
		v := quad.StringToValue(text)
		if s, ok := v.(quad.String); ok && len(s) >= 2 && s[0] == '"' && s[len(s)-1] == '"' {
			v = s[1 : len(s)-1]
		}
		if v != nil && !slices.Contains(vs, v) {
			vs = append(vs, v)
		}
	}
	if vs == nil {
		return []quad.Value{nil}
	}
	return vs
}

// commas splits at commas that are not inside <…> or "…".
func commas(list string) []string {
	var parts []string
	start, end := 0, byte(0) // what ends the IRI or the string that it is in; 0: none
	for i := 0; i < len(list); i++ {
		switch c := list[i]; {
		case end == '"' && c == '\\':
			i++
		case end != 0:
			if c == end {
				end = 0
			}
		case c == '<':
			end = '>'
		case c == '"':
			end = '"'
		case c == ',':
			parts = append(parts, list[start:i])
			start = i + 1
		}
	}
	return append(parts, list[start:])
}

// renaming returns what the parameter iri asks for.
func (s *server) renaming(form string) (func(quad.Quad) quad.Quad, error) {
	var iri func(quad.IRI) quad.IRI
	switch form {
	case "", "short": // the graph's IRIs are short
		return func(q quad.Quad) quad.Quad { return q }, nil
	case "full":
		iri = func(short quad.IRI) quad.IRI {
			if full := vocab.Expand(s.opts.Base, short); full != short {
				return full
			}
			return short.Full()
		}
	default:
		return nil, badRequest("the parameter iri is %q: want short or full", form)
	}
	return func(q quad.Quad) quad.Quad {
		for _, d := range quad.Directions {
			switch v := q.Get(d).(type) {
			case quad.IRI:
				q.Set(d, iri(v))
			case quad.TypedString:
				q.Set(d, quad.TypedString{Value: v.Value, Type: iri(v.Type)})
			case quad.TypedStringer:
				t := v.TypedString()
				q.Set(d, quad.TypedString{Value: t.Value, Type: iri(t.Type)})
			}
		}
		return q
	}, nil
}

// nquadsWriter is the export's writer behind the interface of the quad module.
type nquadsWriter struct{ *export.Writer }

func newNQuads(w io.Writer) quad.WriteCloser {
	out, err := export.NewWriter(w, export.NQuads, export.Options{})
	if err != nil {
		panic("server: " + err.Error()) // unreachable: the format exists and there is no base
	}
	return nquadsWriter{out}
}

func (n nquadsWriter) WriteQuad(q quad.Quad) error { return n.Write([]quad.Quad{q}) }

func (n nquadsWriter) WriteQuads(quads []quad.Quad) (int, error) {
	if err := n.Write(quads); err != nil {
		return 0, err
	}
	return len(quads), nil
}

// accepted returns the media types of the Accept header, as listed.
func accepted(r *http.Request) []string {
	var types []string
	for _, line := range r.Header.Values("Accept") {
		for t := range strings.SplitSeq(line, ",") {
			types = append(types, strings.TrimSpace(t))
		}
	}
	return types
}

// accepts reports whether a header lists a token, and not with a weight of 0.
func accepts(r *http.Request, header, token string) bool {
	for _, line := range r.Header.Values(header) {
		for t := range strings.SplitSeq(line, ",") {
			name, params, err := mime.ParseMediaType(strings.TrimSpace(t))
			if err == nil && name == token {
				weight, err := strconv.ParseFloat(params["q"], 64)
				return err != nil || weight > 0
			}
		}
	}
	return false
}
