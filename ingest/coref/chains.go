package coref

import (
	"slices"
	"strings"
)

// chains returns the result: entities with a name, and those of which a
// description or a coordination says something, if they are mentioned twice.
func (r *resolver) chains() []Chain {
	var order []int // entities that give a chain, by first mention
	index := map[int]int{}
	for i := range r.ms {
		x := r.ms[i].entity
		e := &r.entities[x]
		if e.mentions[0] != i || !r.told(e) {
			continue
		}
		index[x] = len(order)
		order = append(order, x)
	}
	out := make([]Chain, len(order))
	for n, x := range order {
		e := &r.entities[x]
		c := &out[n]
		for _, m := range e.mentions {
			if r.ms[m].members == nil {
				c.Mentions = append(c.Mentions, r.ms[m].Mention)
			}
		}
		c.Name, c.Type = r.bestName(e), e.label()
		for _, m := range e.members {
			if k, ok := index[r.ms[m].entity]; ok && k != n && !slices.Contains(c.Members, k) {
				c.Members = append(c.Members, k)
			}
		}
	}
	return out
}

// told reports whether e gives a chain.
func (r *resolver) told(e *entity) bool {
	if e.names > 0 {
		return true
	}
	if len(e.members) > 0 { // the coordination itself is no mention of the chain
		for _, m := range e.mentions {
			if r.ms[m].members == nil {
				return true
			}
		}
		return false
	}
	if len(e.mentions) < 2 {
		return false
	}
	for _, m := range e.mentions {
		if r.ms[m].form == nominal {
			return true
		}
	}
	return false
}

// bestName returns the longest name of e, the earliest of equals.
func (r *resolver) bestName(e *entity) string {
	best, size := "", 0
	for _, i := range e.mentions {
		m := &r.ms[i]
		if m.form != named {
			continue
		}
		n := len(m.key)*100 + m.nameEnd - m.nameStart
		if strings.Contains(r.trees[m.Sentence].tokens[m.nameStart].Text, ".") && m.country != 0 || len(m.key) == 1 && len(m.key[0]) < 5 {
			n -= 50 // "U.S." gives way to "America", "EU" to any
		}
		if n > size {
			s := r.sents[m.Sentence].Sentence
			best, size = strings.Trim(strings.Join(strings.Fields(s.Words(m.nameStart, m.nameEnd)), " "), "<>"), n
		}
	}
	return best
}
