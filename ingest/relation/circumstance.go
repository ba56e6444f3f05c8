package relation

import (
	"slices"

	"newsgraph/ingest/lexicon"
	"newsgraph/ingest/syntax"
)

var nowhere = Setting{When: nobody, Where: nobody}

// or is a setting, with the time and the place of another where it has none.
func (a Setting) or(b Setting) Setting {
	if a.When.Head < 0 {
		a.When, a.Lies = b.When, b.Lies
	}
	if a.Where.Head < 0 {
		a.Where = b.Where
	}
	return a
}

// at returns the first time and place of a verb or noun.
func (s *scene) at(i int) Setting {
	if a, ok := s.around[i]; ok {
		return a
	}
	return nowhere
}

// note says when or where what verb or noun i tells of was.
func (s *scene) note(i int, a Setting) { s.around[i] = s.at(i).or(a) }

// setting returns the time and place of a clause, or those that it shares.
func (s *scene) setting(c *syntax.Clause) Setting {
	if u := s.told(s.sharer(c)); u != nil {
		return s.at(c.Verb).or(u.Setting)
	}
	return s.at(c.Verb)
}

// place gives a statement the time and the place of its event, if the sentence
// tells them of that very event.
func (s *scene) place(st *Statement) {
	tokens := st.Predicate.Tokens
	switch {
	case len(s.around) == 0:
	case st.Rule == "nominal" || st.Rule == "event":
		if k := slices.IndexFunc(tokens, s.isEvent); k >= 0 {
			st.Setting = s.at(tokens[k])
		}
	case len(st.Predicate.Verbs) > 0:
		inner := -1
		for _, i := range tokens {
			if c := s.clauseOf(i); c != nil {
				inner = max(inner, c.Index)
			}
		}
		if inner >= 0 {
			st.Setting = s.propositions[inner].Setting
		}
	}
}

// maxLinks is how many clauses up a time or a place is looked for.
const maxLinks = 4

// sharer returns the clause whose time and place are those of c too, if c has
// none of its own, or nil: that of the verb that controls it ("agreed in Paris
// to sell"), that of which a participle tells what follows ("exploded on Friday,
// killing 12"), and the first of several ("On Friday X resigned and left").
//
// Note: what somebody says has no time or place of the saying.
func (s *scene) sharer(c *syntax.Clause) *syntax.Clause {
	if u := s.Controller(c); u != nil {
		return u
	}
	u := c.Up
	if u == nil || c.Via != u.Verb || c.OwnSubject {
		return nil
	}
	follows := c.Link == syntax.Advcl && s.Tag(c.Verb) == syntax.VBG && c.Verb > u.Verb && s.Child(c.Verb, syntax.Mark|syntax.Aux) < 0
	if follows || c.Link == syntax.Conj && s.Tag(c.Verb) == s.Tag(u.Verb) {
		return u
	}
	return nil
}

// modified returns the verb of the clause, or the noun, that a modifier hanging
// from token i belongs to.
func (s *scene) modified(i int) int {
	const inner = syntax.Aux | syntax.Auxpass | syntax.Prt | syntax.Advmod | syntax.Npadvmod | syntax.Neg
	for {
		c := s.Home(i)
		switch {
		case c != nil && (c.Verb == i || c.Adjective == i):
			return c.Verb
		case !s.Dep(i).In(inner), s.Head(i) == i:
			return i
		}
		i = s.Head(i)
	}
}

// isEvent reports whether a noun tells of something that happens.
func (s *scene) isEvent(i int) bool {
	return s.IsNoun(i) && (s.isAction(i) || s.Is(i, lexicon.EventNoun))
}
