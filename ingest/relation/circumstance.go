package relation

import (
	"slices"

	"newsgraph/ingest/lexicon"
	"newsgraph/ingest/syntax"

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
	for _, c := range slices.Backward(s.Clauses) {
		if !slices.Contains(st.Predicate.Tokens, c.Verb) {
			continue
		}
		for n := 0; c != nil && n < maxLinks; n++ {
			s.put(st, c.Verb)
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
func (s *scene) sharer(c *syntax.Clause) *syntax.Clause {
	if u := s.Controller(c); u != nil {
		return u
	}
	u := c.Up
	if u == nil || c.Via != u.Verb {
		return nil
	}
	switch c.Link {
	case syntax.Advcl:
		if s.Tag(c.Verb) == syntax.VBG && c.Verb > u.Verb && !c.OwnSubject && s.Child(c.Verb, syntax.Mark|syntax.Aux) < 0 {
			return u
		}
	case syntax.Conj:
		if !c.OwnSubject && s.Tag(c.Verb) == s.Tag(u.Verb) && s.isOpened(u) {
			return u
		}
	}
	return nil
}

// isOpened reports whether all times and places of a clause stand before its
// subject.
func (s *scene) isOpened(c *syntax.Clause) bool {
	first := c.Verb
	if i := s.Child(c.Verb, syntax.Nsubj|syntax.Nsubjpass); i >= 0 {
		first = min(first, i)
	}
	for _, t := range s.around.times[c.Verb] {
		if t.phrase.Head > first {
			return false
		}
	}
	for _, p := range s.around.places[c.Verb] {
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
		if c := s.Home(i); c != nil && (c.Verb == i || c.Adjective == i) {
			return c.Verb
		}
		switch s.Dep(i) {
		case syntax.Aux, syntax.Auxpass, syntax.Prt, syntax.Advmod, syntax.Npadvmod, syntax.Neg:
			if s.IsNoun(i) && s.Label(i) == syntax.NoLabel {
				return i
			}
			i = s.Head(i)
		default:
			return i
		}
	}
	return i
}

// lies tells from the tense of a clause on which side of the day of publication
// its event is.
func (s *scene) lies(c *syntax.Clause) temporal.Direction {
	for n := 0; c != nil && n < maxLinks; n++ {
		lemma := s.Lemma(c.Verb)
		modal, perfect, present, infinitive := false, false, false, s.Tag(c.Verb) == syntax.VB
		for _, i := range s.All(c.Verb, syntax.Aux|syntax.Auxpass) {
			switch s.Tag(i) {
			case syntax.MD:
				modal = true
			case syntax.TO:
				infinitive = true
			case syntax.VBD:
				perfect = true
			case syntax.VBZ, syntax.VBP:
				perfect = perfect || s.Lemma(i) == "have"
				present = present || s.Lemma(i) != "have"
			case syntax.VB:
				perfect = perfect || s.Lemma(i) == "have" // "would have sold"
			}
		}
		tag := s.Tag(c.Verb)
		switch {
		case perfect && !(c.Passive && s.Lex.Has(lemma, lexicon.Future)):
			return temporal.Past
		case modal, c.Passive && s.Lex.Has(lemma, lexicon.Future), s.Lex.Has(lemma, lexicon.Plan) && (tag == syntax.VBZ || tag == syntax.VBP):
			return temporal.Future
		case infinitive || tag == syntax.VBG && !present:
			ahead := s.mood[c].status == Planned || s.mood[c].status == Hypothetical
			if c.Up != nil && c.Link == syntax.Xcomp && (s.Is(c.Up.Verb, lexicon.Plan) || s.Is(c.Up.Verb, lexicon.Future)) {
				ahead = true // "did not expect to meet them before Wednesday"
			}
			if ahead && c.Link != syntax.Advcl { // "fell, to close at 10 on Friday"
				return temporal.Future
			}
			if c = c.Up; c == nil {
				return temporal.Nearest
			}
			continue
		case tag == syntax.VBD, tag == syntax.VBN && !present:
			return temporal.Past
		}
		return temporal.Nearest
	}
	return temporal.Nearest
}

// isEvent reports whether a noun tells of something that happens.
func (s *scene) isEvent(i int) bool {
	l := s.Lemma(i)
	return s.IsNoun(i) && (s.isAction(i) || s.Lex.Has(l, lexicon.EventNoun) || s.Lex.Has(l, lexicon.Befalls) || s.Lex.Has(l, lexicon.Departs))
}
