package canon

import (
	"strings"

	"github.com/cayleygraph/quad"

	"newsgraph/graph/vocab"
	"newsgraph/ingest/lexicon"
	"newsgraph/ingest/text"
)

// A thing of somebody stands for its owner: "stopped selling chips for Huawei's
// devices" relates the seller to Huawei, and "Washington's decision forced the
// firm" is of the United States. The words stay in the statement.

// owner returns the named entity whose thing or act the phrase headed by the
// token is. It gives none for a person or a body of its own ("Huawei's rival").
// The agent of an act is passed over if it is not, the statement's subject.
func (r *resolver) owner(sentence, head int, as role, not quad.IRI, depth int) (Entity, bool) {
	s := r.sents[sentence].Sentence
	if r.nameAt(sentence, head) != nil || depth > 3 {
		return Entity{}, false
	}
	word := lemma(&s.Tokens[head])
	isAct := r.lex.Has(word, lexicon.Acts)
	if !isAct && (as == subjectRole || !r.lex.Has(word, lexicon.Things)) {
		return Entity{}, false
	}
	of := func(prep string) (Entity, bool) {
		for _, p := range children(s, head, "prep", "agent") {
			if !strings.EqualFold(s.Tokens[p].Text, prep) {
				continue
			}
			for _, o := range children(s, p, "pobj") {
				if e, ok := r.named(sentence, o); ok {
					return e, true
				}
				if e, ok := r.owner(sentence, o, max(as, objectRole), not, depth+1); ok {
					return e, true
				}
			}
		}
		return Entity{}, false
	}
	before := func(deps ...string) (Entity, bool) {
		for _, m := range children(s, head, deps...) {
			if m > head || strings.EqualFold(s.Tokens[m].Text, "their") {
				continue // whom "their" means is too unsure
			}
			if span := r.nameAt(sentence, m); span != nil && s.Tokens[m].Dep != "poss" {
				if k, ok := r.lookup(s, span); !isAct && (span.Label != "ORG" || ok && (k.sense == capital || k.typ == vocab.Country)) {
					continue // "Baghdad airport" is not Iraq, nor are "British missiles" Britain
				}
				if !isAct && r.lex.Has(word, lexicon.Site) {
					continue // "the Sunbury plant" is of no Sunbury
				}
				if isAct && nounBetween(s, m, head) {
					continue // a "U.S. court decision" is the court's
				}
			}
			if e, ok := r.named(sentence, m); ok {
				return e, true
			}
		}
		return Entity{}, false
	}
	if as == subjectRole {
		// The agent: the possessor, else the name before it, else the one after "by".
		if e, ok := before("poss"); ok {
			return e, true
		}
		if e, ok := before("compound", "amod", "nmod"); ok {
			return e, true
		}
		return of("by")
	}
	if isAct && as == thingRole {
		for _, m := range children(s, head, "poss") {
			if s.Tokens[m].Tag != "PRP$" {
				return before("poss")
			}
		}
		return Entity{}, false
	}
	// An act is its agent's: who condemns "Russia's invasion of Ukraine"
	// condemns Russia. Else what it is of comes before whose it is: "its use of
	// LG equipment" is of LG.
	if isAct {
		if e, ok := before("poss"); ok && e.IRI != not {
			return e, true
		}
		if e, ok := of("by"); ok && e.IRI != not {
			return e, true
		}
	}
	if e, ok := of("of"); ok {
		return e, true
	}
	if e, ok := before("poss"); ok {
		return e, true
	}
	if e, ok := before("compound", "amod", "nmod"); ok {
		return e, true
	}
	if isAct {
		return Entity{}, false
	}
	return of("from")
}

// nounBetween reports whether a common noun stands between two tokens.
func nounBetween(s *text.Sentence, a, b int) bool {
	for i := a + 1; i < b; i++ {
		if s.Tokens[i].POS == "NOUN" {
			return true
		}
	}
	return false
}
