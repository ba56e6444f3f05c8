package spacy

import (
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"
)

// reOp says what a node of a parsed pattern is.
type reOp uint8

const (
	reEmpty  reOp = iota
	reClass       // one rune of class
	reConcat      // subs one after the other
	reAlt         // the first of subs that leads to a match
	reRepeat      // subs[0], min to max times
	reAssert      // a position: kind
	reLook        // subs[0] matches, or doesn't, ahead or behind
)

// reNode is a node of a parsed pattern.
type reNode struct {
	op       reOp
	class    *runeClass
	subs     []*reNode
	min, max int // of reRepeat; max is -1 for no limit
	lazy     bool
	kind     reKind // of reAssert
	behind   bool   // of reLook
	negative bool   // of reLook
	width    int    // of a look behind, in runes
}

// reKind is a kind of position.
type reKind uint8

const (
	atStart    reKind = iota // \A, and ^ outside multiline patterns
	atEnd                    // \Z
	atLastLine               // $: the end, or before a newline at the end
	atLineStart
	atLineEnd
	atBoundary
	notBoundary
)

// reParser reads a pattern in the syntax of Python's re. It refuses what it
// does not know (back references, verbose and ASCII patterns) and matches
// nothing differently from Python in silence.
type reParser struct {
	src     string
	at      int // byte in src
	flags   reFlags
	classes map[string]*runeClass // by source, shared
	depth   int
}

// reFlags are the flags in force.
type reFlags struct{ fold, dotAll, multiline bool }

// maxNesting bounds the groups within groups.
const maxNesting = 200

// parseRegexp parses a whole pattern.
func parseRegexp(pattern string) (*reNode, error) {
	p := &reParser{src: pattern, classes: map[string]*runeClass{}}
	n, err := p.alternation()
	if err == nil && p.at < len(p.src) {
		err = errors.New("unbalanced )")
	}
	if err != nil {
		return nil, fmt.Errorf("pattern at byte %d: %w", p.at, err)
	}
	return n, nil
}

func (p *reParser) more() bool { return p.at < len(p.src) }

// next consumes one rune.
func (p *reParser) next() rune {
	r, n := utf8.DecodeRuneInString(p.src[p.at:])
	p.at += n
	return r
}

// accept consumes the literal if it comes next.
func (p *reParser) accept(literal string) bool {
	if strings.HasPrefix(p.src[p.at:], literal) {
		p.at += len(literal)
		return true
	}
	return false
}

func (p *reParser) alternation() (*reNode, error) {
	if p.depth++; p.depth > maxNesting {
		return nil, errors.New("groups too deep")
	}
	defer func() { p.depth-- }()
	var subs []*reNode
	for {
		n, err := p.concat()
		if err != nil {
			return nil, err
		}
		subs = append(subs, n)
		if !p.accept("|") {
			return newAlt(subs), nil
		}
	}
}

func (p *reParser) concat() (*reNode, error) {
	var subs []*reNode
	for p.more() && p.src[p.at] != '|' && p.src[p.at] != ')' {
		n, err := p.atom()
		if err != nil {
			return nil, err
		}
		if n, err = p.repeats(n); err != nil {
			return nil, err
		}
		switch n.op {
		case reEmpty:
		case reConcat:
			subs = append(subs, n.subs...)
		default:
			subs = append(subs, n)
		}
	}
	switch len(subs) {
	case 0:
		return &reNode{op: reEmpty}, nil
	case 1:
		return subs[0], nil
	}
	return &reNode{op: reConcat, subs: subs}, nil
}

// repeats reads the quantifiers after n.
func (p *reParser) repeats(n *reNode) (*reNode, error) {
	for p.more() {
		lo, hi := 0, -1
		switch p.src[p.at] {
		case '*':
			p.at++
		case '+':
			lo = 1
			p.at++
		case '?':
			hi = 1
			p.at++
		case '{':
			var ok bool
			if lo, hi, ok = p.bounds(); !ok {
				return n, nil
			}
			if lo > 1000 || hi > 1000 || hi >= 0 && lo > hi {
				return nil, fmt.Errorf("bad repeat {%d,%d}", lo, hi)
			}
		default:
			return n, nil
		}
		if p.accept("+") {
			return nil, errors.New("possessive repeats are not supported")
		}
		n = &reNode{op: reRepeat, subs: []*reNode{n}, min: lo, max: hi, lazy: p.accept("?")}
	}
	return n, nil
}

