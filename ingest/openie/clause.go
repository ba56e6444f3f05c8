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
	switch {
	case w.Leader(c) != nil, w.IsInfinitive(c.Verb):
		return nil
	case c.Link == syntax.Pcomp && !c.OwnSubject && (w.style == Binary || !w.Reads(c.Via, lexicon.Presupposing)):
		return nil
	}
	v := w.inner(c, "clause")
	for _, h := range c.Subjects {
		v.subjects = append(v.subjects, w.Alternatives(h, func(x int) []int { return w.doer(x, c) })...)
	}
	if len(v.subjects) == 0 {
		return nil
	}
	return v
}

// inner returns the view of a clause and of those that it leads to, "plans to
// start selling". It has no subjects.
func (w *writer) inner(c *syntax.Clause, rule string) *view {
	v := &view{writer: w, clause: c, rule: rule}
	for u := w.Controller(c); u != nil; u = w.Leader(u) { // "plans to buy A and sell B"
		v.relation = append(v.relation, w.VerbGroup(u)...)
	}
	for c != nil {
		v.span = append(v.span, c)
		v.relation = append(v.relation, w.VerbGroup(c)...)
		leads := func(in *syntax.Clause) bool { return w.Leader(in) == c }
		if k := slices.IndexFunc(c.Inner, leads); k >= 0 {
			c = c.Inner[k]
		} else {
			c = nil
		}
	}
	slices.Sort(v.relation)
	v.relation = slices.Compact(v.relation)
	return v
}

// last is the innermost clause of a view, whose arguments end its relation.
func (v *view) last() *syntax.Clause { return v.span[len(v.span)-1] }

// doer is the phrase of a subject of c, less c where that modifies it.
func (w *writer) doer(i int, c *syntax.Clause) []int {
	if w.style == Binary {
		return w.slot(i, true)
	}
	return w.FullLess(i, func(child int) bool { return child == c.Verb })
}
