package relation

import "slices"

// subject finds who does what the verb of c says. A clause without a subject of
// its own takes it from where its construction says: the coordinated verb, the
// controlling verb's subject or object, the noun that it modifies.
func (t *tree) subject(c *clause) {
	if len(c.echoed) > 0 {
		c.subjects, c.objects, c.ownSubject = c.echoed[:1], c.echoed[1:], true
		return
	}
	for _, i := range t.all(c.verb, "nsubj", "nsubjpass", "csubj", "csubjpass") {
		c.ownSubject = true
		if t.isRelative(i) {
			if of := t.memberOf(c); len(of) > 0 {
				c.subjects = append(c.subjects, of...)
			} else if of := t.predicated(c); len(of) > 0 {
				c.subjects = append(c.subjects, of...)
			} else if a := t.antecedent(c); a >= 0 {
				c.subjects = append(c.subjects, a)
			}
			continue
		}
		if t.heads(i) {
			continue
		}
		if n := len(c.subjects); n > 0 && t.isName(i) && !t.isName(c.subjects[n-1]) && c.subjects[n-1] < i && t.adjacent(c.subjects[n-1], i) {
			c.subjects = c.subjects[:n-1] // "the designer ARM", where the parser has two subjects
		}
		c.subjects = append(c.subjects, i)
	}
	if len(c.subjects) > 0 {
		c.subjects = append(c.subjects, t.companions(c)...)
	}
	if c.existent {
		c.ownSubject = true
	}
	if c.ownSubject {
		return
	}
	if n := t.strayed(c); n >= 0 {
		c.subjects, c.ownSubject = []int{n}, true
		return
	}
	switch c.link {
	case "relcl":
		if of := t.memberOf(c); len(of) > 0 {
			c.subjects = of
		} else if t.isInfinitive(c) && planNouns.has(t.lemma(c.via)) {
			c.subjects = t.nounControl(c) // "agreed a deal to replace"
		} else {
			c.subjects = []int{c.via}
		}
	case "acl":
		c.subjects = t.nounControl(c)
		if of := t.predicated(c); len(of) > 0 && len(c.subjects) == 1 && c.subjects[0] == c.via {
			c.subjects = of
		}
	case "conj":
		if n := t.stolen(c); n >= 0 {
			c.subjects, c.ownSubject = []int{n}, true
		} else if c.up != nil && c.up.verb == c.via {
			c.subjects = c.up.subjects
		}
	case "xcomp", "ccomp":
		c.subjects = t.verbControl(c)
	case "advcl":
		if a := t.addressed(c); a >= 0 {
			c.subjects = []int{a}
		} else if n := t.participleOf(c); n >= 0 {
			c.subjects = []int{n}
		} else if t.succeeds(c) {
			c.subjects = c.up.objects[:1]
		} else if c.up != nil && c.up.verb == c.via {
			c.subjects = c.up.subjects
		}
	case "pcomp":
		c.subjects = t.prepControl(c)
	}
}

// companions returns those with whom the subject does what c says: "Acme has
// left the alliance along with two rivals".
func (t *tree) companions(c *clause) []int {
	var out []int
	for _, i := range t.all(c.verb, "prep", "advmod") {
		if t.lower(i) != "along" && t.lower(i) != "together" {
			continue
		}
		if p := t.child(i, "prep"); p >= 0 && t.lower(p) == "with" && i > c.subjects[0] {
			out = append(out, t.all(p, "pobj")...)
		}
	}
	return out
}

// strayed mends a garden path: in "In a speech on the Marshall Plan, Reagan also
// pledged …" the parser puts the subject in apposition to the last noun before
// it. It returns that subject if c has a finite verb and none, or -1.
func (t *tree) strayed(c *clause) int {
	if c.link != "root" || t.tag(c.verb) != "VBD" && t.tag(c.verb) != "VBZ" && t.tag(c.verb) != "VBP" {
		return -1
	}
	best := -1
	for i := 1; i < c.verb; i++ {
		if t.dep(i) != "appos" || t.isTime(i) || !t.isName(i) && t.child(i, "det") < 0 {
			continue
		}
		first := slices.Min(t.collect(nil, i, func(int) bool { return false }))
		if first > 0 && t.lower(first-1) == "," && t.fronted(t.head(i), c.verb) {
			best = i
		}
	}
	return best
}

// fronted reports whether token i stands in a phrase that opens the clause of
// verb: one of its prepositions or adverbial clauses.
func (t *tree) fronted(i, verb int) bool {
	for t.head(i) != verb && t.head(i) != i {
		i = t.head(i)
	}
	return t.head(i) == verb && i < verb && (t.dep(i) == "prep" || t.dep(i) == "advcl" || t.dep(i) == "npadvmod")
}

