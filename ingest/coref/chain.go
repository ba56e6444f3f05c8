// Package coref finds which mentions of an article mean the same thing: names
// and their variants, acronyms, appositions, descriptions ("the Chinese tech
// giant") and pronouns. It stands between the engine and the relations. It
// does not know the world: two articles' chains of one name are joined by
// package canon, not here.
package coref

import "slices"

// Mention is a noun phrase or pronoun that means an entity.
type Mention struct {
	Sentence   int // index in the article's sentences
	Start, End int // tokens of the sentence, End exclusive; determiners and modifiers included, relative clauses not
	Head       int // token of the syntactic head
}

// Chain is the mentions of one entity, in the order of the text.
type Chain struct {
	Mentions []Mention // never empty
	Name     string    // best name: the longest proper-name mention; empty if there is none
	Type     string    // OntoNotes type of the name ("PERSON", "ORG", "GPE"); empty if unknown

	// Members are the chains that a plural stands for, as indexes in the
	// result: those of Qualcomm and Intel for "they". Empty for one entity.
	Members []int
}

// chains returns the result: entities with a name, and those of which a
// description or a coordination says something, if they are mentioned twice.
func (r *reference) chains() []Chain {
	var order []*entity // that give a chain, by first mention
	for _, m := range r.ms {
		if e := m.entity; e.chain == 0 && e.told() {
			order = append(order, e)
			e.chain = len(order)
		}
	}
	out := make([]Chain, len(order))
	for n, e := range order {
		out[n].Mentions = make([]Mention, 0, len(e.mentions))
		out[n].Name, out[n].Type = e.bestName(), e.label().String()
		for _, m := range e.members {
			if k := m.entity.chain - 1; k >= 0 && k != n && !slices.Contains(out[n].Members, k) {
				out[n].Members = append(out[n].Members, k)
			}
		}
	}
	for _, m := range r.ms {
		if k := m.entity.chain - 1; k >= 0 && m.members == nil {
			out[k].Mentions = append(out[k].Mentions, m.Mention)
		}
	}
	return out
}
