package source

import (
	"fmt"
	"io"
	"strings"
)

// json yields the articles of a JSON document: the elements of its array; else
// those of the list that Mapping.Records names, or of one under a name of
// lists; else the document itself. Documents may follow each other. An article
// is named after its count: "dump.json:17" is the 17th. Of a document no more
// than one record is ever held.
func (in *input) json(yield yielder) bool {
	s := &jsonScan{in: in, yield: yield, limit: in.o.maxRecord()}
	for {
		c, err := s.space()
		if err == io.EOF && s.n > 0 {
			return true
		}
		if err == nil {
			err = s.document(c)
		}
		switch {
		case s.stopped:
			return false
		case err == io.EOF:
			err = fmt.Errorf("not JSON: it ends in the middle")
			fallthrough
		case err != nil:
			return in.failAt(yield, err, "record %d, byte %d", max(s.n, 1), s.off)
		}
	}
}

// lists are the paths under which services put the records of an answer.
var lists = []string{
	"articles", "articles.results", "results", "docs", "response.docs", "response.results", "items",
	"stories", "documents", "news", "data", "data.articles", "hits.hits", "value",
}

// jsonScan cuts records out of a document without parsing it.
type jsonScan struct {
	in      *input
	yield   yielder
	limit   int
	off     int64 // bytes read
	n       int   // records begun
	found   bool  // a list
	stopped bool
	buf     []byte // the value being read; shortened to limit+1
}

func (s *jsonScan) next() (byte, error) {
	c, err := s.in.in.ReadByte()
	if err == nil {
		s.off++
	}
	return c, err
}

// space returns the first byte that isn't blank.
func (s *jsonScan) space() (byte, error) {
	for {
		c, err := s.next()
		if err != nil || c != ' ' && c != '\t' && c != '\n' && c != '\r' {
			return c, err
		}
	}
}

func (s *jsonScan) add(c byte) {
	if len(s.buf) <= s.limit {
		s.buf = append(s.buf, c)
	}
}

func (s *jsonScan) document(c byte) error {
	s.found = false
	switch c {
	case '[':
		return s.list()
	case '{':
		s.buf = append(s.buf[:0], '{')
		err := s.object("")
		if err == nil && !s.found {
			s.n++
			err = s.record(s.off - int64(len(s.buf)))
		}
		return err
	}
	return fmt.Errorf("not JSON: %q where a list or an object is expected", c)
}

// list yields the elements of a list that has begun.
func (s *jsonScan) list() error {
	s.found = true
	for first := true; ; first = false {
		c, err := s.space()
		if err != nil {
			return err
		}
		if c == ']' {
			s.n = max(s.n, 1)
			return nil
		}
		if !first {
			if c != ',' {
				return fmt.Errorf("not JSON: %q between records", c)
			}
			if c, err = s.space(); err != nil {
				return err
			}
		}
		begin := s.off - 1
		s.n++
		s.buf = s.buf[:0]
		if err := s.value(c); err != nil {
			return err
		}
		if err := s.record(begin); err != nil || s.stopped {
			return err
		}
	}
}

// record yields the article of buf.
func (s *jsonScan) record(begin int64) error {
	a, err := Article{}, error(nil)
	if len(s.buf) > s.limit {
		err = tooLarge(s.limit)
	} else {
		var o object
		if o, err = parseObject(s.buf); err == nil {
			a, err = s.in.o.article(o)
		}
	}
	if err == nil {
		s.stopped = !s.yield(s.in.named(a, s.n), nil)
	} else {
		at, ok := err.(*inLine)
		if ok {
			begin, err = begin+at.byte, at.err
		}
		s.stopped = !s.in.failAt(s.yield, err, "record %d, byte %d", s.n, begin)
	}
	return nil
}

// object reads an object that has begun, at a path, into buf, and yields the
// list of records in it.
func (s *jsonScan) object(path string) error {
	for first := true; ; first = false {
		c, err := s.space()
		if err != nil {
			return err
		}
		if c == '}' {
			s.add(c)
			return nil
		}
		if !first {
			if c != ',' {
				return fmt.Errorf("not JSON: %q between the members of an object", c)
			}
			s.add(c)
			if c, err = s.space(); err != nil {
				return err
			}
		}
		if c != '"' {
			return fmt.Errorf("not JSON: %q where a name is expected", c)
		}
		begin := len(s.buf)
		if err := s.value(c); err != nil {
			return err
		}
		key := strings.Trim(string(s.buf[min(begin, len(s.buf)):]), `"`)
		if path != "" {
			key = path + "." + key
		}
		if c, err = s.space(); err != nil {
			return err
		}
		if c != ':' {
			return fmt.Errorf("not JSON: %q where a colon is expected", c)
		}
		s.add(c)
		if c, err = s.space(); err != nil {
			return err
		}
		switch list, above := s.leads(key); {
		case c == '[' && list && s.objects():
			err = s.list()
			s.buf = s.buf[:0]
		case c == '{' && above:
			s.add(c)
			err = s.object(key)
		default:
			err = s.value(c)
		}
		if err != nil || s.stopped {
			return err
		}
	}
}

// objects reports whether the list that has begun is empty or begins with an
// object: a list of texts is not one of records.
func (s *jsonScan) objects() bool {
	head, _ := s.in.in.Peek(1024)
	rest := strings.TrimLeft(string(head), " \t\r\n")
	return rest == "" || rest[0] == '{'
}

// leads reports whether a path is that of a list of records, or above one.
func (s *jsonScan) leads(path string) (list, above bool) {
	paths := lists
	if p := s.in.o.Mapping.Records; p != "" {
		paths = []string{p}
	}
	for _, p := range paths {
		list = list || p == path
		above = above || strings.HasPrefix(p, path+".")
	}
	return list, above
}

// value appends a value that begins with c to buf.
func (s *jsonScan) value(c byte) error {
	s.add(c)
	depth := 0
	for {
		switch c {
		case '{', '[':
			depth++
		case '}', ']':
			depth--
		case '"':
			if err := s.quoted(); err != nil {
				return err
			}
		default:
			if depth == 0 {
				return s.bare()
			}
		}
		if depth <= 0 {
			return nil
		}
		var err error
		if c, err = s.next(); err != nil {
			return err
		}
		s.add(c)
	}
}

// quoted appends a string that has begun.
func (s *jsonScan) quoted() error {
	for escaped := false; ; {
		c, err := s.next()
		if err != nil {
			return err
		}
		s.add(c)
		switch {
		case escaped:
			escaped = false
		case c == '\\':
			escaped = true
		case c == '"':
			return nil
		}
	}
}

// bare appends a number or a word that has begun.
func (s *jsonScan) bare() error {
	for {
		head, err := s.in.in.Peek(1)
		if err != nil {
			return err
		}
		if strings.IndexByte(" \t\r\n,]}", head[0]) >= 0 {
			return nil
		}
		c, _ := s.next()
		s.add(c)
	}
}
