package coref

import (
	"slices"

	"newsgraph/ingest/lexicon"
	"newsgraph/ingest/syntax"
)

// Candidate is what a pronoun may mean, as the resolver weighs it.
type Candidate struct {
	Mentions []Mention          // of the entity, so far; none: the pronoun means nothing of the article
	Features map[string]float32 // without those that are zero
}

// pronouns resolves the pronouns of the third person from left to right, so
// that what earlier pronouns mean counts for later ones. Every mention within
// reach that agrees is scored, and the best one wins if it beats having none.
func (r *reference) pronouns() {
	last := map[lexicon.Class]*mention{} // pronoun of a class
	for _, p := range r.ms {
		if p.form != pronoun || p.silent || !p.pron.IsThird() {
			continue
		}
		// "He" may so far have been joined with the "I" of what he said alone.
		if e := p.entity; len(e.mentions) == 1 || e.human > 0 && e.forms[pronoun] == len(e.mentions) {
			join(r.antecedent(p, last[p.pron.Class]), p)
		}
		last[p.pron.Class] = p
	}
}

// modelOf returns what weighs the antecedents of a pronoun.
func (l *Resolver) modelOf(p syntax.Pronoun) *model {
	switch p.Class {
	case lexicon.It:
		return l.thing
	case lexicon.They:
		return l.group
	}
	return l.person
}

// antecedent returns the best antecedent of p, the first of equals, or nil if none is
// better: of the mentions before it, the nearest first, then of those behind it. last is
// the last pronoun of its class.
func (r *reference) antecedent(p, last *mention) *mention {
	model := r.modelOf(p.pron)
	var best *mention
	bestScore := model.none
	shown := []Candidate{{Features: map[string]float32{"none": 1}}}
	entities, subjects := 0, 0
	r.turn++
	for _, n := range r.around(p) {
		if n.fellowOf(p) {
			n.entity.fellow = r.turn
		}
	}
	try := func(a *mention) {
		e := a.entity
		c := pair{r: r, m: p, a: a, e: e, last: last != nil && e == last.entity, fellow: e.fellow == r.turn}
		if c.fellow && p.role == object || !r.possible(a, p) {
			return
		}
		if e.seen != r.turn {
			e.seen, e.rank = r.turn, entities
			entities++
		}
		c.rank = e.rank
		if a.index < p.index && a.role.subject() {
			c.near = subjects == 0
			subjects++
		}
		if c.means = e.means(); len(e.members) > 0 {
			c.means = meansOf(e.members)
		}
		c.command()
		if sum := model.score(&c); sum > bestScore {
			best, bestScore = a, sum
		}
		if r.Watch != nil {
			one := Candidate{Features: show(&c)}
			for _, m := range e.mentions {
				one.Mentions = append(one.Mentions, m.Mention)
			}
			shown = append(shown, one)
		}
	}
	for _, a := range slices.Backward(r.before(p, 4)) {
		try(a)
	}
	for _, a := range r.around(p) {
		if a.index > p.index && a.follows(p) {
			try(a)
		}
	}
	if r.Watch != nil {
		r.Watch(p.Mention, shown)
	}
	return best
}

// follows reports whether the pronoun p stands in what precedes the subject a
// of the clause around it: "In his speech, Pompeo …".
func (m *mention) follows(p *mention) bool {
	s, v := m.s, m.s.Up(m.Head)
	return s.Dep(m.Head).In(syntax.Nsubj|syntax.Nsubjpass) && v > p.Head && s.Above(v, p.Head) && s.Up(p.Head) != v && !s.Above(m.Head, p.Head)
}

// possible reports whether mention a can be the antecedent of pronoun p by
// form, gender, number and kind.
func (r *reference) possible(a, p *mention) bool {
	if a.silent || a.entity == p.entity || p.within(a) || a.within(p) {
		return false
	}
	if speaker := r.speakerOf(p); speaker != nil && speaker.entity == a.entity && a.quote == nil {
		return false // nobody calls himself "he"
	}
	switch {
	case a.form == pronoun:
		return a.pron.Class == p.pron.Class && a.pron.IsThird()
	case a.below(p):
		return false
	case p.plural:
		return plurality(a)
	case a.plural:
		return false
	case p.gender != 0:
		return personality(a, p)
	}
	return neutral(a)
}

// personality reports whether a can be "he" or "she" as p is.
func personality(a, p *mention) bool {
	e := a.entity
	if e.human <= -2 || opposed(int(p.gender), e.gender, 3) || e.country != nil || a.legal != "" || e.plural > 1 {
		return false
	}
	if a.form == nominal {
		return e.human > 0 || a.kind&human != 0
	}
	return a.label != syntax.Law
}

// neutral reports whether a can be "it".
func neutral(a *mention) bool {
	e := a.entity
	if e.human >= 2 || a.kind != 0 && a.kind&^(human|people) == 0 || a.label == syntax.Norp {
		return false
	}
	return e.label() != syntax.Person && (e.gender < 3 && e.gender > -3 || e.legal != "") || len(a.key) == 1 && a.gender == 0 && e.gender == 0
}

// plurality reports whether a can be "they".
func plurality(a *mention) bool {
	e := a.entity
	switch {
	case a.plural || len(e.members) > 0:
		return true
	case e.human >= 2 || e.country != nil && !e.country.Union || a.grouped:
		return false
	case a.form == nominal:
		return a.kind&(people|organization) != 0
	}
	return e.means()&organization != 0 && e.label() != syntax.Person
}
