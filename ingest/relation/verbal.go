package relation

import (
	"slices"

	"newsgraph/ingest/lexicon"
	"newsgraph/ingest/syntax"
)

// account gathers the statements of one proposition after the other.
type account struct {
	*scene
	*Proposition
	out []Statement
}

// verbal gives the statements of verbs in active and passive voice: subject and
// each object, and subject and the object of each preposition.
//
//	Google stopped providing Android for Huawei devices
//	→ Google | stopped providing | Android
//	→ Google | stopped providing Android for | Huawei devices
func verbal(s *scene) []Statement {
	a := account{scene: s, out: s.drawn[:0]}
	for k := range s.propositions {
		if a.Proposition = &s.propositions[k]; !s.IsCopula(a.Clause) {
			a.turned()
			a.straight()
			a.speech()
		}
	}
	s.drawn = a.out
	return a.out
}

// give adds the statement of a predicate for each of the subjects.
func (a *account) give(rule string, sure Certainty, subjects []int, p Predicate, object int) {
	if !a.OwnSubject {
		sure = sure.borrowed()
	}
	for _, sub := range subjects {
		for _, x := range a.Referents(sub) {
			if x == object || x > a.Verb && slices.Contains(p.Tokens, x) {
				continue
			}
			q := p
			q.Tokens = less(p.Tokens, func(i int) bool { return i == x || i == object })
			st := a.statement(rule, sure, x, q, object, a.Mood)
			a.announce(&st)
			a.out = append(a.out, st)
		}
	}
}

// announce marks a claim of a deed, of something done or of an attitude that is
// taken by saying so, by one who only announces it. That of an unnamed official
// stands as reported.
func (a *account) announce(st *Statement) {
	deed := a.Tag(a.Verb).In(syntax.VBD|syntax.VBG|syntax.VBN) || a.Is(a.Verb, lexicon.Attitude)
	st.Announced = deed && a.Mood.announced && st.Status == Claimed
	if st.Announced && !a.IsName(st.Speaker.Head) && a.Is(st.Speaker.Head, lexicon.Official) {
		st.Status = Reported
	}
}

// straight gives the statements of the subject: one of each role, or one without
// an object.
func (a *account) straight() {
	rule := "active"
	if a.Passive {
		rule = "passive"
	}
	before := len(a.out)
	for _, r := range a.Roles {
		p := a.predicate(r)
		for _, o := range a.Referents(r.Head) {
			a.give(rule, r.Certainty, a.Subjects, p, o)
		}
	}
	if len(a.out) == before && len(a.Agents) == 0 && a.isComplete() {
		a.give("intransitive", Likely, a.Subjects, a.predicate(Role{}), -1)
	}
}

// isComplete reports whether the verb says something without an object.
func (a *account) isComplete() bool {
	return a.OwnSubject && !a.LeadsOn(a.Clause) && !a.Lex.Has(a.VerbLemma(a.Clause), lexicon.Light)
}

// turned gives the statements of a passive with its agent: "X was bought by Y".
func (a *account) turned() {
	if !a.Passive || len(a.Agents) == 0 {
		return
	}
	tokens := append(append(a.All(a.Verb, syntax.Neg), a.Particles(a.Clause)...), a.Verb)
	slices.Sort(tokens)
	p := Predicate{Verbs: a.Verbs[len(a.Verbs)-1:], Tokens: tokens}
	for _, r := range a.Roles {
		p.Slots = append(p.Slots, Slot{Prep: r.Prep, Lemma: a.Lemma(r.Head), Head: r.Head})
	}
	for _, sub := range a.Subjects {
		for _, o := range a.Referents(sub) {
			a.give("passive", Certain, a.Agents, p, o)
			for _, r := range a.Roles {
				if r.Prep == "" {
					continue
				}
				q := Predicate{Verbs: p.Verbs, Prep: r.Prep, Tokens: slices.Concat(p.Tokens, a.Short(o), r.Words)}
				q.Slots = append([]Slot{{Lemma: a.Lemma(o), Head: o}}, r.Slots...)
				for _, x := range a.Referents(r.Head) {
					a.give("passive", Doubtful, a.Agents, q, x)
				}
			}
		}
	}
}
