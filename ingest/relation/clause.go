package relation

import (
	"slices"
	"strings"
)

// clause is one verb with what depends on it. The clauses of a sentence are
// found first; every construct then reads them.
type clause struct {
	verb   int     // main verb
	up     *clause // clause that this one hangs from; nil at the root
	link   string  // how: "root", "conj", "xcomp", "ccomp", "pcomp", "advcl", "relcl", "acl"
	via    int     // token that it hangs from: a verb, the noun of a relcl or acl; for pcomp the preposition
	passiv bool    // the surface subject undergoes

	subjects   []int // heads; inherited, controlled and antecedent subjects too
	ownSubject bool  // the clause has a subject of its own
	objects    []int // direct objects: heads
	datives    []int // indirect objects: heads
	attrs      []int // predicate nominals and object complements: heads
	adjective  int   // predicate adjective; -1 if there is none
	agents     []int // "by" agents of a passive: heads
	preps      []int // prepositions, those of the agents aside
	by         []int // prepositions of the agents
	inner      []*clause
	echoed     []int // "charges he denied": who denies, and the noun; see echo
	existent   bool  // "there is"
}

// clauses returns the clauses of a sentence, outer before inner.
func clauses(t *tree) []*clause {
	byVerb := make(map[int]*clause)
	var order []*clause
	for i := range t.Tokens {
		if t.heads(i) {
			c := &clause{verb: i, via: -1, adjective: -1}
			byVerb[i] = c
			order = append(order, c)
		}
	}
	for _, c := range order {
		t.hang(c, byVerb)
	}
	for _, c := range order {
		t.lift(c)
	}
	t.echo(order)
	for _, c := range order {
		if c.up != nil {
			c.up.inner = append(c.up.inner, c)
		}
	}
	// Outer before inner, so that subjects can be handed down.
	depth := make(map[*clause]int, len(order))
	for at, level := topmost(order), 0; len(at) > 0; level++ {
		var below []*clause
		for _, c := range at {
			depth[c] = level
			below = append(below, c.inner...)
		}
		at = below
	}
	slices.SortStableFunc(order, func(a, b *clause) int { return depth[a] - depth[b] })
	for _, c := range order {
		t.fill(c)
	}
	for _, c := range order {
		t.subject(c)
	}
	return order
}

// topmost returns the clauses that hang from no other.
func topmost(cs []*clause) []*clause {
	return slices.DeleteFunc(slices.Clone(cs), func(c *clause) bool { return c.up != nil })
}

// heads reports whether token i is the main verb of a clause.
func (t *tree) heads(i int) bool {
	if !strings.HasPrefix(t.tag(i), "VB") {
		return false
	}
	switch t.dep(i) {
	case "ROOT", "conj", "relcl", "acl", "advcl", "ccomp", "xcomp", "pcomp", "csubj", "csubjpass", "parataxis", "dep", "appos":
	default:
		return false
	}
	if t.dep(i) == "conj" && !t.isVerb(t.head(i)) {
		// A verb coordinated with a noun is a misparse unless it has a subject.
		return t.child(i, "nsubj", "nsubjpass") >= 0
	}
	return true
}

// hang finds the clause that c depends on, and how.
func (t *tree) hang(c *clause, byVerb map[int]*clause) {
	c.link = t.dep(c.verb)
	if t.head(c.verb) == c.verb {
		c.link = "root"
		return
	}
	c.via = t.head(c.verb)
	for i := c.via; ; i = t.head(i) {
		if up := byVerb[i]; up != nil && up != c {
			c.up = up
			return
		}
		if t.head(i) == i {
			return
		}
	}
}

