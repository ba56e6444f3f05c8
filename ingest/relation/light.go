package relation

import "slices"

// light writes the relations that a noun phrase holds without a verb. The be or
// have that the text leaves out is written as its lemma: the text gives it no tense.
func (w *writer) light() {
	for i := range w.Tokens {
		switch w.dep(i) {
		case "appos":
			if h := w.head(i); !w.isTime(i) && !w.listed(h, i) {
				w.add(chained, "be", w.join(w.short(h)), w.phrase(i))
			}
		case "poss":
			if h := w.head(i); !w.isRelative(i) {
				owner := w.argument(i).Tokens
				if w.tag(i) == "PRP$" {
					continue
				}
				w.add(distant, "have", w.join(owner), w.join(w.unowned(h, i)))
			}
		}
	}
	for _, e := range w.Entities {
		if e.Label != "PERSON" {
			continue
		}
		name := w.headOf(e.Start, e.End)
		var role []int
		for _, m := range w.all(name, "compound", "nmod", "amod") {
			if m < e.Start && w.isNoun(m) {
				role = append(role, w.collect(nil, m, func(int) bool { return false })...)
			}
		}
		if len(role) > 0 && !w.isHonorific(role) {
			slices.Sort(role)
			w.add(chained, "be", w.Words(e.Start, e.End), w.join(role))
		}
	}
}

// unowned returns the phrase headed by i without its possessor.
func (w *writer) unowned(i, owner int) []int {
	return w.trim(w.collect(nil, i, func(c int) bool { return c == owner || w.leavesPhrase(c, i) }))
}

func (w *writer) isHonorific(tokens []int) bool {
	return len(tokens) == 1 && honorific.has(w.lower(tokens[0]))
}
