package syntax

import (
	"slices"

	"newsgraph/ingest/lexicon"
)

// Clause is one verb with what depends on it. The clauses of a sentence are
// found first; every construct then reads them.
type Clause struct {
	Index int     // among the sentence's Clauses
	Verb  int     // main verb
	Up    *Clause // clause that this one hangs from; nil at the root
	Link  Dep     // how: Root, Conj, Xcomp, Ccomp, Pcomp, Advcl, Relcl, Acl, …
	Via   int     // token that it hangs from: a verb, the noun of a relcl or acl; for pcomp the preposition

	Passive     bool // the surface subject undergoes
	OwnSubject  bool // the clause has a subject of its own
	Existential bool // "there is"

	Subjects  []int // heads; inherited, controlled and antecedent subjects too
	Objects   []int // direct objects: heads
	Datives   []int // indirect objects: heads
	Attrs     []int // predicate nominals and object complements: heads
	Adjective int   // predicate adjective; -1 if there is none
	Agents    []int // "by" agents of a passive: heads
	Preps     []int // prepositions, those of the agents aside
	By        []int // prepositions of the agents
	Inner     []*Clause
}

// Coordinated returns the clause that c is coordinated with and whose subject it
// shares, or nil.
func (c *Clause) Coordinated() *Clause {
	if c.Link == Conj && c.Up != nil && c.Via == c.Up.Verb && !c.OwnSubject {
		return c.Up
	}
	return nil
}

// clauses finds the clauses of a sentence, outer before inner, and the clause
// that each token belongs to.
func (s *Sentence) clauses() {
	n := 0
	for i := range s.Tokens {
		if s.heads(i) {
			n++
		}
	}
	all := make([]Clause, n)
	refs := make([]*Clause, len(s.Tokens)+n)
	s.home, s.Clauses = refs[:len(s.Tokens)], refs[len(s.Tokens):]
	for i := range s.Tokens {
		if s.heads(i) {
			n--
			all[n] = Clause{Verb: i, Link: Root, Via: s.Up(i), Adjective: -1}
			s.home[i] = &all[n]
		}
	}
	s.settle()
	// Outer before inner, so that subjects can be handed down: by level, and in a
	// level in the order of the text.
	level := s.Clauses[:0]
	for i, c := range s.home {
		if c == nil || c.Verb != i {
			continue
		}
		if c.Via >= 0 {
			c.Link, c.Up = s.Dep(i), s.home[c.Via]
		}
		if c.Up == nil {
			level = append(level, c)
		} else {
			c.Up.Inner = append(c.Up.Inner, c)
		}
	}
	for len(level) > 0 {
		next := level[len(level):]
		for _, c := range level {
			next = append(next, c.Inner...)
		}
		slices.SortFunc(next, func(a, b *Clause) int { return a.Verb - b.Verb })
		level = next
	}
	for k, c := range s.Clauses {
		c.Index = k
		s.fill(c)
	}
	for _, c := range s.Clauses {
		s.subject(c)
	}
}

// settle finds the clause of every token that is no verb of its own.
func (s *Sentence) settle() {
	for i := range s.Tokens {
		j := i
		for d := 0; s.home[j] == nil && s.Head(j) != j && d < maxDepth; d++ {
			j = s.Head(j)
		}
		s.home[i] = s.home[j]
	}
}

// Home returns the clause that token i belongs to; nil outside of any.
func (s *Sentence) Home(i int) *Clause { return s.home[i] }

// heads reports whether token i is the main verb of a clause.
func (t *Tree) heads(i int) bool {
	if !t.Tag(i).In(Verb) || !t.Dep(i).In(clausal) {
		return false
	}
	// A verb coordinated with a noun is a misparse unless it has a subject.
	return t.Dep(i) != Conj || t.IsVerb(t.Head(i)) || t.Child(i, Nsubj|Nsubjpass) >= 0
}

// clausal are the labels of main verbs of clauses.
const clausal = Root | Conj | Relcl | Acl | Advcl | Ccomp | Xcomp | Pcomp | Csubj | Csubjpass | Parataxis | Unspecified | Appos

