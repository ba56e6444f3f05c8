package coref

import (
	"fmt"
	"math"
	"slices"

	"newsgraph/ingest/lexicon"
	"newsgraph/ingest/syntax"
)

// pair is a pronoun with an antecedent in question, or with none.
type pair struct {
	r      *reference
	a, p   int // mentions; a is -1 for no antecedent
	am, pm *mention
	e      *entity
	means  kind             // of the entity
	s      *syntax.Sentence // of the antecedent
	up     int              // see commands; -1 in different sentences
	link   syntax.Dep
	rank   int  // of the entity among those that agree, the nearest 0
	near   bool // it is the nearest subject
	topic  bool // it is the first person of the article
	last   bool // it is what the last pronoun of the kind means
	fellow bool // it is a fellow argument of the verb
	sole   bool // no other entity agrees
}

// pairFeatures are what speaks for and against an antecedent; the first three, for none.
var pairFeatures = slices.Concat([]feature[pair]{
	is("none", func(c *pair) bool { return c.a < 0 }),
	is("none-first", func(c *pair) bool { return c.a < 0 && c.pm.Sentence == 0 }),
	is("none-owner", func(c *pair) bool { return c.a < 0 && c.pm.role == owner }),

	// Where it stands.
	{"tokens", some(func(c *pair) float32 {
		if c.up < 0 {
			return 0
		}
		return log(max(c.pm.Head-c.am.Head, c.am.Head-c.pm.Head))
	})},
	{"distance", some(func(c *pair) float32 { return float32(c.pm.Sentence - c.am.Sentence) })},
	found("rank-0", func(c *pair) bool { return c.rank == 0 }),
	found("rank-1", func(c *pair) bool { return c.rank == 1 }),
	found("rank-2", func(c *pair) bool { return c.rank > 1 }),
	found("cataphor", func(c *pair) bool { return c.a > c.p }),
	found("near-subject", func(c *pair) bool { return c.near }),
	found("root-subject", func(c *pair) bool {
		home := c.s.Home(c.am.Head)
		return c.am.role.subject() && home != nil && home.Link == syntax.Root
	}),
	found("first-mention", func(c *pair) bool { return c.a == c.r.from[c.am.Sentence] }),
	found("deep", func(c *pair) bool { return embedded(c.s, c.am.Head) }),
	found("parenthesis", func(c *pair) bool { return c.am.Start > 0 && c.s.Tokens[c.am.Start-1].Text == "(" }),
	found("quote-change", func(c *pair) bool { return c.am.quote != c.pm.quote }),

	// How the clauses of one sentence relate them: whether it is the subject of the pronoun's
	// own clause, of one above, of one farther up, and what the clause below is to that.
	found("command-own", func(c *pair) bool { return c.up == 1 && c.pm.role == owner }),
	found("command-self", func(c *pair) bool { return c.up == 1 && c.pm.role != owner }),
	found("command-2", func(c *pair) bool { return c.up == 2 }),
	found("command-3", func(c *pair) bool { return c.up > 2 }),
	found("command-conjunct", func(c *pair) bool { return c.up == 2 && c.link == syntax.Conj }),
	found("command-adverbial", func(c *pair) bool { return c.up == 2 && c.link == syntax.Advcl }),
	found("command-complement", func(c *pair) bool { return c.up == 2 && c.link.In(syntax.Ccomp|syntax.Xcomp) }),
	found("controller", func(c *pair) bool { return c.up == 1 && c.pm.role == owner && c.am.role == object }), // "pressed them into stopping their"
	found("own-words", func(c *pair) bool {
		return c.up == 2 && c.link == syntax.Ccomp && c.pm.role == subject && reports(c.s, c.am.Head, c.pm.Head)
	}),
	found("uncommanded", func(c *pair) bool { return c.up == 0 }),
	found("owns-phrase", func(c *pair) bool { return c.up >= 0 && owns(c.s, c.am.Head, c.pm.Head) }),
	found("fellow", func(c *pair) bool { return c.fellow }),
	found("both-say", func(c *pair) bool {
		return c.am.role.subject() && c.pm.role == subject && says(c.s, c.am.Head) && says(c.r.tree(c.pm), c.pm.Head)
	}),

	// What form it has.
	found("pronoun", func(c *pair) bool { return c.am.form == pronoun }),
	found("same-pronoun", func(c *pair) bool { return c.am.form == pronoun && c.am.pron == c.pm.pron }),
	found("nominal", func(c *pair) bool { return c.am.form == nominal }),
	found("indefinite", func(c *pair) bool { return c.am.form == nominal && c.am.article == indefinite }),
	found("name", func(c *pair) bool { return c.am.form == named }),
	found("full-name", func(c *pair) bool { return c.am.full() }),
	found("partial", func(c *pair) bool { return c.am.form == named && !c.am.full() && !c.r.fullyNamed(c.e) }), // the bearer is never named in full
	found("capitals", func(c *pair) bool {
		return c.am.form == named && !c.am.full() && shouted(c.s.Tokens[c.am.nameStart].Text)
	}),

	// What its entity is.
	{"count", some(func(c *pair) float32 { return log(c.e.before(c.p)) })},
	found("topic", func(c *pair) bool { return c.topic }),
	found("last-pronoun", func(c *pair) bool { return c.last }),
	found("in-title", func(c *pair) bool { return c.r.headlined(c.e) }),
	found("sole", func(c *pair) bool { return c.sole }),
	found("person", func(c *pair) bool { return c.e.label() == syntax.Person }),
	found("untyped", func(c *pair) bool { return c.e.label() == syntax.NoLabel }),
	found("typed", func(c *pair) bool { return !c.e.label().In(syntax.Person) && c.e.label() != syntax.NoLabel }),
	found("gender-sure", func(c *pair) bool { return c.gender() >= 3 }),
	found("gender-likely", func(c *pair) bool { return c.gender() > 0 && c.gender() < 3 }),
	found("gender-unlike", func(c *pair) bool { return c.gender() < 0 }),
	found("gender-unknown", func(c *pair) bool { return c.gender() == 0 && c.pm.gender != 0 }),
	found("gender-ending", func(c *pair) bool { return c.ending() > 0 }), // the ending of an unknown first name
	found("gender-ending-not", func(c *pair) bool { return c.ending() < 0 }),
	found("agent-fit", func(c *pair) bool { return c.wants(lexicon.Acting) && c.means&somebody != 0 }), // the verb wants somebody who acts
	found("agent-misfit", func(c *pair) bool {
		return c.wants(lexicon.Acting) && c.means&somebody == 0 && (c.means != 0 || c.e.names == 0)
	}),
	found("inert-fit", func(c *pair) bool { return c.wants(lexicon.Inert) && c.means&somebody == 0 && c.means&thing != 0 }), // the verb wants a thing
	found("inert-misfit", func(c *pair) bool { return c.wants(lexicon.Inert) && c.means&somebody != 0 }),
	found("thing-owner", func(c *pair) bool { return c.pm.role == owner && c.e.names == 0 && c.means&somebody == 0 }),
	found("singular", func(c *pair) bool { return c.e.one }),
}, roleFeatures(), gridFeatures())

