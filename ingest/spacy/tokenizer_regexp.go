package spacy

// pyRegexp is a compiled pattern of Python's re. It is immutable and safe
// for concurrent use.
//
// It backtracks in Python's order of preference, but never tries the same
// alternative at the same position twice, so that time is linear in the text
// (times the size of the pattern) whatever the pattern. Groups don't capture.
//
// Note: Go's regexp has no look around, which every tokenizer of spaCy uses,
// and a general backtracking engine has no bound on its time.
type pyRegexp struct {
	prog     *reProg
	backward *reProg    // finds matches from their end; set if all matches end at $
	first    *runeClass // runes with which a match begins; nil if a match may be empty
	anchored bool       // matches only at the start
	required []rune     // ASCII runes that every match contains
}

// compileRegexp compiles a pattern in the syntax of Python's re.
func compileRegexp(pattern string) (*pyRegexp, error) {
	n, err := parseRegexp(pattern)
	if err != nil {
		return nil, err
	}
	re := &pyRegexp{anchored: pinned(n, atStart, false)}
	if re.prog, err = compileNode(n, false); err != nil {
		return nil, err
	}
	if !re.anchored && (pinned(n, atLastLine, true) || pinned(n, atEnd, true)) {
		if re.backward, err = compileNode(n, true); err != nil {
			return nil, err
		}
		if set, ok := edge(n, true); ok {
			re.backward.first = newRuneClass(set)
		}
	}
	if set, ok := edge(n, false); ok {
		re.first = newRuneClass(set)
	}
	must := required(n)
	for r := rune(0); r < 0x80; r++ {
		if must[r>>6]&(1<<(r&63)) != 0 {
			re.required = append(re.required, r)
		}
	}
	return re, nil
}

// match matches at the start of s, as re.match does, and returns the end.
func (re *pyRegexp) match(s []rune) (end int, ok bool) {
	if re.hopeless(s) || re.first != nil && (len(s) == 0 || !re.first.has(s[0])) {
		return 0, false
	}
	m := newReMachine()
	defer m.free()
	return m.run(re.prog, s, 0, -1)
}

// search finds the leftmost match, as re.search does.
func (re *pyRegexp) search(s []rune) (start, end int, ok bool) {
	if re.hopeless(s) {
		return 0, 0, false
	}
	m := newReMachine()
	defer m.free()
	if re.backward != nil {
		return re.searchBackward(m, s)
	}
	return re.searchFrom(m, s, 0, -1)
}

// findAll appends the matches that re.finditer yields.
func (re *pyRegexp) findAll(s []rune, dst [][2]int) [][2]int {
	if re.hopeless(s) {
		return dst
	}
	m := newReMachine()
	defer m.free()
	at, notEmpty := 0, -1
	for at <= len(s) {
		start, end, ok := re.searchFrom(m, s, at, notEmpty)
		if !ok {
			break
		}
		dst = append(dst, [2]int{start, end})
		at, notEmpty = end, -1
		if start == end {
			notEmpty = end
		}
	}
	return dst
}

// hopeless reports that s lacks a rune that every match contains.
func (re *pyRegexp) hopeless(s []rune) bool {
next:
	for _, r := range re.required {
		for _, c := range s {
			if c == r {
				continue next
			}
		}
		return true
	}
	return false
}

// searchFrom finds the leftmost match that starts at from or later. A match
// at position notEmpty must not be empty.
func (re *pyRegexp) searchFrom(m *reMachine, s []rune, from, notEmpty int) (start, end int, ok bool) {
	m.reset()
	for start = from; start <= len(s); start++ {
		if re.first == nil || start < len(s) && re.first.has(s[start]) {
			if end, ok = m.run(re.prog, s, start, notEmpty); ok {
				return start, end, true
			}
		}
		if re.anchored {
			break
		}
	}
	return 0, 0, false
}

// searchBackward finds the leftmost match where all matches end at the end.
func (re *pyRegexp) searchBackward(m *reMachine, s []rune) (start, end int, ok bool) {
	start = len(s) + 1
	newline := len(s) > 0 && s[len(s)-1] == '\n'
	ends := 1
	if newline {
		ends = 2
	}
	for i := range ends {
		at := len(s) - i
		if first := re.backward.first; first != nil && (at == 0 || !first.has(s[at-1])) {
			continue
		}
		m.reset()
		if from, ok := m.run(re.backward, s, at, -1); ok {
			start = min(start, from)
		}
	}
	if start > len(s) {
		return 0, 0, false
	}
	if !newline {
		return start, len(s), true
	}
	m.reset()
	end, ok = m.run(re.prog, s, start, -1)
	return start, end, ok
}
