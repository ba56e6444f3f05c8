package relation

import (
	"newsgraph/ingest/lexicon"
	"newsgraph/ingest/syntax"
)

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

var nobody = syntax.Nobody

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
func (t *scene) moods(cs []*syntax.Clause) map[*syntax.Clause]mood {
	out := make(map[*syntax.Clause]mood, len(cs))
	own := make(map[*syntax.Clause]mood, len(cs))
	context := make(map[*syntax.Clause]mood, len(cs))
	for _, c := range cs {
		m := t.ownMood(c)
		around := plain()
		if u := c.Up; u != nil {
			if c.Link == syntax.Conj && c.Via == u.Verb && t.SharesAuxiliary(c, u) {
				m = m.within(mood{status: own[u].status, negated: own[u].negated, cue: own[u].cue, speaker: nobody})
			}
			around = t.embedding(c, out[u], context[u])
			if t.quotedIn(u).status == Claimed && t.quotedIn(c).status != Claimed && t.Is(c.Verb, lexicon.Speech) {
				around = plain() // "…," he said: the parser may hang the saying from what is said
			}
		} else if t.IsInfinitive(c) { // a headline: "Acme to buy Initech"
			around = mood{status: Planned, cue: []int{c.Verb}, speaker: nobody}
		}
		own[c] = m
		context[c] = around.within(t.quotedIn(c))
		out[c] = m.within(context[c])
	}
	return out
}

// ownMood reads the clause's own words: modals, negation, adverbs, conjunctions.
func (t *scene) ownMood(c *syntax.Clause) mood {
	m := plain()
	put := func(s Status, cue ...int) { m = m.within(mood{status: s, cue: cue, speaker: nobody}) }
	for _, i := range t.Children(c.Verb) {
		w := t.Lower(i)
		switch t.Dep(i) {
		case syntax.Aux, syntax.Auxpass:
			if sub := t.Child(c.Verb, syntax.Nsubj|syntax.Nsubjpass); c.Link == syntax.Advcl && sub > i {
				put(Hypothetical, i) // "Had the talks failed, …"
			}
			if i > 0 && (t.Lower(i-1) == "neither" || t.Lower(i-1) == "nor") {
				m = m.within(mood{status: Denied, negated: true, cue: []int{i - 1}, speaker: nobody}) // "Nor did Brazil plan …"
			}
			if t.Tag(i) == syntax.MD {
				switch {
				case w == "would" && t.IsPerformed(c):
				case w == "would" && t.IsReportedFuture(c):
					put(Planned, i)
				case t.Lex.Has(w, lexicon.ModalPlan):
					put(Planned, i)
				case t.Lex.Has(w, lexicon.ModalMaybe):
					put(Hypothetical, i)
				}
			}
			if w == "be" && c.OwnSubject && t.IsSubjunctive(c) {
				put(Hypothetical, i)
			}
		case syntax.Neg:
			m = m.within(mood{status: Denied, negated: true, cue: []int{i}, speaker: nobody})
		case syntax.Advmod, syntax.Preconj, syntax.Cc:
			switch {
			case t.Lex.Has(w, lexicon.Reported):
				put(Reported, i)
			case t.Lex.Has(w, lexicon.Alleged):
				put(Alleged, i)
			case t.Lex.Has(w, lexicon.Likely):
				put(Hypothetical, i)
			case t.Lex.Has(w, lexicon.Almost) && !t.isMeasured(c):
				m = m.within(mood{status: Denied, negated: true, cue: []int{i}, speaker: nobody})
			case t.Dep(i) != syntax.Cc && t.Lex.Has(w, lexicon.Negative) || w == "longer" && t.Child(i, syntax.Neg) >= 0:
				m = m.within(mood{status: Denied, negated: true, cue: []int{i}, speaker: nobody})
			}
		case syntax.Mark:
			if t.Lex.Has(w, lexicon.Condition) {
				put(Hypothetical, i)
			}
		case syntax.Nsubj, syntax.Nsubjpass, syntax.Dobj, syntax.Attr:
			if d := t.NegativeDeterminer(i); d >= 0 {
				m = m.within(mood{status: Denied, negated: true, cue: []int{d}, speaker: nobody})
			}
		case syntax.Prep:
			if s := t.Source(i); s >= 0 {
				m = m.within(t.says(s, i))
			}
			if o := t.Child(i, syntax.Pobj); o >= 0 && t.Is(o, lexicon.Degree) && t.NegativeDeterminer(o) >= 0 {
				m = m.within(mood{status: Denied, negated: true, cue: []int{t.NegativeDeterminer(o)}, speaker: nobody})
			}
		}
	}
	if c.Link == syntax.Root && t.Lower(len(t.Tokens)-1) == "?" {
		put(Hypothetical, len(t.Tokens)-1)
	}
	if m.negated {
		// What is not so under a condition, or may not be, isn't denied.
		for _, i := range t.All(c.Verb, syntax.Mark|syntax.Aux) {
			if w := t.Lower(i); t.Dep(i) == syntax.Mark && t.Lex.Has(w, lexicon.Condition) || w == "may" || w == "might" {
				m.status, m.cue = Hypothetical, append([]int{i}, m.cue...)
			}
		}
	}
	if c.Adjective >= 0 {
		if w := t.Lower(c.Adjective); w == "false" || w == "untrue" {
			put(Denied, c.Adjective)
		}
	}
	if q := t.question(c); q >= 0 {
		put(Hypothetical, q)
	}
	return m
}

// exceptions are the words after "nothing" that make it something: "nothing
// more than an attempt".
var exceptions = map[string]bool{"more": true, "less": true, "but": true, "other": true, "short": true}

// says is the mood of what somebody says: claimed if the speaker is a somebody,
// reported if it is only "sources" or "reports".
func (t *scene) says(speaker, cue int) mood {
	switch {
	case t.IsAnonymous(speaker):
		return mood{status: Reported, cue: []int{cue}, speaker: nobody}
	case t.IsOutlet(speaker) && !t.Is(cue, lexicon.Guess): // "Xinhua reported"
		return mood{status: Reported, cue: []int{cue}, speaker: t.Phrase(speaker), at: -1}
	case t.Dep(cue) == syntax.Prep && t.Is(speaker, lexicon.Accuser): // "according to the indictment"
		return mood{status: Alleged, cue: []int{cue}, speaker: t.Phrase(speaker), at: -1}
	case t.Dep(cue) == syntax.Prep && !t.IsName(speaker): // "according to the police"
		return mood{status: Reported, cue: []int{cue}, speaker: t.Phrase(speaker), at: -1}
	}
	return mood{status: Claimed, cue: []int{cue}, speaker: t.Phrase(speaker), at: -1}
}

// quotedIn returns the mood that the quotes give clause c: the words of a speaker.
func (t *scene) quotedIn(c *syntax.Clause) mood { return quoted(t.QuoteOf(c)) }

// quotedAt is the mood that the quotes give token i.
func (t *scene) quotedAt(i int) mood { return quoted(t.QuoteAt(i)) }

// quoted is the mood of what is quoted: claimed, even if nobody knows by whom.
func quoted(q *syntax.Quote) mood {
	if q == nil {
		return plain()
	}
	return mood{status: Claimed, speaker: q.Speaker, at: q.At}
}
