package spacy

// arcState is a state of the arc-eager system with Break (Nivre 2003; Honnibal
// and Johnson 2014): a stack, a buffer, and the arcs so far. A token that
// leaves the stack without a head goes back to the front of the buffer.
// Tokens are indices in their text; -1 is none.
type arcState struct {
	n         int       // tokens of the text
	stack     []int32   // the top is last
	back      []int32   // tokens put back before the buffer, the first one last
	next      int32     // first token of the buffer proper
	head      []int32   // by token; -1 while it has none
	label     []int32   // by token: index of the move that made the arc
	starts    []int8    // by token: text.sentStart, or 1 since a Break
	shifted   []bool    // by token: was put back, so it must not be shifted again
	left      []int32   // by token: latest left child
	right     []int32   // by token: latest right child
	sibling   []int32   // by token: the child before it on the same side of its head
	margins   []float32 // by token: of the decisions about its head so far
	classOpen [256]bool
	peak      [256]float32 // by kind: the highest score of its possible moves, or impossible
}

// reset makes s the initial state of toks.
func (s *arcState) reset(toks []token) {
	s.n, s.next = len(toks), 0
	s.stack, s.back = s.stack[:0], s.back[:0]
	for _, v := range []*[]int32{&s.head, &s.label, &s.left, &s.right, &s.sibling} {
		*v = grow(*v, s.n)
		for i := range *v {
			(*v)[i] = -1
		}
	}
	s.shifted = grow(s.shifted, s.n)
	clear(s.shifted)
	s.margins = grow(s.margins, s.n)
	for i := range s.margins {
		s.margins[i] = mostMargin
	}
	s.starts = grow(s.starts, s.n)
	for i := range toks {
		s.starts[i] = toks[i].sentStart
	}
}

// s0 returns the i-th token of the stack, from the top.
func (s *arcState) s0(i int) int32 {
	if i >= len(s.stack) {
		return -1
	}
	return s.stack[len(s.stack)-1-i]
}

// b0 returns the i-th token of the buffer.
func (s *arcState) b0(i int) int32 {
	if i < len(s.back) {
		return s.back[len(s.back)-1-i]
	}
	if t := int(s.next) + i - len(s.back); t < s.n {
		return int32(t)
	}
	return -1
}

// buffered is the length of the buffer.
func (s *arcState) buffered() int { return s.n - int(s.next) + len(s.back) }

// done reports whether the state is final.
func (s *arcState) done() bool { return len(s.stack) == 0 && s.buffered() == 0 }

// start reports what is known of token t as a sentence start: 1 yes, -1 no, 0 nothing.
func (s *arcState) start(t int32) int8 {
	if t < 0 {
		return 0
	}
	return s.starts[t]
}

// child returns the n-th latest child in the chain that begins with t.
func (s *arcState) child(t int32, n int) int32 {
	for ; t >= 0 && n > 1; n-- {
		t = s.sibling[t]
	}
	return t
}

// leftChild and rightChild return the n-th latest child of t on that side.
func (s *arcState) leftChild(t int32, n int) int32 {
	if t < 0 {
		return -1
	}
	return s.child(s.left[t], n)
}

func (s *arcState) rightChild(t int32, n int) int32 {
	if t < 0 {
		return -1
	}
	return s.child(s.right[t], n)
}

// valid fills classOpen for the five kinds of move.
func (s *arcState) valid() {
	depth, rest := len(s.stack), s.buffered()
	first, second := s.b0(0), s.b0(1)
	starts := s.start(first) == 1
	arc := depth > 0 && rest > 0 && !starts
	s.classOpen['S'] = depth == 0 || rest >= 2 && !starts && !s.shifted[first]
	s.classOpen['D'] = depth > 0 && (rest == 0 || depth > 1 || s.start(first) != -1)
	s.classOpen['L'] = arc
	s.classOpen['R'] = arc
	s.classOpen['B'] = rest >= 2 && second == first+1 && s.start(second) == 0
}

// apply makes the move of that kind; class is its index.
func (s *arcState) apply(kind byte, class int32) {
	switch kind {
	case 'S':
		s.push()
	case 'D':
		top := s.s0(0)
		if s.head[top] < 0 && len(s.stack) > 1 {
			s.shifted[top] = true
			s.back = append(s.back, top)
		}
		s.stack = s.stack[:len(s.stack)-1]
	case 'L':
		first := s.b0(0)
		s.attach(first, s.s0(0), class)
		s.shifted[first] = false
		s.stack = s.stack[:len(s.stack)-1]
	case 'R':
		s.attach(s.s0(0), s.b0(0), class)
		s.push()
	case 'B':
		s.starts[s.b0(1)] = 1
	}
}

// push moves the first token of the buffer to the stack.
func (s *arcState) push() {
	t := s.b0(0)
	if len(s.back) > 0 {
		s.back = s.back[:len(s.back)-1]
	} else {
		s.next++
	}
	s.stack = append(s.stack, t)
}

// attach makes child depend on head, instead of the head it may have. That one
// had it as its latest child: a token on the stack closes off the ones below.
func (s *arcState) attach(head, child, class int32) {
	if old := s.head[child]; old >= 0 {
		side := s.right
		if old > child {
			side = s.left
		}
		if side[old] == child {
			side[old] = s.sibling[child]
		}
	}
	side := s.right
	if head > child {
		side = s.left
	}
	s.sibling[child] = side[head]
	side[head] = child
	s.head[child], s.label[child] = head, class
}

// context fills tokens with those that the network sees of the state.
func (s *arcState) context(tokens []int32) {
	top, first := s.s0(0), s.b0(0)
	tokens[0], tokens[1] = first, s.b0(1)
	tokens[2], tokens[3], tokens[4] = top, s.s0(1), s.s0(2)
	if len(tokens) == 8 {
		tokens[5] = s.leftChild(first, 1)
		tokens[6] = s.leftChild(top, 1)
		tokens[7] = s.rightChild(top, 1)
		return
	}
	second := s.s0(1)
	tokens[5] = s.leftChild(top, 1)
	tokens[6] = s.rightChild(top, 1)
	tokens[7] = s.leftChild(first, 1)
	tokens[8] = s.rightChild(top, 2)
	tokens[9], tokens[10] = s.leftChild(second, 1), s.leftChild(second, 2)
	tokens[11], tokens[12] = s.rightChild(second, 1), s.rightChild(second, 2)
}
