package canon

import (
	"slices"

	"newsgraph/ingest/relation"
	"newsgraph/ingest/syntax"
)

// place is a token of the article.
type place struct {
	sentence, token int
}

// maxMembers bounds those that a plural is spread over.
const maxMembers = 4

// itself is in place of a member where a phrase stands for none.
const itself = -1

// eachMember calls do once for each of those whom the subject of a statement
// stands for, "the two companies", with each of those whom its object does.
func (w *writer) eachMember(st *relation.Statement, do func()) {
	for _, subject := range w.members(st.Sentence, st.Subject.Head) {
		for _, object := range w.members(st.Sentence, st.Object.Head) {
			w.picked = map[place]int{{st.Sentence, st.Subject.Head}: subject, {st.Sentence, st.Object.Head}: object}
			do()
		}
	}
	w.picked = nil
}

// members returns the chains that the phrase headed by a token stands for, if
// all of them have names and the phrase has none.
func (r *resolver) members(sentence, head int) []int {
	if head < 0 {
		return []int{itself}
	}
	c := r.chainAt(r.sents[sentence], head)
	isNameless := func(k int) bool { return r.chains[k].Name == "" }
	if c == nil || c.Name != "" || len(c.Members) < 2 || len(c.Members) > maxMembers || slices.ContainsFunc(c.Members, isNameless) {
		return []int{itself}
	}
	return c.Members
}

// member returns the entity of chain k, for which the phrase headed by a token stands.
func (r *resolver) member(k int, s *syntax.Sentence, head int) Entity {
	return r.typed(r.fromChain(&r.chains[k], s, head))
}
