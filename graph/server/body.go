package server

import (
	"bufio"
	"bytes"
	"compress/bzip2"
	"compress/gzip"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"strings"

	"github.com/cayleygraph/quad"
	"github.com/cayleygraph/quad/jsonld"
	"github.com/cayleygraph/quad/nquads"
	"github.com/piprate/json-gold/ld"
)

// limited is a reader that fails, rather than ends, after so many bytes.
type limited struct {
	r    io.Reader
	left int64
	most int64
}

func limit(r io.Reader, most int64) io.Reader { return &limited{r: r, left: most, most: most} }

func (l *limited) Read(p []byte) (int, error) {
	if int64(len(p)) > l.left+1 {
		p = p[:l.left+1]
	}
	n, err := l.r.Read(p)
	if l.left -= int64(n); l.left < 0 {
		return 0, &http.MaxBytesError{Limit: l.most}
	}
	return n, err
}

// unpacked returns the body of a request that writes, unpacked if it is said
// to be packed. Both forms may be MaxWrite bytes.
func (s *server) unpacked(w http.ResponseWriter, r *http.Request) (io.Reader, error) {
	body := http.MaxBytesReader(w, r.Body, s.opts.MaxWrite)
	switch encoding := strings.ToLower(r.Header.Get("Content-Encoding")); encoding {
	case "", "identity":
		return body, nil
	case "gzip":
		z, err := gzip.NewReader(body)
		if err != nil {
			return nil, bodyError(err)
		}
		return limit(z, s.opts.MaxWrite), nil
	default:
		return nil, badRequest("the Content-Encoding is %q: want gzip, or none", encoding)
	}
}

// plainFile returns a file as it is, or unpacked if it begins like gzip or
// bzip2.
func plainFile(file io.Reader, most int64) (io.Reader, error) {
	b := bufio.NewReader(file)
	head, err := b.Peek(3)
	if err != nil && !errors.Is(err, io.EOF) {
		return nil, err
	}
	switch {
	case bytes.HasPrefix(head, []byte("\x1f\x8b")):
		z, err := gzip.NewReader(b)
		if err != nil {
			return nil, bodyError(err)
		}
		return limit(z, most), nil
	case bytes.HasPrefix(head, []byte("BZh")):
		return limit(bzip2.NewReader(b), most), nil
	}
	return limit(b, most), nil
}

// bodyError makes the sender answer for an error, unless it is one of length.
func bodyError(err error) error {
	var tooLarge *http.MaxBytesError
	if errors.As(err, &tooLarge) {
		return err
	}
	return badRequest("the body can't be read: %w", err)
}

// readQuads reads all quads of a body.
func readQuads(format quad.Format, body io.Reader) (quads []quad.Quad, err error) {
	defer func() {
		if p := recover(); p != nil { // some readers panic at what they can't read
			err = badRequest("the body can't be read as %s: %v", format.Name, p)
		}
	}()
	switch format.Name {
	case "nquads":
		return readNQuads(body)
	case "jsonld":
		return readJSONLD(body)
	}
	if format.Reader == nil {
		return nil, badRequest("format %q can't be read: see /api/v2/formats", format.Name)
	}
	in := format.Reader(body)
	defer in.Close()
	for {
		q, err := in.ReadQuad()
		switch {
		case err == io.EOF:
			return quads, nil
		case err != nil:
			return nil, bodyError(fmt.Errorf("after quad %d: %w", len(quads), err))
		}
		quads = append(quads, q)
	}
}

// readNQuads reads N-Quads. Errors have the line.
//
// Note: the quad module's reader calls itself at every line that is empty to
// it, and tells no line.
func readNQuads(body io.Reader) ([]quad.Quad, error) {
	var quads []quad.Quad
	in := bufio.NewReader(body)
	for n := 1; ; n++ {
		line, err := in.ReadString('\n')
		if err != nil && err != io.EOF {
			return nil, bodyError(err)
		}
		if text := strings.TrimSpace(line); text != "" && text[0] != '#' {
			q, bad := nquads.Parse(text)
			if bad == nil && !q.IsValid() {
				bad = errors.New("it is no quad")
			}
			if bad != nil {
				return nil, badRequest("line %d: %.100q: %w", n, text, bad)
			}
			quads = append(quads, q)
		}
		if err == io.EOF {
			return quads, nil
		}
	}
}

// readJSONLD reads JSON-LD whose contexts are in it.
//
// Note: the quad module's reader fetches contexts from wherever the body says.
func readJSONLD(body io.Reader) ([]quad.Quad, error) {
	var document any
	if err := json.NewDecoder(body).Decode(&document); err != nil {
		return nil, bodyError(err)
	}
	opts := ld.NewJsonLdOptions("")
	opts.DocumentLoader = noDocuments{}
	expanded, err := ld.NewJsonLdProcessor().Expand(document, opts)
	var bad *ld.JsonLdError
	if errors.As(err, &bad) && bad.Code == ld.LoadingRemoteContextFailed {
		return nil, badRequest("a context is elsewhere, and this server fetches none: put it into the document: %v", bad.Details)
	}
	if err != nil {
		return nil, bodyError(err)
	}
	quads, err := quad.ReadAll(jsonld.NewReaderFromMap(expanded))
	if err != nil {
		return nil, bodyError(err)
	}
	return quads, nil
}

// noDocuments loads nothing.
type noDocuments struct{}

func (noDocuments) LoadDocument(url string) (*ld.RemoteDocument, error) {
	return nil, ld.NewJsonLdError(ld.LoadingRemoteContextFailed, url)
}
