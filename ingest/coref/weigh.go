package coref

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"

	"newsgraph/ingest/lexicon"
	"newsgraph/ingest/syntax"
)

// pair is a pronoun or a description with an antecedent in question.
type pair struct {
	r    *reference
	m, a *mention   // what is resolved, and the antecedent
	e    *entity    // of the antecedent
	up   int        // see syntax.Sentence.Commands; -1 in different sentences
	link syntax.Dep // likewise

	// Of a pronoun.
	means  kind // of the entity
	rank   int  // of the entity among those that agree, the nearest 0
	near   bool // it is the nearest subject
	last   bool // it is what the last pronoun of the kind means
	fellow bool // it is a fellow argument of the verb

	// Of a description.
	called bool // the entity has been called so, or its name says so
	known  int  // modifiers of m that the entity has
}

// command fills in how the clauses of one sentence relate the two.
func (c *pair) command() {
	c.up = -1
	if c.a.s == c.m.s {
		c.up, c.link = c.m.s.Commands(c.a.Head, c.m.Head)
	}
}

// feature is what speaks for or against an antecedent: which of its names holds of a pair,
// if any, and how much.
type feature struct {
	names []string
	of    func(*pair) (which int, much float32)
}

// is returns the feature of a condition.
func is(name string, test func(*pair) bool) feature {
	return feature{[]string{name}, func(c *pair) (int, float32) {
		if test(c) {
			return 0, 1
		}
		return 0, 0
	}}
}

// amount returns the feature of a number.
func amount(name string, of func(*pair) float32) feature {
	return feature{[]string{name}, func(c *pair) (int, float32) { return 0, of(c) }}
}

// oneOf returns the feature of which of some names holds, below 0 for none of them.
func oneOf(names string, which func(*pair) int) feature {
	return feature{strings.Fields(names), func(c *pair) (int, float32) {
		n := which(c)
		return max(n, 0), float32(min(n, 0) + 1) // none is none of the first
	}}
}

// features are what speaks for and against any antecedent.
var features = []feature{
	// Where it stands.
	amount("tokens", func(c *pair) float32 {
		if c.up < 0 {
			return 0
		}
		return log(max(c.m.Head-c.a.Head, c.a.Head-c.m.Head))
	}),
	amount("distance", func(c *pair) float32 { return float32(min(c.m.Sentence-c.a.Sentence, 8)) }),
	oneOf("rank-0 rank-1 rank-2", func(c *pair) int { return min(c.rank, 2) }),
	is("cataphor", func(c *pair) bool { return c.a.index > c.m.index }),
	is("near-subject", func(c *pair) bool { return c.near }),
	is("root-subject", func(c *pair) bool {
		home := c.a.s.Home(c.a.Head)
		return c.a.role.subject() && home != nil && home.Link == syntax.Root
	}),
	is("deep", func(c *pair) bool { return c.a.s.IsEmbedded(c.a.Head) }),
	is("parenthesis", func(c *pair) bool { return c.a.bracketed() }),
	is("quote-change", func(c *pair) bool { return c.a.quote != c.m.quote }),

	// How the clauses of one sentence relate them: whether it is the subject of the clause
	// itself, of one above, of one farther up, and what the clause below is to that.
	oneOf("uncommanded command-1 command-2 command-3", func(c *pair) int { return min(c.up, 3) }),
	is("command-own", func(c *pair) bool { return c.up == 1 && c.m.role == owner }),
	is("command-conjunct", func(c *pair) bool { return c.up == 2 && c.link == syntax.Conj }),
	is("command-complement", func(c *pair) bool { return c.up == 2 && c.link.In(syntax.Ccomp|syntax.Xcomp) }),
	is("own-words", func(c *pair) bool {
		return c.up == 2 && c.link == syntax.Ccomp && c.m.role == subject && c.a.says()
	}),
	is("controller", func(c *pair) bool { return c.up == 1 && c.m.role == owner && c.a.role == object }), // "pressed them into stopping their"
	is("owns-phrase", func(c *pair) bool { return c.up >= 0 && c.a.s.Owns(c.a.Head, c.m.Head) }),
	is("fellow", func(c *pair) bool { return c.fellow }),
	is("both-say", func(c *pair) bool { return c.a.says() && c.m.says() }),

	// What form and part it has.
	oneOf("name nominal pronoun", func(c *pair) int { return int(c.a.form) }),
	is("indefinite", func(c *pair) bool { return c.a.form == nominal && c.a.article == indefinite }),
	is("full-name", func(c *pair) bool { return c.a.full() }),
	is("partial", func(c *pair) bool { return c.a.form == named && !c.e.full }), // the bearer is never named in full
	is("capitals", func(c *pair) bool {
		return c.a.form == named && !c.a.full() && shouted(c.a.s.Tokens[c.a.nameStart].Text)
	}),
	oneOf("role-other role-subject role-passive role-object role-oblique role-owner role-apposed role-predicate role-modifier",
		func(c *pair) int { return int(c.a.role) }),
	oneOf(grid(), func(c *pair) int { return (c.a.role.place()*5+c.m.role.place())*3 + min(c.m.Sentence-c.a.Sentence, 2) }),

	// What its entity is.
	amount("count", func(c *pair) float32 { return log(c.e.before(c.m)) }),
	is("last-pronoun", func(c *pair) bool { return c.last }),
	is("in-title", func(c *pair) bool { return c.e.titled }),
	oneOf("untyped person typed", func(c *pair) int {
		switch c.e.label() {
		case syntax.NoLabel:
			return 0
		case syntax.Person:
			return 1
		}
		return 2
	}),
	oneOf("gender-sure gender-likely gender-unknown gender-unlike", func(c *pair) int {
		if c.m.gender == 0 {
			return -1
		}
		g := c.e.gender * cmp.Compare(c.m.gender, 0)
		return slices.IndexFunc([]int{3, 1, 0, math.MinInt}, func(least int) bool { return g >= least })
	}),
	oneOf("gender-ending-not gender-ending", func(c *pair) int { // that of an unknown first name
		if c.m.gender == 0 || c.e.gender != 0 || c.a.form != named {
			return -1
		}
		if _, feminine := c.r.lex.Ending(c.a.first, 0, lexicon.WomanEnding); feminine == (c.m.gender < 0) {
			return 1
		}
		return 0
	}),
	is("agent-fit", func(c *pair) bool { return c.wants(lexicon.Acting) && c.means&somebody != 0 }), // the verb wants somebody who acts
	is("agent-misfit", func(c *pair) bool {
		return c.wants(lexicon.Acting) && c.means&somebody == 0 && (c.means != 0 || !c.e.named())
	}),
	is("inert-fit", func(c *pair) bool { return c.wants(lexicon.Inert) && c.means&somebody == 0 && c.means&thing != 0 }), // the verb wants a thing
	is("inert-misfit", func(c *pair) bool { return c.wants(lexicon.Inert) && c.means&somebody != 0 }),
	is("thing-owner", func(c *pair) bool { return c.m.role == owner && !c.e.named() && c.means&somebody == 0 }),
	is("singular", func(c *pair) bool { return c.e.one }),
}

