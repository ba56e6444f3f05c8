package coref

import "newsgraph/ingest/syntax"

// span returns the noun phrase that token i heads, without relative clauses,
// appositions and what is coordinated with it.
func (f *finder) span(i int) (start, end int) {
	const inner = syntax.Det | syntax.Amod | syntax.Compound | syntax.Nmod | syntax.Nummod | syntax.Poss | syntax.Predet | syntax.Quantmod | syntax.Npadvmod
	start, end = i, i+1
	for _, c := range f.s.Children(i) {
		switch dep := f.s.Dep(c); {
		case dep.In(inner) && c < i:
			start = min(start, f.s.Left(c))
		case dep.In(inner) && c == end:
			end++
		case dep == syntax.Prep && c > i && f.s.Left(c) == end:
			end = f.prepEnd(c)
		}
	}
	return start, end
}

// prepEnd returns the end of the prepositional phrase at p.
func (f *finder) prepEnd(p int) int {
	if f.depth++; f.depth > 20 {
		return p + 1
	}
	for _, c := range f.s.All(p, syntax.Pobj) {
		if c > p {
			_, end := f.span(c)
			return end
		}
	}
	return p + 1
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

// roleNames name the roles in features.
var roleNames = []string{"other", "subject", "passive", "object", "oblique", "owner", "apposed", "predicate", "modifier"}

// roleOf returns the role of token i, of the first of a coordination for the others.
func roleOf(t *syntax.Sentence, i int) role {
	switch t.Dep(t.Lead(i)) {
	case syntax.Nsubj, syntax.Csubj:
		return subject
	case syntax.Nsubjpass:
		return passive
	case syntax.Dobj, syntax.Dative:
		return object
	case syntax.Oprd, syntax.Attr:
		return predicate
	case syntax.Pobj:
		return oblique
	case syntax.Poss:
		return owner
	case syntax.Appos:
		return apposed
	case syntax.Compound, syntax.Nmod:
		return modifier
	}
	return other
}

// subject reports whether it is that of a clause.
func (r role) subject() bool { return r == subject || r == passive }
