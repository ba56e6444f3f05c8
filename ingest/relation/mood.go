package relation

// mood is in what way a clause holds: its status, the words that set it and who
// answers for it.
type mood struct {
	status  Status
	negated bool
	cue     []int
	speaker Argument // Head -1 if nobody is named
	at      int      // sentence of the speaker's tokens; -1: the clause's own

	announced bool // the speaker only announces it: "said", against "claimed"
}

var nobody = Argument{Head: -1}

func plain() mood { return mood{status: Asserted, speaker: nobody} }

// within puts a mood under that of the construction around it: what somebody
// says of what will be is still planned, and the speaker is handed down.
func (m mood) within(outer mood) mood {
	if m.speaker.Head < 0 {
		m.speaker, m.at, m.announced = outer.speaker, outer.at, outer.announced
	}
	weaker := map[Status]int{Asserted: 0, Reported: 1, Claimed: 2, Planned: 3, Alleged: 4, Hypothetical: 5, Denied: 6}
	if weaker[outer.status] > weaker[m.status] {
		m.status, m.cue = outer.status, outer.cue
	}
	m.negated = m.negated || outer.negated && outer.status == m.status
	return m
}

// moods computes the mood of every clause once; clauses come outer before
// inner. A clause stands under the construction that it depends on. What it
// hands on beside its own words is that construction alone: "reportedly" in a
// main clause says nothing of a coordinated, relative or adverbial clause, but
// "he said" holds of all of them.
func (t *tree) moods(cs []*clause, quoted func(c *clause) mood) map[*clause]mood {
	out := make(map[*clause]mood, len(cs))
	own := make(map[*clause]mood, len(cs))
	context := make(map[*clause]mood, len(cs))
	for _, c := range cs {
		m := t.ownMood(c)
		around := plain()
		if u := c.up; u != nil {
			if c.link == "conj" && c.via == u.verb && t.sharesAuxiliary(c, u) {
				m = m.within(mood{status: own[u].status, negated: own[u].negated, cue: own[u].cue, speaker: nobody})
			}
			around = t.embedding(c, out[u], context[u])
			if quoted(u).status == Claimed && quoted(c).status != Claimed && speechVerbs.has(t.lemma(c.verb)) {
				around = plain() // "…," he said: the parser may hang the saying from what is said
			}
		} else if t.isInfinitive(c) { // a headline: "Acme to buy Initech"
			around = mood{status: Planned, cue: []int{c.verb}, speaker: nobody}
		}
		own[c] = m
		context[c] = around.within(quoted(c))
		out[c] = m.within(context[c])
	}
	return out
}

// sharesAuxiliary: "will buy X and sell Y", "did not buy X or sell Y".
func (t *tree) sharesAuxiliary(c, u *clause) bool {
	return !c.ownSubject && t.tag(c.verb) == t.tag(u.verb) && t.child(c.verb, "aux", "auxpass", "neg") < 0 &&
		(t.tag(c.verb) == "VB" || c.passiv == u.passiv && t.tag(c.verb) != "VBD" && t.tag(c.verb) != "VBZ" && t.tag(c.verb) != "VBP")
}

