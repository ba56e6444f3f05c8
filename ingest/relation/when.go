package relation

import (
	"newsgraph/ingest/lexicon"
	"newsgraph/ingest/syntax"
	"newsgraph/ingest/temporal"
	"newsgraph/ingest/text"
)

// stretch is a run of tokens that grows to an expression of time. It begins with
// an entity, which the recognizer cuts too short or in two: it grows by the words
// around it for as long as they read as one expression. Then grammar says of what
// it is the time.
type stretch struct {
	*scene
	top        int  // token that the others hang from
	start, end int  // tokens: from start up to end
	told       bool // they read as an expression of time
}

// tell finds the times of the sentence.
func (s *scene) tell() {
	x := stretch{scene: s}
	for k, e := range s.Entities {
		if !s.isDate(e) || e.Start < x.end {
			continue
		}
		if next := s.expression(k); next.isTold() {
			x = next
			x.date()
		}
	}
}

func (s *scene) isDate(e text.Entity) bool { return s.Label(e.Start).In(syntax.Date | syntax.Time) }

// expression returns what entity k grows to.
func (s *scene) expression(k int) stretch {
	e := s.Entities[k]
	x := stretch{scene: s, top: e.Start, start: e.Start, end: e.End, told: s.time(e.Start, e.End) != nil}
	for _, next := range s.Entities[k+1:] { // "from March" + "to May", "at 10 a.m." + "on Friday"
		if !s.isDate(next) || next.Start > x.end+2 || !x.grow(x.start, next.End) {
			break
		}
	}
	for x.climb() {
	}
	for x.goBack() {
	}
	return x
}

// grow makes the stretch longer if it is an expression of time then.
func (x *stretch) grow(start, end int) bool {
	if x.time(start, end) == nil {
		return false
	}
	x.start, x.end, x.told = start, end, true
	return true
}

// has reports whether token i is in the stretch.
func (x *stretch) has(i int) bool { return i >= x.start && i < x.end }

// climb goes on to the token that the stretch hangs from, if it can be part of it.
func (x *stretch) climb() bool {
	h := x.Head(x.top)
	if h == x.top || !x.has(h) && !x.takes(h) {
		return false
	}
	x.top = h
	return true
}

// takes grows the stretch by token h, which it hangs from.
func (x *stretch) takes(h int) bool {
	switch dep := x.Dep(x.top); {
	case h >= x.start:
		return false
	case dep == syntax.Pobj:
		return x.start-h <= 2 && x.grow(h, x.end)
	case dep.In(syntax.Prep|syntax.Npadvmod|syntax.Nummod|syntax.Advmod) && x.IsNoun(h) && x.Label(h) == syntax.NoLabel:
		return x.grow(h, x.end) // "the morning of January 5"
	}
	return false
}

// goBack grows the stretch by up to three tokens before it: "as early as Friday".
func (x *stretch) goBack() bool {
	for n := 1; n <= 3 && n <= x.start; n++ {
		if first := x.start - n; x.Dep(first) != syntax.Punct && x.Child(first, syntax.Pobj) < x.end && x.grow(first, x.end) {
			return true
		}
	}
	return false
}

// isTold reports whether the stretch is one time, told as such: not "at 1530
// GMT", "every Friday", "than last year".
func (x *stretch) isTold() bool {
	switch {
	case x.end < len(x.Tokens) && x.Reads(x.end, lexicon.Zone), x.start > 0 && x.Reads(x.start-1, lexicon.Recurring):
		return false
	case x.Dep(x.top) == syntax.Pobj && !x.has(x.Head(x.top)):
		return false
	}
	return x.told
}

// maxTime is the length in tokens up to which an expression of time is read.
const maxTime = 12

// time reads tokens as an expression of time; nil if they are none.
func (s *scene) time(start, end int) *temporal.Expression {
	if end-start > maxTime {
		return nil
	}
	words := make([]string, 0, maxTime)
	for i := start; i < end; i++ {
		words = append(words, s.Tokens[i].Text)
	}
	return temporal.Parse(words)
}

// date notes of what the stretch is the time.
func (x *stretch) date() {
	h := x.Head(x.top)
	if h == x.top {
		return
	}
	of := x.modified(h)
	c := x.Home(of)
	if c == nil || !x.isAdverbial(c, of) || of == c.Verb && x.compares(c) {
		return
	}
	if of != c.Verb && x.isStray(c, of) {
		of = c.Verb
	}
	lies := x.lies(c)
	switch first := x.Lower(x.start); {
	case first == "for":
		lies = temporal.Future // "scheduled for Friday"
	case first == "from" && (lies != temporal.Future || of != c.Verb) && x.end-x.start < 4:
		return // "rose 5 pct from January"
	case of != c.Verb && lies == temporal.Future:
		lies = temporal.Nearest // what a noun tells of need not lie ahead
	}
	x.note(of, Setting{When: Argument{Head: x.top, Tokens: span(x.start, x.end)}, Lies: lies, Where: nobody})
}

