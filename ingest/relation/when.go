package relation

import (
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
		if e.Label != "DATE" && e.Label != "TIME" || e.Start < reach {
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
		if s.Tokens[i].Entity < 0 && s.dep(i) == "npadvmod" && timeNouns.has(s.lemma(i)) && temporal.Parse([]string{s.lower(i)}) != nil {
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
		if next.Label != "DATE" && next.Label != "TIME" || next.Start > end+2 || !grow(start, next.End) && !grow(max(start-1, 0), next.End) {
			break
		}
	}
	for n := 0; n < maxLinks && s.head(top) != top; n++ {
		h := s.head(top)
		if h >= start && h < end { // another part of what it has grown to
			top = h
			continue
		}
		switch {
		case s.dep(top) == "compound" && h == end && grow(start, end+1): // "Friday" + "night"
			top = h
			continue
		case s.dep(top) == "pobj" && h < start && start-h <= 2:
			if grow(h, end) {
				top = h
				continue
			}
		case (s.dep(top) == "prep" || s.isTimely(top)) && s.isNoun(h) && s.entity(h) == "" && h < start:
			first := s.leftmost(h)
			if grow(first, end) || grow(h, end) { // "the morning of January 5"
				top = h
				continue
			}
		}
		break
	}
	for n := 1; n <= 3 && start-n >= 0; n++ { // "as early as Friday"
		if first := start - n; s.dep(first) != "punct" && s.child(first, "pobj") < end && s.reads(first, end) {
			start, reads, n = first, true, 0
		}
	}
	if end < len(s.Tokens) && zones.has(s.lower(end)) {
		return -1, 0, 0 // "at 1530 GMT"
	}
	if !reads || start > 0 && recurring.has(s.lower(start-1)) {
		return -1, 0, 0
	}
	if s.dep(top) == "pobj" && !s.isWithin(s.head(top), start, end) {
		return -1, 0, 0 // under a preposition that makes no time of it: "than last year"
	}
	return top, start, end
}

func (s *scene) isWithin(i, start, end int) bool { return i >= start && i < end }

// isTimely reports whether token i modifies as times do.
func (s *scene) isTimely(i int) bool {
	return s.dep(i) == "npadvmod" || s.dep(i) == "nummod" || s.dep(i) == "advmod"
}

// rootOf returns the token of an entity that the others hang from.
func (s *scene) rootOf(e text.Entity) int {
	for i := e.Start; i < e.End; i++ {
		if h := s.head(i); h == i || h < e.Start || h >= e.End {
			return i
		}
	}
	return e.End - 1 // unreachable: a tree
}

// leftmost returns the first token of the phrase of i that stands before it.
func (s *scene) leftmost(i int) int {
	if c := s.children[i]; len(c) > 0 && c[0] < i {
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
	h := s.head(top)
	if h == top {
		return
	}
	of := s.modified(h)
	c := s.home[of]
	if c == nil || !s.dates(c, of, top) {
		return
	}
	if of == c.verb && s.compares(c, start, end) {
		return
	}
	if of != c.verb && s.circumstantial(c, of, top) {
		of = c.verb
	}
	if w := s.lower(start); of == c.verb && (w == "since" || w == "until") && speechVerbs.has(s.lemma(of)) {
		// "Since July, the firm said, it has bought …": of what is said.
		if v := s.child(of, "ccomp"); v >= 0 && s.home[v] != nil {
			c = s.home[v]
			of = c.verb
		}
	}
	m := moment{lies: s.lies(c), phrase: Argument{Head: top}}
	if of != c.verb && m.lies == temporal.Future {
		m.lies = temporal.Nearest // what a noun tells of need not lie ahead
	}
	for i := start; i < end; i++ {
		m.phrase.Tokens = append(m.phrase.Tokens, i)
	}
	if s.lower(start) == "for" {
		m.lies = temporal.Future // "scheduled for Friday"
	}
	if s.lower(start) == "from" && m.lies != temporal.Future && len(m.phrase.Tokens) < 4 {
		return // "rose 5 pct from January"
	}
	if s.around.times == nil {
		s.around.times = map[int][]moment{}
	}
	s.around.times[of] = append(s.around.times[of], m)
}

// dates reports whether the role of a time is that of an adverbial.
func (s *scene) dates(c *clause, of, top int) bool {
	lemma := s.lemma(c.verb)
	switch s.dep(top) {
	case "npadvmod", "advmod", "tmod":
		return true
	case "attr":
		return of == c.verb && s.lemma(of) == "be"
	case "dobj", "oprd", "dep":
		return of == c.verb && timeNouns.has(s.lemma(top)) && len(s.children[top]) == 0 // "said Tuesday"
	case "nmod", "compound", "poss", "nummod":
		return of != c.verb && s.isEvent(of) // "Friday's attack on X"
	case "prep", "agent", "pcomp":
		switch s.lower(top) {
		case "of", "about", "to", "against", "like", "than":
			return s.child(top, "pobj") < 0 || s.lower(top) == "of" && of != c.verb && s.isEvent(of)
		case "for":
			sub := s.child(c.verb, "nsubj", "nsubjpass")
			return of == c.verb && ((futureWords.has(lemma) || planVerbs.has(lemma)) && (c.passiv || !guessVerbs.has(lemma)) || top < sub) // "For March, it will …"
		case "until", "till":
			return !deferVerbs.has(lemma)
		}
		return true
	}
	return false
}

// compares reports whether a time stands after what its verb measures
// something against, or is what a superlative looks back on: "rose to 20 from 15 in December", "rose five pct from
// January". Days are those of the verb none the less: "from 15 on Friday".
func (s *scene) compares(c *clause, start, end int) bool {
	if start < c.verb || start == 0 {
		return false
	}
	if s.lower(start) == "in" && timeNouns.has(s.lemma(end-1)) && s.excels(c, start) {
		return true // "the worst drought in 20 years"
	}
	for i, n := start-1, 0; i != c.verb && n < 2*maxLinks; i, n = s.head(i), n+1 {
		if s.dep(i) == "prep" {
			switch s.lower(i) {
			case "from", "against", "than", "versus":
				return s.granularity(start, end) != temporal.Day
			}
		}
	}
	return false
}

// excels reports whether a superlative of clause c stands before token end.
func (s *scene) excels(c *clause, end int) bool {
	for i := c.verb; i < end; i++ {
		if s.home[i] == c && (s.tag(i) == "JJS" || s.tag(i) == "RBS" || s.lower(i) == "first" || s.lower(i) == "record") {
			return true
		}
	}
	return false
}

// circumstantial reports whether the time that hangs from a noun is really that
// of its clause: parsers hang "on Friday" from whatever stands before it. It is
// not if the noun tells of an event itself ("the meeting on Friday").
func (s *scene) circumstantial(c *clause, noun, top int) bool {
	if top < noun || noun < c.verb || guessVerbs.has(s.lemma(c.verb)) { // "expects volume this year to fall"
		return false
	}
	for _, i := range s.all(noun, "prep", "agent") {
		if i > top && (s.lower(i) == "by" || s.lower(i) == "of" || s.lower(i) == "against" || s.lower(i) == "between") {
			return false // "a ruling last July by the court"
		}
	}
	if s.isEvent(noun) {
		// "said at a news conference on Thursday"
		p := s.head(noun)
		return s.dep(noun) == "pobj" && s.dep(p) == "prep" && s.head(p) == c.verb && (s.lower(p) == "at" || s.lower(p) == "in" || s.lower(p) == "during")
	}
	most := 2 // "opened in a plant"
	if s.isName(noun) {
		most = maxLinks // "bought most of the shares of Initech"
	}
	for i, n := noun, 0; i != c.verb; i, n = s.head(i), n+1 {
		switch s.dep(i) {
		case "dobj", "pobj", "attr", "dative", "agent", "oprd", "npadvmod":
		case "prep":
			switch s.lower(i) {
			case "from", "than", "against", "since", "between":
				return false
			}
		default:
			return false
		}
		if n >= most || s.head(i) == i || i != noun && s.isEvent(i) {
			return false
		}
	}
	if s.isName(noun) || s.lower(top) == "on" || s.dep(top) == "npadvmod" {
		return true
	}
	switch s.entity(noun) {
	case "MONEY", "PERCENT", "QUANTITY", "CARDINAL":
		return true
	}
	return false
}
