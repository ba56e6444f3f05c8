package syntax

import (
	"slices"

	"newsgraph/ingest/lexicon"
)

// clause is one verb with what depends on it. The clauses of a sentence are
// found first; every construct then reads them.
type Clause struct {
	Verb    int     // main verb
	Up      *Clause // clause that this one hangs from; nil at the root
	Link    Dep     // how: Root, Conj, Xcomp, Ccomp, Pcomp, Advcl, Relcl, Acl, …
	Via     int     // token that it hangs from: a verb, the noun of a relcl or acl; for pcomp the preposition
	Passive bool    // the surface subject undergoes

	Subjects    []int // heads; inherited, controlled and antecedent subjects too
	OwnSubject  bool  // the clause has a subject of its own
	Objects     []int // direct objects: heads
	Datives     []int // indirect objects: heads
	Attrs       []int // predicate nominals and object complements: heads
	Adjective   int   // predicate adjective; -1 if there is none
	Agents      []int // "by" agents of a passive: heads
	Preps       []int // prepositions, those of the agents aside
	By          []int // prepositions of the agents
	Inner       []*Clause
	echoed      []int // "charges he denied": who denies, and the noun; see echo
	Existential bool  // "there is"
}

// Coordinated returns the clause that c is coordinated with and whose subject it
// shares, or nil.
func (c *Clause) Coordinated() *Clause {
	if c.Link == Conj && c.Up != nil && c.Via == c.Up.Verb && !c.OwnSubject {
		return c.Up
	}
	return nil
}

// clauses returns the clauses of a sentence, outer before inner.
func (t *Tree) clauses() []*Clause {
	byVerb := make(map[int]*Clause)
	var order []*Clause
	for i := range t.Tokens {
		if t.heads(i) {
			c := &Clause{Verb: i, Via: -1, Adjective: -1}
			byVerb[i] = c
			order = append(order, c)
		}
	}
	for _, c := range order {
		t.attach(c, byVerb)
	}
	for _, c := range order {
		t.lift(c)
	}
	t.echo(order)
	for _, c := range order {
		if c.Up != nil {
			c.Up.Inner = append(c.Up.Inner, c)
		}
	}
	// Outer before inner, so that subjects can be handed down.
	depth := make(map[*Clause]int, len(order))
	for at, level := topmost(order), 0; len(at) > 0; level++ {
		var below []*Clause
		for _, c := range at {
			depth[c] = level
			below = append(below, c.Inner...)
		}
		at = below
	}
	slices.SortStableFunc(order, func(a, b *Clause) int { return depth[a] - depth[b] })
	for _, c := range order {
		t.fill(c)
	}
	for _, c := range order {
		t.subject(c)
	}
	return order
}

// topmost returns the clauses that hang from no other.
func topmost(cs []*Clause) []*Clause {
	return slices.DeleteFunc(slices.Clone(cs), func(c *Clause) bool { return c.Up != nil })
}

// heads reports whether token i is the main verb of a clause.
func (t *Tree) heads(i int) bool {
	if !t.Tag(i).In(Verb) && !(t.Tag(i).In(Adjective) && t.Child(i, Auxpass) >= 0) { // "were informed", taken for an adjective
		return false
	}
	switch t.Dep(i) {
	case Root, Conj, Relcl, Acl, Advcl, Ccomp, Xcomp, Pcomp, Csubj, Csubjpass, Parataxis, Unspecified, Appos:
	default:
		return false
	}
	if t.Dep(i) == Conj && !t.IsVerb(t.Head(i)) {
		// A verb coordinated with a noun is a misparse unless it has a subject.
		return t.Child(i, Nsubj|Nsubjpass) >= 0
	}
	return true
}

// attach finds the clause that c depends on, and how.
func (t *Tree) attach(c *Clause, byVerb map[int]*Clause) {
	c.Link = t.Dep(c.Verb)
	if t.Head(c.Verb) == c.Verb {
		c.Link = Root
		return
	}
	c.Via = t.Head(c.Verb)
	for i := c.Via; ; i = t.Head(i) {
		if up := byVerb[i]; up != nil && up != c {
			c.Up = up
			return
		}
		if t.Head(i) == i {
			return
		}
	}
}

