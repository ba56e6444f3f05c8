package spacy

import "sync"

// reMachine runs programs. Its memory is reused.
type reMachine struct {
	stack   []reThread
	visited []uint64 // a bit for every memo and position, valid if clean
	clean   bool
}

// reThread is where to go on if all else fails.
type reThread struct{ pc, pos int }

var reMachines = sync.Pool{New: func() any { return new(reMachine) }}

func newReMachine() *reMachine {
	m := reMachines.Get().(*reMachine)
	m.reset()
	return m
}

// maxKeptVisits is the memory, in words, that an idle machine may hold.
const maxKeptVisits = 1 << 16

func (m *reMachine) free() {
	if cap(m.visited) > maxKeptVisits {
		m.visited = nil
	}
	reMachines.Put(m)
}

// reset forgets what failed. Runs of one program over one text that go on
// until the first match need no reset between them.
func (m *reMachine) reset() { m.clean = false }

// visit reports whether the memo sees pos for the first time.
func (m *reMachine) visit(p *reProg, memo, pos, n int) bool {
	if !m.clean {
		words := (p.memos*(n+1) + 63) / 64
		if cap(m.visited) < words {
			m.visited = make([]uint64, words)
		} else {
			m.visited = m.visited[:words]
			clear(m.visited)
		}
		m.clean = true
	}
	bit := pos*p.memos + memo
	if m.visited[bit>>6]&(1<<(bit&63)) != 0 {
		return false
	}
	m.visited[bit>>6] |= 1 << (bit & 63)
	return true
}

// run runs p on s from position pos. A forward program returns the end of
// the preferred match, which must not be empty if it starts at notEmpty; a
// reverse program returns the least start of all matches.
func (m *reMachine) run(p *reProg, s []rune, pos, notEmpty int) (found int, ok bool) {
	start := pos
	m.stack = append(m.stack[:0], reThread{p.start, pos})
	for len(m.stack) > 0 {
		top := m.stack[len(m.stack)-1]
		m.stack = m.stack[:len(m.stack)-1]
		pc, pos := top.pc, top.pos
	thread:
		for {
			in := &p.insts[pc]
			switch in.code {
			case doRune:
				if p.reverse {
					if pos == 0 || !in.class.has(s[pos-1]) {
						break thread
					}
					pos--
				} else {
					if pos == len(s) || !in.class.has(s[pos]) {
						break thread
					}
					pos++
				}
				pc = in.out
			case doSplit:
				if !m.visit(p, in.memo, pos, len(s)) {
					break thread
				}
				m.stack = append(m.stack, reThread{in.alt, pos})
				pc = in.out
			case doAlt:
				if !m.visit(p, in.memo, pos, len(s)) {
					break thread
				}
				m.branch(p, in, s, pos)
				break thread
			case doAssert:
				if !holds(in.kind, s, pos) {
					break thread
				}
				pc = in.out
			case doLook:
				if !in.look.holds(s, pos) {
					break thread
				}
				pc = in.out
			case doMatch:
				if p.reverse {
					if !ok || pos < found {
						found, ok = pos, true
					}
					break thread
				}
				if pos == start && pos == notEmpty {
					break thread
				}
				return pos, true
			}
		}
	}
	return found, ok
}

// branch puts the alternatives that can begin with the next rune on the
// stack, the preferred one on top.
func (m *reMachine) branch(p *reProg, in *reInst, s []rune, pos int) {
	next := rune(-1)
	switch {
	case p.reverse && pos > 0:
		next = s[pos-1]
	case !p.reverse && pos < len(s):
		next = s[pos]
	}
	for i := len(in.branches) - 1; i >= 0; i-- {
		if b := &in.branches[i]; b.first == nil || next >= 0 && b.first.has(next) {
			m.stack = append(m.stack, reThread{b.pc, pos})
		}
	}
}

// holds reports whether the position is of that kind.
func holds(kind reKind, s []rune, pos int) bool {
	switch kind {
	case atStart:
		return pos == 0
	case atEnd:
		return pos == len(s)
	case atLastLine:
		return pos == len(s) || pos == len(s)-1 && s[pos] == '\n'
	case atLineStart:
		return pos == 0 || s[pos-1] == '\n'
	case atLineEnd:
		return pos == len(s) || s[pos] == '\n'
	}
	before := pos > 0 && wordClass().has(s[pos-1])
	after := pos < len(s) && wordClass().has(s[pos])
	if kind == notBoundary && len(s) == 0 {
		return false // before Python 3.14
	}
	return (before != after) == (kind == atBoundary)
}

// wordClass is \w.
var wordClass = sync.OnceValue(func() *runeClass { return newRuneClass(wordSet()) })

// holds reports whether the look around succeeds at pos.
func (l *reLookaround) holds(s []rune, pos int) bool {
	if l.behind {
		pos -= l.width
	}
	var ok bool
	switch {
	case pos < 0:
	case l.class != nil:
		ok = pos < len(s) && l.class.has(s[pos])
	default:
		m := newReMachine()
		_, ok = m.run(l.prog, s, pos, -1)
		m.free()
	}
	return ok != l.negative
}