// predicated returns the name that does what a clause says of its predicate:
// "Acme is a company that makes phones", "Acme is a firm based in Oslo". It is
// nil if there is none.
func (t *tree) predicated(c *clause) []int {
	u := c.up
	if u == nil || t.lemma(u.verb) != "be" || !slices.Contains(u.attrs, c.via) || t.child(u.verb, "neg") >= 0 || len(u.subjects) == 0 ||
		t.isInfinitive(c) || t.negativeDeterminer(c.via) >= 0 {
		return nil
	}
	for _, i := range u.subjects {
		if !t.isName(i) && t.lower(i) != "he" && t.lower(i) != "she" {
			return nil
		}
	}
	return u.subjects
}

// memberOf returns the subjects of "is one of the firms that …" and "is among
// the firms that …", which do what the relative clause c says, or nil.
func (t *tree) memberOf(c *clause) []int {
	u := c.up
	if c.link != "relcl" || u == nil || t.lemma(u.verb) != "be" || c.ownSubject && !t.isRelativeSubject(c) {
		return nil
	}
	if p := t.head(c.via); t.dep(c.via) == "pobj" && t.lower(p) == "among" && t.head(p) == u.verb && t.tag(c.via) == "NNS" && !slices.Contains(t.between(c.via, c.verb), ",") {
		return u.subjects
	}
	for _, a := range u.attrs {
		if t.lower(a) != "one" {
			continue
		}
		for _, p := range t.all(a, "prep") {
			if o := t.child(p, "pobj"); t.lower(p) == "of" && (c.via == o || c.via == a) {
				return u.subjects
			}
		}
	}
	return nil
}

// between returns the words from token i up to token j, without both.
func (t *tree) between(i, j int) []string {
	var out []string
	for k := i + 1; k < j; k++ {
		out = append(out, t.lower(k))
	}
	return out
}

// isRelativeSubject reports whether the subject of c is a relative pronoun.
func (t *tree) isRelativeSubject(c *clause) bool {
	sub := t.child(c.verb, "nsubj", "nsubjpass")
	return sub >= 0 && t.isRelative(sub)
}

// adjacent reports whether nothing stands between two tokens but what the second governs.
func (t *tree) adjacent(i, j int) bool {
	for k := i + 1; k < j; k++ {
		if t.head(k) != j {
			return false
		}
	}
	return true
}

// stolen mends a garden path: in "there is no ban and several states plan …"
// the parser coordinates the second subject with the first predicate's noun. It
// returns that noun if it ends right before the finite verb of c, or -1.
func (t *tree) stolen(c *clause) int {
	if c.up == nil || c.via != c.up.verb || t.tag(c.verb) == "VB" || t.tag(c.verb) == "VBG" || t.tag(c.verb) == "VBN" && t.child(c.verb, "aux", "auxpass") < 0 {
		return -1
	}
	for _, first := range append(c.up.attrs[:len(c.up.attrs):len(c.up.attrs)], c.up.objects...) {
		for _, n := range t.conjuncts(first)[1:] {
			if n > c.verb {
				break
			}
			between := t.collect(nil, n, func(int) bool { return false })
			end := slices.Max(between) + 1
			for end < c.verb && (t.dep(end) == "punct" || t.head(end) == c.verb && t.dep(end) != "cc") {
				end++
			}
			if end == c.verb {
				return n
			}
		}
	}
	return -1
}

// succeeds reports whether a participle says whose place the object of the verb
// above takes: "named Silva chief executive, succeeding Hahn".
func (t *tree) succeeds(c *clause) bool {
	return c.up != nil && c.up.verb == c.via && t.tag(c.verb) == "VBG" && (t.lemma(c.verb) == "succeed" || t.lemma(c.verb) == "replace") &&
		c.verb > c.up.verb && !c.up.passiv && len(c.up.objects) > 0 && appointVerbs.has(t.lemma(c.up.verb))
}

// participleOf returns the noun that a passive participle after a comma
// modifies, "the territories, seized in 1967, …", or -1.
func (t *tree) participleOf(c *clause) int {
	if i := c.verb - 2; c.passiv && c.up != nil && c.verb > c.up.verb && i > c.up.verb && t.lower(i+1) == "," && t.isNoun(i) {
		return i
	}
	return -1
}

// verbControl: "plans to sell", "forced X to sell".
func (t *tree) verbControl(c *clause) []int {
	u := c.up
	if u == nil || u.verb != c.via && (u.adjective < 0 || u.adjective != c.via) {
		return nil
	}
	if c.link == "ccomp" && !t.isInfinitive(c) && t.tag(c.verb) != "VBG" {
		return nil
	}
	if a := t.addressed(c); a >= 0 {
		return []int{a}
	}
	if t.controlsObject(u) {
		if len(u.objects) > 0 && u.objects[0] < c.verb {
			return u.objects[:1]
		}
		if len(u.datives) > 0 {
			return u.datives
		}
	}
	return u.subjects
}

