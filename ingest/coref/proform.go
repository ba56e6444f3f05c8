package coref

import (
	"newsgraph/ingest/lexicon"
	"newsgraph/ingest/syntax"
)

// proform is a personal pronoun.
type proform struct {
	class      lexicon.Class // that stands for all its forms: He, She, It, They, I, We
	possessive bool          // "his", "their"; "her" is told by its tag
	reflexive  bool
	gender     int8 // 4 of "he", -4 of "she", 0 of others
}

// proforms are the classes of pronouns that can mean an entity.
var proforms = []gendered{{lexicon.He, 4}, {lexicon.She, -4}, {lexicon.It, 0}, {lexicon.They, 0}, {lexicon.I, 0}, {lexicon.We, 0}}

// proformAt returns the pronoun that token i is; false if it is none.
func proformAt(t *syntax.Sentence, i int) (proform, bool) {
	for _, c := range proforms {
		if t.Pos(i) == syntax.PosPron && t.Reads(i, c.class) {
			return proform{c.class, t.Reads(i, lexicon.Possessive), t.Reads(i, lexicon.Reflexive), c.gender}, true
		}
	}
	return proform{}, false
}

// third reports whether p is of the third person, and plural whether of several.
func (p proform) third() bool  { return p.class != lexicon.I && p.class != lexicon.We }
func (p proform) plural() bool { return p.class == lexicon.They || p.class == lexicon.We }
