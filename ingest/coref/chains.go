package coref

import (
	"slices"
	"strings"
)

// chains returns the result: entities with a name, and those of which a
// description or a coordination says something, if they are mentioned twice.
func (r *reference) chains() []Chain {
	var order []*entity // that give a chain, by first mention
	index := map[*entity]int{}
	for _, m := range r.ms {
		if e := m.entity; e.mentions[0] == m && e.told() {
			index[e] = len(order)
			order = append(order, e)
		}
	}
	out := make([]Chain, len(order))
	for n, e := range order {
		c := &out[n]
		for _, m := range e.mentions {
			if m.members == nil {
				c.Mentions = append(c.Mentions, m.Mention)
			}
		}
		c.Name, c.Type = e.bestName(), e.label().String()
		for _, m := range e.members {
			if k, ok := index[m.entity]; ok && k != n && !slices.Contains(c.Members, k) {
				c.Members = append(c.Members, k)
			}
		}
	}
	return out
}

// told reports whether e gives a chain.
func (e *entity) told() bool {
	switch {
	case e.names > 0:
		return true
	case len(e.members) > 0: // the coordination itself is no mention of the chain
		return slices.ContainsFunc(e.mentions, func(m *mention) bool { return m.members == nil })
	}
	return len(e.mentions) > 1 && slices.ContainsFunc(e.mentions, func(m *mention) bool { return m.form == nominal })
}

// bestName returns the longest name of e, the earliest of equals.
func (e *entity) bestName() string {
	best, size := "", 0
	for _, m := range e.mentions {
		if m.form != named {
			continue
		}
		n := len(m.key)*100 + m.nameEnd - m.nameStart
		if n > size {
			best, size = strings.Trim(strings.Join(strings.Fields(m.s.Words(m.nameStart, m.nameEnd)), " "), "<>"), n
		}
	}
	return best
}
