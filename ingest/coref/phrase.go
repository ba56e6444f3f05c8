package coref

import "newsgraph/ingest/syntax"

// span returns the noun phrase that token i heads, without relative clauses,
// appositions and what is coordinated with it; of phrases with prepositions inside one
// another no more than depth.
func span(s *syntax.Sentence, i, depth int) (start, end int) {
	const inner = syntax.Det | syntax.Amod | syntax.Compound | syntax.Nmod | syntax.Nummod | syntax.Poss | syntax.Predet | syntax.Quantmod | syntax.Npadvmod
	start, end = i, i+1
	for _, c := range s.Children(i) {
		switch dep := s.Dep(c); {
		case dep.In(inner) && c < i:
			start = min(start, s.Left(c))
		case dep.In(inner) && c == end:
			end++
		case dep == syntax.Prep && c > i && s.Left(c) == end:
			end = c + 1
			if o := s.Child(c, syntax.Pobj); o > c && depth > 0 {
				_, end = span(s, o, depth-1)
			}
		}
	}
	return start, end
}

// role is the part that a mention plays in its clause.
type role uint8

const (
	other role = iota
	subject
	passive // subject of a passive
	object
	oblique // behind a preposition
	owner   // possessive
	apposed
	predicate
	modifier // inside a longer noun phrase
)

// roles are those of the labels of arcs.
var roles = map[syntax.Dep]role{
	syntax.Nsubj: subject, syntax.Csubj: subject, syntax.Nsubjpass: passive, syntax.Dobj: object, syntax.Dative: object,
	syntax.Oprd: predicate, syntax.Attr: predicate, syntax.Pobj: oblique, syntax.Poss: owner, syntax.Appos: apposed,
	syntax.Compound: modifier, syntax.Nmod: modifier,
}

// roleOf returns the role of token i, of the first of a coordination for the others.
func roleOf(s *syntax.Sentence, i int) role { return roles[s.Dep(s.Lead(i))] }

// subject reports whether it is that of a clause.
func (r role) subject() bool { return r == subject || r == passive }
