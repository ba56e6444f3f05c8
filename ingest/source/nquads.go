package source

import (
	"bytes"
	"errors"
	"fmt"
	"strings"
)

// errLoose is a quad that no article contributes.
var errLoose = errors.New("a quad of no article")

// nquads yields what the program has exported as N-Quads, an article at a
// time: Article.ID is its node, Body its lines. The lines of an article follow
// each other, as in an export; of its statements too. An article is named after
// its first line. Quads without an article are Problems.
func (in *input) nquads(yield yielder) bool {
	a, begin := Article{MediaType: NQuads}, 0
	flush := func() bool {
		if a.ID == "" {
			return true
		}
		done := a
		done.Name = fmt.Sprintf("%s:%d", in.name, begin)
		a = Article{MediaType: NQuads}
		return yield(done, nil)
	}
	more := in.lines(yield, func(n int, line []byte) bool {
		if line[0] == '#' {
			return true
		}
		label := labelOf(line)
		article := strings.HasPrefix(label, "article:") || strings.Contains(label, "/article/")
		statement := strings.HasPrefix(label, "statement:") || strings.Contains(label, "/statement/")
		switch {
		case article && label != a.ID:
			if !flush() {
				return false
			}
			a.ID, begin = label, n
		case !article && !statement, a.ID == "":
			return in.failAt(yield, errLoose, "line %d", n)
		}
		if len(a.Body)+len(line) > in.o.maxRecord() {
			a.ID, a.Body = "", nil
			return in.failAt(yield, tooLarge(in.o.maxRecord()), "line %d", n)
		}
		a.Body = append(append(a.Body, line...), '\n')
		return true
	})
	return more && flush()
}

// labelOf returns the IRI that ends a quad, or nothing.
func labelOf(line []byte) string {
	line = bytes.TrimSpace(bytes.TrimSuffix(bytes.TrimSpace(line), []byte(".")))
	if !bytes.HasSuffix(line, []byte(">")) {
		return ""
	}
	return string(line[bytes.LastIndexByte(line, '<')+1 : len(line)-1])
}