// addressed returns who is to do what an infinitive says by the preposition
// before it, "called on X to sell", "put pressure on X to sell", or -1.
func (t *tree) addressed(c *clause) int {
	u := c.up
	if u == nil || u.verb != c.via || c.ownSubject || !t.isInfinitive(c) || u.passiv {
		return -1
	}
	preps := u.preps
	byNoun := false
	for _, o := range u.objects {
		if addressNouns.has(t.lemma(o)) {
			byNoun = true
			preps = append(preps[:len(preps):len(preps)], t.all(o, "prep")...)
		}
	}
	if !byNoun && (!addressVerbs.has(t.lemma(u.verb)) || len(u.objects) > 0) {
		return -1
	}
	for _, p := range preps {
		switch t.lower(p) {
		case "on", "upon", "to", "for":
			if o := t.child(p, "pobj"); o > u.verb && o < c.verb && !t.isTime(o) {
				return o
			}
		}
	}
	return -1
}

// controlsObject reports whether the object of u's verb does what its
// infinitive says: "asked X to sell", against "used X to sell".
func (t *tree) controlsObject(u *clause) bool {
	v := t.lemma(u.verb)
	return !u.passiv && len(u.objects)+len(u.datives) > 0 &&
		(objectControl.has(v) || forceVerbs.has(v) || preventVerbs.has(v) || accuseVerbs.has(v))
}

// prepControl: "pressured X into selling", "accused X of selling", "left without selling".
func (t *tree) prepControl(c *clause) []int {
	u := c.up
	if u == nil {
		return nil
	}
	prep := c.via
	if t.instead(prep) {
		return u.subjects
	}
	if h := t.head(prep); h == u.verb || t.takes(u, prep) {
		switch t.lower(prep) {
		case "for", "with":
			if !u.passiv && len(u.objects) > 0 && t.canAct(u.objects[0], u) {
				return u.objects[:1]
			}
		case "from", "into", "of":
			if !u.passiv && len(u.objects) > 0 {
				n := 1
				for n < len(u.objects) && u.objects[n] < prep && t.dep(u.objects[n]) == "conj" {
					n++
				}
				return u.objects[:n]
			}
		}
		return u.subjects
	} else if t.isTime(h) {
		return u.subjects // "six months after selling"
	} else if t.isNoun(h) {
		if p := t.child(h, "poss"); p >= 0 {
			return []int{p}
		}
		if t.lower(prep) == "for" && slices.Contains(u.objects, h) && !u.passiv {
			return u.subjects // "received a fine for shoving"
		}
	}
	return nil
}

// canAct reports whether object o of u can be who does what "for doing" says:
// "praised the crew for saving", against "claimed responsibility for bombing".
func (t *tree) canAct(o int, u *clause) bool {
	return t.isName(o) || t.isPronoun(o) || t.isKind(o) || accuseVerbs.has(t.lemma(u.verb)) || judgingVerbs.has(t.lemma(u.verb))
}

// takes reports whether a preposition that the parser hangs from an object of u
// belongs to the verb: "accused the firm of", "barred X from", "talked X into".
func (t *tree) takes(u *clause, prep int) bool {
	if !slices.Contains(u.objects, t.head(prep)) {
		return false
	}
	v := t.lemma(u.verb)
	switch t.lower(prep) {
	case "of", "for", "with":
		return accuseVerbs.has(v)
	case "from":
		return preventVerbs.has(v)
	case "into":
		return true
	}
	return t.isName(t.head(prep))
}

// nounControl: "firms selling chips", "chips sold by X", "X's decision to sell".
func (t *tree) nounControl(c *clause) []int {
	if !t.isInfinitive(c) {
		if t.child(c.verb, "mark") >= 0 {
			return nil // "the claim that …" without a subject is a misparse
		}
		if u := c.up; u != nil && t.tag(c.verb) == "VBG" && documents.has(t.lemma(c.via)) && slices.Contains(u.objects, c.via) && !u.passiv {
			return append(slices.Clone(u.subjects), c.via)
		}
		return []int{c.via}
	}
	if owner := t.owner(c.via); owner >= 0 {
		return []int{owner}
	}
	for _, p := range t.all(c.via, "prep") {
		if t.lower(p) == "by" { // "efforts by the ministry to sell"
			return t.all(p, "pobj")
		}
	}
	if u := c.up; u != nil {
		if p := t.head(c.via); t.dep(c.via) == "pobj" && t.head(p) == u.verb && planNouns.has(t.lemma(c.via)) {
			return u.subjects // "is in talks to buy"
		}
		if slices.Contains(u.attrs, c.via) {
			return u.subjects // "the move is an attempt to sell"
		}
		for _, o := range u.objects {
			if o == c.via && !u.passiv && !speechVerbs.has(t.lemma(u.verb)) {
				if len(u.datives) > 0 {
					return u.datives
				}
				return u.subjects // "has plans to sell"
			}
		}
	}
	return nil
}

// owner returns the possessor of noun i, or the entity that stands before it as
// a modifier ("the US ban"), or -1.
func (t *tree) owner(i int) int {
	if p := t.child(i, "poss"); p >= 0 {
		return p
	}
	for _, c := range t.all(i, "compound", "nmod", "amod") {
		switch t.entity(c) {
		case "GPE", "ORG", "PERSON", "NORP":
			if t.Tokens[i].Entity != t.Tokens[c].Entity {
				return c
			}
		}
	}
	return -1
}
