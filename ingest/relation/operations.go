package relation

import (
	"slices"

	"newsgraph/ingest/lexicon"
	"newsgraph/ingest/syntax"
)

// The operations of Go that the rules of moods and constructions name, beside those
// of syntax.TreeOps. Of a token that is no verb of a clause no test of a clause holds,
// and no edge leads from it.

var sceneOps = syntax.TreeOps(syntax.Ops[*scene]{
	Tests: map[string]func(*scene, int) bool{
		"action":          (*scene).isAction,  // a noun of what its owner does to another
		"place":           (*scene).isPlace,   // a preposition that says where something is
		"summary":         (*scene).isSummary, // a noun that takes up a whole clause: "a move that"
		"mutual":          (*scene).isMutual,  // a preposition that joins those who do something together
		"passive":         clauseTest(func(_ *scene, c *syntax.Clause) bool { return c.Passive }),
		"copula":          clauseTest((*scene).IsCopula),
		"existential":     clauseTest(func(s *scene, c *syntax.Clause) bool { return c.Existential && s.IsCopula(c) }),
		"own-subject":     clauseTest(func(_ *scene, c *syntax.Clause) bool { return c.OwnSubject }),
		"transitive":      clauseTest(func(_ *scene, c *syntax.Clause) bool { return len(c.Objects) > 0 }),
		"before-above":    clauseTest(func(_ *scene, c *syntax.Clause) bool { return c.Up != nil && c.Verb < c.Up.Verb }),
		"reported-future": clauseTest((*scene).IsReportedFuture), // its "would" is somebody's "will"
		"telling":         clauseTest((*scene).MayTell),          // of who says what stands before
		"content":         clauseTest(isFiniteContent),
		"controlled":      clauseTest((*scene).isControlled), // done by the object of the clause above
		"undergone":       clauseTest(func(_ *scene, c *syntax.Clause) bool { return c.Up != nil && c.Up.Passive }),
		"of-verb":         clauseTest(isOfVerb),

		"denied":       clauseTest(func(s *scene, c *syntax.Clause) bool { return s.mood(c).status == Denied }),
		"negated":      clauseTest(func(s *scene, c *syntax.Clause) bool { return s.mood(c).negated }),
		"planned":      clauseTest(func(s *scene, c *syntax.Clause) bool { return s.mood(c).status == Planned }),
		"hypothetical": clauseTest(func(s *scene, c *syntax.Clause) bool { return s.mood(c).status == Hypothetical }),

		"anonymous": (*scene).IsAnonymous, // of any token: a speaker who is nobody
		"outlet":    (*scene).IsOutlet,    // of any token: an agency or a paper

		"leads-on": clauseTest((*scene).LeadsOn), // an inner clause says the rest
	},
	One: map[string]func(*scene, int) int{
		"adjective": clauseOne(func(_ *scene, c *syntax.Clause) int { return c.Adjective }), // a predicate adjective
		"kind":      (*scene).KindAmong,                                                     // itself, or the kind of "one of the founders"
		"above": clauseOne(func(_ *scene, c *syntax.Clause) int { // the verb of the clause above
			if c.Up == nil {
				return -1
			}
			return c.Up.Verb
		}),
		"addressed": clauseOne((*scene).Addressed), // who is to do it
		"question":  clauseOne((*scene).question),  // the mark of a question that it asks
	},
	Edges: map[string]func(*scene, int) []int{
		"subject":     clauseEdge(func(c *syntax.Clause) []int { return c.Subjects }), // of a verb; inherited and controlled ones too
		"object":      clauseEdge(func(c *syntax.Clause) []int { return c.Objects }),
		"dative":      clauseEdge(func(c *syntax.Clause) []int { return c.Datives }),
		"complement":  clauseEdge(func(c *syntax.Clause) []int { return c.Attrs }), // predicate nominals and object complements
		"clause-prep": clauseEdge(func(c *syntax.Clause) []int { return c.Preps }),
		"inside":      clauseEdge(inside), // verbs of the clauses that hang from it
		"speaker":     clauseEdge(func(c *syntax.Clause) []int { return c.Subjects[max(0, len(c.Subjects)-1):] }),
		"by":          clauseEdge(func(c *syntax.Clause) []int { return c.Agents }), // agents of a passive
		"prefix":      prefix,                                                       // of any token: the four before it
		"related":     (*scene).related,                                             // what a noun relates whoever it is said of to
	},
})

// clauseOf returns the clause of verb i, or nil.
func (s *scene) clauseOf(i int) *syntax.Clause {
	if c := s.Home(i); c != nil && c.Verb == i {
		return c
	}
	return nil
}

func clauseTest(f func(*scene, *syntax.Clause) bool) func(*scene, int) bool {
	return func(s *scene, i int) bool {
		c := s.clauseOf(i)
		return c != nil && f(s, c)
	}
}

func clauseOne(f func(*scene, *syntax.Clause) int) func(*scene, int) int {
	return func(s *scene, i int) int {
		if c := s.clauseOf(i); c != nil {
			return f(s, c)
		}
		return -1
	}
}

