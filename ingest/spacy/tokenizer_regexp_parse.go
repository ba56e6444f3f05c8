package spacy

import (
	"errors"
	"fmt"
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
// does not know (back references, verbose and ASCII patterns, repeats of what
// may be empty) and matches nothing differently from Python in silence.
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
			if lo > maxBound || hi > maxBound || hi >= 0 && lo > hi {
				return nil, fmt.Errorf("bad repeat {%d,%d}", lo, hi)
			}
		default:
			return n, nil
		}
		if p.accept("+") {
			return nil, errors.New("possessive repeats are not supported")
		}
		if least, _ := widths(n); least == 0 && hi != 1 {
			// Python leaves such a loop at the first empty iteration, reMachine doesn't.
			return nil, errors.New("repeats of what may be empty are not supported")
		}
		n = &reNode{op: reRepeat, subs: []*reNode{n}, min: lo, max: hi, lazy: p.accept("?")}
	}
	return n, nil
}

// bounds reads {n}, {n,}, {,m} or {n,m}. Anything else is a literal brace.
func (p *reParser) bounds() (lo, hi int, ok bool) {
	body, _, found := strings.Cut(p.src[p.at+1:], "}")
	a, b, comma := strings.Cut(body, ",")
	if !found || body == "" || strings.Trim(a+b, "0123456789") != "" {
		return 0, 0, false
	}
	p.at += len(body) + 2
	lo, hi = bound(a), -1
	switch {
	case !comma:
		hi = lo
	case b != "":
		hi = bound(b)
	}
	return lo, hi, true
}

// maxBound is the greatest number in a quantifier.
const maxBound = 1000

// bound reads digits; numbers that are too great become maxBound+1.
func bound(digits string) int {
	n, err := strconv.Atoi("0" + digits)
	if err != nil {
		return maxBound + 1
	}
	return min(n, maxBound+1)
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
