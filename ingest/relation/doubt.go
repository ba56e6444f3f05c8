package relation

import (
	"strings"

	"newsgraph/ingest/lexicon"
	"newsgraph/ingest/syntax"
)

// What takes back a clause by a word beside it: a question mark, "almost", "too
// small to", "it is untrue that".

// question returns the mark of a question that c asks, or -1.
func (t *scene) question(c *syntax.Clause) int {
	for u := c; u.Link != syntax.Root; u = u.Up {
		if u.Link != syntax.Conj || u.Up == nil {
			return -1
		}
	}
	for i := len(t.Tokens) - 1; i > c.Verb; i-- {
		switch t.Lower(i) {
		case "?":
			if t.Head(i) == c.Verb || c.Link == syntax.Conj || t.Dep(t.Head(i)) == syntax.Root {
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
func (t *scene) isMeasured(c *syntax.Clause) bool { return t.Is(c.Verb, lexicon.Measuring) }

// excess returns "too" of "too small to sell", or -1.
func (t *scene) excess(adjective int) int {
	for _, i := range t.All(adjective, syntax.Advmod) {
		if t.Lower(i) == "too" {
			return i
		}
	}
	return -1
}

// underAdjective: "it is untrue that X sells", "it is not clear that X sells".
func (t *scene) underAdjective(u *syntax.Clause, outer, around mood) mood {
	a := t.Lemma(u.Adjective)
	is := func(s Status) mood {
		return mood{status: s, cue: []int{u.Adjective}, speaker: nobody}.within(around)
	}
	switch {
	case t.Lex.Has(a, lexicon.False) && !outer.negated, a == "true" && outer.negated:
		return is(Denied)
	case t.Lex.Has(a, lexicon.Doubtful), a == "clear" && outer.negated, a == "certain" && outer.negated, a == "sure" && outer.negated:
		return is(Hypothetical)
	}
	return around
}

// contrary returns the word by which "contrary to reports that X sold it" says
// that it isn't so, or -1.
func (t *scene) contrary(noun int) int {
	for i := noun - 1; i > 0 && i >= noun-4; i-- {
		if t.Lower(i) == "to" && t.Lower(i-1) == "contrary" {
			return i - 1
		}
	}
	return -1
}

// refuted returns the word that says of a noun's content that it isn't so, "the
// reports that X sold it were false", "the claim that … was dismissed", or -1.
func (t *scene) refuted(noun int) int {
	v := t.Head(noun)
	switch {
	case t.Dep(noun) == syntax.Nsubj && t.Lemma(v) == "be" && t.Child(v, syntax.Neg) < 0:
		if a := t.Child(v, syntax.Acomp); a >= 0 && t.Is(a, lexicon.False) {
			return a
		}
	case t.Dep(noun) == syntax.Nsubjpass && t.Is(v, lexicon.Deny) && t.Tag(v).In(syntax.Verb) && t.Child(v, syntax.Neg) < 0:
		return v
	}
	return -1
}

// nominal is the mood of what a noun says: that of its clause, weakened by an
// adjective such as "alleged" or "planned".
func (t *scene) nominal(noun int, around mood) mood {
	for _, i := range t.All(noun, syntax.Amod|syntax.Compound) {
		switch w := strings.ToLower(t.Tokens[i].Text); {
		case t.Lex.Has(w, lexicon.AllegedAdj):
			return mood{status: Alleged, cue: []int{i}, speaker: nobody}.within(around)
		case t.Lex.Has(w, lexicon.PlannedAdj):
			return mood{status: Planned, cue: []int{i}, speaker: nobody}.within(around)
		case t.Lex.Has(w, lexicon.FailedAdj):
			return mood{status: Denied, cue: []int{i}, speaker: nobody}.within(around)
		}
	}
	if d := t.NegativeDeterminer(noun); d >= 0 {
		return mood{status: Denied, negated: true, cue: []int{d}, speaker: nobody}.within(around)
	}
	return around
}
