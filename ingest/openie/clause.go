package openie

import (
	"slices"

	"newsgraph/ingest/lexicon"
	"newsgraph/ingest/syntax"
)

// view is a clause as tuples tell it: who, what, and by which construct. What it
// tells of beside its subjects is in args.go.
type view struct {
	*writer
	clause   *syntax.Clause
	span     []*syntax.Clause // that one relation tells, outer first; never empty
	rule     string
	subjects [][]int // phrases, each conjunct of its own
	relation []int   // words
}

// view returns the view of a clause, or nil of one that is told with another, not
// said to be so, or nobody's.
func (w *writer) view(c *syntax.Clause) *view {
	above := w.above(c)
	switch {
	case w.Leader(c) != nil, w.IsInfinitive(c) && len(above) == 0:
		return nil
	case c.Link == syntax.Pcomp && !c.OwnSubject && (w.style == Binary || !w.Reads(c.Via, lexicon.Presupposing)):
		return nil
	}
	v := w.inner(append(above, c))
	v.rule = w.rule(c)
	for _, h := range v.span[0].Subjects {
		v.subjects = append(v.subjects, w.Alternatives(h, func(x int) []int { return w.doer(x, c) })...)
	}
	if len(v.subjects) == 0 {
		return nil
	}
	return v
}

// inner returns the view of the last of some clauses and of those that it leads
// to, "plans to start selling". It has no subjects.
func (w *writer) inner(span []*syntax.Clause) *view {
	v := &view{writer: w, clause: span[len(span)-1], span: span}
	for k := len(span) - 1; k < len(v.span); k++ {
		for _, in := range v.span[k].Inner {
			if w.Leader(in) == v.span[k] {
				v.span = append(v.span, in)
				break
			}
		}
	}
	for _, c := range v.span {
		v.relation = append(v.relation, w.VerbGroup(c)...)
	}
	slices.Sort(v.relation)
	v.relation = slices.Compact(v.relation)
	return v
}

// last is the innermost clause of a view, whose arguments end its relation.
func (v *view) last() *syntax.Clause { return v.span[len(v.span)-1] }

// above lists the clauses whose verbs tell c with their own although it is only
// coordinated with what they lead to: "plans to buy A and sell B".
func (w *writer) above(c *syntax.Clause) []*syntax.Clause {
	u := c
	for u.Coordinated() != nil && w.Tag(u.Up.Verb) == w.Tag(c.Verb) {
		u = u.Up
	}
	var out []*syntax.Clause
	for l := w.Leader(u); u != c && l != nil; l = w.Leader(l) {
		out = append(out, l)
	}
	slices.Reverse(out)
	return out
}

// doer is the phrase of a subject of c, less c where that modifies it.
func (w *writer) doer(i int, c *syntax.Clause) []int {
	if w.style == Binary {
		return w.slot(i, true)
	}
	return w.FullLess(i, func(child int) bool { return child == c.Verb })
}

// rules are the constructs that the link of a clause names.
var rules = map[syntax.Dep]string{
	syntax.Acl: "participle", syntax.Pcomp: "gerund", syntax.Relcl: "relative", syntax.Advcl: "adverbial", syntax.Ccomp: "content", syntax.Conj: "coordinate",
}

// rule names the construct of a clause.
func (w *writer) rule(c *syntax.Clause) string {
	m := w.Child(c.Verb, syntax.Mark)
	switch name := rules[c.Link]; {
	case c.Existential:
		return "existential"
	case c.Link == syntax.Advcl && !c.OwnSubject:
		return "adjunct"
	case c.Link == syntax.Advcl && m >= 0 && w.Reads(m, lexicon.Condition):
		return "condition"
	case name != "":
		return name
	case w.Child(c.Verb, syntax.Ccomp) >= 0:
		return "attribution"
	case c.Adjective >= 0 || len(c.Attrs) > 0:
		return "copula"
	case c.Passive:
		return "passive"
	}
	return "active"
}
