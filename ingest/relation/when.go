package relation

import (
	"newsgraph/ingest/lexicon"
	"newsgraph/ingest/syntax"
	"newsgraph/ingest/temporal"
	"newsgraph/ingest/text"
)

// An expression of time is found by its entity, which the recognizer cuts too
// short or in two: it grows by the words around it for as long as they read as
// one. Then grammar says of what it is the time.

// tell finds the times of the sentence.
func (s *scene) tell() {
	reach := 0 // end of the last expression
	for k, e := range s.Entities {
		if syntax.LabelOf(e.Label) != syntax.Date && syntax.LabelOf(e.Label) != syntax.Time || e.Start < reach {
			continue
		}
		top, start, end := s.expression(k)
		if top < 0 {
			continue
		}
		reach = end
		s.date(top, start, end)
	}
	for i := range s.Tokens {
		if s.Tokens[i].Entity < 0 && s.Dep(i) == syntax.Npadvmod && s.Is(i, lexicon.Time) && temporal.Parse([]string{s.Lower(i)}) != nil {
			s.date(i, i, i+1)
		}
	}
}

// expression returns the expression of time that entity k is part of: its
// topmost token, and the range of its tokens. Top is -1 if it tells no time.
func (s *scene) expression(k int) (top, start, end int) {
	e := s.Entities[k]
	top = s.rootOf(e)
	start, end = e.Start, e.End
	reads := s.reads(start, end)
	grow := func(from, to int) bool {
		if !s.reads(from, to) {
			return false
		}
		start, end, reads = from, to, true
		return true
	}
	// "from March" + "to May", "at 10 a.m." + "on Friday"
	for _, next := range s.Entities[k+1:] {
		if syntax.LabelOf(next.Label) != syntax.Date && syntax.LabelOf(next.Label) != syntax.Time || next.Start > end+2 || !grow(start, next.End) && !grow(max(start-1, 0), next.End) {
			break
		}
	}
	for n := 0; n < maxLinks && s.Head(top) != top; n++ {
		h := s.Head(top)
		if h >= start && h < end { // another part of what it has grown to
			top = h
			continue
		}
		switch {
		case s.Dep(top) == syntax.Compound && h == end && grow(start, end+1): // "Friday" + "night"
			top = h
			continue
		case s.Dep(top) == syntax.Pobj && h < start && start-h <= 2:
			if grow(h, end) {
				top = h
				continue
			}
		case (s.Dep(top) == syntax.Prep || s.isTimely(top)) && s.IsNoun(h) && s.Label(h) == syntax.NoLabel && h < start:
			first := s.leftmost(h)
			if grow(first, end) || grow(h, end) { // "the morning of January 5"
				top = h
				continue
			}
		}
		break
	}
	for n := 1; n <= 3 && start-n >= 0; n++ { // "as early as Friday"
		if first := start - n; s.Dep(first) != syntax.Punct && s.Child(first, syntax.Pobj) < end && s.reads(first, end) {
			start, reads, n = first, true, 0
		}
	}
	if end < len(s.Tokens) && s.Reads(end, lexicon.Zone) {
		return -1, 0, 0 // "at 1530 GMT"
	}
	if !reads || start > 0 && s.Reads(start-1, lexicon.Recurring) {
		return -1, 0, 0
	}
	if s.Dep(top) == syntax.Pobj && !s.isWithin(s.Head(top), start, end) {
		return -1, 0, 0 // under a preposition that makes no time of it: "than last year"
	}
	return top, start, end
}

func (s *scene) isWithin(i, start, end int) bool { return i >= start && i < end }

// isTimely reports whether token i modifies as times do.
func (s *scene) isTimely(i int) bool {
	return s.Dep(i) == syntax.Npadvmod || s.Dep(i) == syntax.Nummod || s.Dep(i) == syntax.Advmod
}

// rootOf returns the token of an entity that the others hang from.
func (s *scene) rootOf(e text.Entity) int {
	for i := e.Start; i < e.End; i++ {
		if h := s.Head(i); h == i || h < e.Start || h >= e.End {
			return i
		}
	}
	return e.End - 1 // unreachable: a tree
}

// leftmost returns the first token of the phrase of i that stands before it.
func (s *scene) leftmost(i int) int {
	if c := s.Children(i); len(c) > 0 && c[0] < i {
		return s.leftmost(c[0])
	}
	return i
}

// reads reports whether tokens are an expression of time.
func (s *scene) reads(start, end int) bool {
	if end-start > 12 {
		return false
	}
	return s.time(start, end) != nil
}

// time reads tokens as an expression of time; nil if they are none.
func (s *scene) time(start, end int) *temporal.Expression {
	words := make([]string, 0, 12)
	for i := start; i < end; i++ {
		words = append(words, s.Tokens[i].Text)
	}
	return temporal.Parse(words)
}

func (s *scene) granularity(start, end int) temporal.Granularity {
	return s.time(start, end).Granularity()
}

