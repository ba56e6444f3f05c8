package relation

import (
	"slices"

	"newsgraph/ingest/temporal"
)

// circumstances are the times and places of a sentence, by what they belong to.
type circumstances struct {
	times  map[int][]moment // by the verb of a clause or the noun that they modify, in the order of the text
	places map[int][]Argument
}

// moment is an expression of time with the words that it is made of.
type moment struct {
	phrase Argument
	lies   temporal.Direction
}

// place gives a statement the time and the place of its event, if the sentence
// tells them of that very event.
func (s *scene) place(st *Statement) {
	if len(s.around.times)+len(s.around.places) == 0 {
		return
	}
	if st.Rule == "nominal" || st.Rule == "event" {
		for _, i := range st.Predicate.Tokens {
			if s.isEvent(i) {
				s.put(st, i)
				return
			}
		}
		return
	}
	if len(st.Predicate.Verbs) == 0 {
		return
	}
	for _, c := range slices.Backward(s.clauses) {
		if !slices.Contains(st.Predicate.Tokens, c.verb) {
			continue
		}
		for n := 0; c != nil && n < maxLinks; n++ {
			s.put(st, c.verb)
			c = s.sharer(c)
		}
		return
	}
}

// maxLinks is how many clauses up a time or a place is looked for.
const maxLinks = 4

// put gives a statement the first time and place of a verb or noun, if it has
// none yet.
func (s *scene) put(st *Statement, i int) {
	if t := s.around.times[i]; st.When.Head < 0 && len(t) > 0 {
		st.When, st.Lies = t[0].phrase, t[0].lies
	}
	if p := s.around.places[i]; st.Where.Head < 0 && len(p) > 0 {
		st.Where = p[0]
	}
}

// sharer returns the clause whose time and place are those of c too, if c has
// none of its own, or nil: that of the verb that controls it ("agreed in Paris
// to sell"), that of which a participle tells what follows ("exploded on Friday,
// killing 12"), and the first of several that one adverbial opens ("On Friday X
// resigned and left").
//
// Note: what somebody says has no time or place of the saying.
func (s *scene) sharer(c *clause) *clause {
	if u := s.controller(c); u != nil {
		return u
	}
	u := c.up
	if u == nil || c.via != u.verb {
		return nil
	}
	switch c.link {
	case "advcl":
		if s.tag(c.verb) == "VBG" && c.verb > u.verb && !c.ownSubject && s.child(c.verb, "mark", "aux") < 0 {
			return u
		}
	case "conj":
		if !c.ownSubject && s.tag(c.verb) == s.tag(u.verb) && s.isOpened(u) {
			return u
		}
	}
	return nil
}

// isOpened reports whether all times and places of a clause stand before its
// subject.
func (s *scene) isOpened(c *clause) bool {
	first := c.verb
	if i := s.child(c.verb, "nsubj", "nsubjpass"); i >= 0 {
		first = min(first, i)
	}
	for _, t := range s.around.times[c.verb] {
		if t.phrase.Head > first {
			return false
		}
	}
	for _, p := range s.around.places[c.verb] {
		if p.Head > first {
			return false
		}
	}
	return true
}

// modified returns the verb of the clause, or the noun, that a modifier hanging
// from token i belongs to.
func (s *scene) modified(i int) int {
	for n := 0; n < maxLinks; n++ {
		if c := s.home[i]; c != nil && (c.verb == i || c.adjective == i) {
			return c.verb
		}
		switch s.dep(i) {
		case "aux", "auxpass", "prt", "advmod", "npadvmod", "neg":
			if s.isNoun(i) && s.entity(i) == "" {
				return i
			}
			i = s.head(i)
		default:
			return i
		}
	}
	return i
}

// lies tells from the tense of a clause on which side of the day of publication
// its event is.
func (s *scene) lies(c *clause) temporal.Direction {
	for n := 0; c != nil && n < maxLinks; n++ {
		lemma := s.lemma(c.verb)
		modal, perfect, present, infinitive := false, false, false, s.tag(c.verb) == "VB"
		for _, i := range s.all(c.verb, "aux", "auxpass") {
			switch s.tag(i) {
			case "MD":
				modal = true
			case "TO":
				infinitive = true
			case "VBD":
				perfect = true
			case "VBZ", "VBP":
				perfect = perfect || s.lemma(i) == "have"
				present = present || s.lemma(i) != "have"
			case "VB":
				perfect = perfect || s.lemma(i) == "have" // "would have sold"
			}
		}
		tag := s.tag(c.verb)
		switch {
		case perfect && !(c.passiv && futureWords.has(lemma)):
			return temporal.Past
		case modal, c.passiv && futureWords.has(lemma), planVerbs.has(lemma) && (tag == "VBZ" || tag == "VBP"):
			return temporal.Future
		case infinitive || tag == "VBG" && !present:
			ahead := s.mood[c].status == Planned || s.mood[c].status == Hypothetical
			if c.up != nil && c.link == "xcomp" && (planVerbs.has(s.lemma(c.up.verb)) || futureWords.has(s.lemma(c.up.verb))) {
				ahead = true // "did not expect to meet them before Wednesday"
			}
			if ahead && c.link != "advcl" { // "fell, to close at 10 on Friday"
				return temporal.Future
			}
			if c = c.up; c == nil {
				return temporal.Nearest
			}
			continue
		case tag == "VBD", tag == "VBN" && !present:
			return temporal.Past
		}
		return temporal.Nearest
	}
	return temporal.Nearest
}

// isEvent reports whether a noun tells of something that happens.
func (s *scene) isEvent(i int) bool {
	l := s.lemma(i)
	return s.isNoun(i) && (s.isAction(i) || eventNouns.has(l) || befalls[l] != "" || departs[l] != "")
}
