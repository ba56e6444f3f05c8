package source

import (
	"bufio"
	"bytes"
	"compress/gzip"
	"errors"
	"fmt"
	"io"
	"iter"
	"strings"
)

// Reader returns the articles that r holds, as its first bytes look: records,
// a page, or a text, gzipped or not. Name stands for r in reports.
func Reader(name string, r io.Reader, o Options) iter.Seq2[Article, error] {
	return read(name, r, unknown, o)
}

func read(name string, r io.Reader, k kind, o Options) iter.Seq2[Article, error] {
	return func(yield func(Article, error) bool) {
		in := bufio.NewReaderSize(r, 64<<10)
		head, err := in.Peek(2)
		switch {
		case err != nil && err != io.EOF:
			yield(Article{}, problem(name, err))
			return
		case len(head) == 0:
			yield(Article{}, &Problem{Name: name, Err: ErrEmpty})
			return
		case bytes.Equal(head, []byte{0x1f, 0x8b}):
			z, err := gzip.NewReader(in)
			if err != nil {
				yield(Article{}, &Problem{Name: name, Err: fmt.Errorf("%w: %w", ErrGzip, err)})
				return
			}
			defer z.Close()
			in = bufio.NewReaderSize(unzip{z}, 64<<10)
		case strings.HasSuffix(strings.ToLower(name), ".gz"):
			yield(Article{}, &Problem{Name: name, Err: fmt.Errorf("%w: it doesn't begin as one", ErrGzip)})
			return
		}
		if k == unknown || k == whole {
			k = sniff(in, k)
		}
		var seq iter.Seq2[Article, error]
		switch k {
		case records:
			seq = JSONL(name, in, o)
		case whole:
			err := errors.New("a JSON document, not one record a line")
			seq = one(Article{}, &Problem{Name: name, Err: err})
		default:
			seq = one(single(name, in, k, o))
		}
		for a, err := range seq {
			if !yield(a, err) {
				return
			}
		}
	}
}

// unzip marks the errors of a gzip stream as such.
type unzip struct{ z *gzip.Reader }

func (u unzip) Read(p []byte) (int, error) {
	n, err := u.z.Read(p)
	switch {
	case errors.Is(err, io.ErrUnexpectedEOF):
		err = fmt.Errorf("%w: truncated", ErrGzip)
	case err != nil && err != io.EOF:
		err = fmt.Errorf("%w: %w", ErrGzip, err)
	}
	return n, err
}

// single reads an input that is one article.
func single(name string, in *bufio.Reader, k kind, o Options) (Article, error) {
	limit := o.maxRecord()
	body, err := io.ReadAll(io.LimitReader(in, int64(limit)+1))
	switch {
	case err != nil:
		p := problem(name, err)
		p.Place = fmt.Sprintf("byte %d", len(body))
		return Article{}, p
	case len(body) > limit:
		return Article{}, &Problem{Name: name, Err: fmt.Errorf("%w: more than %s", ErrTooLarge, size(limit))}
	case len(bytes.TrimSpace(body)) == 0:
		return Article{}, &Problem{Name: name, Err: ErrEmpty}
	}
	if what, at := binary(body); what != "" {
		return Article{}, &Problem{Name: name, Place: fmt.Sprintf("byte %d", at), Err: fmt.Errorf("%w: %s", ErrNotText, what)}
	}
	return Article{Name: name, MediaType: k.mediaType(), Body: body}, nil
}

func (k kind) mediaType() string {
	switch k {
	case page:
		return HTML
	case markdown:
		return Markdown
	}
	return Plain
}

// size prints a limit in the largest unit that divides it.
func size(n int) string {
	switch {
	case n%(1<<20) == 0:
		return fmt.Sprintf("%d MiB", n>>20)
	case n%(1<<10) == 0:
		return fmt.Sprintf("%d KiB", n>>10)
	}
	return fmt.Sprintf("%d bytes", n)
}
