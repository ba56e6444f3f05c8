package relation

import (
	"slices"
	"strings"
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
	span  []*clause // clauses that one relation tells, outer first
	first []operand // alternatives for the argument after the subject
	rest  []operand // further ones, each with its preposition
	late  []operand // what says when, and what opens the clause: it comes last
}

// arguments returns the alternatives for the first argument after the subject,
// and the further arguments.
func (w *writer) arguments(span []*clause) (first, rest []operand) {
	a := &arguments{writer: w, span: span}
	for _, c := range span {
		a.nouns(c.datives)
		a.nouns(c.objects)
		a.nouns(c.attrs)
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
func (a *arguments) inherit(c *clause) {
	for c.link == "conj" && c.up != nil && c.via == c.up.verb && !c.ownSubject {
		c = c.up
		for _, p := range c.preps {
			if p < c.verb && a.saysWhen(p) {
				_, all := a.prepositional(c, p)
				a.late = append(a.late, operand{text: all.whole()})
			}
		}
	}
}

// prepositions takes the prepositional phrases of a clause. The first ends the
// relation if nothing else has come before it.
func (a *arguments) prepositions(c *clause) {
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
		if a.lower(p) == "as" && a.introducesExamples(p) || ends[p] {
			continue
		}
		alternatives, all := a.prepositional(c, p)
		switch {
		case len(alternatives) == 0:
		case p < c.verb && (c == a.span[0] || p < a.span[0].verb), a.saysWhen(p) && (len(a.first) > 0 || len(preps) > 1):
			a.late = append(a.late, operand{text: all.whole()})
		default:
			a.take(alternatives, all)
		}
	}
}

// phrases returns the prepositions of a clause, those of its predicate
// adjective and of its adverbs too, "is dependent on", "went ahead of", and those
// that the parser hangs from a person: "met Xi in Beijing".
func (w *writer) phrases(c *clause) []int {
	preps := slices.Concat(c.preps, c.by)
	if c.adjective >= 0 {
		preps = append(preps, w.all(c.adjective, "prep")...)
	}
	for _, o := range c.objects {
		if w.entity(o) == "PERSON" {
			for _, p := range w.all(o, "prep") {
				if w.leavesFull(p, o) && !w.introducesExamples(p) {
					preps = append(preps, p)
				}
			}
		}
	}
	for _, i := range w.all(c.verb, "advmod") {
		if i > c.verb && !w.isParticle(i) && !w.isRelative(i) {
			preps = append(preps, w.all(i, "prep")...)
		}
	}
	slices.Sort(preps)
	var out []int
	for k, p := range preps {
		if k > 0 && p == preps[k-1] || w.dep(p) == "conj" || w.isExcluded(p) {
			continue // a coordinated one comes with its first
		}
		out = append(out, p)
	}
	return out
}

// clauses takes what is said or made to be done, and when.
func (a *arguments) clauses(c *clause) {
	for _, in := range c.inner {
		switch {
		case in.via != c.verb:
		case in.link == "ccomp" && (in.verb > c.verb || speechVerbs.has(a.lemma(c.verb))):
			var alternatives []operand
			for _, tokens := range a.contents(in) {
				alternatives = append(alternatives, operand{text: a.join(tokens)})
			}
			a.take(alternatives, operand{text: a.join(a.subordinate(in.verb))})
		case in.link == "xcomp" && !slices.Contains(a.span, in) && a.leads(in) == nil:
			o := operand{text: a.join(a.subordinate(in.verb))}
			a.take([]operand{o}, o)
		case in.link == "advcl" && in.ownSubject && in.verb > c.verb && a.isWhenClause(in):
			if tokens := a.subordinate(in.verb); len(tokens) <= maxWhen {
				a.late = append(a.late, operand{text: a.join(tokens)})
			}
		}
	}
}

// maxWhen is the length in tokens up to which a clause is short enough to be an
// argument of another.
const maxWhen = 10

// times takes the nouns and adverbs that say when: "last week", "recently".
func (a *arguments) times(c *clause) {
	for _, i := range a.children[c.verb] {
		if a.dep(i) == "npadvmod" || a.dep(i) == "advmod" && a.isWhen(i) && !a.isRelative(i) {
			a.late = append(a.late, operand{text: a.join(a.whole(i))})
		}
	}
}

// contents returns what is said, one phrase for each coordinated clause.
func (w *writer) contents(c *clause) [][]int {
	verbs := []int{c.verb}
	for _, v := range w.all(c.verb, "conj") {
		if w.isVerb(v) && w.child(v, "nsubj", "nsubjpass", "expl") >= 0 {
			verbs = append(verbs, v)
		}
	}
	if len(verbs) == 1 {
		return [][]int{w.subordinate(c.verb)}
	}
	var out [][]int
	for _, v := range verbs {
		out = append(out, w.trim(w.collect(nil, v, func(i int) bool {
			return w.head(i) == v && (w.dep(i) == "mark" && w.lower(i) == "that" || slices.Contains(verbs, i) || w.dep(i) == "cc")
		})))
	}
	return out
}

// adverbial takes an adverb or an adverbial clause as the argument of a verb
// that has no other: "sell well", "is important because …".
func (a *arguments) adverbial(c *clause) {
	w := a.writer
	for _, i := range w.children[c.verb] {
		if w.dep(i) == "advmod" && i > c.verb && !w.isRelative(i) && !w.joinsVerb(i, c.verb) && !connectives[w.lower(i)] {
			o := operand{text: w.join(w.tidy(w.collect(nil, i, func(int) bool { return false })))}
			a.take([]operand{o}, o)
		}
	}
	for _, in := range c.inner {
		m := w.child(in.verb, "mark", "advmod")
		if in.link == "advcl" && in.verb > c.verb && m >= 0 && m < in.verb && in.ownSubject {
			o := operand{text: w.join(w.trim(w.collect(nil, in.verb, func(i int) bool { return i == m }))), joins: w.join([]int{m})}
			a.take([]operand{o}, o)
		}
	}
}

// isWhenClause reports whether a clause says when, or on what condition.
func (w *writer) isWhenClause(c *clause) bool {
	for _, i := range w.all(c.verb, "mark", "advmod") {
		switch w.lower(i) {
		case "when", "until", "after", "before", "if", "unless", "once":
			return i < c.verb
		}
	}
	return false
}
