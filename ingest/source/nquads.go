package source

import (
	"bytes"
	"errors"
	"fmt"
	"strings"
)

var (
	errStray = errors.New("a quad of a statement without its article")
	errApart = errors.New("the quads of an article don't follow each other: from here on nothing is read")
	errBase  = errors.New("a quad of an export whose export.base isn't the one in force")
	errQuad  = errors.New("no quad: want three or four terms and a full stop")
)

// nquads yields what the program has exported as N-Quads, an article at a
// time: Article.ID is its node, Body its lines. The lines of an article follow
// each other, as in an export; of its statements too. An article is named after
// its first line. A quad of no article comes alone, without an ID. Base is that
// of the options if an article of the file has shown that its names begin so. What
// is no export's is read up to where it shows.
func (in *input) nquads(yield yielder) bool {
	a, begin, base := Article{}, 0, ""
	large, ended := false, false
	seen := map[string]bool{}
	flush := func() bool {
		done := a
		a = Article{}
		if done.ID == "" || large {
			return true
		}
		done.Name, done.MediaType, done.Base = fmt.Sprintf("%s:%d", in.name, begin), NQuads, base
		return yield(done, nil)
	}
	more := in.lines(yield, func(n int, line []byte) bool {
		if line[0] == '#' || ended {
			return true
		}
		terms, err := Terms(line)
		if err != nil {
			return flush() && in.failAt(yield, err, "line %d", n)
		}
		switch kind, label := in.labelled(terms); kind {
		case 'a':
			if label == a.ID {
				break
			}
			if !flush() {
				return false
			}
			if ended = seen[label]; ended {
				return in.failAt(yield, errApart, "line %d", n)
			}
			seen[label] = true
			if a.ID, begin, large = label, n, false; !strings.HasPrefix(label, "article:") {
				base = in.o.Base
			}
		case 's':
			if a.ID == "" {
				return in.failAt(yield, errStray, "line %d", n)
			}
		case '?':
			ended = true
			return flush() && in.failAt(yield, errBase, "line %d", n)
		default:
			return flush() && yield(Article{
				Name: fmt.Sprintf("%s:%d", in.name, n), MediaType: NQuads, Base: base, Body: bytes.Clone(line),
			}, nil)
		}
		if large {
			return true
		}
		if len(a.Body)+len(line) > in.o.maxRecord() {
			a.Body, large = nil, true
			return in.failAt(yield, tooLarge(in.o.maxRecord()), "line %d", n)
		}
		a.Body = append(append(a.Body, line...), '\n')
		return true
	})
	return more && flush()
}

// labelled returns what the label of a quad is: an article (a), a statement
// (s), one of either in an export of another base (?), or neither (0).
func (in *input) labelled(terms []string) (kind byte, label string) {
	if len(terms) < 4 || terms[3][0] != '<' {
		return 0, ""
	}
	label = strings.Trim(terms[3], "<>")
	for _, k := range []string{"article", "statement"} {
		if strings.HasPrefix(label, k+":") || in.o.Base != "" && strings.HasPrefix(label, in.o.Base+k+"/") {
			return k[0], label
		}
		_, digits, ok := strings.Cut(label, "/"+k+"/")
		if ok && len(digits) >= 12 && strings.Trim(digits, "0123456789abcdef") == "" {
			return '?', ""
		}
	}
	return 0, ""
}

// Terms returns the three or four terms of a line of N-Quads, as they are
// written. What is in them is not looked at.
func Terms(line []byte) ([]string, error) {
	var terms []string
	for {
		line = bytes.TrimLeft(line, " \t")
		n := termLen(line)
		switch {
		case n > 0 && len(terms) < 4:
			terms = append(terms, string(line[:n]))
			line = line[n:]
			continue
		case len(terms) < 3 || len(line) == 0 || line[0] != '.':
			return nil, errQuad
		}
		if rest := bytes.TrimSpace(line[1:]); len(rest) > 0 && rest[0] != '#' {
			return nil, errQuad
		}
		return terms, nil
	}
}

// termLen returns how long the term is that a line begins with, 0 for none.
func termLen(line []byte) int {
	switch {
	case len(line) == 0:
	case line[0] == '<':
		return bytes.IndexByte(line, '>') + 1
	case bytes.HasPrefix(line, []byte("_:")):
		n := bytes.IndexAny(line, " \t<\"")
		if n < 0 {
			n = len(line)
		}
		if n = len(bytes.TrimRight(line[:n], ".")); n > 2 {
			return n
		}
	case line[0] == '"':
		end := 1
		for end < len(line) && line[end] != '"' {
			if line[end] == '\\' {
				end++
			}
			end++
		}
		if end >= len(line) {
			return 0
		}
		end++
		switch rest := line[end:]; {
		case bytes.HasPrefix(rest, []byte("^^<")):
			n := bytes.IndexByte(rest, '>') + 1
			if n == 0 {
				return 0
			}
			return end + n
		case bytes.HasPrefix(rest, []byte("@")):
			n := bytes.IndexAny(rest, " \t.<")
			if n < 0 {
				n = len(rest)
			}
			return end + n
		}
		return end
	}
	return 0
}
