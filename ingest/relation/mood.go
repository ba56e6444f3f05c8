package relation

import (
	"slices"

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
	rules   []*Rule  // that made it, from the inside out

	announced bool // the speaker only announces it: "said", against "claimed"
}

// Rule is a rule of moods or constructions.
type Rule = syntax.Rule[*scene]

// maxRules is how many rules of a mood are kept.
const maxRules = 8

var nobody = syntax.Nobody

func plain() mood { return mood{status: Asserted, speaker: nobody} }

// strength orders statuses by how far they are from a fact.
var strength = map[Status]int{Asserted: 0, Reported: 1, Claimed: 2, Planned: 3, Alleged: 4, Hypothetical: 5, Denied: 6}

// within puts a mood under that of the construction around it: what somebody
// says of what will be is still planned, and the speaker is handed down.
func (m mood) within(outer mood) mood {
	if m.speaker.Head < 0 {
		m.speaker, m.at, m.announced = outer.speaker, outer.at, outer.announced
	}
	if outer.status != m.status && strength[outer.status] > strength[m.status] {
		m.status, m.cue = outer.status, outer.cue
	}
	m.negated = m.negated || outer.negated && outer.status == m.status
	m.rules = chained(m.rules, outer.rules)
	return m
}

// chained puts rules behind others that stay as they are.
func chained(inner, outer []*Rule) []*Rule {
	if more := min(len(outer), maxRules-len(inner)); more > 0 {
		return append(slices.Clip(inner), outer[:more]...)
	}
	return inner
}

// presupposed is the mood of what a construction takes for granted: "denied
// that X, which makes phones, spied" doesn't deny that X makes phones.
func (m mood) presupposed() mood {
	switch m.status {
	case Denied:
		return plain()
	case Planned, Hypothetical, Alleged:
		m.status, m.negated, m.cue = Asserted, false, nil
		if m.speaker.Head >= 0 {
			m.status = Claimed
		}
	}
	return m
}

// moods are those of a clause.
type moods struct {
	own     mood // by its own words, and by those that it shares
	context mood // of what it stands in
	whole   mood
}

func (s *scene) mood(c *syntax.Clause) mood { return s.moods[c.Index].whole }

// readMoods computes the mood of every clause once; clauses come outer before
// inner. A clause stands under the construction that it depends on. What it
// hands on beside its own words is that construction alone: "reportedly" in a
// main clause says nothing of a coordinated, relative or adverbial clause, but
// "he said" holds of all of them.
func (s *scene) readMoods() {
	s.moods = make([]moods, len(s.Clauses))
	for k, c := range s.Clauses {
		m := &s.moods[k]
		m.own = s.by.Moods.own(s, c)
		if u := c.Up; u != nil && c.Link == syntax.Conj && c.Via == u.Verb && s.SharesAuxiliary(c, u) {
			shared := s.moods[u.Index].own
			m.own = m.own.within(mood{status: shared.status, negated: shared.negated, cue: shared.cue, speaker: nobody, rules: shared.rules})
		}
		m.context = s.standing(c).within(s.quotedIn(c))
		m.whole = m.own.within(m.context)
	}
}

// standing is the mood that the construction above clause c gives it.
func (s *scene) standing(c *syntax.Clause) mood {
	u := c.Up
	if u != nil && s.quotedIn(u).status == Claimed && s.quotedIn(c).status != Claimed && s.Is(c.Verb, lexicon.Speech) {
		return plain() // "…," he said: the parser may hang the saying from what is said
	}
	return s.by.Moods.under(s, c)
}

// says is the mood of what somebody says: claimed if the speaker is a somebody,
// reported if it is only "sources" or "reports".
func (s *scene) says(speaker, cue int) mood {
	m := mood{status: Claimed, cue: []int{cue}, speaker: s.phrase(speaker), at: -1}
	switch {
	case s.IsAnonymous(speaker):
		m.status, m.speaker, m.at = Reported, nobody, 0
	case s.IsOutlet(speaker): // "Xinhua reported"
		m.status = Reported
	case s.Dep(cue) != syntax.Prep:
	case s.Is(speaker, lexicon.Accuser): // "according to the indictment"
		m.status = Alleged
	case !s.IsName(speaker): // "according to the police"
		m.status = Reported
	}
	return m
}

// quotedIn returns the mood that the quotes give clause c: the words of a speaker.
func (s *scene) quotedIn(c *syntax.Clause) mood { return quoted(s.QuoteOf(c)) }

// quotedAt is the mood that the quotes give token i.
func (s *scene) quotedAt(i int) mood { return quoted(s.QuoteAt(i)) }

// quoted is the mood of what is quoted: claimed, even if nobody knows by whom.
func quoted(q *syntax.Quote) mood {
	if q == nil {
		return plain()
	}
	return mood{status: Claimed, speaker: q.Speaker, at: q.At}
}
