package source

import (
	"bufio"
	"bytes"
	"encoding/csv"
	"fmt"
	"path"
	"strings"
)

// csv yields the articles of a table: one a row, under the names that its
// header or Mapping.Columns gives. The fields are parted by what the header
// has most of: comma, semicolon, tab or bar. An article is named after the
// line on which its row begins. Of a row that is longer than Options.MaxRecord
// no more than that is held.
func (in *input) csv(yield yielder) bool {
	head, _ := in.in.Peek(buffer)
	s := &rows{in: in.in, sep: separator(in.name, head), limit: in.o.maxRecord(), next: 1}
	var names columns
	header := in.o.Mapping.Columns
	if header != nil {
		names = newColumns(header)
	}
	found := false
	for {
		row, line, err := s.row()
		switch {
		case !ends(err):
			return in.failAt(yield, err, "line %d", line)
		case len(bytes.TrimSpace(row)) == 0 && err != nil && !found:
			return in.fail(yield, ErrNone)
		case len(bytes.TrimSpace(row)) == 0:
		default:
			values, bad := s.parse(row)
			if len(row) > s.limit {
				bad = fmt.Errorf("%w: row of more than %s", ErrTooLarge, size(s.limit))
			}
			switch {
			case bad != nil && header == nil:
				return in.failAt(yield, bad, "line %d", line)
			case header == nil:
				header, names = values, newColumns(values)
			default:
				found = true
				if !in.row(yield, names.with(values), line, bad) {
					return false
				}
			}
		}
		if err != nil {
			if !found {
				return in.fail(yield, ErrNone)
			}
			return true
		}
	}
}

func (in *input) row(yield yielder, r record, line int, err error) bool {
	var a Article
	if err == nil {
		a, err = in.o.article(r)
	}
	if err != nil {
		return in.failAt(yield, err, "line %d", line)
	}
	return yield(in.named(a, line), nil)
}

// separator tells what parts the fields, by the first line.
func separator(name string, head []byte) byte {
	line, _, _ := bytes.Cut(head, []byte("\n"))
	best, most := byte(','), 0
	for _, c := range []byte(",\t;|") {
		if n := bytes.Count(line, []byte{c}); n > most {
			best, most = c, n
		}
	}
	if ext := path.Ext(strings.TrimSuffix(strings.TrimSuffix(strings.ToLower(name), ".gz"), ".zst")); ext == ".tsv" || ext == ".tab" {
		return '\t'
	}
	return best
}

// rows cuts a table into its rows; a quoted field may hold ends of lines.
type rows struct {
	in    *bufio.Reader
	sep   byte
	limit int
	next  int // line on which the next row begins, from 1
	buf   []byte
	text  bytes.Reader
	parts *bufio.Reader
}

// row returns the next row, which is good until the next call, and the line on
// which it begins. One of more than limit bytes is cut to limit+1.
func (s *rows) row() (row []byte, line int, err error) {
	s.buf, line = s.buf[:0], s.next
	for quoted, was, begins := false, false, true; ; {
		c, err := s.in.ReadByte()
		if err != nil {
			if quoted && ends(err) {
				err = fmt.Errorf("a quoted field that doesn't end, begun in the row of this line")
			}
			return s.buf, line, err
		}
		if len(s.buf) <= s.limit {
			s.buf = append(s.buf, c)
		}
		if c == '\n' {
			s.next++
		}
		switch {
		case quoted:
			quoted = c != '"'
		case c == '"' && begins:
			quoted, was = true, true
		case c == '"' && was:
			// The second of two inside a quoted field opens it again.
			quoted = len(s.buf) > 1 && s.buf[len(s.buf)-2] == '"'
		case c == '\n':
			return s.buf, line, nil
		}
		if begins = c == s.sep && !quoted; begins {
			was = false
		}
	}
}

// parse returns the fields of a row.
func (s *rows) parse(row []byte) ([]string, error) {
	s.text.Reset(row)
	if s.parts == nil {
		s.parts = bufio.NewReader(&s.text)
	}
	s.parts.Reset(&s.text)
	r := csv.NewReader(s.parts)
	r.Comma, r.LazyQuotes, r.FieldsPerRecord = rune(s.sep), true, -1
	return r.Read()
}