// some returns a feature of an antecedent, and found that of a condition.
func some(of func(*pair) float32) func(*pair) float32 {
	return func(c *pair) float32 {
		if c.a < 0 {
			return 0
		}
		return of(c)
	}
}

func found(name string, test func(*pair) bool) feature[pair] {
	return is(name, func(c *pair) bool { return c.a >= 0 && test(c) })
}

// roleFeatures tell the roles of antecedents apart.
func roleFeatures() []feature[pair] {
	var out []feature[pair]
	for k, name := range roleNames {
		out = append(out, found("role-"+name, func(c *pair) bool { return c.am.role == role(k) }))
	}
	return out
}

// gridFeatures tell apart the role of the antecedent, in five classes, that of the
// pronoun, in three, and the sentences between, 0, 1 or more.
func gridFeatures() []feature[pair] {
	ofAntecedent, ofPronoun := []role{subject, object, oblique, owner, other}, []role{subject, other, owner}
	var out []feature[pair]
	for _, a := range ofAntecedent {
		for _, p := range ofPronoun {
			for d := range 3 {
				out = append(out, found(fmt.Sprintf("%s-%s-%d", roleNames[a], roleNames[p], d), func(c *pair) bool {
					return min(c.pm.Sentence-c.am.Sentence, 2) == d && c.am.role.among(ofAntecedent) == a && c.pm.role.among(ofPronoun) == p
				}))
			}
		}
	}
	return out
}

// among returns the role of a few as which r counts, other if there is none.
func (r role) among(few []role) role {
	if r == passive {
		return subject
	}
	if slices.Contains(few, r) {
		return r
	}
	return other
}

// gender returns how surely the entity has the pronoun's gender; below 0 the other.
func (c *pair) gender() int {
	if c.pm.gender < 0 {
		return -c.e.gender
	}
	return c.e.gender
}

// ending returns 1 if a name of unknown gender ends as those of the pronoun's gender
// mostly do, -1 if as the others, 0 if its gender is known.
func (c *pair) ending() int {
	if c.pm.gender == 0 || c.e.gender != 0 || c.am.form != named {
		return 0
	}
	if _, feminine := c.r.lex.Ending(c.am.first, 0, lexicon.WomanEnding); feminine == (c.pm.gender < 0) {
		return 1
	}
	return -1
}

// somebody is who acts: a person, an organization, a country.
const somebody = organization | nation | people | human

// wants reports whether the pronoun is the subject of a verb of class verbs.
func (c *pair) wants(verbs lexicon.Class) bool {
	s := c.r.tree(c.pm)
	v := s.Up(c.pm.Head)
	return c.pm.role == subject && v >= 0 && s.Is(v, verbs)
}

// headlined reports whether the headline has a name of the entity.
func (r *reference) headlined(e *entity) bool {
	for m := range r.names(e) {
		if r.title[m.last] {
			return true
		}
	}
	return false
}

// fullyNamed reports whether some name of the entity has several words.
func (r *reference) fullyNamed(e *entity) bool {
	for m := range r.names(e) {
		if m.full() {
			return true
		}
	}
	return false
}

func log(n int) float32 { return float32(math.Log2(float64(1 + max(n, 0)))) }
