package coref

import "slices"

// pronounWindow is how many sentences back an antecedent is looked for, and
// pronounReach how many mentions.
const (
	pronounWindow = 4
	pronounReach  = 100
)

// pronouns resolves the pronouns of the third person from left to right, so
// that what earlier pronouns mean counts for later ones. Every mention within
// reach that agrees is scored, and the best one wins if it beats having none.
func (r *resolver) pronouns() {
	last := map[*proform]int{}
	topic := r.firstPerson()
	var cands []candidate
	for p := range r.ms {
		m := &r.ms[p]
		if m.form != pronoun || m.silent || m.pron.person != 3 {
			continue
		}
		if e := r.of(p); len(e.mentions) > 1 && (e.names > 0 || e.human <= 0 || r.settled(e)) {
			last[class(m.pron)] = p
			continue // resolved before
		}
		best := -1
		if m.pron.reflexive {
			best = r.reflexive(p)
		}
		if best < 0 {
			cands = r.antecedents(cands[:0], p, topic, last)
			best = choose(cands)
			if r.trace != nil {
				r.trace(p, cands)
			}
		}
		if best >= 0 {
			r.join(best, p)
		}
		last[class(m.pron)] = p
	}
}

// settled reports whether e has more than pronouns: "he" may so far have been
// joined with the "I" of what he said alone.
func (r *resolver) settled(e *entity) bool {
	for _, i := range e.mentions[:min(len(e.mentions), 12)] {
		if r.ms[i].form != pronoun {
			return true
		}
	}
	return false
}

// class returns the pronoun that stands for all forms of p.
func class(p *proform) *proform {
	switch {
	case p.plural:
		return proforms["they"]
	case p.gender > 0:
		return proforms["he"]
	case p.gender < 0:
		return proforms["she"]
	}
	return proforms["it"]
}

// firstPerson returns the entity of the first person named, or -1.
func (r *resolver) firstPerson() int {
	for i := range r.ms {
		if m := &r.ms[i]; m.form == named && m.role != modifier && r.of(i).means()&human != 0 && !m.plural {
			return m.entity
		}
	}
	return -1
}

// choose returns the mention of the best candidate, the nearest of equals.
func choose(cands []candidate) int {
	best := -1
	var score float32
	for _, c := range cands {
		if best == -1 && c.mention == -1 || c.score > score {
			best, score = c.mention, c.score
		}
	}
	return best
}

// reflexive returns the subject of the clause of p, or -1.
func (r *resolver) reflexive(p int) int {
	m := &r.ms[p]
	t := &r.trees[m.Sentence]
	c := t.clause(m.Head)
	if s := r.at(m.Sentence, t.subject(c)); s >= 0 && s != p && r.possible(s, p) {
		return s
	}
	return -1
}

// antecedents appends the candidates for pronoun p with their scores: none
// first, then the nearest mentions first.
func (r *resolver) antecedents(cands []candidate, p, topic int, last map[*proform]int) []candidate {
	m := &r.ms[p]
	cands = append(cands, candidate{mention: -1})
	cands[0].values = append(cands[0].values, value{bias, 1})
	if m.Sentence == 0 {
		cands[0].values = append(cands[0].values, value{biasFirst, 1})
	}
	if m.role == owner {
		cands[0].values = append(cands[0].values, value{biasOwner, 1})
	}
	prev := -1
	if l, ok := last[class(m.pron)]; ok {
		prev = r.ms[l].entity
	}
	var ranked []int // entities, nearest first
	subjects := 0
	var fellows []int
	if !m.pron.reflexive {
		fellows = r.fellows(p)
	}
	add := func(a int) {
		if !r.possible(a, p) {
			return
		}
		e := r.ms[a].entity
		fellow := slices.Contains(fellows, e)
		if fellow && m.role == object {
			return
		}
		rank := 0
		for rank < len(ranked) && ranked[rank] != e {
			rank++
		}
		if rank == len(ranked) {
			ranked = append(ranked, e)
		}
		vs := r.structure(make([]value, 0, 32), a, p)
		vs = r.character(vs, a, p)
		vs = append(vs, value{rank0 + feature(min(rank, 2)), 1})
		if am := &r.ms[a]; a < p && (am.role == subject || am.role == passive) {
			if subjects == 0 {
				vs = append(vs, value{nearSubject, 1})
			}
			subjects++
		}
		if e == topic {
			vs = append(vs, value{topical, 1})
		}
		if fellow {
			vs = append(vs, value{coarg, 1})
		}
		if e == prev {
			vs = append(vs, value{lastPron, 1})
		}
		cands = append(cands, candidate{mention: a, values: vs})
	}
	lo := r.from[max(m.Sentence-pronounWindow, 0)]
	for a := p - 1; a >= max(lo, p-pronounReach); a-- {
		add(a)
	}
	for a := p + 1; a < r.from[m.Sentence+1] && a < p+pronounReach; a++ {
		if r.fronted(p, a) {
			add(a)
		}
	}
	if len(ranked) == 1 {
		for i := range cands[1:] {
			cands[i+1].values = append(cands[i+1].values, value{soleEntity, 1})
		}
	}
	w := weightsOf(m.pron)
	for i := range cands {
		for _, v := range cands[i].values {
			cands[i].score += w[v.f] * v.v
		}
	}
	return cands
}

