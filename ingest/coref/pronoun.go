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
	last := map[lexicon.Class]int{} // pronouns by their class
	topic := r.firstPerson()
	for p := range r.ms {
		m := &r.ms[p]
		if m.form != pronoun || m.silent || !m.pron.third() {
			continue
		}
		if e := r.of(p); len(e.mentions) == 1 || e.names == 0 && e.human > 0 && !r.settled(e) {
			best := -1
			if m.pron.reflexive {
				best = r.reflexive(p)
			}
			if best < 0 {
				best = r.choose(r.antecedents(p, topic, last))
			}
			if best >= 0 {
				r.join(best, p)
			}
		}
		last[m.pron.class] = p
	}
}

// settled reports whether e has more than pronouns: "he" may so far have been
// joined with the "I" of what he said alone.
func (r *reference) settled(e *entity) bool {
	return slices.ContainsFunc(e.mentions[:min(len(e.mentions), 12)], func(i int) bool { return r.ms[i].form != pronoun })
}

// firstPerson returns the entity of the first person named, or -1.
func (r *reference) firstPerson() int {
	for i := range r.ms {
		if m := &r.ms[i]; m.form == named && m.role != modifier && r.of(i).means()&human != 0 && !m.plural {
			return m.entity
		}
	}
	return -1
}

// reflexive returns the subject of the clause of p, or -1.
func (r *reference) reflexive(p int) int {
	s := r.tree(&r.ms[p])
	if j := r.subjectOf(s, s.Home(r.ms[p].Head)); j >= 0 && j != p && r.possible(j, p) {
		return j
	}
	return -1
}

// choose returns the mention of the best candidate, the first of equals.
func (r *reference) choose(pairs []pair) int {
	m := r.weights[pairs[0].pm.pron.model()]
	best, bestScore := -1, score(m, pairFeatures, &pairs[0])
	for k := range pairs[1:] {
		if sum := score(m, pairFeatures, &pairs[k+1]); sum > bestScore {
			best, bestScore = pairs[k+1].a, sum
		}
	}
	if r.Watch != nil {
		r.watch(pairs)
	}
	return best
}

// model returns the name of the weights for a pronoun.
func (p proform) model() string {
	switch p.class {
	case lexicon.It:
		return "thing"
	case lexicon.They:
		return "group"
	}
	return "person"
}

// watch shows what is chosen from.
func (r *reference) watch(pairs []pair) {
	out := make([]Candidate, len(pairs))
	for k := range pairs {
		out[k].Features = map[string]float32{}
		for _, f := range pairFeatures {
			if v := f.of(&pairs[k]); v != 0 {
				out[k].Features[f.name] = v
			}
		}
		if k > 0 {
			for _, m := range pairs[k].e.mentions {
				out[k].Mentions = append(out[k].Mentions, r.ms[m].Mention)
			}
		}
	}
	r.Watch(pairs[0].pm.Mention, out)
}

// antecedents returns the candidates for pronoun p: none first, then the nearest
// mentions first, and those behind it last.
func (r *reference) antecedents(p, topic int, last map[lexicon.Class]int) []pair {
	m := &r.ms[p]
	pairs := []pair{{r: r, a: -1, p: p, pm: m}}
	prev := -1
	if l, ok := last[m.pron.class]; ok {
		prev = r.ms[l].entity
	}
	var ranked []int // entities, nearest first
	fellows, subjects := r.fellows(p), 0
	add := func(a int) {
		am := &r.ms[a]
		fellow := slices.Contains(fellows, am.entity)
		if !r.possible(a, p) || fellow && m.role == object {
			return
		}
		if !slices.Contains(ranked, am.entity) {
			ranked = append(ranked, am.entity)
		}
		c := pair{
			r: r, a: a, p: p, am: am, pm: m, e: r.of(a), s: r.tree(am), up: -1, means: r.meansOf(r.of(a)), rank: slices.Index(ranked, am.entity),
			topic: am.entity == topic, last: am.entity == prev, fellow: fellow,
		}
		if am.Sentence == m.Sentence {
			c.up, c.link = commands(c.s, am.Head, m.Head)
		}
		if a < p && am.role.subject() {
			c.near = subjects == 0
			subjects++
		}
		pairs = append(pairs, c)
	}
	for a := range r.back(p, pronounWindow, pronounReach) {
		add(a)
	}
	for a := p + 1; a < min(r.from[m.Sentence+1], p+pronounReach); a++ {
		if r.fronted(p, a) {
			add(a)
		}
	}
	for k := range pairs {
		pairs[k].sole = len(ranked) == 1
	}
	return pairs
}

// meansOf returns what an entity can be, or what all of a coordination can.
func (r *reference) meansOf(e *entity) kind {
	if len(e.members) > 0 {
		return r.kindOfMembers(e.members)
	}
	return e.means()
}

// fronted reports whether the pronoun p stands in what precedes the subject a
// of the clause around it: "In his speech, Pompeo …".
func (r *reference) fronted(p, a int) bool {
	s, i, h := r.tree(&r.ms[p]), r.ms[p].Head, r.ms[a].Head
	v := s.Up(h)
	return s.Dep(h).In(syntax.Nsubj|syntax.Nsubjpass) && v > i && s.Above(v, i) && s.Up(i) != v && !s.Above(h, i)
}

// possible reports whether mention a can be the antecedent of pronoun p by
// form, gender, number and kind.
func (r *reference) possible(a, p int) bool {
	am, pm := &r.ms[a], &r.ms[p]
	switch {
	case am.silent || am.entity == pm.entity || within(pm, am) || within(am, pm):
		return false
	case pm.pron.third() && am.quote == nil && r.spokenBy(pm, am.entity):
		return false // nobody calls himself "he"
	case am.form == pronoun:
		return am.pron.class == pm.pron.class && am.pron.third()
	case r.below(am, pm):
		return false
	case pm.plural:
		return r.plurality(r.of(a), am)
	case am.plural:
		return false
	case pm.gender != 0:
		return personality(r.of(a), am, pm)
	}
	return neutral(r.of(a), am)
}

// personality reports whether a, of entity e, can be "he" or "she".
func personality(e *entity, a, p *mention) bool {
	if e.human <= -2 || opposed(int(p.gender), e.gender, 3) || e.country != nil || a.legal != "" || e.plural > 1 {
		return false
	}
	if a.form == nominal {
		return e.human > 0 || a.kind&human != 0
	}
	return a.label != syntax.Law
}

// neutral reports whether a, of entity e, can be "it".
func neutral(e *entity, a *mention) bool {
	if e.human >= 2 || a.kind != 0 && a.kind&^(human|people) == 0 || a.label == syntax.Norp {
		return false
	}
	return e.label() != syntax.Person && (e.gender < 3 && e.gender > -3 || e.legal) || len(a.key) == 1 && a.gender == 0 && e.gender == 0
}

// plurality reports whether a, of entity e, can be "they".
func (r *reference) plurality(e *entity, a *mention) bool {
	switch {
	case a.plural || len(e.members) > 0:
		return true
	case e.human >= 2 || e.country != nil && !e.country.union || a.grouped:
		return false
	case a.form == nominal:
		return a.kind&(people|organization) != 0
	}
	return e.means()&organization != 0 && e.label() != syntax.Person
}