// ownMood reads the clause's own words: modals, negation, adverbs, conjunctions.
func (t *tree) ownMood(c *clause) mood {
	m := plain()
	put := func(s Status, cue ...int) { m = m.within(mood{status: s, cue: cue, speaker: nobody}) }
	for _, i := range t.children[c.verb] {
		w := t.lower(i)
		switch t.dep(i) {
		case "aux", "auxpass":
			if sub := t.child(c.verb, "nsubj", "nsubjpass"); c.link == "advcl" && sub > i {
				put(Hypothetical, i) // "Had the talks failed, …"
			}
			if i > 0 && (t.lower(i-1) == "neither" || t.lower(i-1) == "nor") {
				m = m.within(mood{status: Denied, negated: true, cue: []int{i - 1}, speaker: nobody}) // "Nor did Brazil plan …"
			}
			if t.tag(i) == "MD" {
				switch {
				case w == "would" && t.isPerformed(c):
				case w == "would" && t.isReportedFuture(c):
					put(Planned, i)
				case modalPlan.has(w):
					put(Planned, i)
				case modalMaybe.has(w):
					put(Hypothetical, i)
				}
			}
			if w == "be" && c.ownSubject && t.isSubjunctive(c) {
				put(Hypothetical, i)
			}
		case "neg":
			m = m.within(mood{status: Denied, negated: true, cue: []int{i}, speaker: nobody})
		case "advmod", "preconj", "cc":
			switch {
			case reportedAdverb.has(w):
				put(Reported, i)
			case allegedAdverb.has(w):
				put(Alleged, i)
			case likelyAdverb.has(w):
				put(Hypothetical, i)
			case almostAdverb.has(w) && !t.isMeasured(c):
				m = m.within(mood{status: Denied, negated: true, cue: []int{i}, speaker: nobody})
			case t.dep(i) != "cc" && negativeWords.has(w) || w == "longer" && t.child(i, "neg") >= 0:
				m = m.within(mood{status: Denied, negated: true, cue: []int{i}, speaker: nobody})
			}
		case "mark":
			if conditions.has(w) {
				put(Hypothetical, i)
			}
		case "nsubj", "nsubjpass", "dobj", "attr":
			if d := t.negativeDeterminer(i); d >= 0 {
				m = m.within(mood{status: Denied, negated: true, cue: []int{d}, speaker: nobody})
			}
		case "prep":
			if s := t.source(i); s >= 0 {
				m = m.within(t.says(s, i))
			}
			if o := t.child(i, "pobj"); o >= 0 && degreeNouns.has(t.lemma(o)) && t.negativeDeterminer(o) >= 0 {
				m = m.within(mood{status: Denied, negated: true, cue: []int{t.negativeDeterminer(o)}, speaker: nobody})
			}
		}
	}
	if c.link == "root" && t.lower(len(t.Tokens)-1) == "?" {
		put(Hypothetical, len(t.Tokens)-1)
	}
	if m.negated {
		// What is not so under a condition, or may not be, isn't denied.
		for _, i := range t.all(c.verb, "mark", "aux") {
			if w := t.lower(i); t.dep(i) == "mark" && conditions.has(w) || w == "may" || w == "might" {
				m.status, m.cue = Hypothetical, append([]int{i}, m.cue...)
			}
		}
	}
	if c.adjective >= 0 {
		if w := t.lower(c.adjective); w == "false" || w == "untrue" {
			put(Denied, c.adjective)
		}
	}
	if q := t.question(c); q >= 0 {
		put(Hypothetical, q)
	}
	return m
}

// negativeDeterminer returns "no" of "no ban", or a subject that is itself
// negative ("nobody"), or -1.
func (t *tree) negativeDeterminer(i int) int {
	switch t.lower(i) {
	case "nothing":
		if i+1 < len(t.Tokens) && exceptions[t.lower(i+1)] {
			return -1
		}
		return i
	case "none", "nobody", "neither":
		return i
	}
	for _, d := range t.all(i, "det", "neg") {
		switch t.lower(d) {
		case "no", "neither":
			return d
		}
	}
	return -1
}

// exceptions are the words after "nothing" that make it something: "nothing
// more than an attempt".
var exceptions = map[string]bool{"more": true, "less": true, "but": true, "other": true, "short": true}

// source returns who "according to X" or "citing X" names, or -1.
func (t *tree) source(prep int) int {
	switch t.lower(prep) {
	case "according":
		if to := t.child(prep, "prep"); to >= 0 {
			return t.child(to, "pobj")
		}
		return t.child(prep, "pobj")
	case "citing", "per":
		return t.child(prep, "pobj")
	}
	return -1
}

// says is the mood of what somebody says: claimed if the speaker is a somebody,
// reported if it is only "sources" or "reports".
func (t *tree) says(speaker, cue int) mood {
	switch {
	case t.isAnonymous(speaker):
		return mood{status: Reported, cue: []int{cue}, speaker: nobody}
	case t.isOutlet(speaker) && !guessVerbs.has(t.lemma(cue)): // "Xinhua reported"
		return mood{status: Reported, cue: []int{cue}, speaker: t.argument(speaker), at: -1}
	case t.dep(cue) == "prep" && accusers.has(t.lemma(speaker)): // "according to the indictment"
		return mood{status: Alleged, cue: []int{cue}, speaker: t.argument(speaker), at: -1}
	case t.dep(cue) == "prep" && !t.isName(speaker): // "according to the police"
		return mood{status: Reported, cue: []int{cue}, speaker: t.argument(speaker), at: -1}
	}
	return mood{status: Claimed, cue: []int{cue}, speaker: t.argument(speaker), at: -1}
}

// isOutlet reports whether i heads the name of a news agency, a paper or a broadcaster.
func (t *tree) isOutlet(i int) bool {
	if !t.isName(i) && t.lemma(i) != "agency" {
		return false
	}
	if outlets.has(t.lower(i)) {
		return true
	}
	return t.lemma(i) == "agency" && i > 0 && t.lower(i-1) == "news"
}

func (t *tree) isAnonymous(i int) bool { return !t.isName(i) && anonymous.has(t.lemma(i)) }