// lift mends a usual misattachment: a verb of saying without a subject, with a
// clause of its own, that the parser coordinates with or subordinates to what
// the first speaker says ("He argued that X sells Y and alleged that …",
// "… admitted that X sells Y, while arguing that …") belongs to the speaker,
// and so does a judgement ("… said he would resign, blaming the media").
func (t *tree) lift(c *clause) {
	if t.contrasts(c) {
		c.up, c.via = c.up.up, c.up.up.verb
		return
	}
	if c.up == nil || c.via != c.up.verb || t.child(c.verb, "nsubj", "nsubjpass") >= 0 {
		return
	}
	if u := c.up; c.link == "conj" && t.tag(c.verb) == "VBD" && t.tag(u.verb) == "VB" && t.isInfinitive(u) && u.up != nil && u.via == u.up.verb && t.tag(u.up.verb) == "VBD" {
		c.up, c.via = u.up, u.up.verb // "pledged to reform and defended the war"
		return
	}
	saying := (speechVerbs.has(t.lemma(c.verb)) || allegeVerbs.has(t.lemma(c.verb))) && t.child(c.verb, "ccomp") >= 0 ||
		c.link == "conj" && voicing.has(t.lemma(c.verb)) || // "said jobs would go and predicted more losses"
		c.link == "conj" && t.tag(c.verb) != "VB" && t.tag(c.verb) != "VBG" && c.up.up != nil && t.tag(c.verb) == t.tag(c.up.up.verb) && t.tag(c.verb) != t.tag(c.up.verb) ||
		c.link == "conj" && (accuseVerbs.has(t.lemma(c.verb)) || judgingVerbs.has(t.lemma(c.verb))) && c.up.up != nil && denyVerbs.has(t.lemma(c.up.up.verb))
	if judging := c.link == "advcl" && t.tag(c.verb) == "VBG" && judgingVerbs.has(t.lemma(c.verb)) && c.verb > c.up.verb; !saying && !judging {
		return
	}
	for u := c.up; u != nil && u.up != nil; u = u.up {
		if u.link != "ccomp" || u.via != u.up.verb || !speechVerbs.has(t.lemma(u.up.verb)) && !denyVerbs.has(t.lemma(u.up.verb)) {
			if u.link == "conj" {
				continue
			}
			return
		}
		if c.link == "conj" && denyVerbs.has(t.lemma(u.up.verb)) && t.tag(c.verb) == t.tag(u.up.verb) || c.link == "advcl" && t.tag(c.verb) == "VBG" || c.link == "conj" && t.tag(c.verb) == t.tag(u.up.verb) && t.tag(c.verb) != t.tag(u.verb) {
			c.up, c.via = u.up, u.up.verb
			return
		}
	}
}

// contrasts reports whether c is a contrast that the parser puts into what
// somebody says: "X said that …, while Y condemned …".
func (t *tree) contrasts(c *clause) bool {
	if c.link != "advcl" || c.up == nil || c.via != c.up.verb || c.up.link != "ccomp" || c.up.up == nil || c.up.via != c.up.up.verb ||
		t.child(c.verb, "nsubj", "nsubjpass") < 0 {
		return false
	}
	m := t.child(c.verb, "mark")
	return m > 0 && (t.lower(m) == "while" || t.lower(m) == "whereas" || t.lower(m) == "although") && t.lower(m-1) == ","
}

// fill gathers what hangs from the verb.
func (t *tree) fill(c *clause) {
	if c.link == "relcl" && t.isContent(c) {
		c.link = "acl"
	}
	for _, i := range t.children[c.verb] {
		switch t.dep(i) {
		case "dobj":
			if t.isRelative(i) {
				if c.link == "acl" && t.isContent(c) {
					continue
				}
				i = t.antecedent(c)
			}
			if i >= 0 {
				c.objects = append(append(c.objects, t.payee(i)...), i)
			}
		case "npadvmod":
			if t.isCount(i) {
				c.objects = append(c.objects, i)
			}
		case "dative":
			if t.tag(i) == "IN" || t.tag(i) == "TO" {
				c.preps = append(c.preps, i)
			} else {
				c.datives = append(c.datives, i)
			}
		case "attr", "oprd":
			if t.isRelative(i) {
				continue
			}
			if strings.HasPrefix(t.tag(i), "JJ") {
				c.adjective = i
			} else {
				c.attrs = append(c.attrs, i)
			}
		case "acomp":
			c.adjective = i
		case "prep":
			c.preps = append(c.preps, t.coordinated(i)...)
		case "advmod":
			if t.isParticle(i) {
				c.preps = append(c.preps, t.all(i, "prep")...)
			}
		case "agent":
			for _, by := range t.coordinated(i) {
				c.agents = append(c.agents, t.all(by, "pobj")...)
				c.by = append(c.by, by)
			}
		case "expl":
			c.existent = t.lower(i) == "there"
		case "nsubjpass", "auxpass", "csubjpass":
			c.passiv = true
		}
	}
	t.astray(c)
	t.appointee(c)
	if t.tag(c.verb) == "VBN" && !c.passiv {
		switch c.link {
		case "acl":
			c.passiv = t.child(c.verb, "nsubj", "aux") < 0 // "a report that Acme had sold it" is no passive
		case "advcl":
			c.passiv = t.child(c.verb, "nsubj", "aux", "dobj", "mark") < 0
		case "conj":
			// "was arrested and charged", "were dimmed and the game cancelled"
			c.passiv = c.up != nil && c.up.passiv && t.child(c.verb, "aux") < 0 && (t.child(c.verb, "nsubj") < 0 || t.child(c.verb, "dobj") < 0)
		}
	}
	if (c.link == "relcl" || c.link == "acl" && t.tag(c.verb) == "VB") && len(c.objects) == 0 && !c.passiv {
		t.fillGap(c)
	}
}

