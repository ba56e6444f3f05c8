package openie

import (
	"cmp"
	"slices"

	"newsgraph/ingest/lexicon"
	"newsgraph/ingest/syntax"
)

// argument is what a clause tells of beside its subject.
type argument struct {
	joins []int   // words before it that the relation may take over: its preposition or "that"
	forms [][]int // alternatives, one for each conjunct
	all   []int   // all of them in one
}

// whole is all of an argument with its preposition.
func (a argument) whole() []int { return append(slices.Clone(a.joins), a.all...) }

// single is an argument without alternatives.
func single(tokens, joins []int) argument {
	return argument{joins: joins, forms: [][]int{tokens}, all: tokens}
}

// arguments gathers those of a view for an n-ary tuple.
type arguments struct {
	*view
	first argument // the one after the subject; it has no forms until there is one
	rest  [][]int  // further ones, each with its preposition
	late  [][]int  // what says when, and what opens the clause: it comes last
}

// arguments gathers the arguments of all clauses of a view.
func (v *view) arguments() *arguments {
	a := &arguments{view: v}
	for _, c := range v.span {
		for _, i := range slices.Concat(c.Datives, c.Objects, c.Attrs) {
			a.take(argument{forms: a.Alternatives(i, a.Full), all: a.FullList(i)})
		}
	}
	for _, c := range v.span {
		a.prepositions(c)
		a.adverbs(c)
		a.clauses(c)
	}
	a.rest = append(a.rest, a.late...)
	a.promote()
	return a
}

// take adds an argument.
func (a *arguments) take(arg argument) {
	switch {
	case len(arg.forms) == 0:
	case len(a.first.forms) == 0:
		a.first = arg
	default:
		a.rest = append(a.rest, arg.whole())
	}
}

// promote fills the place after the subject from what else the view has: a
// predicate adjective, a further argument, an adverb ("was put | higher").
func (a *arguments) promote() {
	c, n := a.last(), len(a.relation)-1
	switch predicate := a.Predicate(c); {
	case len(a.first.forms) > 0:
	case len(predicate) > 0:
		a.first, a.relation = single(predicate, nil), less(a.relation, predicate)
	case len(a.rest) > 0:
		a.first, a.rest = single(a.rest[0], nil), a.rest[1:]
	case n > 0 && a.relation[n] > c.Verb && a.Dep(a.relation[n]) == syntax.Advmod:
		a.first, a.relation = single(a.relation[n:], nil), a.relation[:n]
	}
}

// less returns tokens without those of a phrase.
func less(tokens, phrase []int) []int {
	return slices.DeleteFunc(slices.Clone(tokens), func(i int) bool { return slices.Contains(phrase, i) })
}

// prepositions takes the prepositional phrases of a clause, of which the relation
// takes over the preposition of the first, if nothing else has come before it.
func (a *arguments) prepositions(c *syntax.Clause) {
	preps := a.PrepsOf(c)
	for u := c.Coordinated(); u != nil; u = u.Coordinated() { // "In 1987 it was sold and renamed"
		preps = append(preps, slices.DeleteFunc(slices.Clone(u.Preps), func(p int) bool { return p > u.Verb || !a.SaysWhen(p) })...)
	}
	for _, p := range preps {
		o := a.Oblique(c, p)
		arg := argument{joins: o.Joins}
		for _, i := range o.Objects {
			arg.forms = append(arg.forms, a.Alternatives(i, a.Full)...)
			arg.all = append(arg.all, a.FullList(i)...)
		}
		if o.Gerund >= 0 && !slices.Contains(o.Joins, o.Gerund) {
			arg.all = a.Subordinate(o.Gerund)
			arg.forms = append(arg.forms, arg.all)
		}
		if len(arg.forms) > 0 && (p < c.Verb || a.SaysWhen(p)) {
			a.late = append(a.late, arg.whole())
		} else {
			a.take(arg)
		}
	}
}

// maxLate is the length in tokens up to which an adverbial clause is short enough to
// be an argument of another.
const maxLate = 10

// clauses takes what is said or made to be done; and what for or why, as the argument
// of a verb that has no other: "is important because …".
func (a *arguments) clauses(c *syntax.Clause) {
	for _, in := range c.Inner {
		tokens, m := a.Subordinate(in.Verb), a.Child(in.Verb, syntax.Mark|syntax.Advmod)
		switch adverbial := in.Link == syntax.Advcl && in.OwnSubject && in.Verb > c.Verb && m >= 0; {
		case a.isSaid(in), in.Link == syntax.Xcomp && a.Leader(in) == nil, len(a.first.forms) == 0 && a.isPurpose(in):
			a.take(single(tokens, a.That(in.Verb)))
		case adverbial && len(a.first.forms) == 0 && c == a.last():
			a.take(single(less(tokens, []int{m}), []int{m}))
		case adverbial && len(tokens) <= maxLate:
			a.late = append(a.late, tokens)
		}
	}
}

// isSaid reports whether a clause is what the verb above it says.
func (w *writer) isSaid(c *syntax.Clause) bool {
	return c.Link == syntax.Ccomp && c.Up != nil && c.Via == c.Up.Verb && (c.Verb > c.Via || w.Is(c.Via, lexicon.Speech))
}

// isPurpose reports whether a clause says what for: "met to discuss".
func (w *writer) isPurpose(c *syntax.Clause) bool {
	return c.Link == syntax.Advcl && w.IsInfinitive(c.Verb)
}

// adverbs takes the nouns and adverbs that say when, "last week", "recently", and
// the adverbs that are no part of the relation.
func (a *arguments) adverbs(c *syntax.Clause) {
	all := a.All(c.Verb, syntax.Npadvmod|syntax.Advmod)
	slices.SortStableFunc(all, func(i, j int) int { return cmp.Compare(c.Verb, i) - cmp.Compare(c.Verb, j) })
	for _, i := range all {
		if a.Dep(i) == syntax.Npadvmod || !a.IsRelative(i) && !a.JoinsVerb(i, c.Verb) && !a.Reads(i, lexicon.Connective) && a.Child(i, syntax.Prep) < 0 {
			a.late = append(a.late, a.FullList(i))
		}
	}
}
