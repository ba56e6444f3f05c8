package canon

import (
	"slices"
	"strings"

	"github.com/cayleygraph/quad"

	"newsgraph/ingest/relation"
)

// Match is the relation that a predicate expresses; the zero Match is none.
type Match struct {
	*term
	subject, object []quad.IRI // classes of which they mostly are
	swap            bool       // subject and object change places
	trigger         quad.Value // what matched and where it stands: "relations.txt:412: stop|halt > supply|ship"
}

// Match returns the relation that p expresses of subject and object, where real
// says that the statement is told as fact: a plan or a possibility is looked up
// by what is planned, but in a fact "tried to sell" is not "sell". The words of p
// are folded where they are.
//
// The most specific trigger wins: more named words, then more prepositions,
// then more places that must be filled; then one that names the noun, then the
// one that covers more of the verb chain, then the one that stands first in the table.
func (t *Table) Match(p relation.Predicate, subject, object Role, real bool) Match {
	foldAll(&p)
	subject, object = t.complete(subject), t.complete(object)
	var best *trigger
	look := func(all []*trigger, matches func(*trigger) bool) {
		if i := slices.IndexFunc(all, matches); i >= 0 && (best == nil || all[i].weight > best.weight) {
			best = all[i]
		}
	}
	if n := len(p.Verbs); n == 0 || slices.Contains(t.copula, p.Verbs[n-1]) {
		look(t.byNoun[p.Noun], func(e *trigger) bool { return e.matchesNominal(&p, subject, object) })
	}
	for depth, v := range p.Verbs {
		if depth >= p.Undergone { // "was asked to sell" asks nothing
			look(t.byVerb[v], func(e *trigger) bool { return e.matches(&p, p.Verbs[depth:], subject, object) })
		}
		if !slices.Contains(t.aspect, v) && (real || !slices.Contains(t.intent, v)) {
			break // another verb than the outermost would be another relation
		}
	}
	if best == nil || best.relation.Name == "" {
		return Match{}
	}
	m := Match{t.terms[best.relation.Name], best.relation.Subject, best.relation.Object, best.swap && object.Lemma != "", best.told}
	if p.Passive && !best.passive {
		m = Match{t.terms[best.relation.Passive], m.object, m.subject, false, best.told}
	}
	return m
}

// matches reports whether the trigger fits p, whose verb chain from the
// trigger's first verb on, which is known to fit, is verbs.
func (e *trigger) matches(p *relation.Predicate, verbs []string, subject, object Role) bool {
	// The cheapest first.
	return e.fitsChain(verbs) && (e.undergone(p, subject, object) || e.fits(p, subject, object) &&
		e.governs(p, len(verbs) == 1 && verbs[0] == "be") && e.fillsSlots(p.Slots)) && e.fitsNoun(p)
}

// fitsChain reports whether the trigger names all verbs, or all but the last of any verb.
func (e *trigger) fitsChain(verbs []string) bool {
	if len(verbs) < len(e.chain) || (len(verbs) > len(e.chain)) != e.anyVerb {
		return false
	}
	for i, a := range e.chain[1:] {
		if !a.has(verbs[i+1]) {
			return false
		}
	}
	return true
}

// fitsNoun reports whether the light or predicate noun of the trigger, if it
// has one, is there.
func (e *trigger) fitsNoun(p *relation.Predicate) bool {
	return e.noun.has(p.Noun) || slices.ContainsFunc(p.Slots, func(s relation.Slot) bool { return isBare(s) && e.noun.has(s.Lemma) })
}

// undergone is fits for a passive of an active trigger: the subject is what the
// active verb has as its object, and what stands under a preposition is one
// argument more.
func (e *trigger) undergone(p *relation.Predicate, subject, object Role) bool {
	if !p.Passive || e.passive || e.preps != nil || e.anyVerb || e.direct() || e.swap || e.subject != isAny {
		return false
	}
	return (e.relation.Passive != "" || e.relation.Name == "") && e.object.has(subject.Lemma) && e.objKind&subject.Kind != 0 &&
		e.fillsSlots(append(slices.Clip(p.Slots), relation.Slot{Prep: p.Prep, Lemma: object.Lemma}))
}

// fits reports whether subject and object are what the trigger asks for.
func (e *trigger) fits(p *relation.Predicate, subject, object Role) bool {
	return e.passive == p.Passive && e.subject&subject.Kind != 0 && e.objKind&object.Kind != 0 && e.object.has(object.Lemma)
}

// governs reports whether the object stands where the trigger has it.
func (e *trigger) governs(p *relation.Predicate, be bool) bool {
	bare := slices.ContainsFunc(p.Slots, isBare)
	switch {
	case e.alone && bare:
		return false
	case e.anyVerb, e.preps == nil && p.Prep == "":
		return true
	case e.preps == nil:
		return p.Prep == "that" // "argued that the firm …"
	case len(e.noun) == 0 && be && (p.Noun != "" || bare):
		return false // "be in" is not "be popular in"
	}
	return e.preps.has(p.Prep) && (len(e.noun) > 0 || e.direct() == bare)
}

// matchesNominal is matches for noun triggers, whose noun is known to fit.
func (e *trigger) matchesNominal(p *relation.Predicate, subject, object Role) bool {
	bare := p.Prep == "" // the object is the noun itself, "Pompeo is Secretary of State", or there is none
	return e.fits(p, subject, object) && bare == (e.preps == nil) && (bare || e.preps.has(p.Prep)) && e.fillsSlots(p.Slots)
}

func (e *trigger) fillsSlots(slots []relation.Slot) bool {
	return !slices.ContainsFunc(e.slots, func(want slot) bool { return !slices.ContainsFunc(slots, want.accepts) })
}

func (w slot) accepts(s relation.Slot) bool {
	if w.preps == nil {
		return (isBare(s) || s.Prep == "as") && w.lemmas.has(s.Lemma)
	}
	return w.preps.has(s.Prep) && w.lemmas.has(s.Lemma)
}

// direct reports whether some direct object is required besides the object.
func (e *trigger) direct() bool { return e.noun != nil && len(e.noun) == 0 }

func isBare(s relation.Slot) bool { return s.Prep == "" }

// foldAll folds the words of a predicate.
func foldAll(p *relation.Predicate) {
	p.Noun, p.Prep = fold(p.Noun), fold(p.Prep)
	for i, v := range p.Verbs {
		p.Verbs[i] = fold(v)
	}
	for i, s := range p.Slots {
		p.Slots[i].Prep, p.Slots[i].Lemma = fold(s.Prep), fold(s.Lemma)
	}
}

// fold makes British and American spellings of a lower-case word one:
// "criticise" and "criticize", "defence" and "defense". Both sides of every
// comparison are folded, so a folded word need not be a word ("advize").
func fold(w string) string {
	for _, s := range endings {
		if stem, ok := strings.CutSuffix(w, s.british); ok {
			return stem + s.american
		}
	}
	return w
}

var endings = []struct{ british, american string }{
	{"isation", "ization"},
	{"ise", "ize"},
	{"yse", "yze"},
	{"our", "or"},
	{"ence", "ense"},
	{"ogramme", "ogram"},
	{"ogue", "og"},
	{"ulfill", "ulfil"},
	{"nroll", "nrol"},
	{"udgement", "udgment"},
	{"entre", "enter"},
	{"instal", "install"},
	{"avour of", "avor of"},
	{"avourite", "avorite"},
	{"avourable", "avorable"},
}
