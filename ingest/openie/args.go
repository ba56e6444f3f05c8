package openie

import (
	"slices"
	"strings"

	"newsgraph/ingest/lexicon"
	"newsgraph/ingest/syntax"
)

// operand is an argument as it is written, and the words before it that the
// relation takes over: its preposition.
type operand struct {
	text  string
	joins string
}

// whole is the operand with its preposition.
func (o operand) whole() string { return strings.TrimSpace(o.joins + " " + o.text) }

// arguments gathers what a relation of one or more clauses is told of beside
// its subject.
type arguments struct {
	*writer
	span  []*syntax.Clause // clauses that one relation tells, outer first
	first []operand        // alternatives for the argument after the subject
	rest  []operand        // further ones, each with its preposition
	late  []operand        // what says when, and what opens the clause: it comes last
}

// arguments returns the alternatives for the first argument after the subject,
// and the further arguments.
func (w *writer) arguments(span []*syntax.Clause) (first, rest []operand) {
	a := &arguments{writer: w, span: span}
	for _, c := range span {
		a.nouns(c.Datives)
		a.nouns(c.Objects)
		a.nouns(c.Attrs)
	}
	a.inherit(span[0])
	for _, c := range span {
		a.prepositions(c)
		a.clauses(c)
		if c == span[len(span)-1] && len(a.first) == 0 && len(a.late) == 0 {
			a.adverbial(c)
		}
		a.times(c)
	}
	return a.first, append(a.rest, a.late...)
}

// take adds an argument: as alternatives if it is the first, else as a whole.
func (a *arguments) take(alternatives []operand, all operand) {
	switch {
	case len(alternatives) == 0:
	case len(a.first) == 0:
		a.first = alternatives
	default:
		a.rest = append(a.rest, operand{text: all.whole()})
	}
}

func (a *arguments) nouns(heads []int) {
	for _, i := range heads {
		var alternatives []operand
		for _, tokens := range a.each(i) {
			alternatives = append(alternatives, operand{text: a.join(tokens)})
		}
		a.take(alternatives, operand{text: a.join(a.whole(i))})
	}
}

// inherit takes what opens the clause that c is coordinated with and says when:
// "In 1987 it was sold and renamed".
func (a *arguments) inherit(c *syntax.Clause) {
	for c.Link == syntax.Conj && c.Up != nil && c.Via == c.Up.Verb && !c.OwnSubject {
		c = c.Up
		for _, p := range c.Preps {
			if p < c.Verb && a.SaysWhen(p) {
				_, all := a.prepositional(c, p)
				a.late = append(a.late, operand{text: all.whole()})
			}
		}
	}
}

// prepositions takes the prepositional phrases of a clause. The first ends the
// relation if nothing else has come before it.
func (a *arguments) prepositions(c *syntax.Clause) {
	preps := a.phrases(c)
	if len(a.first) == 0 {
		a.promote(c, preps)
	}
	ends := map[int]bool{}
	for _, p := range preps {
		if q := a.rangeEnd(p); q >= 0 {
			ends[q] = true
		}
	}
	for _, p := range preps {
		if a.Lower(p) == "as" && a.IntroducesExamples(p) || ends[p] {
			continue
		}
		alternatives, all := a.prepositional(c, p)
		switch {
		case len(alternatives) == 0:
		case p < c.Verb && (c == a.span[0] || p < a.span[0].Verb), a.SaysWhen(p) && (len(a.first) > 0 || len(preps) > 1):
			a.late = append(a.late, operand{text: all.whole()})
		default:
			a.take(alternatives, all)
		}
	}
}

// phrases returns the prepositions of a clause, those of its predicate
// adjective and of its adverbs too, "is dependent on", "went ahead of", and those
// that the parser hangs from a person: "met Xi in Beijing".
func (w *writer) phrases(c *syntax.Clause) []int {
	preps := slices.Concat(c.Preps, c.By)
	if c.Adjective >= 0 {
		preps = append(preps, w.All(c.Adjective, syntax.Prep)...)
	}
	for _, o := range c.Objects {
		if w.Label(o) == syntax.Person {
			for _, p := range w.All(o, syntax.Prep) {
				if w.leavesFull(p, o) && !w.IntroducesExamples(p) {
					preps = append(preps, p)
				}
			}
		}
	}
	for _, i := range w.All(c.Verb, syntax.Advmod) {
		if i > c.Verb && !w.IsParticle(i) && !w.IsRelative(i) {
			preps = append(preps, w.All(i, syntax.Prep)...)
		}
	}
	slices.Sort(preps)
	var out []int
	for k, p := range preps {
		if k > 0 && p == preps[k-1] || w.Dep(p) == syntax.Conj || w.isExcluded(p) {
			continue // a coordinated one comes with its first
		}
		out = append(out, p)
	}
	return out
}

