package vocab

import (
	"fmt"
	"strconv"
	"strings"
)

// Parse is how a sentence was read: its tokens, in order.
type Parse struct {
	Start  int // first byte of the sentence in the article's text
	Tokens []ParsedToken
}

// ParsedToken is one token of a Parse.
type ParsedToken struct {
	Start, End int    // bytes of the sentence
	Tag        string // fine tag
	Dep        string // dependency label
	Head       int    // token that it hangs from; a root hangs from itself
	Entity     string // type of the named entity that begins with it, "+" if it goes on; empty outside of one
}

// String returns the stored form: the start, then "0-6/NNP/nsubj/2/ORG" for each
// token, parted by blanks.
func (p *Parse) String() string {
	b := make([]byte, 0, 24*(1+len(p.Tokens)))
	b = strconv.AppendInt(b, int64(p.Start), 10)
	for i := range p.Tokens {
		t := &p.Tokens[i]
		b = append(b, ' ')
		b = strconv.AppendInt(b, int64(t.Start), 10)
		b = append(b, '-')
		b = strconv.AppendInt(b, int64(t.End), 10)
		b = append(append(b, '/'), t.Tag...)
		b = append(append(b, '/'), t.Dep...)
		b = append(b, '/')
		b = strconv.AppendInt(b, int64(t.Head), 10)
		b = append(append(b, '/'), t.Entity...)
	}
	return string(b)
}

// ParseParse undoes String.
func ParseParse(stored string) (Parse, error) {
	start, rest, _ := strings.Cut(stored, " ")
	var p Parse
	var err error
	if p.Start, err = strconv.Atoi(start); err != nil {
		return Parse{}, fmt.Errorf("parse: start %q: %w", start, err)
	}
	for _, part := range strings.Fields(rest) {
		f := strings.Split(part, "/")
		if len(f) != 5 {
			return Parse{}, fmt.Errorf("parse: token %q has %d fields, want 5", part, len(f))
		}
		from, till, _ := strings.Cut(f[0], "-")
		t := ParsedToken{Tag: f[1], Dep: f[2], Entity: f[4]}
		for to, s := range map[*int]string{&t.Start: from, &t.End: till, &t.Head: f[3]} {
			if *to, err = strconv.Atoi(s); err != nil {
				return Parse{}, fmt.Errorf("parse: token %q: %w", part, err)
			}
		}
		p.Tokens = append(p.Tokens, t)
	}
	for i, t := range p.Tokens {
		if t.Start < 0 || t.End < t.Start || t.Head < 0 || t.Head >= len(p.Tokens) {
			return Parse{}, fmt.Errorf("parse: token %d is out of bounds", i)
		}
	}
	return p, nil
}
