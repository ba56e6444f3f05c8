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
}

// proforms are the classes of pronouns that can mean an entity.
var proforms = []lexicon.Class{lexicon.He, lexicon.She, lexicon.It, lexicon.They, lexicon.I, lexicon.We}

// proformAt returns the pronoun that token i is; false if it is none.
func proformAt(t *syntax.Sentence, i int) (proform, bool) {
	if t.Pos(i) != syntax.PosPron {
		return proform{}, false
	}
	for _, c := range proforms {
		if t.Reads(i, c) {
			return proform{c, t.Reads(i, lexicon.Possessive), t.Reads(i, lexicon.Reflexive)}, true
		}
	}
	return proform{}, false
}

// third reports whether p is of the third person, and plural whether of several.
func (p proform) third() bool  { return p.class != lexicon.I && p.class != lexicon.We }
func (p proform) plural() bool { return p.class == lexicon.They || p.class == lexicon.We }

// gender returns 4 for "he", -4 for "she" and 0 for others.
func (p proform) gender() int8 {
	switch p.class {
	case lexicon.He:
		return 4
	case lexicon.She:
		return -4
	}
	return 0
}