// lift mends a usual misattachment: a verb of saying without a subject, with a
// clause of its own, that the parser coordinates with or subordinates to what
// the first speaker says ("He argued that X sells Y and alleged that …",
// "… admitted that X sells Y, while arguing that …") belongs to the speaker,
// and so does a judgement ("… said he would resign, blaming the media").
func (t *Tree) lift(c *Clause) {
	if c.Up == nil || c.Via != c.Up.Verb || t.Child(c.Verb, Nsubj|Nsubjpass) >= 0 {
		return
	}
	if u := c.Up; c.Link == Conj && t.Tag(c.Verb) == VBD && t.Tag(u.Verb) == VB && t.IsInfinitive(u) && u.Up != nil && u.Via == u.Up.Verb && t.Tag(u.Up.Verb) == VBD {
		c.Up, c.Via = u.Up, u.Up.Verb // "pledged to reform and defended the war"
		return
	}
	saying := (t.Is(c.Verb, lexicon.Speech) || t.Is(c.Verb, lexicon.Allege)) && t.Child(c.Verb, Ccomp) >= 0 ||
		c.Link == Conj && t.Is(c.Verb, lexicon.Voicing) || // "said jobs would go and predicted more losses"
		c.Link == Conj && t.Tag(c.Verb) != VB && t.Tag(c.Verb) != VBG && c.Up.Up != nil && t.Tag(c.Verb) == t.Tag(c.Up.Up.Verb) && t.Tag(c.Verb) != t.Tag(c.Up.Verb) ||
		c.Link == Conj && (t.Is(c.Verb, lexicon.Accuse) || t.Is(c.Verb, lexicon.Judging)) && c.Up.Up != nil && t.Is(c.Up.Up.Verb, lexicon.Deny)
	if judging := c.Link == Advcl && t.Tag(c.Verb) == VBG && t.Is(c.Verb, lexicon.Judging) && c.Verb > c.Up.Verb; !saying && !judging {
		return
	}
	for u := c.Up; u != nil && u.Up != nil; u = u.Up {
		if u.Link != Ccomp || u.Via != u.Up.Verb || !t.Is(u.Up.Verb, lexicon.Speech) && !t.Is(u.Up.Verb, lexicon.Deny) {
			if u.Link == Conj {
				continue
			}
			return
		}
		if c.Link == Conj && t.Is(u.Up.Verb, lexicon.Deny) && t.Tag(c.Verb) == t.Tag(u.Up.Verb) || c.Link == Advcl && t.Tag(c.Verb) == VBG || c.Link == Conj && t.Tag(c.Verb) == t.Tag(u.Up.Verb) && t.Tag(c.Verb) != t.Tag(u.Verb) {
			c.Up, c.Via = u.Up, u.Up.Verb
			return
		}
	}
}

// fill gathers what hangs from the verb.
func (t *Tree) fill(c *Clause) {
	if c.Link == Relcl && t.IsContent(c) {
		c.Link, t.nodes[c.Verb].dep = Acl, Acl
	}
	for _, i := range t.Children(c.Verb) {
		switch t.Dep(i) {
		case Dobj:
			if t.IsRelative(i) {
				if c.Link == Acl && t.IsContent(c) {
					continue
				}
				i = t.antecedent(c)
			}
			if i >= 0 {
				c.Objects = append(append(c.Objects, t.payee(i)...), i)
			}
		case Npadvmod:
			if t.isCount(i) {
				c.Objects = append(c.Objects, i)
			}
		case Dative:
			if t.Tag(i) == IN || t.Tag(i) == TO {
				c.Preps = append(c.Preps, i)
			} else {
				c.Datives = append(c.Datives, i)
			}
		case Attr, Oprd:
			if t.IsRelative(i) {
				continue
			}
			if t.Tag(i).In(Adjective) {
				c.Adjective = i
			} else {
				c.Attrs = append(c.Attrs, i)
			}
		case Acomp:
			c.Adjective = i
		case Prep:
			c.Preps = append(c.Preps, t.coordinated(i)...)
		case Advmod:
			if t.IsParticle(i) {
				c.Preps = append(c.Preps, t.All(i, Prep)...)
			}
		case Agent:
			for _, by := range t.coordinated(i) {
				c.Agents = append(c.Agents, t.All(by, Pobj)...)
				c.By = append(c.By, by)
			}
		case Expl:
			c.Existential = t.Lower(i) == "there"
		case Nsubjpass, Auxpass, Csubjpass:
			c.Passive = true
		}
	}
	t.astray(c)
	t.appointee(c)
	if t.Tag(c.Verb) == VBN && !c.Passive {
		switch c.Link {
		case Acl:
			c.Passive = t.Child(c.Verb, Nsubj|Aux) < 0 // "a report that Acme had sold it" is no passive
		case Advcl:
			c.Passive = t.Child(c.Verb, Nsubj|Aux|Dobj|Mark) < 0
		case Conj:
			// "was arrested and charged", "were dimmed and the game cancelled"
			c.Passive = c.Up != nil && c.Up.Passive && t.Child(c.Verb, Aux) < 0 && (t.Child(c.Verb, Nsubj) < 0 || t.Child(c.Verb, Dobj) < 0)
		}
	}
	if (c.Link == Relcl || c.Link == Acl && t.Tag(c.Verb) == VB) && len(c.Objects) == 0 && !c.Passive {
		t.fillGap(c)
	}
}