// fronted reports whether the pronoun p stands in what precedes the subject a
// of the clause around it: "In his speech, Pompeo …".
func (r *resolver) fronted(p, a int) bool {
	m := &r.ms[p]
	t := &r.trees[m.Sentence]
	h := r.ms[a].Head
	switch t.tokens[h].Dep {
	case "nsubj", "nsubjpass":
	default:
		return false
	}
	v := t.up(h)
	return v > m.Head && t.above(v, m.Head) && t.up(m.Head) != v && !t.above(h, m.Head)
}

// possible reports whether mention a can be the antecedent of pronoun p by
// form, gender, number and kind.
func (r *resolver) possible(a, p int) bool {
	am, pm := &r.ms[a], &r.ms[p]
	if q := r.quoted(pm); q > 0 && r.speaker[q] > 0 && r.ms[r.speaker[q]-1].entity == am.entity && pm.pron.person == 3 && r.quoted(am) == 0 {
		return false // nobody calls himself "he"
	}
	if am.form != pronoun && r.below(am, pm) {
		return false
	}
	if am.silent || within(pm, am) || within(am, pm) || am.entity == pm.entity {
		return false
	}
	if am.form == pronoun {
		return class(am.pron) == class(pm.pron) && am.pron.person == 3
	}
	e := r.of(a)
	switch {
	case pm.plural:
		return r.plurality(e, am)
	case am.plural:
		return false
	case pm.gender != 0:
		return r.personality(e, am, pm)
	}
	return r.neutral(e, am)
}

// personality reports whether a, of entity e, can be "he" or "she".
func (r *resolver) personality(e *entity, a, p *mention) bool {
	if e.human <= -2 || p.gender > 0 && e.gender <= -3 || p.gender < 0 && e.gender >= 3 || e.country != 0 || a.corporate || e.plural > 1 {
		return false
	}
	if a.form == nominal {
		return e.human > 0 || a.kind&human != 0
	}
	return !a.plural && a.label != "LAW"
}

// neutral reports whether a, of entity e, can be "it".
func (r *resolver) neutral(e *entity, a *mention) bool {
	if e.human >= 2 || a.kind != 0 && a.kind&^(human|people) == 0 || a.label == "NORP" {
		return false
	}
	return e.label() != "PERSON" && (e.gender < 3 && e.gender > -3 || e.legal) || len(a.key) == 1 && a.gender == 0 && e.gender == 0
}

// plurality reports whether a, of entity e, can be "they".
func (r *resolver) plurality(e *entity, a *mention) bool {
	if a.plural || len(e.members) > 0 {
		return true
	}
	if e.human >= 2 || e.country != 0 && !words().unions[e.country] || a.grouped {
		return false
	}
	if a.form == nominal {
		return a.kind&(people|organization) != 0
	}
	return e.means()&organization != 0 && e.label() != "PERSON"
}
