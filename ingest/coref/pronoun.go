package coref

import (
	"slices"

	"newsgraph/ingest/lexicon"
	"newsgraph/ingest/syntax"
)

// pronounWindow is how many sentences back an antecedent is looked for, and
// pronounReach how many mentions.
const (
	pronounWindow = 4
	pronounReach  = 100
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
	topic := r.firstPerson()
	for _, p := range r.ms {
		if p.form != pronoun || p.silent || !p.pron.IsThird() {
			continue
		}
		if e := p.entity; len(e.mentions) == 1 || e.names == 0 && e.human > 0 && e.isPronouns() {
			join(r.choose(p, r.antecedents(p, topic, last[p.pron.Class])), p)
		}
		last[p.pron.Class] = p
	}
}

// isPronouns reports whether e has only pronouns: "he" may so far have been
// joined with the "I" of what he said alone.
func (e *entity) isPronouns() bool {
	return !slices.ContainsFunc(e.early(), func(m *mention) bool { return m.form != pronoun })
}

// firstPerson returns the entity of the first person named, or nil.
func (r *reference) firstPerson() *entity {
	for _, m := range r.ms {
		if m.form == named && m.role != modifier && m.entity.means()&human != 0 && !m.plural {
			return m.entity
		}
	}
	return nil
}

// choice weighs antecedents against there being none.
type choice struct{ none, some scorer[pair] }

func newChoice(w weights, model string) choice {
	return choice{newScorer(w, "no-"+model, noneFeatures), newScorer(w, model, pairFeatures)}
}

// choiceOf returns what weighs the antecedents of a pronoun.
func (l *Resolver) choiceOf(p syntax.Pronoun) *choice {
	switch p.Class {
	case lexicon.It:
		return &l.thing
	case lexicon.They:
		return &l.group
	}
	return &l.person
}

// choose returns the best antecedent of p, the first of equals, or nil if none is better.
func (r *reference) choose(p *mention, pairs []pair) *mention {
	c := r.choiceOf(p.pron)
	none := pair{r: r, p: p}
	var best *mention
	bestScore := c.none.score(&none)
	for k := range pairs {
		if sum := c.some.score(&pairs[k]); sum > bestScore {
			best, bestScore = pairs[k].a, sum
		}
	}
	if r.Watch != nil {
		shown := []Candidate{{Features: c.none.show(&none)}}
		for k := range pairs {
			one := Candidate{Features: c.some.show(&pairs[k])}
			for _, m := range pairs[k].e.mentions {
				one.Mentions = append(one.Mentions, m.Mention)
			}
			shown = append(shown, one)
		}
		r.Watch(p.Mention, shown)
	}
	return best
}

// antecedents returns the candidates for pronoun p: the nearest mentions first, and those
// behind it last.
func (r *reference) antecedents(p *mention, topic *entity, last *mention) []pair {
	fellows := r.fellows(p)
	var pairs []pair
	var ranked []*entity // nearest first
	subjects := 0
	add := func(a *mention) {
		fellow := slices.Contains(fellows, a.entity)
		if !r.possible(a, p) || fellow && p.role == object {
			return
		}
		if !slices.Contains(ranked, a.entity) {
			ranked = append(ranked, a.entity)
		}
		c := pair{r: r, a: a, p: p, e: a.entity, up: -1, rank: slices.Index(ranked, a.entity), topic: a.entity == topic, last: last != nil && a.entity == last.entity, fellow: fellow}
		if c.means = c.e.means(); len(c.e.members) > 0 {
			c.means = meansOf(c.e.members)
		}
		if a.s == p.s {
			c.up, c.link = p.s.Commands(a.Head, p.Head)
		}
		if a.index < p.index && a.role.subject() {
			c.near = subjects == 0
			subjects++
		}
		pairs = append(pairs, c)
	}
	for a := range r.back(p, pronounWindow, pronounReach) {
		add(a)
	}
	for _, a := range r.around(p, pronounReach) {
		if a.index > p.index && a.follows(p) {
			add(a)
		}
	}
	for k := range pairs {
		pairs[k].sole = len(ranked) == 1
	}
	return pairs
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
	if speaker := r.speakerOf(p); speaker != nil && speaker.entity == a.entity && p.pron.IsThird() && a.quote == nil {
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
	return e.label() != syntax.Person && (e.gender < 3 && e.gender > -3 || e.legal) || len(a.key) == 1 && a.gender == 0 && e.gender == 0
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
