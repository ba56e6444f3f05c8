package openie

import (
	"slices"
	"strings"

	"newsgraph/ingest/syntax"
)

// nary writes the n-ary tuples of a view: one for each combination of conjoined
// subjects and conjoined first arguments; and what the object of its verb is made to
// do, or what something is done for, with the verb above: "forced X to sell Y" →
// … | forced X to sell | Y.
func (v *view) nary() {
	a := v.arguments()
	rel := v.join(a.relation)
	if v.LacksBe(v.clause) {
		rel = "be " + rel
	}
	v.combine(rel, a)
	last := v.last()
	for _, h := range slices.Concat(last.Datives, last.Objects) {
		rel += " " + v.join(v.FullList(h))
	}
	for _, in := range last.Inner {
		if in.Link == syntax.Xcomp && v.Leader(in) == nil || v.isPurpose(in) {
			g := v.inner(in, "purpose")
			g.subjects = v.subjects
			if a := g.arguments(); len(a.first.forms) > 0 {
				g.combine(rel+" "+v.join(a.relation), a)
			}
		}
	}
}

// combine writes a tuple for each subject and each first argument.
func (v *view) combine(rel string, a *arguments) {
	rule := v.rule
	if len(a.first.forms) == 0 {
		rule, a.first = "intransitive", single(nil, nil)
	}
	rel = strings.TrimSpace(rel + " " + v.join(a.first.joins))
	for _, s := range v.subjects {
		for _, f := range a.first.forms {
			if v.room--; v.room < 0 {
				return
			}
			args := []string{v.join(s)}
			if len(f) > 0 {
				args = append(args, v.join(f))
			}
			for _, r := range a.rest {
				args = append(args, v.join(r))
			}
			v.add(rule, 1, rel, args...)
		}
	}
}
