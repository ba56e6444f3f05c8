package spacy

import "errors"

// reProg is a compiled pattern that consumes runes in one direction.
type reProg struct {
	insts   []reInst
	start   int
	memos   int // instructions whose visits are remembered
	reverse bool
	first   *runeClass // of a reverse program: runes with which a match can end; nil if it may be empty
}

// reCode is an operation of a reInst.
type reCode uint8

const (
	doRune   reCode = iota // consume one rune of class, go to out
	doSplit                // try out, then alt
	doAlt                  // try every branch in order
	doAssert               // go to out if the position is of kind
	doLook                 // go to out if look holds
	doMatch
)

type reInst struct {
	code     reCode
	kind     reKind
	out, alt int
	memo     int
	class    *runeClass
	branches []reBranch
	look     *reLookaround
}

// reBranch is one alternative: where it starts, and the runes with which it
// can begin, nil if it may be empty.
type reBranch struct {
	pc    int
	first *runeClass
}

// reLookaround is a look ahead or behind. If class is set, it is about that
// one rune.
type reLookaround struct {
	class    *runeClass
	prog     *reProg
	behind   bool
	negative bool
	width    int
}

// maxInsts bounds the size of a program: {2,63} within {2,63} is a trap.
const maxInsts = 200_000

var errTooLarge = errors.New("pattern is too large")

// compileNode compiles n for matching in one direction.
func compileNode(n *reNode, reverse bool) (*reProg, error) {
	c := &reCompiler{prog: &reProg{reverse: reverse}}
	match := c.emit(reInst{code: doMatch})
	c.prog.start = c.node(n, match)
	if c.err != nil {
		return nil, c.err
	}
	return c.prog, nil
}

// reCompiler builds a program from its end: every node is compiled with the
// instruction that follows it.
type reCompiler struct {
	prog *reProg
	err  error
}

func (c *reCompiler) emit(i reInst) int {
	if len(c.prog.insts) >= maxInsts {
		c.err = errTooLarge
		return 0
	}
	c.prog.insts = append(c.prog.insts, i)
	return len(c.prog.insts) - 1
}

// memo numbers an instruction whose visits are remembered.
func (c *reCompiler) memo() int {
	c.prog.memos++
	return c.prog.memos - 1
}

// node returns where the code for n, followed by next, begins.
func (c *reCompiler) node(n *reNode, next int) int {
	if c.err != nil {
		return 0
	}
	switch n.op {
	case reEmpty:
		return next
	case reClass:
		return c.emit(reInst{code: doRune, class: n.class, out: next})
	case reConcat:
		for i := range n.subs {
			s := n.subs[i]
			if !c.prog.reverse {
				s = n.subs[len(n.subs)-1-i]
			}
			next = c.node(s, next)
		}
		return next
	case reAlt:
		return c.alternatives(n, next)
	case reRepeat:
		return c.repeat(n, next)
	case reAssert:
		return c.emit(reInst{code: doAssert, kind: n.kind, out: next})
	case reLook:
		return c.look(n, next)
	}
	panic("unreachable")
}

func (c *reCompiler) alternatives(n *reNode, next int) int {
	branches := make([]reBranch, len(n.subs))
	for i, s := range n.subs {
		branches[i].pc = c.node(s, next)
		if set, ok := edge(s, c.prog.reverse); ok {
			branches[i].first = newRuneClass(set)
		}
	}
	return c.emit(reInst{code: doAlt, branches: branches, memo: c.memo()})
}

func (c *reCompiler) repeat(n *reNode, next int) int {
	body := n.subs[0]
	split := func(in, out int) reInst {
		if n.lazy {
			in, out = out, in
		}
		return reInst{code: doSplit, out: in, alt: out, memo: c.memo()}
	}
	exit := next
	if n.max < 0 {
		at := c.emit(reInst{})
		in := c.node(body, at)
		if c.err != nil {
			return 0
		}
		c.prog.insts[at] = split(in, exit)
		next = at
	}
	for range n.max - n.min {
		next = c.emit(split(c.node(body, next), exit))
	}
	for range n.min {
		next = c.node(body, next)
	}
	return next
}

func (c *reCompiler) look(n *reNode, next int) int {
	l := &reLookaround{behind: n.behind, negative: n.negative, width: n.width}
	if s := n.subs[0]; s.op == reClass {
		l.class = s.class
	} else {
		l.prog, c.err = compileNode(s, false)
	}
	return c.emit(reInst{code: doLook, look: l, out: next})
}
