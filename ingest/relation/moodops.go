package relation

import (
	"slices"

	"newsgraph/ingest/lexicon"
	"newsgraph/ingest/syntax"
)

// moodOps are the operations that the rules of moods name beside those of the
// tree. Of a token that is no verb of a clause no test holds, and no edge leads
// from it, save those marked.
var moodOps = syntax.Ops[*scene]{
	Tests: map[string]func(*scene, int) bool{
		"passive":         ofClause(func(_ *scene, c *syntax.Clause) bool { return c.Passive }),
		"own-subject":     ofClause(func(_ *scene, c *syntax.Clause) bool { return c.OwnSubject }),
		"transitive":      ofClause(func(_ *scene, c *syntax.Clause) bool { return len(c.Objects) > 0 }),
		"before-above":    ofClause(func(_ *scene, c *syntax.Clause) bool { return c.Up != nil && c.Verb < c.Up.Verb }),
		"perfect":         ofClause(func(s *scene, c *syntax.Clause) bool { return s.IsPerfect(c) }),        // an infinitive of what has been
		"future":          ofClause(func(s *scene, c *syntax.Clause) bool { return s.HasFuture(c) }),        // "will"
		"reported-future": ofClause(func(s *scene, c *syntax.Clause) bool { return s.IsReportedFuture(c) }), // its "would" is somebody's "will"
		"performed":       ofClause(func(s *scene, c *syntax.Clause) bool { return s.IsPerformed(c) }),      // its "would" is polite
		"subjunctive":     ofClause(func(s *scene, c *syntax.Clause) bool { return s.IsSubjunctive(c) }),    // nothing in it is finite
		"done":            ofClause(func(s *scene, c *syntax.Clause) bool { return s.IsDone(c) }),           // what it is for is done with it
		"outcome":         ofClause(func(s *scene, c *syntax.Clause) bool { return c.Up != nil && s.IsOutcome(c, c.Up) }),
		"ahead":           ofClause(func(s *scene, c *syntax.Clause) bool { return s.IsAhead(c) }), // in the present, of when something will be
		"telling":         ofClause(func(s *scene, c *syntax.Clause) bool { return s.MayTell(c) }), // of who says what stands before
		"content":         ofClause(isFiniteContent),
		"controlled":      ofClause(func(s *scene, c *syntax.Clause) bool { return s.isControlled(c) }), // done by the object of the clause above
		"undergone":       ofClause(func(_ *scene, c *syntax.Clause) bool { return c.Up != nil && c.Up.Passive }),
		"of-verb":         ofClause(isOfVerb),

		"denied":       ofClause(func(s *scene, c *syntax.Clause) bool { return s.mood[c].status == Denied }),
		"negated":      ofClause(func(s *scene, c *syntax.Clause) bool { return s.mood[c].negated }),
		"planned":      ofClause(func(s *scene, c *syntax.Clause) bool { return s.mood[c].status == Planned }),
		"hypothetical": ofClause(func(s *scene, c *syntax.Clause) bool { return s.mood[c].status == Hypothetical }),

		"anonymous": (*scene).isAnonymous,                                                                                // of any token: a speaker who is nobody
		"outlet":    func(s *scene, i int) bool { return s.IsOutlet(i) },                                                 // of any token: an agency or a paper
		"ordinal":   (*scene).isOrdinal,                                                                                  // of any token: "first", or "the first firm"
		"instead":   func(s *scene, i int) bool { return s.Instead(i) },                                                  // of any token: the end of "instead of", "far from"
		"contrary":  func(s *scene, i int) bool { return i > 0 && s.Reads(i-1, lexicon.Contrary) && s.Lower(i) == "to" }, // of any token
	},
	Edges: map[string]func(*scene, int) []int{
		"above":     edgeOf(func(_ *scene, c *syntax.Clause) []int { return verbs(c.Up) }), // the verb of the clause above
		"inside":    edgeOf(inside),                                                        // verbs of the clauses that hang from it
		"subject":   edgeOf(func(_ *scene, c *syntax.Clause) []int { return c.Subjects }),  // inherited and controlled ones too
		"speaker":   edgeOf(func(_ *scene, c *syntax.Clause) []int { return c.Subjects[max(0, len(c.Subjects)-1):] }),
		"object":    edgeOf(func(_ *scene, c *syntax.Clause) []int { return c.Objects }),
		"by":        edgeOf(func(_ *scene, c *syntax.Clause) []int { return c.Agents }), // agents of a passive
		"predicate": edgeOf(func(_ *scene, c *syntax.Clause) []int { return some(c.Adjective) }),
		"refusal":   edgeOf((*scene).refusal),   // the verb above that says that it isn't done
		"addressed": edgeOf((*scene).addressed), // who is to do it
		"question":  edgeOf((*scene).question),  // the mark of a question that it asks
		"prefix":    prefix,                     // of any token: the four before it
	},
}

