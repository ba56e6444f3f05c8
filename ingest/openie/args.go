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
	a.inherit()
	for _, c := range v.span {
		a.prepositions(c)
		a.clauses(c)
		a.adverbs(c)
		if c == v.last() && len(a.first.forms) == 0 && !slices.ContainsFunc(a.late, func(tokens []int) bool { return tokens[0] > c.Verb }) {
			a.reason(c)
		}
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
		a.first = single(predicate, nil)
		a.relation = slices.DeleteFunc(slices.Clone(a.relation), func(i int) bool { return slices.Contains(predicate, i) })
	case len(a.rest) > 0:
		a.first, a.rest = single(a.rest[0], nil), a.rest[1:]
	case n > 0 && a.relation[n] > c.Verb && a.Dep(a.relation[n]) == syntax.Advmod:
		a.first, a.relation = single(a.relation[n:], nil), a.relation[:n]
	}
}

// inherit takes what opens the clause that the view's is coordinated with and
// says when: "In 1987 it was sold and renamed".
func (a *arguments) inherit() {
	for c := a.span[0].Coordinated(); c != nil; c = c.Coordinated() {
		for _, p := range c.Preps {
			if p < c.Verb && a.SaysWhen(p) {
				a.late = append(a.late, a.prepositional(c, p).whole())
			}
		}
	}
}

// prepositions takes the prepositional phrases of a clause. The first ends the
// relation if nothing else has come before it.
func (a *arguments) prepositions(c *syntax.Clause) {
	preps := slices.DeleteFunc(a.PrepsOf(c), func(p int) bool { return a.Lower(p) == "as" && a.IntroducesExamples(p) })
	rank := func(p int) int { // how well a relation ends in it: best an agent's or a role's
		switch {
		case p < c.Verb:
			return 2
		case slices.Contains(c.By, p) || a.Lower(p) == "as":
			return 0
		}
		return 1
	}
	if len(a.first.forms) == 0 {
		slices.SortStableFunc(preps, func(p, q int) int { return rank(p) - rank(q) })
	}
	for _, p := range preps {
		arg := a.prepositional(c, p)
		switch {
		case len(arg.forms) == 0:
		case p < c.Verb && (c == a.span[0] || p < a.span[0].Verb), a.SaysWhen(p) && (len(a.first.forms) > 0 || len(preps) > 1):
			a.late = append(a.late, arg.whole())
		default:
			a.take(arg)
		}
	}
}

// prepositional returns the object of a preposition, which the relation may take
// over.
func (a *arguments) prepositional(c *syntax.Clause, p int) argument {
	o := a.Oblique(c, p)
	arg := argument{joins: o.Joins}
	for _, i := range o.Objects {
		arg.forms = append(arg.forms, a.Alternatives(i, a.Full)...)
		arg.all = append(arg.all, a.FullList(i)...)
	}
	if v := o.Gerund; v >= 0 && len(a.Children(v)) > 0 {
		arg.all = a.Subordinate(v)
		arg.forms = append(arg.forms, arg.all)
	}
	return arg
}

// maxWhen is the length in tokens up to which a clause is short enough to be an
// argument of another.
const maxWhen = 10

// clauses takes what is said or made to be done, and when.
func (a *arguments) clauses(c *syntax.Clause) {
	for _, in := range c.Inner {
		switch {
		case in.Via != c.Verb:
		case a.isSaid(in):
			a.take(single(a.Subordinate(in.Verb), a.That(in.Verb)))
		case in.Link == syntax.Xcomp && a.Leader(in) == nil, len(a.first.forms) == 0 && a.isPurpose(in):
			a.take(single(a.Subordinate(in.Verb), nil))
		case in.Link == syntax.Advcl && in.OwnSubject && in.Verb > c.Verb && a.isWhenClause(in):
			if tokens := a.Subordinate(in.Verb); len(tokens) <= maxWhen {
				a.late = append(a.late, tokens)
			}
		}
	}
}

// isSaid reports whether a clause is what the verb above it says.
func (w *writer) isSaid(c *syntax.Clause) bool {
	return c.Link == syntax.Ccomp && c.Up != nil && c.Via == c.Up.Verb && (c.Verb > c.Via || w.Is(c.Via, lexicon.Speech))
}

// isPurpose reports whether a clause says what for: "met to discuss".
func (w *writer) isPurpose(c *syntax.Clause) bool {
	return c.Link == syntax.Advcl && !c.OwnSubject && c.Verb > c.Via && w.IsInfinitive(c)
}

// isWhenClause reports whether a clause says when, or on what condition.
func (w *writer) isWhenClause(c *syntax.Clause) bool {
	return slices.ContainsFunc(w.All(c.Verb, syntax.Mark|syntax.Advmod), func(i int) bool { return i < c.Verb && w.Reads(i, lexicon.WhenMark) })
}

// adverbs takes the nouns and adverbs that say when, "last week", "recently", and
// the adverbs that are no part of the relation.
func (a *arguments) adverbs(c *syntax.Clause) {
	all := a.All(c.Verb, syntax.Npadvmod|syntax.Advmod)
	slices.SortStableFunc(all, func(i, j int) int { return cmp.Compare(c.Verb, i) - cmp.Compare(c.Verb, j) })
	for _, i := range all {
		switch {
		case a.Dep(i) == syntax.Npadvmod, a.IsWhen(i) && !a.IsRelative(i):
			a.late = append(a.late, a.FullList(i))
		case !a.IsRelative(i) && !a.JoinsVerb(i, c.Verb) && !a.IsParticle(i) && !a.Reads(i, lexicon.Connective) && a.Child(i, syntax.Prep) < 0:
			a.late = append(a.late, a.Tidy(a.Subtree(i)))
		}
	}
}

// reason takes an adverbial clause as the argument of a verb that has no other:
// "is important because …".
func (a *arguments) reason(c *syntax.Clause) {
	for _, in := range c.Inner {
		m := a.Child(in.Verb, syntax.Mark|syntax.Advmod)
		if in.Link == syntax.Advcl && in.Verb > c.Verb && m >= 0 && m < in.Verb && in.OwnSubject {
			a.take(single(a.Tidy(a.Collect(nil, in.Verb, func(i int) bool { return i == m })), []int{m}))
		}
	}
}
