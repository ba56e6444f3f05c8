package syntax

import (
	"slices"

	"newsgraph/ingest/lexicon"
)

// subject finds who does what the verb of c says. A clause without a subject of
// its own takes it from where its construction says: the coordinated verb, the
// controlling verb's subject or object, the noun that it modifies.
func (t *Tree) subject(c *Clause) {
	own := t.All(c.Verb, Nsubj|Nsubjpass|Csubj|Csubjpass)
	c.OwnSubject = len(own) > 0 || c.Existential
	for _, i := range own {
		if t.IsRelative(i) {
			c.Subjects = append(c.Subjects, t.relativeSubjects(c, i)...)
		} else if !t.heads(i) {
			c.Subjects = append(c.Subjects, i)
		}
	}
	if len(c.Subjects) > 0 {
		c.Subjects = append(c.Subjects, t.companions(c)...)
	}
	if control := controls[c.Link]; control != nil && !c.OwnSubject {
		c.Subjects = control(t, c)
	}
}

// controls find the subject of a clause without one, by how it hangs.
var controls = map[Dep]func(*Tree, *Clause) []int{
	Relcl: (*Tree).antecedentControl,
	Acl:   (*Tree).predicateControl,
	Conj:  (*Tree).shared,
	Xcomp: (*Tree).verbControl,
	Ccomp: (*Tree).verbControl,
	Advcl: (*Tree).purposeControl,
	Pcomp: (*Tree).prepControl,
}

// shared returns the subjects of the verb that c hangs from.
func (t *Tree) shared(c *Clause) []int {
	if c.Up == nil || c.Up.Verb != c.Via {
		return nil
	}
	return c.Up.Subjects
}

// antecedentControl: "a firm to trust", "agreed a deal to replace".
func (t *Tree) antecedentControl(c *Clause) []int {
	if of := t.memberOf(c); len(of) > 0 {
		return of
	}
	if t.IsInfinitive(c) && t.Is(c.Via, lexicon.PlanNoun) {
		return t.nounControl(c)
	}
	return []int{c.Via}
}

// predicateControl: "Acme is a firm based in Oslo", and nouns of which nothing is
// said to be.
func (t *Tree) predicateControl(c *Clause) []int {
	subjects := t.nounControl(c)
	if of := t.predicated(c); len(of) > 0 && slices.Equal(subjects, []int{c.Via}) {
		return of
	}
	return subjects
}

// purposeControl: "called on X to sell", "named X chairman, succeeding Y", "left
// to sell".
func (t *Tree) purposeControl(c *Clause) []int {
	if a := t.Addressed(c); a >= 0 {
		return []int{a}
	}
	if t.succeeds(c) {
		return c.Up.Objects[:1]
	}
	return t.shared(c)
}

// relativeSubjects returns what relative pronoun i, the subject of c, stands for.
func (t *Tree) relativeSubjects(c *Clause, i int) []int {
	if of := t.memberOf(c); len(of) > 0 {
		return of
	}
	if of := t.predicated(c); len(of) > 0 {
		return of
	}
	return t.meant(c, i)
}

// companions returns those with whom the subject does what c says: "Acme has
// left the alliance along with two rivals".
func (t *Tree) companions(c *Clause) []int {
	var out []int
	for _, i := range t.All(c.Verb, Prep|Advmod) {
		if p := t.Child(i, Prep); p >= 0 && t.Lower(p) == "with" && t.Reads(i, lexicon.Jointly) && i > c.Subjects[0] {
			out = append(out, t.All(p, Pobj)...)
		}
	}
	return out
}

// predicated returns the name that does what a clause says of its predicate:
// "Acme is a company that makes phones", "Acme is a firm based in Oslo". It is
// nil if there is none.
func (t *Tree) predicated(c *Clause) []int {
	u := c.Up
	if u == nil || t.Lemma(u.Verb) != "be" || !slices.Contains(u.Attrs, c.Via) || t.Child(u.Verb, Neg) >= 0 || len(u.Subjects) == 0 ||
		t.IsInfinitive(c) || t.NegativeDeterminer(c.Via) >= 0 {
		return nil
	}
	for _, i := range u.Subjects {
		if !t.IsName(i) && t.Lower(i) != "he" && t.Lower(i) != "she" {
			return nil
		}
	}
	return u.Subjects
}