// date notes of what the tokens from start up to end, which hang from top, are
// the time.
func (s *scene) date(top, start, end int) {
	h := s.Head(top)
	if h == top {
		return
	}
	of := s.modified(h)
	c := s.Home(of)
	if c == nil || !s.dates(c, of, top) {
		return
	}
	if of == c.Verb && s.compares(c, start, end) {
		return
	}
	if of != c.Verb && s.circumstantial(c, of, top) {
		of = c.Verb
	}
	if w := s.Lower(start); of == c.Verb && (w == "since" || w == "until") && s.Is(of, lexicon.Speech) {
		// "Since July, the firm said, it has bought …": of what is said.
		if v := s.Child(of, syntax.Ccomp); v >= 0 && s.Home(v) != nil {
			c = s.Home(v)
			of = c.Verb
		}
	}
	m := moment{lies: s.lies(c), phrase: Argument{Head: top}}
	if of != c.Verb && m.lies == temporal.Future {
		m.lies = temporal.Nearest // what a noun tells of need not lie ahead
	}
	for i := start; i < end; i++ {
		m.phrase.Tokens = append(m.phrase.Tokens, i)
	}
	if s.Lower(start) == "for" {
		m.lies = temporal.Future // "scheduled for Friday"
	}
	if s.Lower(start) == "from" && m.lies != temporal.Future && len(m.phrase.Tokens) < 4 {
		return // "rose 5 pct from January"
	}
	if s.around.times == nil {
		s.around.times = map[int][]moment{}
	}
	s.around.times[of] = append(s.around.times[of], m)
}

// dates reports whether the role of a time is that of an adverbial.
func (s *scene) dates(c *syntax.Clause, of, top int) bool {
	lemma := s.Lemma(c.Verb)
	switch s.Dep(top) {
	case syntax.Npadvmod, syntax.Advmod:
		return true
	case syntax.Attr:
		return of == c.Verb && s.Lemma(of) == "be"
	case syntax.Dobj, syntax.Oprd, syntax.Unspecified:
		return of == c.Verb && s.Is(top, lexicon.Time) && len(s.Children(top)) == 0 // "said Tuesday"
	case syntax.Nmod, syntax.Compound, syntax.Poss, syntax.Nummod:
		return of != c.Verb && s.isEvent(of) // "Friday's attack on X"
	case syntax.Prep, syntax.Agent, syntax.Pcomp:
		switch s.Lower(top) {
		case "of", "about", "to", "against", "like", "than":
			return s.Child(top, syntax.Pobj) < 0 || s.Lower(top) == "of" && of != c.Verb && s.isEvent(of)
		case "for":
			sub := s.Child(c.Verb, syntax.Nsubj|syntax.Nsubjpass)
			return of == c.Verb && ((s.Lex.Has(lemma, lexicon.Future) || s.Lex.Has(lemma, lexicon.Plan)) && (c.Passive || !s.Lex.Has(lemma, lexicon.Guess)) || top < sub) // "For March, it will …"
		case "until", "till":
			return !s.Lex.Has(lemma, lexicon.Defer)
		}
		return true
	}
	return false
}

// compares reports whether a time stands after what its verb measures
// something against, or is what a superlative looks back on: "rose to 20 from 15 in December", "rose five pct from
// January". Days are those of the verb none the less: "from 15 on Friday".
func (s *scene) compares(c *syntax.Clause, start, end int) bool {
	if start < c.Verb || start == 0 {
		return false
	}
	if s.Lower(start) == "in" && s.Is(end-1, lexicon.Time) && s.excels(c, start) {
		return true // "the worst drought in 20 years"
	}
	for i, n := start-1, 0; i != c.Verb && n < 2*maxLinks; i, n = s.Head(i), n+1 {
		if s.Dep(i) == syntax.Prep {
			switch s.Lower(i) {
			case "from", "against", "than", "versus":
				return s.granularity(start, end) != temporal.Day
			}
		}
	}
	return false
}

// excels reports whether a superlative of clause c stands before token end.
func (s *scene) excels(c *syntax.Clause, end int) bool {
	for i := c.Verb; i < end; i++ {
		if s.Home(i) == c && (s.Tag(i) == syntax.JJS || s.Tag(i) == syntax.RBS || s.Lower(i) == "first" || s.Lower(i) == "record") {
			return true
		}
	}
	return false
}

// circumstantial reports whether the time that hangs from a noun is really that
// of its clause: parsers hang "on Friday" from whatever stands before it. It is
// not if the noun tells of an event itself ("the meeting on Friday").
func (s *scene) circumstantial(c *syntax.Clause, noun, top int) bool {
	if top < noun || noun < c.Verb || s.Is(c.Verb, lexicon.Guess) { // "expects volume this year to fall"
		return false
	}
	for _, i := range s.All(noun, syntax.Prep|syntax.Agent) {
		if i > top && (s.Lower(i) == "by" || s.Lower(i) == "of" || s.Lower(i) == "against" || s.Lower(i) == "between") {
			return false // "a ruling last July by the court"
		}
	}
	if s.isEvent(noun) {
		// "said at a news conference on Thursday"
		p := s.Head(noun)
		return s.Dep(noun) == syntax.Pobj && s.Dep(p) == syntax.Prep && s.Head(p) == c.Verb && (s.Lower(p) == "at" || s.Lower(p) == "in" || s.Lower(p) == "during")
	}
	most := 2 // "opened in a plant"
	if s.IsName(noun) {
		most = maxLinks // "bought most of the shares of Initech"
	}
	for i, n := noun, 0; i != c.Verb; i, n = s.Head(i), n+1 {
		switch s.Dep(i) {
		case syntax.Dobj, syntax.Pobj, syntax.Attr, syntax.Dative, syntax.Agent, syntax.Oprd, syntax.Npadvmod:
		case syntax.Prep:
			switch s.Lower(i) {
			case "from", "than", "against", "since", "between":
				return false
			}
		default:
			return false
		}
		if n >= most || s.Head(i) == i || i != noun && s.isEvent(i) {
			return false
		}
	}
	if s.IsName(noun) || s.Lower(top) == "on" || s.Dep(top) == syntax.Npadvmod {
		return true
	}
	switch s.Label(noun) {
	case syntax.Money, syntax.Percent, syntax.Quantity, syntax.Cardinal:
		return true
	}
	return false
}
