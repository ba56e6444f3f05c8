package relation

import "strings"

// What the verb group of a clause says of its time, as far as its mood depends
// on it.

// isReportedFuture reports whether "would" is the "will" of somebody's words in
// the past, "said it would halt", and no condition's.
func (t *tree) isReportedFuture(c *clause) bool {
	for _, in := range c.inner {
		if m := t.child(in.verb, "mark"); m >= 0 && conditions.has(t.lower(m)) {
			return false
		}
	}
	for ; c.link == "conj" && c.up != nil; c = c.up {
	}
	if c.link == "acl" && planNouns.has(t.lemma(c.via)) { // "a promise that it would halt"
		return true
	}
	return c.link == "ccomp" && c.up != nil && (speechVerbs.has(t.lemma(c.up.verb)) || planVerbs.has(t.lemma(c.up.verb))) && strings.HasPrefix(t.tag(c.up.verb), "VB") &&
		(t.tag(c.up.verb) == "VBD" || t.tag(c.up.verb) == "VBN" || t.tag(c.up.verb) == "VBG")
}

// isPerformed reports whether "would" is only polite, since saying it does it:
// "I would suggest that", "we would urge them".
func (t *tree) isPerformed(c *clause) bool {
	sub := t.child(c.verb, "nsubj")
	return sub >= 0 && (t.lower(sub) == "i" || t.lower(sub) == "we") && (speechVerbs.has(t.lemma(c.verb)) || guessVerbs.has(t.lemma(c.verb)))
}

// isSubjunctive reports whether nothing in the verb group is finite: "moved that
// all activities be suspended".
func (t *tree) isSubjunctive(c *clause) bool {
	for _, i := range append(t.all(c.verb, "aux", "auxpass"), c.verb) {
		switch t.tag(i) {
		case "MD", "TO", "VBD", "VBZ", "VBP":
			return false
		}
	}
	return true
}

// isDone reports whether what the purpose of clause u says is done when u is:
// "met to discuss", "voted to approve", "wrote to complain", all in the past.
func (t *tree) isDone(u *clause) bool {
	return doneVerbs.has(t.lemma(u.verb)) && (t.tag(u.verb) == "VBD" || t.tag(u.verb) == "VBN" && t.child(u.verb, "aux") >= 0)
}

// isOutcome reports whether purpose c of clause u, in the past, is how it came
// out: "came from behind to win".
func (t *tree) isOutcome(c, u *clause) bool {
	v := t.lemma(u.verb)
	return t.tag(u.verb) == "VBD" && !u.passiv && outcomeVerbs.has(t.lemma(c.verb)) && !planVerbs.has(v) && !effortVerbs.has(v) && !possibleWords.has(v)
}

// isAhead reports whether a clause in the present says when something will be:
// "when he visits", "once it has signed".
func (t *tree) isAhead(c *clause) bool {
	m := t.child(c.verb, "mark", "advmod")
	if m < 0 || m > c.verb {
		return false
	}
	switch t.lower(m) {
	case "when", "once", "until", "till", "after", "before":
	default:
		return false
	}
	if a := t.child(c.verb, "aux", "auxpass"); a >= 0 {
		return t.tag(a) == "VBZ" || t.tag(a) == "VBP"
	}
	return t.tag(c.verb) == "VBZ" || t.tag(c.verb) == "VBP"
}

// isPerfect reports whether an infinitive is of what has been: "to have won".
func (t *tree) isPerfect(c *clause) bool {
	for _, i := range t.all(c.verb, "aux") {
		if t.lower(i) == "have" {
			return true
		}
	}
	return false
}

func (t *tree) hasFuture(c *clause) bool {
	for _, i := range t.all(c.verb, "aux") {
		if modalPlan.has(t.lower(i)) {
			return true
		}
	}
	return false
}
