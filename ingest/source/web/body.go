package web

import (
	"bytes"
	"compress/gzip"
	"errors"
	"fmt"
	"io"
	"net/http"
	"strings"

	"newsgraph/ingest/source"
)

// read reads a body up to the limit of r.
func read(in io.Reader, r request) ([]byte, error) {
	b, err := io.ReadAll(io.LimitReader(in, int64(r.limit)+1))
	switch {
	case len(b) > r.limit && r.cut:
		return b[:r.limit], nil
	case len(b) > r.limit:
		return nil, source.TooLarge(r.limit)
	case errors.Is(err, io.ErrUnexpectedEOF):
		return nil, fmt.Errorf("the answer breaks off after %d bytes: %w", len(b), err)
	}
	return b, err
}

// unpack fills body from raw.
func (a *answer) unpack(r request) (err error) {
	if a.status != http.StatusOK {
		return nil
	}
	switch enc := strings.ToLower(strings.TrimSpace(a.header.Get("Content-Encoding"))); enc {
	case "", "identity":
		a.body = a.raw
		if len(a.raw) > r.limit {
			a.body, err = read(bytes.NewReader(a.raw), r)
		}
	case "gzip", "x-gzip":
		a.body, err = gunzip(a.raw, r)
	default:
		err = fmt.Errorf("the server sent the encoding %q, which wasn't asked for", enc)
	}
	return err
}

// gunzip unpacks up to the limit of r, so that a small answer can't fill the memory.
func gunzip(packed []byte, r request) ([]byte, error) {
	z, err := gzip.NewReader(bytes.NewReader(packed))
	if err != nil {
		return nil, fmt.Errorf("%w: %w", source.ErrGzip, err)
	}
	b, err := read(z, r)
	switch {
	case errors.Is(err, io.ErrUnexpectedEOF):
		return nil, fmt.Errorf("%w: truncated", source.ErrGzip)
	case errors.Is(err, gzip.ErrChecksum), errors.Is(err, gzip.ErrHeader):
		return nil, fmt.Errorf("%w: %w", source.ErrGzip, err)
	}
	return b, err
}
