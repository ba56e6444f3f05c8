package relation

import "strings"

// What takes back a clause by a word beside it: a question mark, "almost", "too
// small to", "it is untrue that".

// question returns the mark of a question that c asks, or -1.
func (t *tree) question(c *clause) int {
	for u := c; u.link != "root"; u = u.up {
		if u.link != "conj" || u.up == nil {
			return -1
		}
	}
	for i := len(t.Tokens) - 1; i > c.verb; i-- {
		switch t.lower(i) {
		case "?":
			if t.head(i) == c.verb || c.link == "conj" || t.dep(t.head(i)) == "ROOT" {
				return i
			}
			return -1
		case "\"", "”", "''", "’", "'", ")":
		default:
			return -1
		}
	}
	return -1
}

// isMeasured reports whether "almost" before the verb only says how far it goes:
// "almost doubled its profit".
func (t *tree) isMeasured(c *clause) bool { return measuring.has(t.lemma(c.verb)) }

// excess returns "too" of "too small to sell", or -1.
func (t *tree) excess(adjective int) int {
	for _, i := range t.all(adjective, "advmod") {
		if t.lower(i) == "too" {
			return i
		}
	}
	return -1
}

// underAdjective: "it is untrue that X sells", "it is not clear that X sells".
func (t *tree) underAdjective(u *clause, outer, around mood) mood {
	a := t.lemma(u.adjective)
	is := func(s Status) mood {
		return mood{status: s, cue: []int{u.adjective}, speaker: nobody}.within(around)
	}
	switch {
	case falseWords.has(a) && !outer.negated, a == "true" && outer.negated:
		return is(Denied)
	case doubtful.has(a), a == "clear" && outer.negated, a == "certain" && outer.negated, a == "sure" && outer.negated:
		return is(Hypothetical)
	}
	return around
}

// contrary returns the word by which "contrary to reports that X sold it" says
// that it isn't so, or -1.
func (t *tree) contrary(noun int) int {
	for i := noun - 1; i > 0 && i >= noun-4; i-- {
		if t.lower(i) == "to" && t.lower(i-1) == "contrary" {
			return i - 1
		}
	}
	return -1
}

// refuted returns the word that says of a noun's content that it isn't so, "the
// reports that X sold it were false", "the claim that … was dismissed", or -1.
func (t *tree) refuted(noun int) int {
	v := t.head(noun)
	switch {
	case t.dep(noun) == "nsubj" && t.lemma(v) == "be" && t.child(v, "neg") < 0:
		if a := t.child(v, "acomp"); a >= 0 && falseWords.has(t.lemma(a)) {
			return a
		}
	case t.dep(noun) == "nsubjpass" && denyVerbs.has(t.lemma(v)) && strings.HasPrefix(t.tag(v), "VB") && t.child(v, "neg") < 0:
		return v
	}
	return -1
}

// instead reports whether a preposition is the end of "instead of" or "far from".
func (t *tree) instead(prep int) bool {
	if t.lower(prep) == "instead" {
		return true
	}
	if prep == 0 {
		return false
	}
	before := t.lower(prep-1) + " " + t.lower(prep)
	return before == "instead of" || before == "far from"
}

// nominal is the mood of what a noun says: that of its clause, weakened by an
// adjective such as "alleged" or "planned".
func (t *tree) nominal(noun int, around mood) mood {
	for _, i := range t.all(noun, "amod", "compound") {
		switch w := strings.ToLower(t.Tokens[i].Text); {
		case allegedAdj.has(w):
			return mood{status: Alleged, cue: []int{i}, speaker: nobody}.within(around)
		case plannedAdj.has(w):
			return mood{status: Planned, cue: []int{i}, speaker: nobody}.within(around)
		case failedAdj.has(w):
			return mood{status: Denied, cue: []int{i}, speaker: nobody}.within(around)
		}
	}
	if d := t.negativeDeterminer(noun); d >= 0 {
		return mood{status: Denied, negated: true, cue: []int{d}, speaker: nobody}.within(around)
	}
	return around
}
