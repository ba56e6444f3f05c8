package canon

import (
	"newsgraph/ingest/relation"
	"newsgraph/ingest/syntax"
)

// place is a token of the article.
type place struct {
	sentence, token int
}

// maxMembers bounds those that a plural is spread over.
const maxMembers = 4

// eachMember calls do once for each of those whom the subject of a statement
// stands for, "the two companies", and each of those whom its object does, and
// once for a statement of neither.
func (w *writer) eachMember(st *relation.Statement, do func()) {
	subjects, objects := w.members(st.Sentence, st.Subject.Head), w.members(st.Sentence, st.Object.Head)
	if subjects == nil && objects == nil {
		do()
		return
	}
	w.picked = map[place]int{}
	each := func(head int, members []int, do func()) {
		if members == nil {
			do()
		}
		for _, k := range members {
			w.picked[place{st.Sentence, head}] = k
			do()
		}
	}
	each(st.Subject.Head, subjects, func() { each(st.Object.Head, objects, do) })
	w.picked = nil
}

// members returns the chains that the phrase headed by a token stands for, if
// all of them have names and the phrase has none.
func (r *resolver) members(sentence, head int) []int {
	if head < 0 {
		return nil
	}
	c := r.chainAt(r.sents[sentence], head)
	if c == nil || c.Name != "" || len(c.Members) < 2 || len(c.Members) > maxMembers {
		return nil
	}
	for _, k := range c.Members {
		if r.chains[k].Name == "" {
			return nil
		}
	}
	return c.Members
}

// member returns the entity of chain k, for which the phrase headed by a token stands.
func (r *resolver) member(k int, s *syntax.Sentence, head int) Entity {
	return r.typed(r.fromChain(&r.chains[k], s, head))
}