// astray mends "accused the army and the militia of …", where the parser
// coordinates the second object with the verb.
func (t *tree) astray(c *clause) {
	if len(c.objects) == 0 || c.passiv {
		return
	}
	last := c.objects[len(c.objects)-1]
	for _, i := range t.all(c.verb, "conj") {
		if !t.isNoun(i) || i < last || t.child(i, "nsubj", "nsubjpass") >= 0 {
			continue
		}
		first := slices.Min(t.collect(nil, i, func(int) bool { return false }))
		end := slices.Max(t.collect(nil, last, func(int) bool { return false }))
		if first == end+2 && t.dep(first-1) == "cc" && t.lower(first-1) == "and" {
			c.objects = append(c.objects, i)
			last = i
		}
	}
}

// isCount reports whether a noun that the parser takes for an adverb is what
// the verb counts: "scored 27 points", against "rose 3 percent", "met Friday".
func (t *tree) isCount(i int) bool {
	return t.tag(i) == "NNS" && i > t.head(i) && t.child(i, "nummod") >= 0 && t.entity(i) != "PERCENT" && t.entity(i) != "QUANTITY" &&
		t.entity(i) != "MONEY" && !t.isTime(i) && t.child(t.head(i), "dobj") < 0
}

// coordinated returns a preposition and those coordinated with it, "by A and by
// B", without those that are negated, "by A, but not by B".
func (t *tree) coordinated(p int) []int {
	var out []int
	for _, i := range append([]int{p}, t.all(p, "conj")...) {
		if i == 0 || t.lower(i-1) != "not" {
			out = append(out, i)
		}
	}
	return out
}

// payee returns the name that the parser makes part of an amount: "fined Google
// 4 billion euros".
func (t *tree) payee(amount int) []int {
	var out []int
	for _, i := range t.all(amount, "compound", "nmod") {
		if t.isPayee(i) {
			out = append(out, i)
		}
	}
	return out
}

// isPayee reports whether a name that the parser makes part of the phrase behind
// it is an object of its own: of an amount, or of an office.
func (t *tree) isPayee(i int) bool {
	h := t.head(i)
	return t.isAppointee(i) || t.tag(i) == "NNP" && h > i+1 && (t.tag(i+1) == "CD" || t.tag(i+1) == "$") &&
		(t.entity(h) == "MONEY" || t.entity(i) == "MONEY" || currencies.has(t.lemma(h)))
}

// isContent reports whether c says what its noun is of, "the claim that X
// spies", though the parser takes it for a relative clause.
func (t *tree) isContent(c *clause) bool {
	if c.via < 0 || !contentNouns.has(t.lemma(c.via)) || t.child(c.verb, "nsubj", "nsubjpass") < 0 {
		return false
	}
	for _, i := range t.children[c.verb] {
		if t.lower(i) == "that" && i == c.via+1 && t.dep(i) != "nsubj" && t.dep(i) != "nsubjpass" {
			return true
		}
	}
	// "suggestions they agree a freeze": nothing is missing from the clause.
	return t.child(c.verb, "dobj", "attr", "acomp", "ccomp") > c.verb && !t.hasRelative(c)
}

