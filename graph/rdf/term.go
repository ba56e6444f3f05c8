package rdf

import (
	"bytes"
	"errors"
	"fmt"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/cayleygraph/quad"

	"newsgraph/graph/vocab"
)

var errLine = errors.New("no quad: want three or four terms and a full stop")

// split returns the three or four terms of a line of N-Quads, as they are
// written. What is in them is not looked at.
func split(line []byte) ([]string, error) {
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
			return nil, errLine
		}
		if rest := bytes.TrimSpace(line[1:]); len(rest) > 0 && rest[0] != '#' {
			return nil, errLine
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
		end := quoted(line)
		if end == 0 {
			return 0
		}
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

// quoted returns how long the quoted string is that s begins with, 0 if it
// doesn't end.
func quoted[T string | []byte](s T) int {
	for i := 1; i < len(s); i++ {
		switch s[i] {
		case '"':
			return i + 1
		case '\\':
			i++
		}
	}
	return 0
}

// value returns what a term stands for: with short IRIs if there is a base, and
// as the store has it.
//
// Note: the quad module's parser makes other times of times, and other numbers
// of "05".
func value(term, base string) (quad.Value, error) {
	v, err := read(term, base)
	if err != nil {
		return nil, fmt.Errorf("can't be read: %w", err)
	}
	return Plain(v)
}

func read(term, base string) (quad.Value, error) {
	switch term[0] {
	case '<':
		iri, err := unescape(term[1 : len(term)-1])
		return vocab.Compact(base, quad.IRI(iri)), err
	case '_':
		if name := quad.BNode(vocab.BlankName(term[2:])); checkName(quad.IRI(name)) == nil {
			return name, nil
		}
		return quad.BNode(term[2:]), nil // of another program's
	}
	end := quoted(term)
	s, err := unescape(term[1 : end-1])
	switch rest := term[end:]; {
	case err != nil || rest == "":
		return quad.String(s), err
	case rest[0] == '@':
		return quad.LangString{Value: quad.String(s), Lang: rest[1:]}, nil
	default:
		kind, err := unescape(rest[3 : len(rest)-1])
		return quad.TypedString{Value: quad.String(s), Type: vocab.Compact(base, quad.IRI(kind))}, err
	}
}

var escapes = map[byte]byte{'t': '\t', 'b': '\b', 'n': '\n', 'r': '\r', 'f': '\f', '"': '"', '\'': '\'', '\\': '\\'}

// unescape returns what an escaped string stands for.
func unescape(s string) (string, error) {
	if !strings.Contains(s, `\`) {
		return s, nil
	}
	var b strings.Builder
	for {
		plain, rest, found := strings.Cut(s, `\`)
		b.WriteString(plain)
		if !found {
			return b.String(), nil
		}
		if rest == "" {
			return "", errors.New(`a \ at its end`)
		}
		digits := map[byte]int{'u': 4, 'U': 8}[rest[0]]
		if c, ok := escapes[rest[0]]; ok {
			b.WriteByte(c)
		} else {
			code, err := strconv.ParseInt(rest[1:min(1+digits, len(rest))], 16, 32)
			if err != nil || len(rest) <= digits || !utf8.ValidRune(rune(code)) {
				return "", fmt.Errorf(`no \%.9s`, rest)
			}
			b.WriteRune(rune(code))
		}
		s = rest[1+digits:]
	}
}
