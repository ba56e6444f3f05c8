package coref

import (
	"fmt"
	"slices"

	"newsgraph/ingest/lexicon"
	"newsgraph/ingest/syntax"
)

// pair is a pronoun with an antecedent in question, or with none.
type pair struct {
	r      *reference
	a, p   *mention // a is nil for no antecedent, and the rest then empty
	e      *entity
	means  kind       // of the entity
	up     int        // see commands; -1 in different sentences
	link   syntax.Dep // likewise
	rank   int        // of the entity among those that agree, the nearest 0
	near   bool       // it is the nearest subject
	topic  bool       // it is the first person of the article
	last   bool       // it is what the last pronoun of the kind means
	fellow bool       // it is a fellow argument of the verb
	sole   bool       // no other entity agrees
}

// noneFeatures are what speaks for no antecedent.
var noneFeatures = []feature[pair]{
	is("any", func(c *pair) bool { return true }),
	is("first", func(c *pair) bool { return c.p.Sentence == 0 }),
	is("owner", func(c *pair) bool { return c.p.role == owner }),
}

// pairFeatures are what speaks for and against an antecedent.
var pairFeatures = slices.Concat([]feature[pair]{
	// Where it stands.
	{"tokens", func(c *pair) float32 {
		if c.up < 0 {
			return 0
		}
		return log(max(c.p.Head-c.a.Head, c.a.Head-c.p.Head))
	}},
	{"distance", func(c *pair) float32 { return float32(c.p.Sentence - c.a.Sentence) }},
	is("rank-0", func(c *pair) bool { return c.rank == 0 }),
	is("rank-1", func(c *pair) bool { return c.rank == 1 }),
	is("rank-2", func(c *pair) bool { return c.rank > 1 }),
	is("cataphor", func(c *pair) bool { return c.a.index > c.p.index }),
	is("near-subject", func(c *pair) bool { return c.near }),
	is("root-subject", func(c *pair) bool {
		home := c.a.s.Home(c.a.Head)
		return c.a.role.subject() && home != nil && home.Link == syntax.Root
	}),
	is("first-mention", func(c *pair) bool { return c.a.index == c.r.from[c.a.Sentence] }),
	is("deep", func(c *pair) bool { return c.a.s.IsEmbedded(c.a.Head) }),
	is("parenthesis", func(c *pair) bool { return c.a.bracketed() }),
	is("quote-change", func(c *pair) bool { return c.a.quote != c.p.quote }),

	// How the clauses of one sentence relate them: whether it is the subject of the pronoun's
	// own clause, of one above, of one farther up, and what the clause below is to that.
	is("command-own", func(c *pair) bool { return c.up == 1 && c.p.role == owner }),
	is("command-self", func(c *pair) bool { return c.up == 1 && c.p.role != owner }),
	is("command-2", func(c *pair) bool { return c.up == 2 }),
	is("command-3", func(c *pair) bool { return c.up > 2 }),
	is("command-conjunct", func(c *pair) bool { return c.up == 2 && c.link == syntax.Conj }),
	is("command-adverbial", func(c *pair) bool { return c.up == 2 && c.link == syntax.Advcl }),
	is("command-complement", func(c *pair) bool { return c.up == 2 && c.link.In(syntax.Ccomp|syntax.Xcomp) }),
	is("controller", func(c *pair) bool { return c.up == 1 && c.p.role == owner && c.a.role == object }), // "pressed them into stopping their"
	is("own-words", func(c *pair) bool {
		return c.up == 2 && c.link == syntax.Ccomp && c.p.role == subject && c.a.says()
	}),
	is("uncommanded", func(c *pair) bool { return c.up == 0 }),
	is("owns-phrase", func(c *pair) bool { return c.up >= 0 && c.a.s.Owns(c.a.Head, c.p.Head) }),
	is("fellow", func(c *pair) bool { return c.fellow }),
	is("both-say", func(c *pair) bool { return c.a.says() && c.p.says() }),

	// What form it has.
	is("pronoun", func(c *pair) bool { return c.a.form == pronoun }),
	is("same-pronoun", func(c *pair) bool { return c.a.form == pronoun && c.a.pron == c.p.pron }),
	is("nominal", func(c *pair) bool { return c.a.form == nominal }),
	is("indefinite", func(c *pair) bool { return c.a.form == nominal && c.a.article == indefinite }),
	is("name", func(c *pair) bool { return c.a.form == named }),
	is("full-name", func(c *pair) bool { return c.a.full() }),
	is("partial", func(c *pair) bool { return c.a.form == named && !c.a.full() && !c.e.bears((*mention).full) }), // the bearer is never named in full
	is("capitals", func(c *pair) bool {
		return c.a.form == named && !c.a.full() && shouted(c.a.s.Tokens[c.a.nameStart].Text)
	}),

	// What its entity is.
	{"count", func(c *pair) float32 { return log(c.e.before(c.p)) }},
	is("topic", func(c *pair) bool { return c.topic }),
	is("last-pronoun", func(c *pair) bool { return c.last }),
	is("in-title", func(c *pair) bool { return c.r.headlined(c.e) }),
	is("sole", func(c *pair) bool { return c.sole }),
	is("person", func(c *pair) bool { return c.e.label() == syntax.Person }),
	is("untyped", func(c *pair) bool { return c.e.label() == syntax.NoLabel }),
	is("typed", func(c *pair) bool { return !c.e.label().In(syntax.Person) && c.e.label() != syntax.NoLabel }),
	is("gender-sure", func(c *pair) bool { return c.gender() >= 3 }),
	is("gender-likely", func(c *pair) bool { return c.gender() > 0 && c.gender() < 3 }),
	is("gender-unlike", func(c *pair) bool { return c.gender() < 0 }),
	is("gender-unknown", func(c *pair) bool { return c.gender() == 0 && c.p.gender != 0 }),
	is("gender-ending", func(c *pair) bool { return c.ending() > 0 }), // the ending of an unknown first name
	is("gender-ending-not", func(c *pair) bool { return c.ending() < 0 }),
	is("agent-fit", func(c *pair) bool { return c.wants(lexicon.Acting) && c.means&somebody != 0 }), // the verb wants somebody who acts
	is("agent-misfit", func(c *pair) bool {
		return c.wants(lexicon.Acting) && c.means&somebody == 0 && (c.means != 0 || c.e.names == 0)
	}),
	is("inert-fit", func(c *pair) bool { return c.wants(lexicon.Inert) && c.means&somebody == 0 && c.means&thing != 0 }), // the verb wants a thing
	is("inert-misfit", func(c *pair) bool { return c.wants(lexicon.Inert) && c.means&somebody != 0 }),
	is("thing-owner", func(c *pair) bool { return c.p.role == owner && c.e.names == 0 && c.means&somebody == 0 }),
	is("singular", func(c *pair) bool { return c.e.one }),
}, roleFeatures(), gridFeatures())

