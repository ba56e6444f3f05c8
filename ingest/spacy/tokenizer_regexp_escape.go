package spacy

import (
	"errors"
	"fmt"
	"slices"
	"strconv"
)

// escape reads what follows a backslash outside classes.
func (p *reParser) escape() (*reNode, error) {
	if !p.more() {
		return nil, errors.New("backslash at the end")
	}
	switch p.src[p.at] {
	case 'A':
		p.at++
		return &reNode{op: reAssert, kind: atStart}, nil
	case 'Z':
		p.at++
		return &reNode{op: reAssert, kind: atEnd}, nil
	case 'b':
		p.at++
		return &reNode{op: reAssert, kind: atBoundary}, nil
	case 'B':
		p.at++
		return &reNode{op: reAssert, kind: notBoundary}, nil
	}
	r, s, err := p.escaped()
	if err != nil {
		return nil, err
	}
	if s != nil {
		return p.set(s), nil
	}
	return p.literal(r), nil
}

// escaped reads an escape that stands for a set, or else for the rune r.
func (p *reParser) escaped() (r rune, set runeSet, err error) {
	switch r = p.next(); r {
	case 'd':
		return 0, digitSet(), nil
	case 'D':
		return 0, digitSet().negate(), nil
	case 'w':
		return 0, wordSet(), nil
	case 'W':
		return 0, wordSet().negate(), nil
	case 's':
		return 0, spaceSet(), nil
	case 'S':
		return 0, spaceSet().negate(), nil
	case 'a':
		return '\a', nil, nil
	case 'f':
		return '\f', nil, nil
	case 'n':
		return '\n', nil, nil
	case 'r':
		return '\r', nil, nil
	case 't':
		return '\t', nil, nil
	case 'v':
		return '\v', nil, nil
	case 'x':
		return p.hex(2)
	case 'u':
		return p.hex(4)
	case 'U':
		return p.hex(8)
	case '0':
		return 0, nil, nil
	}
	if '1' <= r && r <= '9' || 'a' <= r && r <= 'z' || 'A' <= r && r <= 'Z' {
		return 0, nil, fmt.Errorf("escape \\%c is not supported", r)
	}
	return r, nil, nil
}

// hex reads a code point of n hexadecimal digits.
func (p *reParser) hex(n int) (rune, runeSet, error) {
	if len(p.src)-p.at < n {
		return 0, nil, errors.New("escape is cut short")
	}
	v, err := strconv.ParseUint(p.src[p.at:p.at+n], 16, 32)
	if err != nil || v > uint64(maxRune) {
		return 0, nil, fmt.Errorf("bad code point %q", p.src[p.at:p.at+n])
	}
	p.at += n
	return rune(v), nil, nil
}

// class reads what follows an opening bracket.
func (p *reParser) class() (*reNode, error) {
	start := p.at
	negative := p.accept("^")
	var set runeSet
	for first := true; ; first = false {
		if !p.more() {
			return nil, errors.New("missing ]")
		}
		if !first && p.accept("]") {
			break
		}
		lo, s, err := p.member()
		if err != nil {
			return nil, err
		}
		hi := lo
		if rest := p.src[p.at:]; len(rest) > 1 && rest[0] == '-' && rest[1] != ']' {
			p.at++
			r, end, err := p.member()
			if err != nil {
				return nil, err
			}
			if hi = r; s != nil || end != nil || hi < lo {
				return nil, errors.New("bad range in a class")
			}
		}
		if s != nil {
			set = append(set, s...)
			continue
		}
		set = append(set, runeRange{lo, hi})
	}
	key := strconv.FormatBool(p.flags.fold) + p.src[start:p.at]
	c := p.classes[key]
	if c == nil {
		set = slices.Clone(set).normalize()
		if p.flags.fold {
			set = set.fold()
		}
		if negative {
			set = set.negate()
		}
		c = newRuneClass(set)
		p.classes[key] = c
	}
	return &reNode{op: reClass, class: c}, nil
}

// member reads one rune or escape of a class.
func (p *reParser) member() (rune, runeSet, error) {
	r := p.next()
	if r != '\\' {
		return r, nil, nil
	}
	if p.accept("b") {
		return '\b', nil, nil
	}
	return p.escaped()
}
