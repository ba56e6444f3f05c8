package coref

import (
	"slices"
	"strings"

	"newsgraph/ingest/syntax"
)

// repeatWindow is how many sentences back a repeated noun phrase still means the same.
const repeatWindow = 10

// repeats joins a definite noun phrase with the last one of the same words, "a
// joint venture … the joint venture", and a bare plural with the last of the
// same noun: "the Russian ministers … the ministers".
func (r *reference) repeats() {
	last, plural := map[string]int{}, map[string]int{}
	for i := range r.ms {
		m := &r.ms[i]
		if m.form != nominal || m.silent || m.members != nil {
			continue
		}
		key := r.wording(m)
		if j, ok := last[key]; ok && m.article.pointed() && m.Sentence-r.ms[j].Sentence <= repeatWindow && !m.apart {
			if slices.Contains(r.fellows(i), r.ms[j].entity) {
				m.apart = true // "Initech bought the company"
			} else if agree(r.of(i), r.of(j)) {
				r.join(j, i)
			}
		}
		if m.article != bare || !m.plural {
			last[key] = i
		}
		if !m.plural {
			continue
		}
		noun := m.heads[0]
		if j, ok := plural[noun]; ok && m.article == definite && len(m.mods) == 0 && m.nation == nil && m.End == m.Head+1 && m.Sentence-r.ms[j].Sentence <= 3 {
			r.join(j, i)
		}
		plural[noun] = i
	}
}

// wording returns the words of a noun phrase without its determiners.
func (r *reference) wording(m *mention) string {
	s, a := r.tree(m), m.Start
	for a < m.Head && s.Dep(a).In(syntax.Det|syntax.Predet) {
		a++
	}
	return strings.ToLower(s.Words(a, m.End))
}
