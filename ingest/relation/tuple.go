package relation

import (
	"slices"
	"strings"

	"newsgraph/ingest/text"
)

// Style is a way of writing open-IE tuples.
type Style int

const (
	// Nary writes one tuple a clause with all of its arguments, and the light
	// relations of titles, appositions and possessives ("Bush | be | President").
	Nary Style = iota
	// Binary writes only what the text says itself, each prepositional argument
	// a fact of its own ("it | completed its acquisition of | CVN Cos.").
	Binary
)

// Tuple is one open-IE extraction, in the words of the sentence.
type Tuple struct {
	Confidence float64 // 0 to 1
	Relation   string
	Args       []string // the subject first; at least one
}

// Tuples returns the open-IE extractions of one sentence, none twice.
func Tuples(sent *text.Sentence, style Style) []Tuple {
	t := newTree(sent)
	s := &scene{tree: t, clauses: clauses(t)}
	s.mood = s.moods(s.clauses, func(*clause) mood { return plain() })
	s.settle()
	w := &writer{scene: s}
	for _, c := range s.clauses {
		if style == Binary {
			w.facts(c)
		} else {
			w.clause(c)
		}
	}
	if style == Nary {
		w.light()
	}
	return w.out
}

// writer gathers the tuples of one sentence.
type writer struct {
	*scene
	out []Tuple
}

func (w *writer) add(confidence float64, relation string, args ...string) {
	if relation == "" || slices.Contains(args, "") {
		return
	}
	for _, o := range w.out {
		if o.Relation == relation && slices.Equal(o.Args, args) {
			return
		}
	}
	w.out = append(w.out, Tuple{confidence, relation, args})
}

// clause writes the n-ary tuples of one clause: one for each combination of
// conjoined subjects and conjoined first objects.
func (w *writer) clause(c *clause) {
	if len(c.subjects) == 0 || w.isControlled(c) {
		return
	}
	confidence := direct
	if !c.ownSubject {
		confidence *= borrowed
	}
	rel := w.elided(c) + w.fullGroup(c)
	first, rest := w.arguments(c)
	if len(first) == 0 {
		first = []operand{{}}
	}
	for _, sub := range c.subjects {
		for _, x := range w.conjuncts(sub) {
			subject := w.phrase(x)
			for _, f := range first {
				args := []string{subject}
				if f.text != "" {
					args = append(args, f.text)
				}
				for _, r := range rest {
					args = append(args, r.text)
				}
				if len(args) == 1 {
					continue
				}
				w.add(confidence, strings.TrimSpace(rel+" "+f.joins), args...)
			}
		}
	}
}

// elided returns the auxiliary that a passive leaves out: that of the verb it is
// coordinated with ("was arrested and charged"), or the lemma be for a
// participle after its noun ("firms based in Chile").
func (w *writer) elided(c *clause) string {
	if !c.passiv || w.child(c.verb, "auxpass") >= 0 {
		return ""
	}
	u := c
	for ; u.link == "conj" && u.up != nil && u.via == u.up.verb; u = u.up {
		if aux := w.child(u.up.verb, "auxpass"); aux >= 0 {
			return w.lower(aux) + " "
		}
	}
	if u.link == "acl" {
		return "be "
	}
	return ""
}

// operand is an argument as it is written, and the words of it that the
// relation takes over.
type operand struct {
	text  string
	joins string
}

// arguments returns the alternatives for the first argument after the subject,
// and the further arguments, each with its preposition.
func (w *writer) arguments(c *clause) (first []operand, rest []operand) {
	inner := w.lastControlled(c)
	take := func(alternatives []operand) {
		if len(first) == 0 {
			first = alternatives
			return
		}
		for _, a := range alternatives {
			rest = append(rest, operand{text: a.whole()})
			break
		}
	}
	var late []operand // what says when and how comes last
	for _, cl := range w.span(c, inner) {
		for _, d := range cl.datives {
			take(w.each(d))
		}
		for _, o := range cl.objects {
			take(w.each(o))
		}
		for _, a := range cl.attrs {
			take(w.each(a))
		}
		if cl.adjective >= 0 {
			for _, p := range w.all(cl.adjective, "prep") {
				take(w.prepositional(cl, p))
			}
		}
	}
	for _, cl := range w.span(c, inner) {
		preps := append(slices.Clone(cl.preps), cl.by...)
		slices.Sort(preps)
		for _, p := range preps {
			alternatives := w.prepositional(cl, p)
			if len(alternatives) == 0 {
				continue
			}
			if p < cl.verb {
				late = append(late, operand{text: alternatives[0].whole()})
				continue
			}
			take(alternatives)
		}
		for _, in := range cl.inner {
			if in.via == cl.verb && in.link == "ccomp" {
				take([]operand{{text: w.subordinate(in)}})
			}
			if in.via == cl.verb && in.link == "xcomp" && in != inner && len(cl.objects) > 0 {
				take([]operand{{text: w.subordinate(in)}})
			}
		}
		for _, i := range w.children[cl.verb] {
			switch w.dep(i) {
			case "npadvmod":
				late = append(late, operand{text: w.phrase(i)})
			case "advmod":
				if w.isWhen(i) {
					late = append(late, operand{text: w.phrase(i)})
				}
			}
		}
	}
	return first, append(rest, late...)
}