func clauseEdge(f func(*syntax.Clause) []int) func(*scene, int) []int {
	return func(s *scene, i int) []int {
		if c := s.clauseOf(i); c != nil {
			return f(c)
		}
		return nil
	}
}

// spanOps are the spans that the words of a relation are made of.
var spanOps = map[string]func(*scene, int) []int{
	"core":      (*scene).Core,                                                // a noun with its common modifiers
	"short":     (*scene).Short,                                               // a noun phrase without its prepositional phrases
	"case":      func(s *scene, i int) []int { return s.All(i, syntax.Case) }, // the 's of a possessor
	"alone":     alone,
	"all":       (*scene).ParticlesOf, // a preposition of several words
	"adjective": (*scene).Acomp,       // with its negation
	"act":       (*scene).uncounted,   // core, without figures
	"group": func(s *scene, i int) []int {
		c := s.clauseOf(i)
		if c == nil {
			return nil
		}
		return s.told(c).Group
	},
}

func alone(_ *scene, i int) []int { return []int{i} }

// uncounted returns the core of a noun without figures: "win" of "a 2-1 win over".
func (s *scene) uncounted(i int) []int {
	return slices.DeleteFunc(s.Core(i), func(k int) bool { return s.Tag(k).In(syntax.CD | syntax.SYM) })
}

// layers are the ways in which something may hold, each laid over the one before.
var layers = map[string]func(*scene, int, mood) mood{
	// A noun phrase takes for granted what it presupposes: it stands in the article's
	// own voice, whatever the verb around it says, unless the words are quoted.
	"about": func(s *scene, i int, _ mood) mood { return s.quotedAt(i) },
	"clause": func(s *scene, i int, _ mood) mood {
		if c := s.Home(i); c != nil {
			return s.mood(c)
		}
		return plain()
	},
	"phrase": func(s *scene, i int, _ mood) mood { return s.moodAt(i) },     // its clause's, but what is definite is taken for granted
	"noun":   func(s *scene, i int, m mood) mood { return s.nominal(i, m) }, // weakened by "alleged", "planned", "no"
}

// isAction reports whether a noun names something done by its owner to another.
func (s *scene) isAction(i int) bool { return s.actions[i] }

func (s *scene) namesAction(i int) bool {
	return s.IsNoun(i) && (s.Is(i, lexicon.Action) ||
		!s.Is(i, lexicon.Kind) && !s.Is(i, lexicon.Role) && s.Lex.Ends(s.Lemma(i), lexicon.ActionEnding))
}

func (s *scene) isSummary(i int) bool {
	return s.Is(i, lexicon.Echo) || s.isAction(i) && !s.Is(i, lexicon.Body)
}

// isPlace reports whether a prepositional phrase says where something is.
func (s *scene) isPlace(p int) bool {
	o := s.Child(p, syntax.Pobj)
	return o >= 0 && s.Label(o).In(syntax.GPE|syntax.Loc|syntax.Fac) && s.isOf(p, s.Entities[s.Tokens[o].Entity])
}

// isMutual reports whether a noun's preposition joins those who do together what
// the noun names: "between", or the "of" of "the merger of A and B".
func (s *scene) isMutual(p int) bool {
	if s.Reads(p, lexicon.Between) {
		return true
	}
	o := s.Child(p, syntax.Pobj)
	return o >= 0 && s.Lower(p) == "of" && s.Is(s.Head(p), lexicon.Mutual) && len(s.Conjuncts(o)) > 1
}

// related returns what a noun relates whoever it is said of to.
func (s *scene) related(noun int) []int {
	var out []int
	s.by.Constructions.relate(s, noun, func(_ Predicate, object int, _ string) { out = append(out, object) })
	return out
}

func inside(c *syntax.Clause) []int {
	out := make([]int, len(c.Inner))
	for k, in := range c.Inner {
		out[k] = in.Verb
	}
	return out
}

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
	return c.Up != nil && (s.ControlsObject(c.Up) || s.Addressed(c) >= 0)
}

// isFiniteContent reports whether c says what its noun is of: "the claim that X
// sells".
func isFiniteContent(s *scene, c *syntax.Clause) bool {
	return s.Child(c.Verb, syntax.Mark) >= 0 || s.IsContent(c)
}

// isOfVerb reports whether the preposition over a gerund is of the verb above:
// "barred X from selling".
func isOfVerb(s *scene, c *syntax.Clause) bool {
	return c.Up != nil && c.Via >= 0 && s.Head(c.Via) == c.Up.Verb
}

// question returns the mark of a question that c, a main clause, asks, or -1.
func (s *scene) question(c *syntax.Clause) int {
	end := len(s.Tokens) - 1
	for end > c.Verb && s.Reads(end, lexicon.Tail) {
		end--
	}
	if s.Dep(s.Lead(c.Verb)) != syntax.Root || s.Lower(end) != "?" {
		return -1
	}
	return end
}
