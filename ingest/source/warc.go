package source

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"net/http"
	"strconv"
	"strings"

	"github.com/andybalholm/brotli"
	"github.com/klauspost/compress/gzip"
	"github.com/klauspost/compress/zlib"
	"github.com/klauspost/compress/zstd"
)

// maxHeader bounds the header of a WARC record, in bytes.
const maxHeader = 64 << 10

// warc yields the articles of a web archive (ISO 28500): the pages and texts
// that a server answered with status 200, without the marks of their transfer
// (chunks, gzip, deflate, br, zstd). Requests, redirects, errors, pictures and
// the like are no articles, and left out. An article is named after the count
// of its record.
//
// Note: package gowarc isn't used: it reads a header of any length into memory,
// and lays large records on the disk.
func (in *input) warc(yield yielder) bool {
	c := &counter{r: in.in}
	r := bufio.NewReaderSize(c, buffer)
	found := false
	for n := 1; ; n++ {
		h, begin, err := warcHeader(r, c)
		switch {
		case err == io.EOF && !found:
			return in.fail(yield, ErrNone)
		case err == io.EOF:
			return true
		case err != nil:
			return in.failAt(yield, err, "record %d, byte %d", n, begin)
		}
		body := &io.LimitedReader{R: r, N: h.length}
		a, ok, err := in.response(h, body)
		if err == nil || body.N > 0 {
			_, cut := io.CopyN(io.Discard, body, body.N)
			if cut != nil {
				if cut == io.EOF {
					cut = errors.New("truncated")
				}
				return in.failAt(yield, cut, "record %d, byte %d", n, begin)
			}
		}
		switch {
		case err != nil:
			found = true
			if !in.failAt(yield, err, "record %d, byte %d", n, begin) {
				return false
			}
		case ok:
			found = true
			if !yield(in.named(a, n), nil) {
				return false
			}
		}
	}
}

// warcRecord is what is read of a record's header.
type warcRecord struct {
	kind, url, date, media string
	length                 int64
}

// warcHeader reads the header of the next record, and tells where it begins.
// err is io.EOF if there is none.
func warcHeader(r *bufio.Reader, c *counter) (h warcRecord, begin int64, err error) {
	line, err := "", error(nil)
	for line == "" { // records are parted by empty lines
		begin = c.n - int64(r.Buffered())
		if line, err = headerLine(r, maxHeader); err != nil {
			return h, begin, err
		}
	}
	if !strings.HasPrefix(line, "WARC/") {
		return h, begin, errors.New("not WARC: a record doesn't begin where the one before ends")
	}
	h.length = -1
	for left := maxHeader; ; {
		line, err := headerLine(r, left)
		if err == io.EOF {
			err = errors.New("truncated")
		}
		if err != nil {
			return h, begin, err
		}
		if line == "" {
			break
		}
		left -= len(line)
		name, v, _ := strings.Cut(line, ":")
		v = strings.TrimSpace(v)
		switch strings.ToLower(name) {
		case "warc-type":
			h.kind = v
		case "warc-target-uri":
			h.url = strings.Trim(v, "<>")
		case "warc-date":
			h.date = v
		case "content-type":
			h.media = v
		case "content-length":
			h.length, err = strconv.ParseInt(v, 10, 64)
			if err != nil || h.length < 0 {
				return h, begin, errors.New("not WARC: its Content-Length is no number")
			}
		}
	}
	if h.length < 0 {
		return h, begin, errors.New("not WARC: a record without Content-Length")
	}
	return h, begin, nil
}

// headerLine returns a line without its end.
func headerLine(r *bufio.Reader, limit int) (string, error) {
	line, err := r.ReadSlice('\n')
	switch {
	case err == bufio.ErrBufferFull || len(line) > limit:
		return "", fmt.Errorf("%w: header of more than %s", ErrTooLarge, size(maxHeader))
	case err == io.EOF && len(bytes.TrimSpace(line)) > 0:
		return "", errors.New("truncated")
	case err != nil:
		return "", err
	}
	return string(bytes.TrimRight(line, "\r\n")), nil
}

// response reads the article of a record; ok is false if it isn't one.
func (in *input) response(h warcRecord, block io.Reader) (a Article, ok bool, err error) {
	web := strings.HasPrefix(h.url, "http:") || strings.HasPrefix(h.url, "https:")
	a = Article{URL: h.url}
	a.Fetched, _ = ParseTime(h.date)
	switch {
	case h.kind == "response" && web:
	case h.kind == "resource" && web: // the body alone
		return in.payload(a, h.media, block)
	default:
		return a, false, nil
	}
	resp, err := answered(block, h.length)
	if err != nil || resp.StatusCode != http.StatusOK {
		return a, false, err
	}
	body, err := contentReader(resp.Header.Get("Content-Encoding"), resp.Body, in.meter)
	if err != nil {
		return a, false, err
	}
	return in.payload(a, resp.Header.Get("Content-Type"), body)
}