// astray mends "accused the army and the militia of …", where the parser
// coordinates the second object with the verb.
func (t *Tree) astray(c *Clause) {
	if len(c.Objects) == 0 || c.Passive {
		return
	}
	last := c.Objects[len(c.Objects)-1]
	for _, i := range t.All(c.Verb, Conj) {
		if !t.IsNoun(i) || i < last || t.Child(i, Nsubj|Nsubjpass) >= 0 {
			continue
		}
		first := t.Left(i)
		end := slices.Max(t.Collect(nil, last, func(int) bool { return false }))
		if first == end+2 && t.Dep(first-1) == Cc && t.Lower(first-1) == "and" {
			c.Objects = append(c.Objects, i)
			last = i
		}
	}
}

// isCount reports whether a noun that the parser takes for an adverb is what
// the verb counts: "scored 27 points", against "rose 3 percent", "met Friday".
func (t *Tree) isCount(i int) bool {
	return t.Tag(i) == NNS && i > t.Head(i) && t.Child(i, Nummod) >= 0 && t.Label(i) != Percent && t.Label(i) != Quantity &&
		t.Label(i) != Money && !t.IsTime(i) && t.Child(t.Head(i), Dobj) < 0
}

// coordinated returns a preposition and those coordinated with it, "by A and by
// B", without those that are negated, "by A, but not by B".
func (t *Tree) coordinated(p int) []int {
	var out []int
	for _, i := range append([]int{p}, t.All(p, Conj)...) {
		if !t.IsExcluded(i) {
			out = append(out, i)
		}
	}
	return out
}

// payee returns the name that the parser makes part of an amount: "fined Google
// 4 billion euros".
func (t *Tree) payee(amount int) []int {
	var out []int
	for _, i := range t.All(amount, Compound|Nmod) {
		if t.isPayee(i) {
			out = append(out, i)
		}
	}
	return out
}

// isPayee reports whether a name that the parser makes part of the phrase behind
// it is an object of its own: of an amount, or of an office.
func (t *Tree) isPayee(i int) bool {
	h := t.Head(i)
	return t.isAppointee(i) || t.Tag(i) == NNP && h > i+1 && (t.Tag(i+1) == CD || t.Tag(i+1) == Dollar) &&
		(t.Label(h) == Money || t.Label(i) == Money || t.Is(h, lexicon.Currency))
}

// isContent reports whether c says what its noun is of, "the claim that X
// spies", though the parser takes it for a relative clause.
func (t *Tree) IsContent(c *Clause) bool {
	if c.Via < 0 || !t.Is(c.Via, lexicon.Content) || t.Child(c.Verb, Nsubj|Nsubjpass) < 0 {
		return false
	}
	for _, i := range t.Children(c.Verb) {
		if t.Lower(i) == "that" && i == c.Via+1 && t.Dep(i) != Nsubj && t.Dep(i) != Nsubjpass {
			return true
		}
	}
	// "suggestions they agree a freeze": nothing is missing from the clause.
	return t.Child(c.Verb, Dobj|Attr|Acomp|Ccomp) > c.Verb && !t.hasRelative(c)
}

// fillGap gives a relative clause without relative pronoun its antecedent as
// object: "the firm they bought", "the firm they work for".
func (t *Tree) fillGap(c *Clause) {
	if c.Link != Relcl || t.Child(c.Verb, Nsubj) < 0 || t.hasRelative(c) {
		return
	}
	for _, p := range c.Preps {
		if t.Child(p, Pobj|Pcomp) < 0 {
			return // the gap is under the preposition: see pobjects
		}
	}
	if t.Child(c.Verb, Ccomp|Xcomp|Acomp|Attr) < 0 && t.Lemma(c.Verb) != "be" {
		c.Objects = append(c.Objects, c.Via)
	}
}

