package spacy

import "strings"

// treeScratch is memory for finishing trees.
type treeScratch struct {
	low, high []int32 // by token: first and last token of its subtree
	roots     []bool  // by token: a root's subtree begins here
	queue     []int32
}

// finish turns the parser's arcs, which never cross, into the tree that they
// stand for (Nivre and Nilsson 2005), and marks sentence starts. toks is one text.
func (s *treeScratch) finish(toks []token) {
	s.edges(toks)
	lifted := false
	for i := range toks {
		label, of, ok := strings.Cut(toks[i].dep, "||")
		if !ok {
			continue
		}
		lifted = true
		toks[i].head = s.lower(toks, i, of)
		toks[i].dep = label
	}
	if lifted {
		s.edges(toks)
	}
	for i := range toks {
		toks[i].sentStart = -1
	}
	for i := range toks {
		if toks[i].head == i {
			toks[s.low[i]].sentStart = 1
		}
	}
}

// lower searches the descendants of token i's head, level by level, for the
// first with that label, and returns it, or the head if there is none.
func (s *treeScratch) lower(toks []token, i int, label string) int {
	s.queue = append(s.queue[:0], int32(toks[i].head))
	for k := 0; k < len(s.queue); k++ {
		head := int(s.queue[k])
		for c := int(s.low[head]); c <= int(s.high[head]); c++ {
			if c == head || toks[c].head != head || toks[c].lex.isSpace || c == i {
				continue
			}
			if toks[c].dep == label {
				return c
			}
			s.queue = append(s.queue, int32(c))
		}
	}
	return toks[i].head
}

// edges computes every subtree's first and last token. With crossing arcs one
// pass may not reach everything: passes repeat, a bounded number of times as in
// spaCy, until every head lies in its token's sentence.
func (s *treeScratch) edges(toks []token) {
	n := len(toks)
	s.low, s.high, s.roots = grow(s.low, n), grow(s.high, n), grow(s.roots, n)
	for i := range toks {
		s.low[i], s.high[i] = int32(i), int32(i)
	}
	for range 12 {
		for i := range toks {
			s.widen(i, toks[i].head)
		}
		for i := n - 1; i >= 0; i-- {
			s.widen(i, toks[i].head)
		}
		if s.closed(toks) {
			return
		}
	}
}

// widen makes the subtree of head cover that of child.
func (s *treeScratch) widen(child, head int) {
	s.low[head] = min(s.low[head], s.low[child])
	s.high[head] = max(s.high[head], s.high[child])
}

// closed reports whether every head lies in its token's sentence.
func (s *treeScratch) closed(toks []token) bool {
	clear(s.roots)
	for i := range toks {
		if toks[i].head == i {
			s.roots[s.low[i]] = true
		}
	}
	from := 0
	for i := range toks {
		if i > 0 && s.roots[i] || i == len(toks)-1 {
			for _, t := range toks[from:i] {
				if t.head < from || t.head > i {
					return false
				}
			}
			from = i
		}
	}
	return true
}
