package coref

import (
	"slices"
	"strings"
)

// repeatWindow is how many sentences back a repeated noun phrase still means the same.
const repeatWindow = 10

// repeats joins a definite noun phrase with the last one of the same words, "a
// joint venture … the joint venture", and a bare plural with the last of the
// same noun.
func (r *resolver) repeats() {
	last, plain := map[string]int{}, map[string]int{}
	for i := range r.ms {
		m := &r.ms[i]
		if m.form != nominal || m.silent || m.members != nil {
			continue
		}
		t := &r.trees[m.Sentence]
		a := m.Start
		for a < m.Head && (t.tokens[a].Dep == "det" || t.tokens[a].Dep == "predet") {
			a++
		}
		var b strings.Builder
		for k := a; k < m.End; k++ {
			b.WriteString(t.low(k))
			b.WriteByte(' ')
		}
		key := b.String()
		j, ok := last[key]
		if ok && (m.article == definite || m.article == demonstrative) && m.Sentence-r.ms[j].Sentence <= repeatWindow && !m.apart {
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
		j, ok = plain[m.heads[0]]
		if ok && m.article == definite && len(m.mods) == 0 && m.nation == 0 && m.End == m.Head+1 && m.Sentence-r.ms[j].Sentence <= 3 {
			r.join(j, i) // "the Russian ministers … the ministers"
		}
		plain[m.heads[0]] = i
	}
}

// apart are modifiers by which a noun phrase sets itself apart from what was mentioned.
var apart = set(`other another rival different second third next parent sister new acquired merged combined average typical
	first only whole last few many several remaining largest biggest future top target enlarged resulting proposed`)