// bounds reads {n}, {n,}, {,m} or {n,m}. Anything else is a literal brace.
func (p *reParser) bounds() (lo, hi int, ok bool) {
	body, _, found := strings.Cut(p.src[p.at+1:], "}")
	if !found || body == "" || body == "," || strings.Trim(body, "0123456789,") != "" {
		return 0, 0, false
	}
	a, b, comma := strings.Cut(body, ",")
	if strings.Contains(b, ",") || len(body) > 12 {
		return 0, 0, false
	}
	lo, _ = strconv.Atoi("0" + a)
	hi = lo
	if comma {
		hi = -1
		if b != "" {
			hi, _ = strconv.Atoi(b)
		}
	}
	p.at += len(body) + 2
	return lo, hi, true
}

// atom reads one element without its quantifier.
func (p *reParser) atom() (*reNode, error) {
	switch r := p.next(); r {
	case '(':
		return p.group()
	case '[':
		return p.class()
	case '\\':
		return p.escape()
	case '^':
		if p.flags.multiline {
			return &reNode{op: reAssert, kind: atLineStart}, nil
		}
		return &reNode{op: reAssert, kind: atStart}, nil
	case '$':
		if p.flags.multiline {
			return &reNode{op: reAssert, kind: atLineEnd}, nil
		}
		return &reNode{op: reAssert, kind: atLastLine}, nil
	case '.':
		if p.flags.dotAll {
			return p.set(runeSet{{0, maxRune}}), nil
		}
		return p.set(runeSet{{0, '\n' - 1}, {'\n' + 1, maxRune}}), nil
	case '*', '+', '?':
		return nil, errors.New("nothing to repeat")
	default:
		return p.literal(r), nil
	}
}

func (p *reParser) set(s runeSet) *reNode { return &reNode{op: reClass, class: newRuneClass(s)} }

func (p *reParser) literal(r rune) *reNode {
	s := runeSet{{r, r}}
	if p.flags.fold {
		s = s.fold()
	}
	return p.set(s)
}

// group reads what follows an opening parenthesis, and the closing one.
func (p *reParser) group() (*reNode, error) {
	saved := p.flags
	look := reNode{op: reEmpty}
	switch {
	case p.accept("?:"):
	case p.accept("?="):
		look = reNode{op: reLook}
	case p.accept("?!"):
		look = reNode{op: reLook, negative: true}
	case p.accept("?<="):
		look = reNode{op: reLook, behind: true}
	case p.accept("?<!"):
		look = reNode{op: reLook, behind: true, negative: true}
	case p.accept("?P<"):
		_, rest, ok := strings.Cut(p.src[p.at:], ">")
		if !ok {
			return nil, errors.New("missing > after the name of a group")
		}
		p.at = len(p.src) - len(rest)
	case p.accept("?"):
		done, err := p.setFlags()
		if err != nil || done {
			return &reNode{op: reEmpty}, err
		}
	}
	n, err := p.alternation()
	if err != nil {
		return nil, err
	}
	if !p.accept(")") {
		return nil, errors.New("missing )")
	}
	p.flags = saved
	if look.op != reLook {
		return n, nil
	}
	look.subs = []*reNode{n}
	if look.behind {
		lo, hi := widths(n)
		if lo != hi {
			return nil, errors.New("look behind of varying width")
		}
		look.width = lo
	}
	return &look, nil
}

// setFlags reads the flags of (?iu) or (?i:; done says that the group is
// over, and its flags hold from here on.
func (p *reParser) setFlags() (done bool, err error) {
	on := true
	for p.more() {
		switch r := p.next(); r {
		case 'i':
			p.flags.fold = on
		case 's':
			p.flags.dotAll = on
		case 'm':
			p.flags.multiline = on
		case 'u':
		case '-':
			on = false
		case ')':
			return true, nil
		case ':':
			return false, nil
		default:
			return false, fmt.Errorf("group ?%c is not supported", r)
		}
	}
	return false, errors.New("missing ) after flags")
}

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
		if s != nil {
			set = append(set, s...)
			continue
		}
		hi := lo
		if rest := p.src[p.at:]; len(rest) > 1 && rest[0] == '-' && rest[1] != ']' {
			p.at++
			if hi, s, err = p.member(); err != nil {
				return nil, err
			}
			if s != nil || hi < lo {
				return nil, errors.New("bad range in a class")
			}
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