// fillGap gives a relative clause without relative pronoun its antecedent as
// object: "the firm they bought", "the firm they work for".
func (t *tree) fillGap(c *clause) {
	if c.link != "relcl" || t.child(c.verb, "nsubj") < 0 || t.hasRelative(c) {
		return
	}
	for _, p := range c.preps {
		if t.child(p, "pobj", "pcomp") < 0 {
			return // the gap is under the preposition: see pobjects
		}
	}
	if t.child(c.verb, "ccomp", "xcomp", "acomp", "attr") < 0 && t.lemma(c.verb) != "be" {
		c.objects = append(c.objects, c.via)
	}
}

// hasRelative reports whether a relative pronoun stands in the clause.
func (t *tree) hasRelative(c *clause) bool {
	for _, i := range t.children[c.verb] {
		if t.isRelative(i) {
			return true
		}
		for _, j := range t.children[i] {
			if t.isRelative(j) {
				return true
			}
		}
	}
	return false
}

// antecedent returns what a relative pronoun of clause c stands for, or -1.
func (t *tree) antecedent(c *clause) int {
	for u := c; u != nil; u = u.up {
		if u.link == "relcl" {
			return u.via
		}
		if u.link == "ccomp" && u.up != nil && len(u.up.attrs) > 0 && t.lemma(u.up.verb) == "be" {
			return u.up.attrs[0] // a cleft: "it was X that sold"
		}
		if u.link != "conj" && u.link != "xcomp" && u.link != "ccomp" {
			return -1
		}
	}
	return -1
}

// pobjects returns the objects of preposition p of clause c: a relative pronoun
// gives way to its antecedent, and a stranded preposition takes it.
func (t *tree) pobjects(c *clause, p int) []int {
	var out []int
	objects := t.all(p, "pobj")
	if inner := t.innerPrep(p); inner >= 0 {
		objects = t.all(inner, "pobj")
	}
	for _, o := range objects {
		if t.isRelative(o) {
			if o = t.antecedent(c); o < 0 {
				continue
			}
		}
		out = append(out, o)
	}
	if len(out) == 0 && len(t.children[p]) == 0 && c.link == "relcl" && !t.hasRelative(c) {
		out = append(out, c.via)
	}
	return out
}

// innerPrep returns the second half of a preposition of two words, "of" in "out
// of Iran", or -1.
func (t *tree) innerPrep(p int) int {
	if t.child(p, "pobj", "pcomp") >= 0 {
		return -1
	}
	if inner := t.child(p, "prep"); inner == p+1 && t.child(inner, "pobj") >= 0 {
		return inner
	}
	return -1
}

// particles returns the particles of the verb.
func (t *tree) particles(c *clause) []int {
	var out []int
	for _, i := range t.children[c.verb] {
		if t.isParticle(i) {
			out = append(out, i)
		}
	}
	return out
}

// isParticle reports whether a dependent of a verb is its particle: "called
// off", "went back".
func (t *tree) isParticle(i int) bool {
	return t.dep(i) == "prt" || t.dep(i) == "advmod" && particleWords.has(t.lower(i)) && (t.head(i) == i-1 || t.head(i) == i-2 && t.dep(i-1) == "dobj")
}

// verbLemma returns the verb's lemma with its particle: "call off".
func (t *tree) verbLemma(c *clause) string {
	lemma := t.lemma(c.verb)
	switch t.lower(c.verb) {
	case "'s", "’s", "'re", "’re", "'m", "’m":
		lemma = "be"
	}
	for _, p := range t.particles(c) {
		lemma += " " + t.lower(p)
	}
	return lemma
}

// isInfinitive reports whether the clause is "to" + verb.
func (t *tree) isInfinitive(c *clause) bool {
	for _, i := range t.all(c.verb, "aux") {
		if t.tag(i) == "TO" {
			return true
		}
	}
	return false
}
