package rdf

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"iter"
	"strings"

	"github.com/cayleygraph/quad"

	"newsgraph/graph/vocab"
)

// Group is what a file holds of one article, or a quad of none.
type Group struct {
	Article    quad.IRI // empty: of none
	Line       int      // of the first quad, from 1
	Quads      []quad.Quad
	Statements int // of the article
}

// Problem is a line that can't be read, or for which its article isn't.
type Problem struct {
	Line int // from 1
	Err  error
}

func (p *Problem) Error() string { return fmt.Sprintf("line %d: %v", p.Line, p.Err) }
func (p *Problem) Unwrap() error { return p.Err }

// What a file can be wrong about, beside its values.
var (
	ErrTooLarge = errors.New("too large")
	errStray    = errors.New("a quad of a statement without its article")
	errApart    = errors.New("the quads of an article don't follow each other: from here on nothing is read")
	errBase     = errors.New("a quad of an export whose export.base isn't the one in force: from here on nothing is read")
	errSelf     = errors.New("only an article is labelled by itself")
)

// Options say how N-Quads are read. The zero value is usable.
type Options struct {
	Base      string // what the full names of an export begin with; empty: they are short
	MaxRecord int    // bytes of the lines of one article; 0: 16 MiB
}

// Read yields what Write has written, an article at a time, and the quads of no
// article one by one. The lines of an article and of its statements follow each
// other. A base is undone from the first article on that shows that names begin
// so. What Read yields, a store takes.
//
// Every error is a *Problem, one an article. An article isn't yielded of which one
// line is bad, or amid which a line is that can't be told whose it is. The
// sequence goes on, but after an error of in, and what shows that it is no export.
func Read(in io.Reader, o Options) iter.Seq2[Group, error] {
	return func(yield func(Group, error) bool) {
		r := &reader{Options: o, yield: yield, seen: map[quad.IRI]bool{}}
		if r.MaxRecord <= 0 {
			r.MaxRecord = 16 << 20
		}
		lines := bufio.NewReaderSize(in, 64<<10)
		for {
			line, err := r.next(lines)
			if err != nil && err != io.EOF {
				r.fail(err)
				return
			}
			if !r.take(line) {
				return
			}
			if err == io.EOF {
				r.flush()
				return
			}
		}
	}
}

// reader is one Read.
type reader struct {
	Options
	yield func(Group, error) bool
	n     int    // the line
	buf   []byte // of a line
	base  string // undone from here on
	seen  map[quad.IRI]bool

	group Group // the article that is read; else without Article
	lines []int // of its quads
	size  int   // bytes of them
	bad   bool  // it isn't yielded
}

// next returns the next line; of one that is too long not much more than tells so.
func (r *reader) next(in *bufio.Reader) ([]byte, error) {
	r.n++
	r.buf = r.buf[:0]
	for {
		part, err := in.ReadSlice('\n')
		if len(r.buf) <= r.MaxRecord {
			r.buf = append(r.buf, part...)
		}
		if err != bufio.ErrBufferFull {
			return bytes.TrimRight(r.buf, "\r\n"), err
		}
	}
}

// fail yields a problem of the line, for which the article isn't yielded.
func (r *reader) fail(err error) bool {
	r.bad = true
	return r.yield(Group{}, &Problem{Line: r.n, Err: err})
}

func (r *reader) tooLarge() bool {
	r.group.Quads = nil
	return r.fail(fmt.Errorf("%w: more than %d bytes", ErrTooLarge, r.MaxRecord))
}

// flush ends an article.
func (r *reader) flush() bool {
	g, lines, bad := r.group, r.lines, r.bad
	r.group, r.lines, r.size, r.bad = Group{}, nil, 0, false
	if g.Article == "" || bad {
		return true
	}
	statements := statementsOf(g.Article, g.Quads)
	if i := stray(g.Article, g.Quads, statements); i >= 0 {
		return r.yield(Group{}, &Problem{Line: lines[i], Err: errLabel})
	}
	g.Statements = len(statements)
	return r.yield(g, nil)
}

// take reads a line. It returns false if that is the last.
func (r *reader) take(line []byte) bool {
	if len(line) > r.MaxRecord {
		return r.tooLarge()
	}
	if line = bytes.TrimSpace(line); len(line) == 0 || line[0] == '#' {
		return true
	}
	terms, err := split(line)
	if err != nil {
		return r.fail(err)
	}
	owner, label, err := r.owner(terms)
	if err != nil {
		return r.fail(err)
	}
	switch owner {
	case "":
		return r.flush() && r.loose(terms)
	case other:
		return r.flush() && r.fail(errBase) && false
	case vocab.ArticlePrefix:
		if label == r.group.Article {
			break
		}
		if !r.flush() {
			return false
		}
		if r.seen[label] {
			return r.fail(errApart) && false
		}
		r.seen[label] = true
		r.group.Article, r.group.Line = label, r.n
		if !strings.HasPrefix(terms[3], "<"+vocab.ArticlePrefix) {
			r.base = r.Base
		}
	case vocab.StatementPrefix:
		if r.group.Article == "" {
			return r.yield(Group{}, &Problem{Line: r.n, Err: errStray})
		}
	}
	if r.bad {
		return true
	}
	if r.size += len(line); r.size > r.MaxRecord {
		return r.tooLarge()
	}
	q, err := r.quad(terms)
	if err == nil {
		err = checkQuad(q)
	}
	if err != nil {
		return r.fail(err)
	}
	r.group.Quads, r.lines = append(r.group.Quads, q), append(r.lines, r.n)
	return true
}

// loose yields a quad of no article.
func (r *reader) loose(terms []string) bool {
	q, err := r.quad(terms)
	if err == nil && q.Predicate == vocab.Type && q.Object == vocab.NewsArticle && q.Label == q.Subject {
		err = errSelf
	}
	if err != nil {
		return r.yield(Group{}, &Problem{Line: r.n, Err: err})
	}
	return r.yield(Group{Line: r.n, Quads: []quad.Quad{q}}, nil)
}

func (r *reader) quad(terms []string) (q quad.Quad, err error) {
	for i, t := range terms {
		d := quad.Directions[i]
		v, err := value(t, r.base)
		if err != nil {
			return q, fmt.Errorf("its %v %w", d, err)
		}
		q.Set(d, v)
	}
	return q, nil
}

// other is what owner returns for a label of an export with another base.
const other = "other"

// owner returns what the label among terms is, an article or a statement, by the
// prefix of its short form, and that form; empty if it is neither.
func (r *reader) owner(terms []string) (prefix string, label quad.IRI, err error) {
	if len(terms) < 4 {
		return "", "", nil
	}
	v, err := value(terms[3], r.Base)
	if err != nil {
		return "", "", fmt.Errorf("its label %w", err)
	}
	label, _ = v.(quad.IRI)
	for _, prefix := range []string{vocab.ArticlePrefix, vocab.StatementPrefix} {
		if strings.HasPrefix(string(label), prefix) {
			return prefix, label, nil
		}
		_, digits, ok := strings.Cut(string(label), "/"+strings.TrimSuffix(prefix, ":")+"/")
		if ok && len(digits) >= 12 && strings.Trim(digits, "0123456789abcdef") == "" {
			return other, "", nil
		}
	}
	return "", "", nil
}