// memberOf returns the subjects of "is one of the firms that …" and "is among
// the firms that …", which do what the relative clause c says, or nil.
func (t *Tree) memberOf(c *Clause) []int {
	u := c.Up
	if c.Link != Relcl || u == nil || t.Lemma(u.Verb) != "be" || c.OwnSubject && !t.isRelativeSubject(c) {
		return nil
	}
	if p := t.Head(c.Via); t.Dep(c.Via) == Pobj && t.Head(p) == u.Verb && t.Lower(p) == "among" && t.Tag(c.Via) == NNS && !t.isParted(c.Via, c.Verb) {
		return u.Subjects
	}
	for _, a := range u.Attrs {
		if t.Lower(a) == "one" && (c.Via == a || t.KindAmong(a) == c.Via) {
			return u.Subjects
		}
	}
	return nil
}

// isParted reports whether a comma stands between two tokens.
func (t *Tree) isParted(i, j int) bool {
	return slices.ContainsFunc(t.next(i+1, j), func(k int) bool { return t.Lower(k) == "," })
}

// isRelativeSubject reports whether the subject of c is a relative pronoun.
func (t *Tree) isRelativeSubject(c *Clause) bool {
	sub := t.Child(c.Verb, Nsubj|Nsubjpass)
	return sub >= 0 && t.IsRelative(sub)
}

// succeeds reports whether a participle says whose place the object of the verb
// above takes: "named Silva chief executive, succeeding Hahn".
func (t *Tree) succeeds(c *Clause) bool {
	return c.Up != nil && c.Up.Verb == c.Via && t.Tag(c.Verb) == VBG && t.Is(c.Verb, lexicon.Succeeding) &&
		c.Verb > c.Up.Verb && !c.Up.Passive && len(c.Up.Objects) > 0 && t.Is(c.Up.Verb, lexicon.Appoint)
}

// verbControl: "plans to sell", "forced X to sell".
func (t *Tree) verbControl(c *Clause) []int {
	u := c.Up
	if u == nil || u.Verb != c.Via && (u.Adjective < 0 || u.Adjective != c.Via) {
		return nil
	}
	if c.Link == Ccomp && !t.IsInfinitive(c) && t.Tag(c.Verb) != VBG {
		return nil
	}
	if a := t.Addressed(c); a >= 0 {
		return []int{a}
	}
	if t.ControlsObject(u) {
		if len(u.Objects) > 0 && u.Objects[0] < c.Verb {
			return u.Objects[:1]
		}
		if len(u.Datives) > 0 {
			return u.Datives
		}
	}
	return u.Subjects
}

// addressed returns who is to do what an infinitive says by the preposition
// before it, "called on X to sell", "put pressure on X to sell", or -1.
func (t *Tree) Addressed(c *Clause) int {
	u := c.Up
	if u == nil || u.Verb != c.Via || c.OwnSubject || !t.IsInfinitive(c) || u.Passive {
		return -1
	}
	preps := u.Preps
	byNoun := false
	for _, o := range u.Objects {
		if t.Is(o, lexicon.AddressNoun) {
			byNoun = true
			preps = append(preps[:len(preps):len(preps)], t.All(o, Prep)...)
		}
	}
	if !byNoun && (!t.Is(u.Verb, lexicon.Address) || len(u.Objects) > 0) {
		return -1
	}
	for _, p := range preps {
		if o := t.Child(p, Pobj); o > u.Verb && o < c.Verb && t.Reads(p, lexicon.Addressing) && !t.IsTime(o) {
			return o
		}
	}
	return -1
}

// controlsObject reports whether the object of u's verb does what its
// infinitive says: "asked X to sell", against "used X to sell".
func (t *Tree) ControlsObject(u *Clause) bool {
	v := t.Lemma(u.Verb)
	return !u.Passive && len(u.Objects)+len(u.Datives) > 0 &&
		(t.Lex.Has(v, lexicon.ObjectControl) || t.Lex.Has(v, lexicon.Force) || t.Lex.Has(v, lexicon.Prevent) || t.Lex.Has(v, lexicon.Accuse))
}

