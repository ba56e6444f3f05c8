package spacy

import "slices"

// newAlt returns the alternation of subs. Neighbours that match one rune at
// the same kinds of position become one class, which changes no match: they
// are equally long, so their order says nothing.
func newAlt(subs []*reNode) *reNode {
	if len(subs) == 1 {
		return subs[0]
	}
	var out []*reNode
	for _, n := range subs {
		if len(out) > 0 {
			if joined := joinRunes(out[len(out)-1], n); joined != nil {
				out[len(out)-1] = joined
				continue
			}
		}
		out = append(out, n)
	}
	if len(out) == 1 {
		return out[0]
	}
	return &reNode{op: reAlt, subs: out}
}

// joinRunes returns one node for a|b, or nil if they aren't alike.
func joinRunes(a, b *reNode) *reNode {
	if a.op == reClass && b.op == reClass {
		set := append(slices.Clone(a.class.set), b.class.set...)
		return &reNode{op: reClass, class: newRuneClass(set.normalize())}
	}
	if a.op != reConcat || b.op != reConcat || len(a.subs) != len(b.subs) {
		return nil
	}
	class := -1
	for i, x := range a.subs {
		y := b.subs[i]
		switch {
		case x.op == reAssert && y.op == reAssert && x.kind == y.kind:
		case x.op == reClass && y.op == reClass && class < 0:
			class = i
		default:
			return nil
		}
	}
	if class < 0 {
		return nil
	}
	joined := &reNode{op: reConcat, subs: slices.Clone(a.subs)}
	joined.subs[class] = joinRunes(a.subs[class], b.subs[class])
	return joined
}

// widths returns the least and the greatest number of runes that n matches;
// hi is -1 if there is no greatest.
func widths(n *reNode) (lo, hi int) {
	switch n.op {
	case reClass:
		return 1, 1
	case reConcat:
		for _, s := range n.subs {
			l, h := widths(s)
			lo += l
			hi = addWidth(hi, h)
		}
		return lo, hi
	case reAlt:
		lo, hi = widths(n.subs[0])
		for _, s := range n.subs[1:] {
			l, h := widths(s)
			lo = min(lo, l)
			if h < 0 || hi < 0 {
				hi = -1
			} else {
				hi = max(hi, h)
			}
		}
		return lo, hi
	case reRepeat:
		l, h := widths(n.subs[0])
		switch {
		case h == 0:
			return 0, 0
		case h < 0 || n.max < 0:
			return l * n.min, -1
		}
		return l * n.min, h * n.max
	}
	return 0, 0
}

func addWidth(a, b int) int {
	if a < 0 || b < 0 {
		return -1
	}
	return a + b
}

// edge returns the runes with which a match of n can begin, or end if
// reverse, or ok false if it may be empty.
func edge(n *reNode, reverse bool) (set runeSet, ok bool) {
	switch n.op {
	case reClass:
		return n.class.set, true
	case reConcat:
		for i := range n.subs {
			s := n.subs[i]
			if reverse {
				s = n.subs[len(n.subs)-1-i]
			}
			e, ok := edge(s, reverse)
			set = append(slices.Clip(set), e...)
			if ok {
				return set.normalize(), true
			}
		}
		return set, false
	case reAlt:
		all := true
		for _, s := range n.subs {
			e, ok := edge(s, reverse)
			all = all && ok
			set = append(slices.Clip(set), e...)
		}
		return set.normalize(), all
	case reRepeat:
		e, ok := edge(n.subs[0], reverse)
		return e, ok && n.min > 0
	}
	return nil, false
}

// pinned reports whether every match of n stands at a position of that kind,
// at its beginning or, if reverse, at its end.
func pinned(n *reNode, kind reKind, reverse bool) bool {
	switch n.op {
	case reAssert:
		return n.kind == kind
	case reConcat:
		if reverse {
			return pinned(n.subs[len(n.subs)-1], kind, reverse)
		}
		return pinned(n.subs[0], kind, reverse)
	case reAlt:
		for _, s := range n.subs {
			if !pinned(s, kind, reverse) {
				return false
			}
		}
		return true
	}
	return false
}

// required returns the ASCII runes that every match of n contains.
func required(n *reNode) (set [2]uint64) {
	switch n.op {
	case reClass:
		if s := n.class.set; len(s) == 1 && s[0].lo == s[0].hi && s[0].lo < 0x80 {
			set[s[0].lo>>6] |= 1 << (s[0].lo & 63)
		}
	case reConcat:
		for _, s := range n.subs {
			r := required(s)
			set[0] |= r[0]
			set[1] |= r[1]
		}
	case reAlt:
		set = required(n.subs[0])
		for _, s := range n.subs[1:] {
			r := required(s)
			set[0] &= r[0]
			set[1] &= r[1]
		}
	case reRepeat:
		if n.min > 0 {
			return required(n.subs[0])
		}
	}
	return set
}
