package syntax

import "newsgraph/ingest/lexicon"

// Pronoun is a personal pronoun that can mean an entity.
type Pronoun struct {
	Class      lexicon.Class // that stands for all its forms: He, She, It, They, I, We
	Possessive bool          // "his", "their"; "her" is told by its tag
	Reflexive  bool
}

var pronouns = []lexicon.Class{lexicon.He, lexicon.She, lexicon.It, lexicon.They, lexicon.I, lexicon.We}

// PronounAt returns the pronoun that token i is; false if it is none.
func (t *Tree) PronounAt(i int) (Pronoun, bool) {
	for _, c := range pronouns {
		if t.Pos(i) == PosPron && t.Reads(i, c) {
			return Pronoun{c, t.Reads(i, lexicon.Possessive), t.Reads(i, lexicon.Reflexive)}, true
		}
	}
	return Pronoun{}, false
}

// IsThird reports whether p is of the third person, and IsPlural whether of several.
func (p Pronoun) IsThird() bool  { return p.Class != lexicon.I && p.Class != lexicon.We }
func (p Pronoun) IsPlural() bool { return p.Class == lexicon.They || p.Class == lexicon.We }
