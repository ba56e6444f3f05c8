package coref

import (
	"slices"
	"strings"

	"newsgraph/ingest/syntax"
)

// repeatWindow is how many sentences back a repeated noun phrase still means the same.
const repeatWindow = 10

// repeats joins a definite noun phrase with the last one of the same words, "a
// joint venture … the joint venture".
func (r *reference) repeats() {
	last := map[string]*mention{}
	for _, m := range r.ms {
		if m.form != nominal || m.silent || m.members != nil {
			continue
		}
		key := m.wording()
		if n := last[key]; n != nil && m.article.pointed() && m.Sentence-n.Sentence <= repeatWindow && !m.apart {
			if slices.Contains(r.fellows(m), n.entity) {
				m.apart = true // "Initech bought the company"
			} else if m.agrees(n) {
				join(n, m)
			}
		}
		if m.article != bare || !m.plural {
			last[key] = m
		}
	}
	r.shortened()
}

// shortened joins a bare plural with the last of the same noun: "the Russian ministers …
// the ministers".
func (r *reference) shortened() {
	last := map[string]*mention{}
	for _, m := range r.ms {
		if m.form != nominal || m.silent || m.members != nil || !m.plural {
			continue
		}
		if n := last[m.heads[0]]; n != nil && m.article == definite && len(m.mods) == 0 && m.nation == nil && m.End == m.Head+1 && m.Sentence-n.Sentence <= 3 {
			join(n, m)
		}
		last[m.heads[0]] = m
	}
}

// wording returns the words of a noun phrase without its determiners.
func (m *mention) wording() string {
	a := m.Start
	for a < m.Head && m.s.Dep(a).In(syntax.Det|syntax.Predet) {
		a++
	}
	return strings.ToLower(m.s.Words(a, m.End))
}
