package canon

import (
	"newsgraph/ingest/coref"
	"newsgraph/ingest/relation"
)

// place is a token of the article.
type place struct {
	sentence, token int
}

// maxMembers bounds those that a plural is spread over.
const maxMembers = 4

// eachMember calls do once for each of those whom the subject of a statement
// stands for, "the two companies", with each of those whom its object does.
func (w *writer) eachMember(st *relation.Statement, do func()) {
	for _, subject := range w.members(st.Sentence, st.Subject.Head) {
		for _, object := range w.members(st.Sentence, st.Object.Head) {
			w.picked = map[place]*coref.Chain{{st.Sentence, st.Subject.Head}: subject, {st.Sentence, st.Object.Head}: object}
			do()
		}
	}
	w.picked = nil
}

// members returns the chains that the phrase headed by a token stands for, if
// all of them have names and the phrase has none; else nil for itself.
func (r *resolver) members(sentence, head int) []*coref.Chain {
	if head < 0 {
		return []*coref.Chain{nil}
	}
	c := r.chainAt(r.sents[sentence], head)
	if c == nil || c.Name != "" || len(c.Members) < 2 || len(c.Members) > maxMembers {
		return []*coref.Chain{nil}
	}
	var out []*coref.Chain
	for _, k := range c.Members {
		if r.chains[k].Name == "" {
			return []*coref.Chain{nil}
		}
		out = append(out, &r.chains[k])
	}
	return out
}