// prepControl: "pressured X into selling", "accused X of selling", "left without selling".
func (t *Tree) prepControl(c *Clause) []int {
	u, prep := c.Up, c.Via
	if u == nil {
		return nil
	}
	h := t.Head(prep)
	switch {
	case t.Instead(prep), t.IsTime(h): // "six months after selling"
		return u.Subjects
	case h == u.Verb || t.Takes(u, prep):
		if !u.Passive && len(u.Objects) > 0 && t.hasObjectDo(u, prep) {
			return u.Objects[:1]
		}
		return u.Subjects
	case !t.IsNoun(h):
		return nil
	}
	if p := t.Child(h, Poss); p >= 0 {
		return []int{p}
	}
	if t.Lower(prep) == "for" && slices.Contains(u.Objects, h) && !u.Passive {
		return u.Subjects // "received a fine for shoving"
	}
	return nil
}

// hasObjectDo reports whether the object of u does what the clause under a
// preposition says: "talked X into selling", "praised X for selling".
func (t *Tree) hasObjectDo(u *Clause, prep int) bool {
	return t.Reads(prep, lexicon.Exerting) || t.Reads(prep, lexicon.Praising) && t.canAct(u.Objects[0], u)
}

// canAct reports whether object o of u can be who does what "for doing" says:
// "praised the crew for saving", against "claimed responsibility for bombing".
func (t *Tree) canAct(o int, u *Clause) bool {
	return t.IsName(o) || t.IsPronoun(o) || t.IsKind(o) || t.Is(u.Verb, lexicon.Accuse) || t.Is(u.Verb, lexicon.Judging)
}

// Takes reports whether a preposition with a clause that the parser hangs from an
// object of u belongs to the verb: a name has no such clause.
func (t *Tree) Takes(u *Clause, prep int) bool {
	return slices.Contains(u.Objects, t.Head(prep)) && t.IsName(t.Head(prep))
}

// nounControl: "firms selling chips", "chips sold by X", "X's decision to sell".
func (t *Tree) nounControl(c *Clause) []int {
	u := c.Up
	if !t.IsInfinitive(c) {
		if t.Child(c.Verb, Mark) >= 0 {
			return nil // "the claim that …" without a subject is a misparse
		}
		if u != nil && t.Tag(c.Verb) == VBG && t.Is(c.Via, lexicon.Document) && slices.Contains(u.Objects, c.Via) && !u.Passive {
			return append(slices.Clone(u.Subjects), c.Via)
		}
		return []int{c.Via}
	}
	if owner := t.Owner(c.Via); owner >= 0 {
		return []int{owner}
	}
	for _, p := range t.All(c.Via, Prep) {
		if t.Lower(p) == "by" { // "efforts by the ministry to sell"
			return t.All(p, Pobj)
		}
	}
	if u == nil {
		return nil
	}
	return t.willOf(u, c.Via)
}

// willOf returns whose a noun of will is by the clause that it stands in: "has
// plans", "gave X permission", "the move is an attempt", "is in talks".
func (t *Tree) willOf(u *Clause, noun int) []int {
	switch {
	case t.Dep(noun) == Pobj && t.Head(t.Head(noun)) == u.Verb && t.Is(noun, lexicon.PlanNoun), slices.Contains(u.Attrs, noun):
		return u.Subjects
	case !slices.Contains(u.Objects, noun) || u.Passive || t.Is(u.Verb, lexicon.Speech):
		return nil
	case len(u.Datives) > 0:
		return u.Datives
	}
	return u.Subjects
}

// owner returns the possessor of noun i, or the entity that stands before it as
// a modifier ("the US ban"), or -1.
func (t *Tree) Owner(i int) int {
	if p := t.Child(i, Poss); p >= 0 {
		return p
	}
	for _, c := range t.All(i, Compound|Nmod|Amod) {
		switch t.Label(c) {
		case GPE, Org, Person, Norp:
			if t.Tokens[i].Entity != t.Tokens[c].Entity {
				return c
			}
		}
	}
	return -1
}

// instead reports whether a preposition is the end of "instead of" or "far from".
func (t *Tree) Instead(prep int) bool {
	if t.Lower(prep) == "instead" {
		return true
	}
	if prep == 0 {
		return false
	}
	before := t.Lower(prep-1) + " " + t.Lower(prep)
	return before == "instead of" || before == "far from"
}
