package relation

// facts writes the binary tuples of one clause: subject, relation and one
// object each, the relation growing along the chain of prepositions.
func (w *writer) facts(c *clause) {
	if len(c.subjects) == 0 || w.isControlled(c) {
		return
	}
	last := w.lastControlled(c)
	targets := w.targets(last)
	for _, p := range last.by {
		for _, o := range w.pobjects(last, p) {
			targets = append(targets, target{head: o, words: []int{p}, confidence: direct})
		}
	}
	for _, a := range last.attrs {
		targets = append(targets, target{head: a, confidence: direct})
		targets = append(targets, w.chain(a, target{words: w.short(a), confidence: chained}, 1)...)
	}
	if last.adjective >= 0 {
		targets = append(targets, w.chain(last.adjective, target{confidence: oblique}, 1)...)
	}
	group := w.fullGroup(c)
	for _, sub := range c.subjects {
		for _, x := range w.conjuncts(sub) {
			for _, tg := range targets {
				relation := group
				if len(tg.words) > 0 {
					relation += " " + w.join(tg.words)
				}
				for _, o := range w.conjuncts(tg.head) {
					w.add(tg.confidence, relation, w.join(w.short(x)), w.join(w.short(o)))
				}
			}
		}
	}
}