// clauses takes what is said or made to be done, and when.
func (a *arguments) clauses(c *syntax.Clause) {
	for _, in := range c.Inner {
		switch {
		case in.Via != c.Verb:
		case in.Link == syntax.Ccomp && (in.Verb > c.Verb || a.Is(c.Verb, lexicon.Speech)):
			var alternatives []operand
			for _, tokens := range a.contents(in) {
				alternatives = append(alternatives, operand{text: a.join(tokens)})
			}
			a.take(alternatives, operand{text: a.join(a.subordinate(in.Verb))})
		case in.Link == syntax.Xcomp && !slices.Contains(a.span, in) && a.leads(in) == nil:
			o := operand{text: a.join(a.subordinate(in.Verb))}
			a.take([]operand{o}, o)
		case in.Link == syntax.Advcl && in.OwnSubject && in.Verb > c.Verb && a.isWhenClause(in):
			if tokens := a.subordinate(in.Verb); len(tokens) <= maxWhen {
				a.late = append(a.late, operand{text: a.join(tokens)})
			}
		}
	}
}

// maxWhen is the length in tokens up to which a clause is short enough to be an
// argument of another.
const maxWhen = 10

// times takes the nouns and adverbs that say when: "last week", "recently".
func (a *arguments) times(c *syntax.Clause) {
	for _, i := range a.Children(c.Verb) {
		if a.Dep(i) == syntax.Npadvmod || a.Dep(i) == syntax.Advmod && a.isWhen(i) && !a.IsRelative(i) {
			a.late = append(a.late, operand{text: a.join(a.whole(i))})
		}
	}
}

// contents returns what is said, one phrase for each coordinated clause.
func (w *writer) contents(c *syntax.Clause) [][]int {
	verbs := []int{c.Verb}
	for _, v := range w.All(c.Verb, syntax.Conj) {
		if w.IsVerb(v) && w.Child(v, syntax.Nsubj|syntax.Nsubjpass|syntax.Expl) >= 0 {
			verbs = append(verbs, v)
		}
	}
	if len(verbs) == 1 {
		return [][]int{w.subordinate(c.Verb)}
	}
	var out [][]int
	for _, v := range verbs {
		out = append(out, w.Trim(w.Collect(nil, v, func(i int) bool {
			return w.Head(i) == v && (w.Dep(i) == syntax.Mark && w.Lower(i) == "that" || slices.Contains(verbs, i) || w.Dep(i) == syntax.Cc)
		})))
	}
	return out
}

// adverbial takes an adverb or an adverbial clause as the argument of a verb
// that has no other: "sell well", "is important because …".
func (a *arguments) adverbial(c *syntax.Clause) {
	w := a.writer
	for _, i := range w.Children(c.Verb) {
		if w.Dep(i) == syntax.Advmod && i > c.Verb && !w.IsRelative(i) && !w.joinsVerb(i, c.Verb) && !w.Reads(i, lexicon.Connective) {
			o := operand{text: w.join(w.tidy(w.Collect(nil, i, func(int) bool { return false })))}
			a.take([]operand{o}, o)
		}
	}
	for _, in := range c.Inner {
		m := w.Child(in.Verb, syntax.Mark|syntax.Advmod)
		if in.Link == syntax.Advcl && in.Verb > c.Verb && m >= 0 && m < in.Verb && in.OwnSubject {
			o := operand{text: w.join(w.Trim(w.Collect(nil, in.Verb, func(i int) bool { return i == m }))), joins: w.join([]int{m})}
			a.take([]operand{o}, o)
		}
	}
}

// isWhenClause reports whether a clause says when, or on what condition.
func (w *writer) isWhenClause(c *syntax.Clause) bool {
	for _, i := range w.All(c.Verb, syntax.Mark|syntax.Advmod) {
		switch w.Lower(i) {
		case "when", "until", "after", "before", "if", "unless", "once":
			return i < c.Verb
		}
	}
	return false
}
