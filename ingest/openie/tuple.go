// Package openie writes what a sentence says as open-information-extraction
// tuples, the form that the benchmarks of that field compare: subject, relation
// and arguments in the words of the sentence. It is another view of the clauses
// that package relation draws statements of; it knows no entity and no status.
package openie

import (
	"strings"

	"newsgraph/ingest/relation"
	"newsgraph/ingest/syntax"
)

// Style is a way of writing open-IE tuples.
type Style int

const (
	// Nary writes one tuple a clause with all of its arguments, and the light
	// relations of titles, appositions and possessives ("Bush | be | President").
	Nary Style = iota
	// Binary writes only what the text says itself, each prepositional argument
	// a fact of its own ("it | completed its acquisition of | CVN Cos.").
	Binary
)

// Tuple is one open-IE extraction, in the words of the sentence: arguments and
// relation are its tokens parted by single blanks. What the text leaves out is
// written "be" and "has".
type Tuple struct {
	Confidence float64 // 0 to 1
	Relation   string
	Args       []string // the subject first; at least one
	Features   []string // of the derivation, that Confidence was reckoned from; the first is its construct
}

// Extractor writes tuples. It is safe for concurrent use.
type Extractor struct {
	Trust relation.Trust // of tuples
}

// Tuples returns the open-IE extractions of one sentence, none twice: those of
// the clauses, outer before inner, then those of the noun phrases.
func (x *Extractor) Tuples(sent *syntax.Sentence, style Style) []Tuple {
	w := &writer{Sentence: sent, trust: x.Trust, style: style, have: map[string]bool{}}
	for _, c := range w.Clauses {
		w.at, w.room = c, maxTuples
		switch v := w.view(c); {
		case v == nil:
		case style == Binary:
			(&facts{view: v}).tell(v.relation)
		default:
			v.nary()
		}
	}
	w.at = nil
	if style == Nary {
		w.light()
	}
	return w.out
}

// maxTuples limits the tuples of one clause, that lists of subjects and objects
// multiply to.
const maxTuples = 64

// writer gathers the tuples of one sentence.
type writer struct {
	*syntax.Sentence
	trust relation.Trust
	style Style
	at    *syntax.Clause // that is being told; nil: a noun phrase is
	room  int            // tuples that may still be tried for the clause
	out   []Tuple
	have  map[string]bool // tuples of out, their slots joined by tabs
}

// add appends a tuple unless it says nothing of something else, or is there
// already; its confidence is multiplied by a factor.
func (w *writer) add(rule string, factor float64, relation string, args ...string) {
	key := relation + "\t" + strings.Join(args, "\t")
	if w.have[key] || len(args) > 1 && args[0] == args[1] {
		return
	}
	w.have[key] = true
	t := Tuple{Relation: relation, Args: args, Features: w.tupleFeatures(rule, relation, args)}
	t.Confidence = factor * level(w.trust.Of(t.Features))
	w.out = append(w.out, t)
}

// join writes tokens parted by single blanks, as open-IE benchmarks do.
func (w *writer) join(tokens []int) string {
	words := make([]string, len(tokens))
	for k, i := range tokens {
		words[k] = w.Tokens[i].Text
	}
	return strings.Join(words, " ")
}
