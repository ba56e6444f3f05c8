package coref

import (
	"slices"
	"strings"
)

// chains returns the result: entities with a name, and those of which a
// description or a coordination says something, if they are mentioned twice.
func (r *reference) chains() []Chain {
	var order []int // entities that give a chain, by first mention
	index := map[int]int{}
	for i := range r.ms {
		if e := r.of(i); e.mentions[0] == i && r.told(e) {
			index[r.ms[i].entity] = len(order)
			order = append(order, r.ms[i].entity)
		}
	}
	out := make([]Chain, len(order))
	for n, x := range order {
		e, c := &r.entities[x], &out[n]
		for _, m := range e.mentions {
			if r.ms[m].members == nil {
				c.Mentions = append(c.Mentions, r.ms[m].Mention)
			}
		}
		c.Name, c.Type = r.bestName(e), e.label().String()
		for _, m := range e.members {
			if k, ok := index[r.ms[m].entity]; ok && k != n && !slices.Contains(c.Members, k) {
				c.Members = append(c.Members, k)
			}
		}
	}
	return out
}

// told reports whether e gives a chain.
func (r *reference) told(e *entity) bool {
	some := func(test func(m *mention) bool) bool {
		return slices.ContainsFunc(e.mentions, func(i int) bool { return test(&r.ms[i]) })
	}
	switch {
	case e.names > 0:
		return true
	case len(e.members) > 0: // the coordination itself is no mention of the chain
		return some(func(m *mention) bool { return m.members == nil })
	}
	return len(e.mentions) > 1 && some(func(m *mention) bool { return m.form == nominal })
}

// bestName returns the longest name of e, the earliest of equals.
func (r *reference) bestName(e *entity) string {
	best, size := "", 0
	for _, i := range e.mentions {
		m := &r.ms[i]
		if m.form != named {
			continue
		}
		n := len(m.key)*100 + m.nameEnd - m.nameStart
		if s := r.tree(m); len(m.key) == 1 && len(m.key[0]) < 5 || m.country != nil && strings.Contains(s.Tokens[m.nameStart].Text, ".") {
			n -= 50 // "U.S." gives way to "America", "EU" to any
		}
		if n > size {
			best, size = strings.Trim(strings.Join(strings.Fields(r.tree(m).Words(m.nameStart, m.nameEnd)), " "), "<>"), n
		}
	}
	return best
}
