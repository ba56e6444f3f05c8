package openie

import (
	"slices"
	"strings"

	"newsgraph/ingest/lexicon"
	"newsgraph/ingest/syntax"
)

// maxTuples limits the tuples of one clause that lists of subjects and objects
// multiply to.
const maxTuples = 24

// clause writes the n-ary tuples of one clause: one for each combination of
// conjoined subjects and conjoined first arguments.
func (w *writer) clause(c *syntax.Clause) {
	rule := w.rule(c)
	if w.isControlled(c) || rule == "infinitive" || rule == "gerund" && !w.isDone(c) {
		return // told with the verb above
	}
	span := w.span(c)
	subjects := w.doers(c, span)
	if len(subjects) == 0 {
		return
	}
	first, rest := w.arguments(span)
	tokens := w.relation(span)
	if last := span[len(span)-1]; len(first) == 0 && last.Adjective >= 0 {
		predicate := w.predicate(last.Adjective)
		tokens = slices.DeleteFunc(tokens, func(i int) bool { return slices.Contains(predicate, i) })
		first = []operand{{text: w.join(predicate)}}
	}
	if n := len(tokens) - 1; len(first)+len(rest) == 0 && n > 0 && tokens[n] > span[len(span)-1].Verb && w.Dep(tokens[n]) == syntax.Advmod {
		first, tokens = []operand{{text: w.join(tokens[n:])}}, tokens[:n] // "was put | higher"
	}
	rel := w.join(tokens)
	if w.lacksBe(c) {
		rel = "be " + rel
	}
	w.combine(c, rule, rel, subjects, first, rest)
	w.controlled(c, span, rel, subjects)
}

// isDone reports whether the preposition of a gerund presupposes that it is done:
// "by selling", against "from selling", "without selling", "accused of selling".
func (w *writer) isDone(c *syntax.Clause) bool {
	switch w.Lower(c.Via) {
	case "by", "after", "before", "in", "on", "upon", "through", "with", "for", "while", "when", "since", "besides":
		return true
	}
	return c.OwnSubject
}

// combine writes a tuple for each subject and each first argument.
func (w *writer) combine(c *syntax.Clause, rule, rel string, subjects [][]int, first, rest []operand) {
	if len(first) == 0 {
		n := min(1, len(rest))
		first, rest = rest[:n], rest[n:]
	}
	if len(first) == 0 {
		rule, first = "intransitive", []operand{{}}
	}
	n := 0
	for _, s := range subjects {
		for _, f := range first {
			args := []string{w.join(s)}
			if f.text != "" {
				args = append(args, f.text)
			}
			for _, r := range rest {
				args = append(args, r.text)
			}
			if n++; n > maxTuples {
				return
			}
			w.add(rule, strings.TrimSpace(rel+" "+f.joins), args...)
		}
	}
}

// doers returns the phrases of the subjects of c, each conjunct of its own.
func (w *writer) doers(c *syntax.Clause, span []*syntax.Clause) [][]int {
	heads := span[0].Subjects
	if len(heads) == 0 && c.Existential {
		heads = w.All(c.Verb, syntax.Expl)
	}
	var out [][]int
	for _, h := range heads {
		for _, s := range w.each(h) {
			if c.Link == syntax.Acl || c.Link == syntax.Relcl {
				s = w.before(s, c.Verb)
			}
			out = append(out, s)
		}
	}
	return out
}

// before returns the tokens of a phrase less the clause of verb, which modifies it.
func (w *writer) before(tokens []int, verb int) []int {
	if !slices.Contains(tokens, verb) {
		return tokens
	}
	own := w.Collect(nil, verb, func(int) bool { return false })
	return w.tidy(slices.DeleteFunc(slices.Clone(tokens), func(i int) bool { return slices.Contains(own, i) }))
}

// rule names the construct of a clause.
func (w *writer) rule(c *syntax.Clause) string {
	switch {
	case w.IsInfinitive(c) && !w.isControlled(c) && len(w.above(c)) == 0:
		return "infinitive"
	case c.Existential:
		return "existential"
	case c.Link == syntax.Acl:
		return "participle"
	case c.Link == syntax.Advcl && !c.OwnSubject:
		return "adjunct"
	case c.Link == syntax.Pcomp:
		return "gerund"
	case c.Link == syntax.Relcl:
		return "relative"
	case c.Link == syntax.Advcl && w.isCondition(c):
		return "condition"
	case c.Link == syntax.Advcl:
		return "adverbial"
	case c.Link == syntax.Ccomp:
		return "content"
	case c.Link == syntax.Conj:
		return "coordinate"
	case w.Child(c.Verb, syntax.Ccomp) >= 0:
		return "attribution"
	case c.Adjective >= 0 || len(c.Attrs) > 0:
		return "copula"
	case c.Passive:
		return "passive"
	}
	return "active"
}

// isCondition reports whether a clause only supposes: "if it rains".
func (w *writer) isCondition(c *syntax.Clause) bool {
	m := w.Child(c.Verb, syntax.Mark)
	return m >= 0 && w.Reads(m, lexicon.Condition)
}

// lacksBe reports whether the clause is a bare participle, whose be the text
// leaves out: "firms based in Chile", "firms sponsored by X and signed into law".
func (w *writer) lacksBe(c *syntax.Clause) bool {
	if w.Child(c.Verb, syntax.Aux|syntax.Auxpass) >= 0 || len(w.shared(c)) > 0 {
		return false
	}
	if c.Link == syntax.Conj && c.Up != nil && c.Via == c.Up.Verb && !c.OwnSubject {
		return w.Tag(c.Verb) != syntax.VB && w.Tag(c.Verb) != syntax.VBZ && w.Tag(c.Verb) != syntax.VBP && w.lacksBe(c.Up)
	}
	switch w.Tag(c.Verb) {
	case syntax.VBN:
		return c.Passive
	case syntax.VBG:
		return c.Link == syntax.Pcomp || c.Link == syntax.Acl || c.Link == syntax.Advcl && !c.OwnSubject && w.Child(c.Verb, syntax.Mark) < 0
	}
	return false
}

// controlled writes what the object of a verb is made to do, and what something
// is done for, with the verb above: "forced X to sell Y" → … | forced X to sell | Y.
func (w *writer) controlled(c *syntax.Clause, span []*syntax.Clause, rel string, subjects [][]int) {
	last := span[len(span)-1]
	for _, in := range last.Inner {
		if in.Via != last.Verb || !w.IsInfinitive(in) || slices.Contains(span, in) {
			continue
		}
		var between string
		heads := append(slices.Clone(last.Datives), last.Objects...)
		switch in.Link {
		case syntax.Xcomp:
			if len(heads) == 0 {
				continue
			}
		case syntax.Ccomp:
			heads = in.Subjects
		case syntax.Advcl:
			if in.Verb < last.Verb || in.OwnSubject {
				continue
			}
		default:
			continue
		}
		for _, h := range heads {
			between += " " + w.join(w.whole(h))
		}
		inner := w.span(in)
		first, rest := w.arguments(inner)
		if len(first)+len(rest) > 0 {
			w.combine(c, "purpose", rel+between+" "+w.join(w.relation(inner)), subjects, first, rest)
		}
	}
}