// whole is the operand with its preposition.
func (o operand) whole() string { return strings.TrimSpace(o.joins + " " + o.text) }

// isWhen reports whether an adverb says when, so that it is an argument.
func (w *writer) isWhen(i int) bool {
	return w.isTime(i) || len(w.children[i]) > 0 && w.tag(i) == "RB" && w.child(i, "npadvmod") >= 0
}

// each returns the conjuncts of a phrase.
func (w *writer) each(i int) []operand {
	var out []operand
	for _, x := range w.conjuncts(i) {
		out = append(out, operand{text: w.phrase(x)})
	}
	return out
}

// prepositional returns the conjuncts of a preposition's object, the
// preposition being what the relation may take over.
func (w *writer) prepositional(c *clause, p int) []operand {
	joins := w.join(w.particlesOf(p))
	var out []operand
	for _, o := range w.pobjects(c, p) {
		for _, x := range w.conjuncts(o) {
			out = append(out, operand{text: w.phrase(x), joins: joins})
		}
	}
	if v := w.pcomp(p); v >= 0 && len(w.children[v]) > 0 {
		out = append(out, operand{text: w.join(w.trim(w.collect(nil, v, func(int) bool { return false }))), joins: joins})
	}
	return out
}

// isControlled reports whether the clause is told with the verb above it:
// "plans to sell" is one relation.
func (w *writer) isControlled(c *clause) bool {
	u := w.controller(c)
	return u != nil && c.link == "xcomp" && w.lastControlled(u) != u
}

// lastControlled follows "plans to start selling" down to its last verb.
func (w *writer) lastControlled(c *clause) *clause {
	for _, in := range c.inner {
		if in.link == "xcomp" && in.via == c.verb && w.controller(in) == c {
			return w.lastControlled(in)
		}
	}
	return c
}

// span lists the clauses from c down to inner.
func (w *writer) span(c, inner *clause) []*clause {
	out := []*clause{c}
	for c != inner {
		for _, in := range c.inner {
			if in.link == "xcomp" && in.via == c.verb && w.controller(in) == c {
				c = in
				out = append(out, c)
				break
			}
		}
	}
	return out
}

// fullGroup returns the words of the relation: auxiliaries, negation, adverbs,
// verb, particles and predicate adjective, down to the last controlled verb.
func (w *writer) fullGroup(c *clause) string {
	var tokens []int
	for _, cl := range w.span(c, w.lastControlled(c)) {
		tokens = append(tokens, cl.verb)
		for _, i := range w.children[cl.verb] {
			switch w.dep(i) {
			case "aux", "auxpass", "neg", "prt":
				tokens = append(tokens, i)
			case "advmod":
				if !w.isRelative(i) && !w.isWhen(i) && len(w.children[i]) == 0 && (i > cl.verb-4 && i < cl.verb || i == cl.verb+1) && !w.isConnective(i) {
					tokens = append(tokens, i)
				}
			}
		}
		if cl.adjective >= 0 {
			tokens = append(tokens, w.collect(nil, cl.adjective, func(i int) bool {
				return w.dep(i) != "advmod" && w.dep(i) != "neg" || w.isVerb(i)
			})...)
		}
	}
	slices.Sort(tokens)
	return w.join(slices.Compact(tokens))
}

// isConnective reports whether an adverb joins sentences: "however".
func (w *writer) isConnective(i int) bool {
	switch w.lower(i) {
	case "however", "also", "too", "therefore", "thus", "moreover", "meanwhile", "furthermore", "instead", "so", "then", "indeed", "nevertheless", "nonetheless", "otherwise", "hence", "still", "even", "as", "well", "when", "where", "why", "how":
		return true
	}
	return false
}

// phrase is a noun phrase as an argument of a tuple.
func (w *writer) phrase(i int) string { return w.join(w.full(i)) }

// full returns the tokens of the noun phrase headed by i, prepositional phrases
// and restrictive clauses included.
func (w *writer) full(i int) []int {
	return w.trim(w.collect(nil, i, func(c int) bool {
		switch w.dep(c) {
		case "relcl":
			return true
		case "acl":
			return !w.isVerb(c) || w.tag(c) != "VB" // participles are tuples of their own
		case "prep":
			return w.introducesExamples(c)
		}
		return w.leavesPhrase(c, i)
	}))
}

// subordinate is a clause as an argument, without its conjunction.
func (w *writer) subordinate(c *clause) string {
	mark := w.child(c.verb, "mark")
	return w.join(w.trim(w.collect(nil, c.verb, func(i int) bool {
		return i == mark && w.lower(i) == "that"
	})))
}

// join writes tokens parted by single blanks, as open-IE benchmarks do.
func (w *writer) join(tokens []int) string {
	words := make([]string, len(tokens))
	for k, i := range tokens {
		words[k] = w.Tokens[i].Text
	}
	return strings.Join(words, " ")
}
