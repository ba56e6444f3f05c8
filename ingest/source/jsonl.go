package source

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
)

// jsonl yields the articles of records, one JSON object a line; blank lines
// are skipped. An article is named after its line: "dump.jsonl:17". A line that
// is no record, has no text or is longer than Options.MaxRecord is a Problem,
// and the next line follows; of a line that is too long no more than the limit
// is ever held.
func (in *input) jsonl(yield yielder) bool {
	return in.lines(yield, func(n int, line []byte) bool {
		o, err := parseObject(line)
		if err != nil {
			return in.failAt(yield, err, "line %d", n)
		}
		a, err := in.o.article(o)
		if err != nil {
			return in.failAt(yield, err, "line %d", n)
		}
		return yield(in.named(a, n), nil)
	})
}

// lines calls each with every line that isn't blank, counted from 1, without
// its end. The line is each's until it returns. A line that is too long is a
// Problem.
func (in *input) lines(yield yielder, each func(n int, line []byte) bool) bool {
	var buf []byte
	found := false
	for n := 1; ; n++ {
		line, tooLong, err := readLine(in.in, buf[:0], in.o.maxRecord())
		buf = line
		more := true
		switch {
		case !ends(err):
			// What was read of the line isn't a record: the input broke inside.
			return in.failAt(yield, err, "line %d", n)
		case tooLong:
			found = true
			more = in.failAt(yield, fmt.Errorf("%w: record of more than %s", ErrTooLarge, size(in.o.maxRecord())), "line %d", n)
		case len(bytes.TrimSpace(line)) > 0:
			found = true
			more = each(n, bytes.TrimRight(line, "\r\n"))
		}
		switch {
		case !more:
			return false
		case err != nil && !found:
			return in.fail(yield, ErrEmpty)
		case err != nil:
			return true
		}
	}
}

// readLine appends the next line to buf. It drops a line that
// is longer than limit while reading it. err is io.EOF for the last line.
func readLine(in *bufio.Reader, buf []byte, limit int) (line []byte, tooLong bool, err error) {
	for {
		part, err := in.ReadSlice('\n')
		if !tooLong && len(buf)+len(part) > limit {
			tooLong = len(buf)+len(bytes.TrimRight(part, "\r\n")) > limit
		}
		if tooLong {
			buf = nil
		} else {
			buf = append(buf, part...)
		}
		if !errors.Is(err, bufio.ErrBufferFull) {
			return buf, tooLong, err
		}
	}
}

// inLine is an error at a byte of a line, or of a record, counted from 0.
type inLine struct {
	byte int64
	err  error
}

func (e *inLine) Error() string { return e.err.Error() }
func (e *inLine) Unwrap() error { return e.err }

// at moves the place of an error inside a line into the Problem's.
func at(p *Problem) *Problem {
	var in *inLine
	if errors.As(p.Err, &in) {
		p.Place = fmt.Sprintf("%s, byte %d", p.Place, in.byte)
		p.Err = in.err
	}
	return p
}