// fill gathers what hangs from the verb.
func (t *Tree) fill(c *Clause) {
	for _, i := range t.Children(c.Verb) {
		t.place(c, i)
	}
	if t.Tag(c.Verb) == VBN && t.Child(c.Verb, Aux) < 0 {
		// "phones made in Oslo"; "was arrested and charged", "were dimmed and the game cancelled"
		bare := c.Link.In(Acl|Advcl) && t.Child(c.Verb, Nsubj|Dobj|Mark) < 0
		c.Passive = c.Passive || bare || c.Link == Conj && c.Up != nil && c.Up.Passive
	}
	if c.Link == Relcl && len(c.Objects) == 0 && !c.Passive && t.Child(c.Verb, Nsubj) >= 0 && !t.hasRelative(c) {
		t.fillGap(c)
	}
}

// place gives a dependent of the verb its place in the clause.
func (t *Tree) place(c *Clause, i int) {
	switch t.Dep(i) {
	case Dobj:
		c.Objects = t.appendMeant(c.Objects, c, i)
	case Dative:
		if t.Tag(i).In(IN | TO) {
			c.Preps = append(c.Preps, i)
		} else {
			c.Datives = append(c.Datives, i)
		}
	case Attr, Oprd, Acomp:
		if t.Dep(i) == Acomp || t.Tag(i).In(Adjective) {
			c.Adjective = i
		} else if !t.IsRelative(i) {
			c.Attrs = append(c.Attrs, i)
		}
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

// coordinated returns a preposition and those coordinated with it, "by A and by
// B", without those that are negated, "by A, but not by B".
func (t *Tree) coordinated(p int) []int {
	return slices.DeleteFunc(append([]int{p}, t.All(p, Conj)...), t.IsExcluded)
}

// IsContent reports whether c says what its noun is of: "the claim that X spies".
func (t *Tree) IsContent(c *Clause) bool {
	return c.Link == Acl && t.Is(c.Via, lexicon.Content) && t.Child(c.Verb, Nsubj|Nsubjpass) >= 0
}

// fillGap gives a relative clause without relative pronoun its antecedent as
// object: "the firm they bought".
func (t *Tree) fillGap(c *Clause) {
	stranded := func(p int) bool { return t.Child(p, Pobj|Pcomp) < 0 } // the gap is under the preposition
	if !slices.ContainsFunc(c.Preps, stranded) && t.Child(c.Verb, Ccomp|Xcomp|Acomp|Attr) < 0 && t.Lemma(c.Verb) != "be" {
		c.Objects = append(c.Objects, c.Via)
	}
}

// hasRelative reports whether a relative pronoun stands in the clause.
func (t *Tree) hasRelative(c *Clause) bool {
	for _, i := range t.Children(c.Verb) {
		if t.IsRelative(i) || slices.ContainsFunc(t.Children(i), t.IsRelative) {
			return true
		}
	}
	return false
}

// antecedent returns what a relative pronoun of clause c stands for, or -1.
func (t *Tree) antecedent(c *Clause) int {
	for c.Up != nil && c.Link.In(Conj|Xcomp|Ccomp) {
		c = c.Up
	}
	if c.Link != Relcl {
		return -1
	}
	return c.Via
}

// appendMeant appends what token i of clause c stands for: a relative pronoun for
// its antecedent, if there is one, anything else for itself.
func (t *Tree) appendMeant(to []int, c *Clause, i int) []int {
	if t.IsRelative(i) {
		if i = t.antecedent(c); i < 0 {
			return to
		}
	}
	return append(to, i)
}

// Pobjects returns the objects of preposition p of clause c: a relative pronoun
// gives way to its antecedent.
func (t *Tree) Pobjects(c *Clause, p int) []int {
	objects := t.All(p, Pobj)
	if inner := t.innerPrep(p); inner >= 0 {
		objects = t.All(inner, Pobj)
	}
	var out []int
	for _, o := range objects {
		out = t.appendMeant(out, c, o)
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

// Particles returns the particles of the verb.
func (t *Tree) Particles(c *Clause) []int {
	return slices.DeleteFunc(t.All(c.Verb, Prt|Advmod), func(i int) bool { return !t.IsParticle(i) })
}

// IsParticle reports whether a dependent of a verb is its particle: "called
// off", "went back".
func (t *Tree) IsParticle(i int) bool {
	return t.Dep(i) == Prt || t.Dep(i) == Advmod && t.Reads(i, lexicon.Particle) && (t.Head(i) == i-1 || t.Head(i) == i-2 && t.Dep(i-1) == Dobj)
}

// VerbLemma returns the verb's lemma with its particle: "call off".
func (t *Tree) VerbLemma(c *Clause) string {
	lemma := t.Lemma(c.Verb)
	for _, p := range t.Particles(c) {
		lemma += " " + t.Lower(p)
	}
	return lemma
}
