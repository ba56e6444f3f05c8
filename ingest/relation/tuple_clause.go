package relation

import (
	"slices"
	"strings"
)

// maxTuples limits the tuples of one clause that lists of subjects and objects
// multiply to.
const maxTuples = 24

// clause writes the n-ary tuples of one clause: one for each combination of
// conjoined subjects and conjoined first arguments.
func (w *writer) clause(c *clause) {
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
	if last := span[len(span)-1]; len(first) == 0 && last.adjective >= 0 {
		predicate := w.predicate(last.adjective)
		tokens = slices.DeleteFunc(tokens, func(i int) bool { return slices.Contains(predicate, i) })
		first = []operand{{text: w.join(predicate)}}
	}
	if n := len(tokens) - 1; len(first)+len(rest) == 0 && n > 0 && tokens[n] > span[len(span)-1].verb && w.dep(tokens[n]) == "advmod" {
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
func (w *writer) isDone(c *clause) bool {
	switch w.lower(c.via) {
	case "by", "after", "before", "in", "on", "upon", "through", "with", "for", "while", "when", "since", "besides":
		return true
	}
	return c.ownSubject
}

// combine writes a tuple for each subject and each first argument.
func (w *writer) combine(c *clause, rule, rel string, subjects [][]int, first, rest []operand) {
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
func (w *writer) doers(c *clause, span []*clause) [][]int {
	heads := span[0].subjects
	if len(heads) == 0 && c.existent {
		heads = w.all(c.verb, "expl")
	}
	var out [][]int
	for _, h := range heads {
		for _, s := range w.each(h) {
			if c.link == "acl" || c.link == "relcl" {
				s = w.before(s, c.verb)
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
	own := w.collect(nil, verb, func(int) bool { return false })
	return w.tidy(slices.DeleteFunc(slices.Clone(tokens), func(i int) bool { return slices.Contains(own, i) }))
}

// rule names the construct of a clause.
func (w *writer) rule(c *clause) string {
	switch {
	case w.isInfinitive(c) && !w.isControlled(c) && len(w.above(c)) == 0:
		return "infinitive"
	case c.existent:
		return "existential"
	case c.link == "acl":
		return "participle"
	case c.link == "advcl" && !c.ownSubject:
		return "adjunct"
	case c.link == "pcomp":
		return "gerund"
	case c.link == "relcl":
		return "relative"
	case c.link == "advcl" && w.isCondition(c):
		return "condition"
	case c.link == "advcl":
		return "adverbial"
	case c.link == "ccomp":
		return "content"
	case c.link == "conj":
		return "coordinate"
	case w.child(c.verb, "ccomp") >= 0:
		return "attribution"
	case c.adjective >= 0 || len(c.attrs) > 0:
		return "copula"
	case c.passiv:
		return "passive"
	}
	return "active"
}

// isCondition reports whether a clause only supposes: "if it rains".
func (w *writer) isCondition(c *clause) bool {
	m := w.child(c.verb, "mark")
	return m >= 0 && conditions.has(w.lower(m))
}

// lacksBe reports whether the clause is a bare participle, whose be the text
// leaves out: "firms based in Chile", "firms sponsored by X and signed into law".
func (w *writer) lacksBe(c *clause) bool {
	if w.child(c.verb, "aux", "auxpass") >= 0 || len(w.shared(c)) > 0 {
		return false
	}
	if c.link == "conj" && c.up != nil && c.via == c.up.verb && !c.ownSubject {
		return w.tag(c.verb) != "VB" && w.tag(c.verb) != "VBZ" && w.tag(c.verb) != "VBP" && w.lacksBe(c.up)
	}
	switch w.tag(c.verb) {
	case "VBN":
		return c.passiv
	case "VBG":
		return c.link == "pcomp" || c.link == "acl" || c.link == "advcl" && !c.ownSubject && w.child(c.verb, "mark") < 0
	}
	return false
}

// controlled writes what the object of a verb is made to do, and what something
// is done for, with the verb above: "forced X to sell Y" → … | forced X to sell | Y.
func (w *writer) controlled(c *clause, span []*clause, rel string, subjects [][]int) {
	last := span[len(span)-1]
	for _, in := range last.inner {
		if in.via != last.verb || !w.isInfinitive(in) || slices.Contains(span, in) {
			continue
		}
		var between string
		heads := append(slices.Clone(last.datives), last.objects...)
		switch in.link {
		case "xcomp":
			if len(heads) == 0 {
				continue
			}
		case "ccomp":
			heads = in.subjects
		case "advcl":
			if in.verb < last.verb || in.ownSubject {
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