// hasRelative reports whether a relative pronoun stands in the clause.
func (t *Tree) hasRelative(c *Clause) bool {
	for _, i := range t.Children(c.Verb) {
		if t.IsRelative(i) {
			return true
		}
		for _, j := range t.Children(i) {
			if t.IsRelative(j) {
				return true
			}
		}
	}
	return false
}

// antecedent returns what a relative pronoun of clause c stands for, or -1.
func (t *Tree) antecedent(c *Clause) int {
	for u := c; u != nil; u = u.Up {
		if u.Link == Relcl {
			return u.Via
		}
		if u.Link == Ccomp && u.Up != nil && len(u.Up.Attrs) > 0 && t.Lemma(u.Up.Verb) == "be" {
			return u.Up.Attrs[0] // a cleft: "it was X that sold"
		}
		if u.Link != Conj && u.Link != Xcomp && u.Link != Ccomp {
			return -1
		}
	}
	return -1
}

// pobjects returns the objects of preposition p of clause c: a relative pronoun
// gives way to its antecedent, and a stranded preposition takes it.
func (t *Tree) Pobjects(c *Clause, p int) []int {
	var out []int
	objects := t.All(p, Pobj)
	if inner := t.innerPrep(p); inner >= 0 {
		objects = t.All(inner, Pobj)
	}
	for _, o := range objects {
		if t.IsRelative(o) {
			if o = t.antecedent(c); o < 0 {
				continue
			}
		}
		out = append(out, o)
	}
	if len(out) == 0 && len(t.Children(p)) == 0 && c.Link == Relcl && !t.hasRelative(c) {
		out = append(out, c.Via)
	}
	return out
}

// innerPrep returns the second half of a preposition of two words, "of" in "out
// of Iran", or -1.
func (t *Tree) innerPrep(p int) int {
	if t.Child(p, Pobj|Pcomp) >= 0 {
		return -1
	}
	if inner := t.Child(p, Prep); inner == p+1 && t.Child(inner, Pobj) >= 0 {
		return inner
	}
	return -1
}

// particles returns the particles of the verb.
func (t *Tree) Particles(c *Clause) []int {
	var out []int
	for _, i := range t.Children(c.Verb) {
		if t.IsParticle(i) {
			out = append(out, i)
		}
	}
	return out
}

// isParticle reports whether a dependent of a verb is its particle: "called
// off", "went back".
func (t *Tree) IsParticle(i int) bool {
	return t.Dep(i) == Prt || t.Dep(i) == Advmod && t.Reads(i, lexicon.Particle) && (t.Head(i) == i-1 || t.Head(i) == i-2 && t.Dep(i-1) == Dobj)
}

// verbLemma returns the verb's lemma with its particle: "call off".
func (t *Tree) VerbLemma(c *Clause) string {
	lemma := t.Lemma(c.Verb)
	switch t.Lower(c.Verb) {
	case "'s", "’s", "'re", "’re", "'m", "’m":
		lemma = "be"
	}
	for _, p := range t.Particles(c) {
		lemma += " " + t.Lower(p)
	}
	return lemma
}

// isInfinitive reports whether the clause is "to" + verb.
func (t *Tree) IsInfinitive(c *Clause) bool {
	for _, i := range t.All(c.Verb, Aux) {
		if t.Tag(i) == TO {
			return true
		}
	}
	return false
}

// appointee mends how the parser reads "appointed Ana Silva chairman" and "named
// Silva its chairman": the person is the object, the office the complement.
func (t *Tree) appointee(c *Clause) {
	if !t.Is(c.Verb, lexicon.Appoint) {
		return
	}
	if n := len(c.Objects); n > 1 && len(c.Attrs) == 0 && t.isAppointee(c.Objects[0]) {
		c.Objects, c.Attrs = c.Objects[:n-1:n-1], c.Objects[n-1:]
	}
	if len(c.Objects) == 0 && !c.Passive && len(c.Attrs) == 2 && t.IsName(c.Attrs[0]) && t.IsKind(c.Attrs[1]) {
		c.Objects, c.Attrs = c.Attrs[:1:1], c.Attrs[1:]
	}
}

// isAppointee reports whether a name that the parser makes part of an office is
// who is put into it.
func (t *Tree) isAppointee(i int) bool {
	office := t.Head(i)
	verb := t.Head(office)
	return t.Label(i) == Person && t.Label(office) != Person && t.Dep(office) == Dobj && i > verb && t.IsKind(office) && t.Is(verb, lexicon.Appoint)
}
