package source

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"iter"
	"path/filepath"
	"strings"
	"unicode/utf8"
)

// JSONL returns the articles of records, one JSON object a line; blank lines
// are skipped. An article is named after its line: "dump.jsonl:17". A line that
// is no record, has no text or is longer than Options.MaxRecord is a Problem,
// and the next line follows; of a line that is too long no more than the limit
// is ever held.
func JSONL(name string, r io.Reader, o Options) iter.Seq2[Article, error] {
	return func(yield func(Article, error) bool) {
		in := bufio.NewReaderSize(r, 64<<10)
		var buf []byte
		found := false
		for n := 1; ; n++ {
			line, tooLong, err := readLine(in, buf[:0], o.maxRecord())
			buf = line
			if n == 1 {
				line = bytes.TrimPrefix(line, bom)
			}
			switch {
			case err != nil && err != io.EOF:
				// What was read of the line isn't a record: the input broke inside.
				p := lineProblem(name, n, problem(name, err).Err)
				yield(Article{}, p)
				return
			case tooLong:
				found = true
				err := fmt.Errorf("%w: record of more than %s", ErrTooLarge, size(o.maxRecord()))
				if !yield(Article{}, lineProblem(name, n, err)) {
					return
				}
			case len(bytes.TrimSpace(line)) > 0:
				found = true
				a, err := parseRecord(bytes.TrimRight(line, "\r\n"))
				if err != nil {
					err = at(lineProblem(name, n, err))
				}
				a.Name = fmt.Sprintf("%s:%d", name, n)
				if a.ID != "" && !strings.Contains(a.ID, ":") {
					a.ID = filepath.Base(name) + "#" + a.ID // "17" is an article of this file, not of every file
				}
				if !yield(a, err) {
					return
				}
			}
			if err == io.EOF {
				break
			}
		}
		if !found {
			yield(Article{}, &Problem{Name: name, Err: ErrEmpty})
		}
	}
}

// readLine appends the next line, without its end, to buf. It drops a line that
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

// inLine is an error at a byte of a line, counted from 0.
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

// parseRecord makes an article of one JSON object.
func parseRecord(line []byte) (Article, error) {
	if !utf8.Valid(line) {
		i := 0
		for {
			r, n := utf8.DecodeRune(line[i:])
			if r == utf8.RuneError && n == 1 {
				return Article{}, &inLine{int64(i), errors.New("invalid UTF-8")}
			}
			i += n
		}
	}
	var raw map[string]json.RawMessage // nil for "null"
	if err := json.Unmarshal(line, &raw); err != nil {
		var syntax *json.SyntaxError
		if errors.As(err, &syntax) {
			return Article{}, &inLine{syntax.Offset - 1, fmt.Errorf("not JSON: %w", err)}
		}
		return Article{}, errors.New("not a JSON object")
	}
	if raw == nil {
		return Article{}, errors.New("not a JSON object")
	}
	return newRecord(raw).article()
}