func ofClause(f func(*scene, *syntax.Clause) bool) func(*scene, int) bool {
	return func(s *scene, i int) bool {
		c := s.Home(i)
		return c != nil && c.Verb == i && f(s, c)
	}
}

func edgeOf(f func(*scene, *syntax.Clause) []int) func(*scene, int) []int {
	return func(s *scene, i int) []int {
		c := s.Home(i)
		if c == nil || c.Verb != i {
			return nil
		}
		return f(s, c)
	}
}

// some is the tokens that there are: none for -1.
func some(i int) []int {
	if i < 0 {
		return nil
	}
	return []int{i}
}

func verbs(cs ...*syntax.Clause) []int {
	var out []int
	for _, c := range cs {
		if c != nil {
			out = append(out, c.Verb)
		}
	}
	return out
}

func inside(_ *scene, c *syntax.Clause) []int { return verbs(c.Inner...) }

func prefix(s *scene, i int) []int {
	var out []int
	for j := i - 1; j >= max(0, i-4); j-- {
		out = append(out, j)
	}
	return out
}

// isControlled reports whether the object of the clause above does what c says:
// "asked X to sell", "let X sell", "called on X to sell".
func (s *scene) isControlled(c *syntax.Clause) bool {
	return c.Up != nil && (s.ControlsObject(c.Up) || c.OwnSubject || s.Addressed(c) >= 0)
}

// isFiniteContent reports whether c says what its noun is of: "the claim that X
// sells".
func isFiniteContent(s *scene, c *syntax.Clause) bool {
	return s.Child(c.Verb, syntax.Mark) >= 0 || s.IsContent(c)
}

// isOfVerb reports whether the preposition over a gerund is of the verb above:
// "barred X from selling".
func isOfVerb(s *scene, c *syntax.Clause) bool {
	return c.Up != nil && c.Via >= 0 && (s.Head(c.Via) == c.Up.Verb || s.Takes(c.Up, c.Via))
}

func (s *scene) isAnonymous(i int) bool { return s.IsAnonymous(i) }

// isOrdinal: what "the first to land" did is no plan.
func (s *scene) isOrdinal(i int) bool {
	return s.Reads(i, lexicon.Ordinal) || slices.ContainsFunc(s.All(i, syntax.Amod), func(j int) bool { return s.Reads(j, lexicon.Ordinal) })
}

func (s *scene) addressed(c *syntax.Clause) []int { return some(s.Addressed(c)) }

// refusal returns the verb above u that says that u is not done, "failed to
// persuade".
func (s *scene) refusal(u *syntax.Clause) []int {
	for ; u.Up != nil && u.Up.Verb == u.Via && u.Link.In(syntax.Xcomp|syntax.Conj); u = u.Up {
		if u.Link == syntax.Xcomp && s.Is(u.Up.Verb, lexicon.Refusal) {
			return []int{u.Up.Verb}
		}
	}
	return nil
}

// question returns the mark of a question that c, a main clause, asks.
func (s *scene) question(c *syntax.Clause) []int {
	for u := c; u.Link != syntax.Root; u = u.Up {
		if u.Link != syntax.Conj || u.Up == nil {
			return nil
		}
	}
	end := len(s.Tokens) - 1
	for end > c.Verb && s.Reads(end, lexicon.Tail) {
		end--
	}
	if s.Lower(end) != "?" || end <= c.Verb {
		return nil
	}
	if end == len(s.Tokens)-1 && c.Link == syntax.Root || c.Link == syntax.Conj || s.Head(end) == c.Verb || s.Dep(s.Head(end)) == syntax.Root {
		return []int{end}
	}
	return nil
}