// roleFeatures tell the roles of antecedents apart.
func roleFeatures() []feature[pair] {
	var out []feature[pair]
	for k, name := range roleNames {
		out = append(out, is("role-"+name, func(c *pair) bool { return c.a.role == role(k) }))
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
				out = append(out, is(fmt.Sprintf("%s-%s-%d", roleNames[a], roleNames[p], d), func(c *pair) bool {
					return min(c.p.Sentence-c.a.Sentence, 2) == d && c.a.role.among(ofAntecedent) == a && c.p.role.among(ofPronoun) == p
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
	if c.p.gender < 0 {
		return -c.e.gender
	}
	return c.e.gender
}

// ending returns 1 if a name of unknown gender ends as those of the pronoun's gender
// mostly do, -1 if as the others, 0 if its gender is known.
func (c *pair) ending() int {
	if c.p.gender == 0 || c.e.gender != 0 || c.a.form != named {
		return 0
	}
	if _, feminine := c.r.lex.Ending(c.a.first, 0, lexicon.WomanEnding); feminine == (c.p.gender < 0) {
		return 1
	}
	return -1
}

// somebody is who acts: a person, an organization, a country.
const somebody = organization | nation | people | human

// wants reports whether the pronoun is the subject of a verb of class verbs.
func (c *pair) wants(verbs lexicon.Class) bool {
	v := c.p.s.Up(c.p.Head)
	return c.p.role == subject && v >= 0 && c.p.s.Is(v, verbs)
}

// headlined reports whether the headline has a name of the entity.
func (r *reference) headlined(e *entity) bool {
	return e.bears(func(m *mention) bool { return r.title[m.last] })
}
