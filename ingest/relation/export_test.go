package relation

import "newsgraph/ingest/syntax"

// Propositions reads the clauses of a sentence, outer before inner.
func (x *Extractor) Propositions(sent *syntax.Sentence) []Proposition {
	s := &scene{by: x}
	s.read(sent)
	return s.propositions
}