// span are the tokens from start up to end.
func span(start, end int) []int {
	out := make([]int, 0, end-start)
	for i := start; i < end; i++ {
		out = append(out, i)
	}
	return out
}

// isAdverbial reports whether the role of the time in clause c, of whose verb or
// noun it hangs, is that of an adverbial.
func (x *stretch) isAdverbial(c *syntax.Clause, of int) bool {
	ofVerb := of == c.Verb
	switch dep := x.Dep(x.top); {
	case dep.In(syntax.Npadvmod | syntax.Advmod):
		return true
	case dep == syntax.Attr:
		return ofVerb && x.Lemma(of) == "be"
	case dep.In(syntax.Nmod | syntax.Compound | syntax.Poss | syntax.Nummod):
		return !ofVerb && x.isEvent(of) // "Friday's attack on X"
	case dep.In(syntax.Prep | syntax.Agent | syntax.Pcomp):
		return x.isGoverned(c, of)
	}
	return false
}

// isGoverned reports whether the preposition that the time stands under makes an
// adverbial of it.
func (x *stretch) isGoverned(c *syntax.Clause, of int) bool {
	switch prep := x.Lower(x.top); {
	case x.Reads(x.top, lexicon.Topic):
		return prep == "of" && of != c.Verb && x.isEvent(of)
	case prep == "for":
		return of == c.Verb && x.Is(c.Verb, lexicon.Future) // "scheduled for Friday"
	case x.Reads(x.top, lexicon.Until):
		return !x.Is(c.Verb, lexicon.Defer)
	}
	return true
}

// compares reports whether a time stands after what its verb measures
// something against, or is what a superlative looks back on: "rose to 20 from 15
// in December", "rose five pct from January". Days are those of the verb none the
// less: "from 15 on Friday".
func (x *stretch) compares(c *syntax.Clause) bool {
	if x.start < c.Verb || x.start == 0 {
		return false
	}
	if x.Lower(x.start) == "in" && x.Is(x.end-1, lexicon.Time) && x.excels(c, x.start) {
		return true // "the worst drought in 20 years"
	}
	for i, n := x.start-1, 0; i != c.Verb && n < 2*maxLinks; i, n = x.Head(i), n+1 {
		if x.Dep(i) == syntax.Prep && x.Reads(i, lexicon.Baseline) {
			return x.time(x.start, x.end).Granularity() != temporal.Day
		}
	}
	return false
}

// maxBehind is how many tokens a superlative is looked for.
const maxBehind = 50

// excels reports whether a superlative of clause c stands before token end.
func (s *scene) excels(c *syntax.Clause, end int) bool {
	for i := max(c.Verb, end-maxBehind); i < end; i++ {
		if s.Home(i) == c && (s.Tag(i).In(syntax.JJS|syntax.RBS) || s.Reads(i, lexicon.Superlative)) {
			return true
		}
	}
	return false
}

// isStray reports whether the time that hangs from a noun is really that of its
// clause: parsers hang "on Friday" from whatever stands before it. It is not if
// the noun tells of an event itself ("the meeting on Friday"), unless that is
// where the verb's own event was ("said at a news conference on Thursday").
func (x *stretch) isStray(c *syntax.Clause, noun int) bool {
	if x.top < noun || noun < c.Verb || x.Is(c.Verb, lexicon.Guess) { // "expects volume this year to fall"
		return false
	}
	if x.isEvent(noun) {
		p := x.Head(noun)
		return x.Dep(noun) == syntax.Pobj && x.Dep(p) == syntax.Prep && x.Head(p) == c.Verb && x.Reads(p, lexicon.Occasion)
	}
	if !x.isNear(c, noun) {
		return false
	}
	return x.Lower(x.top) == "on" || x.Dep(x.top) == syntax.Npadvmod
}

// isNear reports whether a noun hangs from the verb of c by few arcs, as its
// arguments do, and from no event: "opened in a plant", "bought most of the
// shares of Initech".
func (s *scene) isNear(c *syntax.Clause, noun int) bool {
	const argument = syntax.Dobj | syntax.Pobj | syntax.Attr | syntax.Dative | syntax.Agent | syntax.Oprd | syntax.Npadvmod
	for i, n := noun, 0; i != c.Verb; i, n = s.Head(i), n+1 {
		away := !s.Dep(i).In(argument|syntax.Prep) || s.Dep(i) == syntax.Prep && s.Reads(i, lexicon.Baseline)
		if away || n >= 2 {
			return false
		}
	}
	return true
}
