package coref

import (
	"strings"

	"newsgraph/ingest/text"
)

// Limits that no real sentence meets, so that no sentence takes long.
const (
	maxChildren = 64  // further children of a token are not seen as such
	maxDepth    = 200 // farther ancestors are not seen as such
)

// tree is the dependency tree of one sentence, made safe to walk: heads
// outside the sentence and cycles are cut, so that every way up ends at a root.
type tree struct {
	tokens []text.Token
	head   []int32 // head of a token; a root is its own
	child  []int32 // first child of a token, or -1
	next   []int32 // next child of the same head, or -1
	left   []int32 // first token of the subtree
	right  []int32 // last token of the subtree
	lead   []int32 // first of the coordination that a token is in, or itself
}

// grow builds the tree of s.
func grow(s *text.Sentence) tree {
	n := len(s.Tokens)
	buf := make([]int32, 6*n)
	t := tree{s.Tokens, buf[:n:n], buf[n : 2*n : 2*n], buf[2*n : 3*n : 3*n], buf[3*n : 4*n : 4*n], buf[4*n : 5*n : 5*n], buf[5*n:]}
	for i := range n {
		h := s.Tokens[i].Head
		if h < 0 || h >= n {
			h = i
		}
		t.head[i] = int32(h)
		t.child[i], t.next[i] = -1, -1
		t.left[i], t.right[i] = int32(i), int32(i)
	}
	t.cut()
	count := make([]int32, n)
	for i := range n {
		count[t.head[i]]++
	}
	for i := n - 1; i >= 0; i-- {
		if h := t.head[i]; int(h) != i {
			if count[h]--; count[h] < maxChildren {
				t.next[i] = t.child[h]
				t.child[h] = int32(i)
			}
		}
	}
	for i := range n {
		// An ancestor that covers i already has ancestors that do, or will.
		for j, d := t.up(i), 0; j >= 0 && d < maxDepth && (int32(i) < t.left[j] || t.right[j] < int32(i)); j, d = t.up(j), d+1 {
			t.left[j] = min(t.left[j], int32(i))
			t.right[j] = max(t.right[j], int32(i))
		}
	}
	for i := range n {
		j := i
		for d := 0; d < maxDepth && t.tokens[j].Dep == "conj" && t.up(j) >= 0; d++ {
			j = t.up(j)
		}
		t.lead[i] = int32(j)
	}
	return t
}

// cut makes the token where a cycle closes a root.
func (t *tree) cut() {
	state := make([]uint8, len(t.head)) // 1: on the way up from here, 2: known to reach a root
	for i := range t.head {
		j := int32(i)
		for state[j] == 0 {
			state[j] = 1
			if t.head[j] == j {
				break
			}
			if state[t.head[j]] == 1 {
				t.head[j] = j
				break
			}
			j = t.head[j]
		}
		for j = int32(i); state[j] == 1; j = t.head[j] {
			state[j] = 2
		}
	}
}

// up returns the head of i, or -1 where i is a root.
func (t *tree) up(i int) int {
	if h := int(t.head[i]); h != i {
		return h
	}
	return -1
}

// dep returns the label of i.
func (t *tree) dep(i int) string { return t.tokens[i].Dep }

// find returns the first child of i with one of the labels, or -1.
func (t *tree) find(i int, deps ...string) int {
	for c := t.child[i]; c >= 0; c = t.next[c] {
		for _, d := range deps {
			if t.tokens[c].Dep == d {
				return int(c)
			}
		}
	}
	return -1
}

// above reports whether a is b or an ancestor of b.
func (t *tree) above(a, b int) bool {
	for range maxDepth {
		if a == b {
			return true
		}
		if b = t.up(b); b < 0 {
			break
		}
	}
	return false
}

// verbal reports whether i heads a clause: a verb or an auxiliary with a subject or a clause label.
func (t *tree) verbal(i int) bool {
	switch t.tokens[i].POS {
	case "VERB", "AUX":
	default:
		return false
	}
	switch t.tokens[i].Dep {
	case "aux", "auxpass", "amod":
		return false
	}
	return true
}

// clause returns the verb that governs i, or the root of i where there is none.
func (t *tree) clause(i int) int {
	for range maxDepth {
		h := t.up(i)
		if h < 0 {
			break
		}
		if i = h; t.verbal(i) {
			break
		}
	}
	return i
}

// subject returns the subject of verb v as written or as inherited by
// coordination and control ("he stopped and began to laugh": he), or -1.
func (t *tree) subject(v int) int {
	for range 8 {
		if s := t.find(v, "nsubj", "nsubjpass"); s >= 0 {
			return t.relative(s)
		}
		h := t.up(v)
		if h < 0 {
			return -1
		}
		switch t.tokens[v].Dep {
		case "conj", "xcomp", "advcl", "ccomp", "pcomp", "prep":
			if t.tokens[v].Dep == "xcomp" {
				if o := t.find(h, "dobj"); o >= 0 && o < v {
					return o // "asked him to leave"
				}
			}
			if t.tokens[v].Dep == "pcomp" {
				prep := t.low(h)
				h = t.clause(h)
				if o := t.find(h, "dobj"); o >= 0 && o < v && prep != "by" && prep != "after" && prep != "before" && prep != "in" && prep != "without" {
					return o // "pressured them into stopping"
				}
			}
			if t.tokens[v].Dep == "ccomp" && t.find(v, "mark") >= 0 {
				return -1
			}
			v = h
		case "acl":
			return h
		default:
			return -1
		}
	}
	return -1
}

// relative returns the noun that the relative pronoun i stands for; i itself if it is none.
func (t *tree) relative(i int) int {
	switch t.tokens[i].Tag {
	case "WDT", "WP":
	default:
		return i
	}
	for v, d := t.up(i), 0; v >= 0 && d < maxDepth; v, d = t.up(v), d+1 {
		if t.tokens[v].Dep == "relcl" && t.up(v) >= 0 {
			return t.up(v)
		}
		if !t.verbal(v) {
			break
		}
	}
	return i
}

// low returns the lower-case form of token i.
func (t *tree) low(i int) string { return strings.ToLower(t.tokens[i].Text) }