// answered reads the header of an answer, and leaves its body to be read.
func answered(block io.Reader, length int64) (*http.Response, error) {
	g := &gate{r: block, limit: maxHeader + buffer, left: maxHeader + buffer}
	resp, err := http.ReadResponse(bufio.NewReaderSize(g, 4<<10), nil)
	if err != nil {
		return nil, fmt.Errorf("not HTTP: %w", err)
	}
	g.left = length
	return resp, nil
}

// ReadAnswer reads the answer of a server in the record of a WARC file that r
// begins with, and the address that gave it. The body is read from r.
func ReadAnswer(r io.Reader) (url string, resp *http.Response, err error) {
	c := &counter{r: r}
	in := bufio.NewReader(c)
	h, _, err := warcHeader(in, c)
	if err == nil && h.kind != "response" {
		err = fmt.Errorf("a record %q", h.kind)
	}
	if err != nil {
		return "", nil, err
	}
	resp, err = answered(io.LimitReader(in, h.length), h.length)
	return h.url, resp, err
}

// payload reads the article of what a server sent.
func (in *input) payload(a Article, header string, r io.Reader) (Article, bool, error) {
	media, err := mediaType(header)
	if err != nil {
		return a, false, nil // a picture, a script
	}
	limit := in.o.maxRecord()
	a.Body, err = io.ReadAll(io.LimitReader(r, int64(limit)+1))
	switch {
	case len(a.Body) > limit:
		return a, false, tooLarge(limit)
	case errors.Is(err, io.ErrUnexpectedEOF):
		return a, false, errors.New("truncated")
	case err != nil:
		return a, false, err
	case len(bytes.TrimSpace(a.Body)) == 0:
		return a, false, ErrEmpty
	}
	what, at := binary(a.Body)
	switch {
	case what != "" && media == "":
		return a, false, nil
	case what != "":
		return a, false, fmt.Errorf("%w: %s, byte %d of the body", ErrNotText, what, at)
	case media == "" && looksHTML(a.Body):
		media = HTML
	case media == "":
		media = Plain
	}
	a.MediaType = media
	return a, true, nil
}

// contentReader undoes a Content-Encoding. Crawlers that store what they have
// unpacked leave the header as it was, so the first bytes count too.
func contentReader(encoding string, r io.Reader, m *meter) (io.Reader, error) {
	in := bufio.NewReader(r)
	head, _ := in.Peek(4)
	switch encoding = strings.ToLower(strings.TrimSpace(encoding)); {
	case bytes.HasPrefix(head, []byte{0x1f, 0x8b}):
		z, err := gzip.NewReader(in)
		if err != nil {
			return nil, broken(ErrGzip, err)
		}
		return m.unpackedReader(z, ErrGzip), nil
	case encoding == "deflate" && len(head) > 1 && head[0] == 0x78:
		z, err := zlib.NewReader(in)
		if err != nil {
			return nil, broken(ErrGzip, err)
		}
		return m.unpackedReader(z, ErrGzip), nil
	case bytes.Equal(head, []byte{0x28, 0xb5, 0x2f, 0xfd}):
		z, err := zstd.NewReader(in, zstd.WithDecoderConcurrency(1), zstd.WithDecoderMaxWindow(maxWindow))
		if err != nil {
			return nil, broken(ErrZstd, err)
		}
		return m.unpackedReader(z, ErrZstd), nil
	case encoding == "br" && len(head) > 0 && !looksText(head):
		return m.unpackedReader(brotli.NewReader(in), ErrArchive), nil
	}
	return in, nil
}

// looksText reports whether bytes begin as a page or a text does: Brotli has no mark.
func looksText(head []byte) bool {
	head = bytes.TrimPrefix(head, bom)
	for _, c := range head {
		if c >= 0x80 || c < ' ' && c != '\n' && c != '\r' && c != '\t' {
			return false
		}
	}
	return true
}

// counter counts what is read.
type counter struct {
	r io.Reader
	n int64
}

func (c *counter) Read(p []byte) (int, error) {
	n, err := c.r.Read(p)
	c.n += int64(n)
	return n, err
}
