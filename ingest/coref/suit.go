package coref

import (
	"slices"

	"newsgraph/ingest/lexicon"
	"newsgraph/ingest/syntax"
)

// suitable returns the mention of the entity that suits description m best, or nil.
func (r *reference) suitable(m *mention) *mention {
	var best *mention
	var bestScore float32
	for n := range r.candidates(m) {
		c := suit{r: r, m: m, n: n, e: n.entity}
		c.called = slices.Contains(c.e.heads, m.heads[0]) || c.e.isHeadedBy(m.heads[0])
		for _, w := range m.mods {
			if c.e.described(w) {
				c.known++
			}
		}
		scorer, vetoes := &r.suit, suitVetoes
		if c.e.names == 0 {
			scorer, vetoes = &r.again, againVetoes
		}
		if slices.ContainsFunc(vetoes, func(veto func(*suit) bool) bool { return veto(&c) }) {
			continue
		}
		if sum := scorer.score(&c); sum > bestScore {
			best, bestScore = n, sum
		}
	}
	return best
}

// suit is a description with an entity that it may mean.
type suit struct {
	r      *reference
	m, n   *mention // the description, and the nearest of the entity
	e      *entity
	called bool // the entity has been called so, or its name says so
	known  int  // modifiers of m that the entity has
}

// againVetoes are what rules out another description: it must be of the same noun, and m no
// more closely described.
var againVetoes = []func(*suit) bool{
	(*suit).disagree,
	func(c *suit) bool { return !c.called || c.m.Sentence-c.n.Sentence > 5 },
	func(c *suit) bool {
		return c.known < len(c.m.mods) || c.m.nation != nil && c.e.nation != c.m.nation
	},
}

// suitVetoes are what rules out an entity with a name.
var suitVetoes = []func(*suit) bool{
	(*suit).disagree,
	func(c *suit) bool { return c.e.country != nil && c.e.country == c.m.nation }, // "the Chinese state" is not China's name here
	func(c *suit) bool { // "the Bass group" is not any group
		return slices.ContainsFunc(c.m.proper, func(w string) bool { return !c.e.described(w) })
	},
	func(c *suit) bool { return c.m.heads[0] == "city" && c.e.label() != syntax.GPE },
	func(c *suit) bool { return !c.called && (c.m.kind == 0 || c.m.kind&human != 0) },
	func(c *suit) bool {
		k := c.e.means()
		return !c.called && k&c.m.kind == 0 && (k != 0 || c.m.kind&organization == 0)
	},
	func(c *suit) bool { return c.special() && (c.m.kind == thing || c.e.kind&c.m.kind == 0) },
	func(c *suit) bool { // "the iPhone maker" is not any maker
		return c.special() && (c.known < len(c.m.mods) || c.m.kind&company == 0 && c.m.kind&body != 0 && !c.r.lex.Has(c.m.heads[0], lexicon.GeneralBody))
	},
	func(c *suit) bool { return c.personal() && (len(c.n.key) > 1 || c.e.gender != 0) },
}

func (c *suit) disagree() bool {
	return c.e.plural > 0 || !c.m.agrees(c.n) || c.n.role == modifier && c.n.form == nominal
}

// special reports whether the noun isn't one for any of its kind, and new of the entity.
func (c *suit) special() bool { return !c.called && !c.r.general(c.m) }

// personal reports whether the recognizer takes what should be an organization for a person.
func (c *suit) personal() bool {
	return c.e.label() == syntax.Person && c.m.kind&organization == c.m.kind && c.e.kind&organization == 0
}

// againFeatures are what speaks for another description, and suitFeatures for an entity with
// a name.
var (
	againFeatures = []feature[suit]{
		{"any", func(c *suit) float32 { return 1 }},
		{"distance", func(c *suit) float32 { return float32(c.m.Sentence - c.n.Sentence) }},
	}
	suitFeatures = []feature[suit]{
		{"any", func(c *suit) float32 { return 1 }},
		is("called", func(c *suit) bool { return c.called }),
		is("special", (*suit).special),
		{"same-modifiers", func(c *suit) float32 { return float32(c.known) }},
		{"other-modifiers", func(c *suit) float32 { return float32(min(len(c.e.mods), 1) * (len(c.m.mods) - c.known)) }},
		{"new-modifiers", func(c *suit) float32 { return float32((1 - min(len(c.e.mods), 1)) * (len(c.m.mods) - c.known)) }},
		is("same-nation", func(c *suit) bool { return c.m.nation != nil && c.e.nation == c.m.nation }),
		is("other-nation", func(c *suit) bool { return c.m.nation != nil && c.e.nation != c.m.nation }),
		is("person", (*suit).personal),
		is("untyped", func(c *suit) bool { return c.e.label() == syntax.NoLabel }),
		is("company-place", func(c *suit) bool { return c.e.label() == syntax.GPE && c.m.kind&company != 0 }),
		{"count", func(c *suit) float32 { return log(c.e.before(c.m)) }},
		{"distance", func(c *suit) float32 { return float32(min(c.m.Sentence-c.n.Sentence, 8)) }},
		is("subject", func(c *suit) bool { return c.n.role.subject() }),
		is("modifier", func(c *suit) bool { return c.n.role == modifier }),
		is("in-title", func(c *suit) bool { return c.r.headlined(c.e) }),
		is("command", func(c *suit) bool { // the subject of the clause would be "it"
			if c.n.s != c.m.s {
				return false
			}
			up, _ := c.m.s.Commands(c.n.Head, c.m.Head)
			return up > 0
		}),
	}
)

// isHeadedBy reports whether word heads a name of e: "the bank" for "Bank of Japan", "World Bank".
func (e *entity) isHeadedBy(word string) bool {
	return e.bears(func(m *mention) bool {
		of := max(slices.Index(m.key, "of"), slices.Index(m.key, "for"))
		return m.full() && (m.last == word || of > 0 && m.key[of-1] == word)
	})
}

// described reports whether a word describes e, or is part of a name of it.
func (e *entity) described(w string) bool {
	return slices.Contains(e.mods, w) || e.bears(func(m *mention) bool { return slices.Contains(m.key, w) })
}
