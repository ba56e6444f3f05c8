package canon

import (
	"slices"

	"newsgraph/ingest/relation"
)

// Match is the relation that a predicate expresses.
type Match struct {
	Name     string    // slug: "bans", or the passive name, "is-banned"
	Relation *Relation // the table's entry
	Swap     bool      // subject and object change places
	Trigger  string    // what matched and where it stands: "relations.txt:412: stop|halt > supply|ship"
}

// Match returns the relation that p expresses of subject and object, where real
// says that the statement is told as fact: a plan or a possibility is looked up
// by what is planned, but in a fact "tried to sell" is not "sell".
//
// The most specific trigger wins: more named words, then more prepositions,
// then more places that must be filled; then the one that covers more of the
// verb chain, then the one that stands first in the table.
func (t *Table) Match(p relation.Predicate, subject, object Role, real bool) (Match, bool) {
	p = folded(p)
	args := arguments{patient: fold(subject.Lemma), object: fold(object.Lemma)}
	args.subject, args.objKind = t.kind(subject, args.patient), t.kind(object, args.object)
	if p.Prep == "that" || p.Prep == "whether" || p.Prep == "if" {
		args.objKind = IsDeed // the object is what the clause is about
	}
	best, bestDepth := (*entry)(nil), 0
	beats := func(e *entry, depth int) bool {
		return best == nil || e.weight > best.weight ||
			e.weight == best.weight && (depth < bestDepth || depth == bestDepth && e.order < best.order)
	}
	for depth := range p.Verbs {
		for _, e := range t.byVerb[p.Verbs[depth]] {
			if depth < p.Undergone {
				break // "was asked to sell" asks nothing
			}
			if beats(e, depth) && e.matches(&p, p.Verbs[depth:], args) {
				best, bestDepth = e, depth
			}
		}
		if !t.skips(p.Verbs[depth], real) {
			break
		}
	}
	if p.Noun != "" && (len(p.Verbs) == 0 || t.copula.has(p.Verbs[len(p.Verbs)-1])) {
		for _, e := range t.byNoun[p.Noun] {
			if beats(e, 0) && e.matchesNominal(&p, args) {
				best, bestDepth = e, 0
			}
		}
	}
	if best == nil || best.relation.Name == "" {
		return Match{}, false
	}
	m := Match{Name: best.relation.Name, Relation: best.relation, Swap: best.swap && object.Lemma != "", Trigger: best.told}
	if p.Passive && !best.passive {
		m.Name, m.Swap = best.relation.Passive, false
	}
	return m, true
}

// folded returns p with folded words, as triggers have them.
func folded(p relation.Predicate) relation.Predicate {
	p.Noun, p.Prep = fold(p.Noun), fold(p.Prep)
	p.Verbs, p.Slots = slices.Clone(p.Verbs), slices.Clone(p.Slots)
	for i, v := range p.Verbs {
		p.Verbs[i] = fold(v)
	}
	for i, s := range p.Slots {
		p.Slots[i].Prep, p.Slots[i].Lemma = fold(s.Prep), fold(s.Lemma)
	}
	return p
}

// arguments is what the triggers ask of subject and object.
type arguments struct {
	subject, objKind Kind
	patient, object  string // folded lemmas of the heads of subject and object; "" if there is none
}

// skips reports whether verb v may stand before the verb that names the
// relation without changing which relation it is.
func (t *Table) skips(v string, real bool) bool {
	return t.aspect.has(v) || !real && t.intent.has(v)
}

// matches reports whether the trigger fits p, whose verb chain from the
// trigger's first verb on, which is known to fit, is verbs.
func (e *entry) matches(p *relation.Predicate, verbs []string, args arguments) bool {
	object := args.object
	if len(verbs) < len(e.chain) || len(verbs) > len(e.chain) && !e.anyVerb || len(verbs) == len(e.chain) && e.anyVerb {
		return false
	}
	for i, a := range e.chain[1:] {
		if !a.has(verbs[i+1]) {
			return false
		}
	}
	if e.noun != nil && (p.Noun == "" || !e.noun.has(p.Noun)) &&
		!slices.ContainsFunc(p.Slots, func(s relation.Slot) bool { return s.Prep == "" && e.noun.has(s.Lemma) }) {
		return false
	}
	if p.Passive && !e.passive {
		// The subject is what the active verb has as its object, and what
		// stands under a preposition is one argument more.
		return (e.relation.Passive != "" || e.relation.Name == "") && e.preps == nil && !e.anyVerb && !e.direct && !e.swap &&
			e.subject == isAny && (e.object == nil || e.object.has(args.patient)) &&
			e.objKind&args.subject != 0 && e.fillsSlots(append(slices.Clip(p.Slots), relation.Slot{Prep: p.Prep, Lemma: object}))
	}
	if e.passive != p.Passive || e.subject&args.subject == 0 || e.objKind&args.objKind == 0 {
		return false
	}
	if e.object != nil && (object == "" || !e.object.has(object)) {
		return false
	}
	bare := slices.ContainsFunc(p.Slots, func(s relation.Slot) bool { return s.Prep == "" })
	if e.alone && bare {
		return false
	}
	if e.noun == nil && e.preps != nil && len(e.chain) == 1 && verbs[0] == "be" && (p.Noun != "" || bare) {
		return false // "be in" is not "be popular in"
	}
	switch {
	case e.anyVerb:
	case e.preps == nil && p.Prep == "that":
		// The object is what a clause is about: "argued that the firm …".
	case e.preps == nil && p.Prep != "":
		return false
	case e.preps != nil && !e.preps.has(p.Prep):
		return false
	case e.direct && !bare:
		return false
	case e.preps != nil && e.noun == nil && !e.direct && bare:
		return false
	}
	return e.fillsSlots(p.Slots)
}

// matchesNominal is matches for noun triggers, whose noun is known to fit.
func (e *entry) matchesNominal(p *relation.Predicate, args arguments) bool {
	object := args.object
	if e.object != nil && (object == "" || !e.object.has(object)) || p.Passive != e.passive ||
		e.subject&args.subject == 0 || e.objKind&args.objKind == 0 {
		return false
	}
	// The object may be the noun itself ("Pompeo is Secretary of State"): then
	// nothing governs it. Else a bare object is a possessor or stands before the noun.
	prep := p.Prep
	bare := prep == "" && (object == "" || object == p.Noun)
	if !bare && (prep == "" || prep == "'s" || prep == "’s") {
		prep = "of"
	}
	if bare != (e.preps == nil) || !bare && !e.preps.has(prep) {
		return false
	}
	return e.fillsSlots(p.Slots)
}

func (e *entry) fillsSlots(slots []relation.Slot) bool {
	for _, want := range e.slots {
		if !slices.ContainsFunc(slots, func(s relation.Slot) bool { return want.accepts(s) }) {
			return false
		}
	}
	return true
}

func (w slot) accepts(s relation.Slot) bool {
	if w.preps == nil {
		return (s.Prep == "" || s.Prep == "as") && w.lemmas.has(s.Lemma)
	}
	return s.Prep != "" && w.preps.has(s.Prep) && w.lemmas.has(s.Lemma)
}
