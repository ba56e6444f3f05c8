package source

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"iter"
	"path/filepath"
	"strings"

	"golang.org/x/net/html/charset"
	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/transform"
)

// input is what articles are read from: a file, a member of an archive,
// standard input. Every format is a method on it, in a file of its own, that
// yields what it finds and returns false when the caller wants no more.
type input struct {
	name  string // for reports: "a.zip!b/c.csv.gz"
	root  string // the beginning of name that is a path, or "-"
	kind  kind   // unknown until the first bytes were looked at
	in    *bufio.Reader
	file  file   // what in reads from its beginning, unpacked, if that can be read anywhere; else nil
	depth int    // archives around it
	meter *meter // of the root
	o     Options

	closers []func() // of what unpacks it
}

// file is what an archive with its index at the end is read from.
type file interface {
	io.ReaderAt
	Size() int64
}

type yielder = func(Article, error) bool

// maxDepth bounds the archives around an input, and the packings of one.
const maxDepth = 4

// Reader returns the articles that r holds, as its first bytes look: an
// archive, records, a page, or a text, packed or not. Name stands for r in reports.
func Reader(name string, r io.Reader, o Options) iter.Seq2[Article, error] {
	return func(yield func(Article, error) bool) {
		m := new(meter)
		in := &input{name: escaped(name), root: escaped(name), in: bufio.NewReaderSize(m.packedReader(r), buffer), meter: m, o: o}
		in.read(legible(in.root, yield))
	}
}

// buffer is how many bytes are read at a time.
const buffer = 64 << 10

// read yields the articles of the input.
func (in *input) read(yield yielder) bool {
	defer func() {
		for _, end := range in.closers {
			end()
		}
	}()
	if head, err := in.in.Peek(1); len(head) == 0 {
		if err != io.EOF {
			return in.fail(yield, err)
		}
		return in.fail(yield, ErrEmpty)
	}
	if err := in.unpack(); err != nil {
		return in.fail(yield, err)
	}
	if k := kindNamed(in.o.Mapping.Format); k != unknown && in.kind != zipFile && in.kind != tape {
		in.kind = k
	}
	if in.kind == unknown || in.kind == whole {
		in.kind = sniff(in.in, in.kind)
	}
	if err := in.decode(); err != nil {
		return in.fail(yield, err)
	}
	switch in.kind {
	case zipFile:
		return in.zip(yield)
	case tape:
		return in.tar(yield)
	case records:
		return in.jsonl(yield)
	case whole:
		return in.json(yield)
	case table:
		return in.csv(yield)
	case markup:
		return in.xml(yield)
	case crawl:
		return in.warc(yield)
	case document:
		return in.pdf(yield)
	case wire:
		return in.reuters(yield)
	case quads:
		return in.quads(yield)
	}
	return yield(in.single())
}

// quads hands on an input of N-Quads.
func (in *input) quads(yield yielder) bool {
	if _, err := in.in.Peek(1); err == io.EOF {
		return in.fail(yield, ErrEmpty)
	}
	if in.o.Quads == nil {
		return in.fail(yield, fmt.Errorf("%w: N-Quads", ErrNone))
	}
	return in.o.Quads(in.name, in.in)
}

// decode makes UTF-8 of an input of records. Pages and texts are left to the
// page stage.
func (in *input) decode() error {
	switch in.kind {
	case records, whole, table, markup, wire, quads:
	default:
		return nil
	}
	if head, _ := in.in.Peek(2); bytes.Equal(head, []byte{0xff, 0xfe}) || bytes.Equal(head, []byte{0xfe, 0xff}) {
		utf16 := unicode.UTF16(unicode.LittleEndian, unicode.ExpectBOM)
		in.in = bufio.NewReaderSize(transform.NewReader(in.in, utf16.NewDecoder()), buffer)
		return nil
	}
	if label := in.o.Mapping.Charset; label != "" {
		r, err := charset.NewReaderLabel(label, in.in)
		if err != nil {
			return err
		}
		in.in = bufio.NewReaderSize(r, buffer)
	}
	if head, _ := in.in.Peek(len(bom)); bytes.Equal(head, bom) {
		_, _ = in.in.Discard(len(bom))
	}
	return nil
}

// fail yields a Problem with the whole input.
func (in *input) fail(yield yielder, err error) bool {
	return yield(Article{Name: in.name}, problem(in.name, err))
}

// failAt yields a Problem at a place of the input.
func (in *input) failAt(yield yielder, err error, place string, args ...any) bool {
	p := problem(in.name, err)
	p.Place = fmt.Sprintf(place, args...)
	return yield(Article{Name: in.name}, at(p))
}

// named gives an article of the input its name, by a line or a count of
// records from 1, and its identifier: "17" is an article of this file, not of
// every file.
func (in *input) named(a Article, n int) Article {
	a.Name = fmt.Sprintf("%s:%d", in.name, n)
	if a.ID != "" && !strings.Contains(a.ID, ":") {
		a.ID = filepath.Base(in.root) + in.name[len(in.root):] + "#" + a.ID
	}
	return a
}

// single reads an input that is one article.
func (in *input) single() (Article, error) {
	limit := in.o.maxRecord()
	body, err := io.ReadAll(io.LimitReader(in.in, int64(limit)+1))
	p := &Problem{Name: in.name}
	switch {
	case err != nil:
		p = problem(in.name, err)
		p.Place = fmt.Sprintf("byte %d", len(body))
	case len(body) > limit:
		p.Err = tooLarge(limit)
	case len(bytes.TrimSpace(body)) == 0:
		p.Err = ErrEmpty
	}
	if p.Err != nil {
		return Article{Name: in.name}, p
	}
	if what, at := binary(body); what != "" {
		p.Place, p.Err = fmt.Sprintf("byte %d", at), fmt.Errorf("%w: %s", ErrNotText, what)
		return Article{Name: in.name}, p
	}
	return Article{Name: in.name, MediaType: in.kind.mediaType(), Body: body}, nil
}

func tooLarge(limit int) error { return fmt.Errorf("%w: more than %s", ErrTooLarge, size(limit)) }

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

// ends reports whether the reader's error is that of an input that is broken,
// not one that ends.
func ends(err error) bool { return err == nil || errors.Is(err, io.EOF) }