// descriptive are the features of what a description says of an entity.
var descriptive = []feature{
	amount("any", func(*pair) float32 { return 1 }),
	is("called", func(c *pair) bool { return c.called }),
	is("special", (*pair).special),
	amount("same-modifiers", func(c *pair) float32 { return float32(c.known) }),
	amount("other-modifiers", func(c *pair) float32 { return float32(len(c.m.mods) - c.known) }),
	is("same-nation", func(c *pair) bool { return c.m.nation != nil && c.e.nation == c.m.nation }),
	is("other-nation", func(c *pair) bool { return c.m.nation != nil && c.e.nation != c.m.nation }),
	is("personal", (*pair).personal),
	is("company-place", func(c *pair) bool { return c.e.label() == syntax.GPE && c.m.kind&company != 0 }),
}

// places are the roles that are told apart where an antecedent and a pronoun are compared.
var places = strings.Fields("subject object oblique owner other")

func (r role) place() int {
	switch r {
	case subject, passive:
		return 0
	case object, oblique, owner:
		return 1 + int(r-object)
	}
	return 4
}

// grid names the places of an antecedent and a pronoun and the sentences between, 2 for more.
func grid() string {
	var b strings.Builder
	for _, antecedent := range places {
		for _, pronoun := range places {
			fmt.Fprintf(&b, "%[1]s-%[2]s-0 %[1]s-%[2]s-1 %[1]s-%[2]s-2 ", antecedent, pronoun)
		}
	}
	return b.String()
}

// somebody is who acts: a person, an organization, a country.
const somebody = organization | nation | people | human

// wants reports whether the pronoun is the subject of a verb of class verbs.
func (c *pair) wants(verbs lexicon.Class) bool {
	v := c.m.s.Up(c.m.Head)
	return c.m.role == subject && v >= 0 && c.m.s.Is(v, verbs)
}

// model weighs features: the antecedent of the highest sum wins, if it is above none.
type model struct {
	none  float32
	terms []term
}

// term is a feature with the weights of its names.
type term struct {
	feature
	weights []float32
}

// readModels reads the models of some names from lines of model, feature and weight; '#'
// begins a comment. A feature without a weight says nothing.
func readModels(f lexicon.File, names ...string) ([]*model, error) {
	given := map[[2]string]float32{}
	for at, line := range f.Lines() {
		field := strings.Fields(line)
		if len(field) != 3 {
			return nil, fmt.Errorf("%s: want a model, a feature and its weight", at)
		}
		weight, err := strconv.ParseFloat(field[2], 32)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", at, err)
		}
		given[[2]string(field)] = float32(weight)
	}
	take := func(model, feature string) float32 {
		key := [2]string{model, feature}
		defer delete(given, key)
		return given[key]
	}
	out := make([]*model, len(names))
	for k, name := range names {
		out[k] = &model{none: take(name, "none")}
		for _, f := range slices.Concat(features, descriptive) {
			t := term{feature: f}
			for _, f := range f.names {
				t.weights = append(t.weights, take(name, f))
			}
			if slices.ContainsFunc(t.weights, func(w float32) bool { return w != 0 }) {
				out[k].terms = append(out[k].terms, t)
			}
		}
	}
	for unknown := range given {
		return nil, fmt.Errorf("%s: %s has no feature %q", f.Name, unknown[0], unknown[1])
	}
	return out, nil
}

// score returns the sum of the features of a pair as they are weighed.
func (m *model) score(c *pair) float32 {
	var sum float32
	for i := range m.terms {
		t := &m.terms[i]
		if which, much := t.of(c); much != 0 {
			sum += t.weights[which] * much
		}
	}
	return sum
}

// show returns the features of a pair that aren't zero.
func show(c *pair) map[string]float32 {
	out := map[string]float32{}
	for _, f := range features {
		if which, much := f.of(c); much != 0 {
			out[f.names[which]] = much
		}
	}
	return out
}

func log(n int) float32 { return float32(math.Log2(float64(1 + max(n, 0)))) }
