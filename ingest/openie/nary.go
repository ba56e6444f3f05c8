package openie

import (
	"slices"
	"strings"

	"newsgraph/ingest/syntax"
)

// maxTuples limits the tuples of one clause that lists of subjects and objects
// multiply to.
const maxTuples = 24

// nary writes the n-ary tuples of a view: one for each combination of conjoined
// subjects and conjoined first arguments.
func (v *view) nary() {
	a := v.arguments()
	rel := v.join(a.relation)
	if v.LacksBe(v.clause) {
		rel = "be " + rel
	}
	v.combine(v.rule, rel, a)
	v.controlled(rel)
}

// combine writes a tuple for each subject and each first argument.
func (v *view) combine(rule, rel string, a *arguments) {
	if len(a.first.forms) == 0 {
		rule, a.first = "intransitive", single(nil, nil)
	}
	n := 0
	for _, s := range v.subjects {
		for _, f := range a.first.forms {
			args := []string{v.join(s)}
			if len(f) > 0 {
				args = append(args, v.join(f))
			}
			for _, r := range a.rest {
				args = append(args, v.join(r))
			}
			if n++; n <= maxTuples {
				v.add(rule, 1, strings.TrimSpace(rel+" "+v.join(a.first.joins)), args...)
			}
		}
	}
}

// controlled writes what the object of a verb is made to do, and what something
// is done for, with the verb above: "forced X to sell Y" → … | forced X to sell | Y.
func (v *view) controlled(rel string) {
	last := v.last()
	for _, in := range last.Inner {
		made := in.Link == syntax.Xcomp && in.Verb > last.Verb && v.IsInfinitive(in) && v.Leader(in) == nil
		if in.Via != last.Verb || !made && !v.isPurpose(in) {
			continue
		}
		between := rel
		for _, h := range slices.Concat(last.Datives, last.Objects) {
			between += " " + v.join(v.FullList(h))
		}
		inner := v.inner([]*syntax.Clause{in})
		if a := inner.arguments(); len(a.first.forms) > 0 {
			v.combine("purpose", between+" "+v.join(a.relation), a)
		}
	}
}
