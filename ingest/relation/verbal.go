package relation

import (
	"slices"

	"newsgraph/ingest/lexicon"
	"newsgraph/ingest/syntax"
)

// account gives the statements of one proposition after the other.
type account struct {
	*scene
	*Proposition
	doers []int // that the clause is about: each conjunct of its subjects
	out   []Statement
}

// verbal draws the statements of verbs in active and passive voice: subject and
// each object, and subject and the object of each preposition. Of a copula it tells
// where the subject is, and in what; what it is is told by constructions.
//
//	Google stopped providing Android for Huawei devices
//	→ Google | stopped providing | Android
//	→ Google | stopped providing Android for | Huawei devices
func (s *scene) verbal() {
	for k := range s.propositions {
		a := account{scene: s, Proposition: &s.propositions[k]}
		a.doers = a.referents(a.Subjects)
		switch {
		case !s.IsCopula(a.Clause):
			a.out = s.drawn[0]
			a.turned()
			a.straight()
			a.speech()
			s.drawn[0] = a.out
		case !a.Existential && len(a.Attrs)+len(a.Objects) == 0 && a.Adjective < 0:
			a.out = s.drawn[1]
			a.roles("copula")
			s.drawn[1] = a.out
		}
	}
}

// referents are what phrases stand for.
func (s *scene) referents(heads []int) []int {
	var out []int
	for _, h := range heads {
		out = append(out, s.Referents(h)...)
	}
	return out
}

// maxPairs is how many pairs of subjects and objects a verb may relate. Where lists
// make more of them, the first subject is related to every object, and the others to
// the first object.
const maxPairs = 64

// each adds the statements of a predicate for all pairs of subjects and objects.
func (a *account) each(rule string, sure Certainty, subjects []int, p Predicate, objects []int) {
	for k, o := range objects {
		if k > 0 && len(objects)*len(subjects) > maxPairs {
			subjects = subjects[:1]
		}
		a.give(rule, sure, subjects, p, o)
	}
}

// give adds the statement of a predicate for each of the subjects.
func (a *account) give(rule string, sure Certainty, subjects []int, p Predicate, object int) {
	if !a.OwnSubject {
		sure = sure.borrowed()
	}
	for _, x := range subjects {
		if a.room <= 0 || x == object {
			continue
		}
		st := a.statement(rule, sure, x, p, object, a.Mood)
		a.announce(&st)
		a.out = append(a.out, st)
	}
}

// announce marks a claim of a deed, of something done or of an attitude that is
// taken by saying so, by one who only announces it. That of an unnamed official
// stands as reported.
func (a *account) announce(st *Statement) {
	deed := !a.IsCopula(a.Clause) && (a.Tag(a.Verb).In(syntax.VBD|syntax.VBG|syntax.VBN) || a.Is(a.Verb, lexicon.Attitude))
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
	a.roles(rule)
	if len(a.out) == before && len(a.Agents) == 0 && a.isComplete() {
		a.give("intransitive", Likely, a.doers, a.predicate(Role{}), -1)
	}
}

// roles gives the statements of the subject and each role.
func (a *account) roles(rule string) {
	for _, r := range a.Roles {
		a.each(rule, r.Certainty, a.doers, a.predicate(r), a.Referents(r.Head))
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
	agents := a.referents(a.Agents)
	a.each("passive", Certain, agents, p, a.doers)
	for _, o := range a.doers[:min(len(a.doers), maxPairs)] {
		for _, r := range a.Roles {
			if r.Prep != "" {
				q := Predicate{Verbs: p.Verbs, Prep: r.Prep, Tokens: slices.Concat(p.Tokens, a.Short(o), r.Words)}
				q.Slots = append([]Slot{{Lemma: a.Lemma(o), Head: o}}, r.Slots...)
				a.each("passive", Doubtful, agents, q, a.Referents(r.Head))
			}
		}
	}
}
