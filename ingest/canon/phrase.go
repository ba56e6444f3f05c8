package canon

import (
	"slices"

	"newsgraph/ingest/lexicon"
	"newsgraph/ingest/names"
	"newsgraph/ingest/syntax"
)

// Bounds on the tokens of what a thing is named by: a noun phrase, and a clause
// that somebody says, wants or plans.
const (
	maxPhrase = 10
	maxClause = 40
)

// clauses are the labels of what says more of a thing than what it is.
const clauses = syntax.Relcl | syntax.Acl | syntax.Advcl | syntax.Appos | syntax.Parataxis | syntax.Ccomp | syntax.Csubj

// phrase returns the thing that a noun phrase without a name of its own means:
// the phrase itself, without determiner, clauses and quotes.
func (r *resolver) phrase(s *sentence, head int, tokens []int) Entity {
	keep := essence(s, head, tokens)
	name := names.Clean(string(r.words(s, keep)))
	if name == "" {
		return nobody
	}
	isProper := func(i int) bool { return s.Pos(i) == syntax.PosPropn }
	for _, m := range s.All(head, syntax.Poss) { // two companies' "its board" are two things
		if whose := r.named(s, m).Name; s.Tag(m) == syntax.PRPS && whose != "" && !slices.ContainsFunc(keep, isProper) {
			name = whose + "'s " + name
		}
	}
	e := r.entity(name, r.classOfNoun(s, head)).typed()
	e.one = s.Tag(head) == syntax.NN
	return e
}

// essence returns the tokens of a phrase that say what is meant, ascending. A
// clause that is an argument itself keeps its own clauses.
func essence(s *sentence, head int, tokens []int) []int {
	limit, said := maxPhrase, s.Tag(head).In(syntax.Verb)
	if said {
		limit = maxClause
	}
	keep := make([]int, 0, len(tokens))
	for _, i := range tokens {
		if said || !inClause(s, i, head) {
			keep = append(keep, i)
		}
	}
	slices.Sort(keep)
	keep = slices.Compact(keep)
	for len(keep) > limit {
		keep = shorten(s, keep, head, limit)
	}
	open := lexicon.Determiner
	if said {
		open = lexicon.Article // "no decision was taken", "this is"
	}
	for len(keep) > 1 && keep[0] != head && (s.Reads(keep[0], open) || s.Pos(keep[0]) == syntax.PosPunct) {
		keep = keep[1:]
	}
	for n := len(keep) - 1; n > 0 && keep[n] != head && dangles(s, keep[n]); n-- {
		keep = keep[:n]
	}
	return keep
}

// dangles reports whether a token at the end of a phrase says nothing.
func dangles(s *sentence, i int) bool {
	return s.Pos(i) == syntax.PosPunct || s.Tag(i) == syntax.POS || s.Dep(i).In(syntax.Prep|syntax.Cc)
}

// shorten takes off a phrase what stands furthest from its head: the last
// prepositional phrase, or if there is none as many tokens as are too many.
func shorten(s *sentence, keep []int, head, limit int) []int {
	for k, i := range slices.Backward(keep) {
		if i > head && s.Dep(i) == syntax.Prep {
			return keep[:k]
		}
	}
	first := max(0, min(slices.Index(keep, head)-limit+1, len(keep)-limit))
	return keep[first : first+limit]
}

// inClause reports whether a clause stands between token i and the head.
func inClause(s *sentence, i, head int) bool {
	for ; i >= 0 && i != head; i = s.Up(i) {
		if s.Dep(i).In(clauses) {
			return true
		}
	}
	return false
}

// words joins tokens as the text has them; what is left out leaves one blank. The
// result is good until words is called again.
func (r *resolver) words(s *sentence, tokens []int) []byte {
	b := r.buf[:0]
	for k, i := range tokens {
		b = append(b, s.Tokens[i].Text...)
		if k+1 < len(tokens) && (s.Tokens[i].Space || tokens[k+1] != i+1) {
			b = append(b, ' ')
		}
	}
	r.buf = b
	return b
}
