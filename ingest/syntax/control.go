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
			c.Subjects = append(c.Subjects, t.bearers(c, t.appendMeant(nil, c, i))...)
		} else if !t.heads(i) {
			c.Subjects = append(c.Subjects, i)
		}
	}
	if control := controls[c.Link]; control != nil && !c.OwnSubject {
		c.Subjects = control(t, c)
	}
}

// controls find the subject of a clause without one, by how it hangs.
var controls = map[Dep]func(*Tree, *Clause) []int{
	Relcl: (*Tree).nounControl,
	Acl:   (*Tree).nounControl,
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

// purposeControl: "called on X to sell", "left to sell". A finite clause has a subject of
// its own, which the parser has hung elsewhere; nobody else is told to do it.
func (t *Tree) purposeControl(c *Clause) []int {
	if a := t.Addressed(c); a >= 0 {
		return []int{a}
	}
	if tag := t.Tag(c.Verb); !c.Passive && (tag == VBD || tag == VBZ || tag == VBP) {
		return nil
	}
	return t.shared(c)
}

// bearers returns who does what c says of some nouns: the name that a noun is a
// predicate of, "Acme is a company that makes phones", "Acme is a firm based in
// Oslo", or else the nouns.
func (t *Tree) bearers(c *Clause, nouns []int) []int {
	u := c.Up
	if u == nil || t.Lemma(u.Verb) != "be" || !slices.Contains(u.Attrs, c.Via) || t.Child(u.Verb, Neg) >= 0 || len(u.Subjects) == 0 ||
		slices.ContainsFunc(u.Subjects, func(i int) bool { return !t.IsName(i) && !t.Reads(i, lexicon.He) && !t.Reads(i, lexicon.She) }) {
		return nouns
	}
	return u.Subjects
}

// verbControl: "plans to sell", "forced X to sell".
func (t *Tree) verbControl(c *Clause) []int {
	u := c.Up
	if u == nil || u.Verb != c.Via && (u.Adjective < 0 || u.Adjective != c.Via) {
		return nil
	}
	if c.Link == Ccomp && !t.IsInfinitive(c.Verb) && t.Tag(c.Verb) != VBG {
		return nil
	}
	if a := t.Addressed(c); a >= 0 {
		return []int{a}
	}
	if t.ControlsObject(u) && len(u.Objects) > 0 && u.Objects[0] < c.Verb {
		return u.Objects[:1]
	}
	return u.Subjects
}

// Addressed returns who is to do what an infinitive says by the preposition
// before it, "called on X to sell", "put pressure on X to sell", or -1.
func (t *Tree) Addressed(c *Clause) int {
	u := c.Up
	if u == nil || u.Verb != c.Via || c.OwnSubject || !t.IsInfinitive(c.Verb) || u.Passive {
		return -1
	}
	preps := slices.Clip(u.Preps)
	demands := func(o int) bool { return t.Is(o, lexicon.AddressNoun) }
	if k := slices.IndexFunc(u.Objects, demands); k >= 0 {
		preps = append(preps, t.All(u.Objects[k], Prep)...)
	} else if len(u.Objects) > 0 || !t.Is(u.Verb, lexicon.Address) {
		return -1
	}
	for _, p := range preps {
		if o := t.Child(p, Pobj); o > u.Verb && t.Reads(p, lexicon.Addressing) {
			return o
		}
	}
	return -1
}

// ControlsObject reports whether the object of u's verb does what its
// infinitive says: "asked X to sell", against "used X to sell".
func (t *Tree) ControlsObject(u *Clause) bool {
	v := t.Lemma(u.Verb)
	return !u.Passive && len(u.Objects)+len(u.Datives) > 0 &&
		(t.Lex.Has(v, lexicon.ObjectControl) || t.Lex.Has(v, lexicon.Force) || t.Lex.Has(v, lexicon.Prevent) || t.Lex.Has(v, lexicon.Accuse))
}

// prepControl: "talked X into selling", "praised the crew for saving", "left without selling".
func (t *Tree) prepControl(c *Clause) []int {
	u, prep := c.Up, c.Via
	if u == nil {
		return nil
	}
	h := t.Head(prep)
	switch {
	case h == u.Verb && !u.Passive && len(u.Objects) > 0 && prep > u.Verb && t.hasObjectDo(u.Objects[0], prep):
		return u.Objects[:1]
	case h == u.Verb, t.Dep(h) == Advmod: // "instead of selling"
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

// hasObjectDo reports whether object o does what the clause under a preposition says,
// against "claimed responsibility for bombing".
func (t *Tree) hasObjectDo(o, prep int) bool {
	return t.Reads(prep, lexicon.Exerting) || t.Reads(prep, lexicon.Praising) && (t.IsName(o) || t.IsPronoun(o) || t.IsKind(o))
}

// nounControl: "firms selling chips", "chips sold by X", "a firm to trust", "X's
// decision to sell", "agreed a deal to replace".
func (t *Tree) nounControl(c *Clause) []int {
	u := c.Up
	if !t.IsInfinitive(c.Verb) || c.Link == Relcl && !t.Is(c.Via, lexicon.PlanNoun) {
		return t.bearers(c, []int{c.Via})
	}
	if owner := t.Owner(c.Via); owner >= 0 {
		return []int{owner}
	}
	for _, p := range t.All(c.Via, Prep) {
		if t.Lower(p) == "by" { // "efforts by the ministry to sell"
			return t.All(p, Pobj)
		}
	}
	switch {
	case u == nil:
		return nil
	case t.Dep(c.Via) == Pobj && t.Head(t.Head(c.Via)) == u.Verb && t.Is(c.Via, lexicon.PlanNoun): // "is in talks"
		return u.Subjects
	case !slices.Contains(slices.Concat(u.Attrs, u.Objects), c.Via): // "the move is an attempt", "has plans"
		return nil
	case len(u.Datives) > 0: // "gave X permission"
		return u.Datives
	}
	return u.Subjects
}

// Owner returns the possessor of noun i, or the entity that stands before it as
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
