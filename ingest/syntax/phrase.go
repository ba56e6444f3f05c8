package syntax

import (
	"slices"
	"strings"

	"newsgraph/ingest/lexicon"
)

// A noun phrase becomes arguments: one for each conjunct, and where the phrase
// only introduces examples ("firms like A and B"), one for each example too.

// Phrase is words of one sentence with their syntactic head.
type Phrase struct {
	Head   int   // token; -1 if there is no phrase
	Tokens []int // ascending, Head among them; not always adjacent (conjuncts are split)
}

// Nobody is no phrase.
var Nobody = Phrase{Head: -1}

// argument returns the noun phrase headed by i without its clauses,
// appositions, conjuncts and punctuation at the edges.
func (t *Tree) Phrase(i int) Phrase {
	tokens := t.Collect(make([]int, 0, 4), i, func(c int) bool {
		return t.leavesPhrase(c, i) || t.Tag(c) == POS && t.Head(c) == i // "Huawei's" is Huawei
	})
	return Phrase{Head: i, Tokens: t.Trim(tokens)}
}

// Content returns the whole clause headed by verb i as an argument, without its
// conjunction.
func (t *Tree) Content(i int) Phrase {
	return Phrase{Head: i, Tokens: t.Trim(t.Collect(nil, i, func(c int) bool { return t.Dep(c) == Mark && t.Head(c) == i }))}
}

// leavesPhrase reports whether dependent c is not part of the noun phrase
// proper of the noun at top. Conjuncts further down stay: "ties between A and
// B", "political and economic ties".
func (t *Tree) leavesPhrase(c, top int) bool {
	if t.SameName(c, t.Head(c)) {
		return false
	}
	switch t.Dep(c) {
	case Neg:
		return c > top // "Airbus, not Boeing"
	case Conj, Cc, Preconj:
		return t.Head(c) == top || t.IsVerb(c) && !t.IsVerb(t.Head(c))
	case Relcl, Acl, Advcl, Appos, Parataxis, Ccomp, Mark:
		return true
	case Poss:
		return t.Tag(c) == WPS
	case Prep:
		// The parser hangs a name's circumstances from it: "met Xi on Monday".
		named := t.IsName(t.Head(c)) && t.Tokens[c].Entity < 0 && t.Lower(c) != "of"
		return named || t.IntroducesExamples(c) || t.Child(c, Pcomp) >= 0 || t.SaysWhen(c)
	case Punct:
		// Hyphens and quotes inside the phrase stay; what stands at its edges is trimmed.
		return t.Tag(c).In(Comma | Colon)
	}
	return false
}

// SameName reports whether two tokens are of one name: "Customs and Border Protection".
func (t *Tree) SameName(i, j int) bool {
	return t.Tokens[i].Entity >= 0 && t.Tokens[i].Entity == t.Tokens[j].Entity
}

// SaysWhen reports whether a prepositional phrase says when: "by Tuesday".
func (t *Tree) SaysWhen(prep int) bool {
	o := t.Child(prep, Pobj)
	return o >= 0 && t.IsTime(o) && t.Lower(prep) != "of"
}

// Trim sorts tokens and drops punctuation from both ends, but for brackets and
// quotes that are closed inside.
func (t *Tree) Trim(tokens []int) []int {
	slices.Sort(tokens)
	tokens = slices.Compact(tokens)
	for k := len(tokens) - 2; k >= 0; k-- { // brackets whose inside is left out
		if k+1 < len(tokens) && t.Tag(tokens[k]) == LeftBracket && t.Tag(tokens[k+1]) == RightBracket {
			tokens = slices.Delete(tokens, k, k+2)
		}
	}
	for len(tokens) > 1 && t.Dep(tokens[0]) == Punct && !t.paired(tokens, tokens[0]) {
		tokens = tokens[1:]
	}
	for len(tokens) > 1 {
		last := tokens[len(tokens)-1]
		if !t.Dep(last).In(Cc|Neg) && (t.Dep(last) != Punct || t.paired(tokens, last)) {
			break
		}
		tokens = tokens[:len(tokens)-1]
	}
	return tokens
}

// paired reports whether the quote or bracket at i has its other half in tokens.
func (t *Tree) paired(tokens []int, i int) bool {
	return slices.ContainsFunc(tokens, func(j int) bool {
		open, end := t.Tag(min(i, j)), t.Tag(max(i, j))
		return open == OpenQuote && end == CloseQuote || open == LeftBracket && end == RightBracket
	})
}

// Conjuncts returns i and what is coordinated with it, in the order of the text.
func (t *Tree) Conjuncts(i int) []int {
	out := []int{i}
	for k := 0; k < min(len(out), maxPhrase); k++ {
		for _, c := range t.All(out[k], Conj) {
			if (!t.IsVerb(c) || t.IsVerb(i)) && !t.SameName(c, i) && !t.excluded(c) {
				out = append(out, c)
			}
		}
	}
	slices.Sort(out)
	return out
}

// excluded reports whether conjunct c is said not to hold as the one before it
// does: "A, but not B", "A rather than B".
func (t *Tree) excluded(c int) bool {
	for j := c - 1; j > max(t.Head(c), c-6) && t.Dep(j) != Punct; j-- {
		if t.Reads(j, lexicon.Excluding) {
			return true
		}
	}
	return t.Child(c, Neg) >= 0
}

// IntroducesExamples reports whether preposition p lists members of the phrase
// that it hangs from: "like", "such as", "including".
func (t *Tree) IntroducesExamples(p int) bool {
	return t.Reads(p, lexicon.Exemplifying) || p > 0 && t.Lower(p) == "as" && t.Lower(p-1) == "such"
}

// Referents returns the arguments that the phrase headed by i stands for: its
// conjuncts, and the examples that it lists.
func (t *Tree) Referents(i int) []int {
	var out []int
	for _, c := range t.Conjuncts(i) {
		if of := t.PartOf(c); of >= 0 {
			out = append(out, t.Referents(of)...)
			continue
		}
		if n := t.nameOf(c); n >= 0 {
			out = append(out, n)
		} else {
			out = append(out, c)
		}
		for _, p := range t.All(c, Prep) {
			if t.IntroducesExamples(p) {
				for _, o := range t.All(p, Pobj) {
					out = append(out, t.Examples(o)...)
				}
			}
		}
	}
	return out
}

// nameOf returns the name in apposition to a kind, "ARM" in "the chipmaker
// ARM", or -1.
func (t *Tree) nameOf(i int) int {
	if t.IsName(i) && (t.Label(i) != NoLabel || !t.Is(i, lexicon.Role)) || t.Tag(i) == NNS {
		return -1
	}
	for _, n := range t.All(i, Appos) {
		if t.IsName(n) && !t.Listed(i, n) && t.Label(n).In(Named) {
			return n
		}
	}
	return -1
}

// PartOf returns what a noun or pronoun of quantity measures, "firms" in "a
// number of firms", "some of its firms", or -1.
func (t *Tree) PartOf(i int) int {
	if !t.Is(i, lexicon.Partitive) || t.Is(i, lexicon.ShareNoun) {
		return -1
	}
	return t.of(i)
}

// of returns the object of the "of" that hangs from i, or -1.
func (t *Tree) of(i int) int {
	for _, p := range t.Children(i) {
		if o := t.Child(p, Pobj); o >= 0 && t.Lower(p) == "of" {
			return o
		}
	}
	return -1
}

// Examples returns the members of a list. A kind and an owner stand for the name
// beside them: "the chipmaker ARM", "Japan's Toshiba".
func (t *Tree) Examples(i int) []int {
	var out []int
	for _, c := range t.Conjuncts(i) {
		if n := t.Child(c, Appos); n >= 0 && (!t.IsName(c) || t.Child(c, Case) >= 0) {
			out = append(out, t.Examples(n)...)
		} else {
			out = append(out, c)
		}
	}
	return out
}

// Listed reports whether apposition n of c is really a further member of the
// list: a conjunction stands between them, which is of no name.
func (t *Tree) Listed(c, n int) bool {
	return slices.ContainsFunc(t.next(c+1, n), func(j int) bool { return t.Dep(j) == Cc && !t.SameName(c, j) })
}

// NegativeDeterminer returns "no" of "no ban", or a subject that is itself
// negative ("nobody"), or -1.
func (t *Tree) NegativeDeterminer(i int) int {
	if t.Reads(i, lexicon.NoBody) || t.Lower(i) == "nothing" && (i+1 == len(t.Tokens) || !t.Reads(i+1, lexicon.Exception)) {
		return i
	}
	for _, d := range t.All(i, Det|Neg) {
		if t.Reads(d, lexicon.NoDeterminer) {
			return d
		}
	}
	return -1
}

func (s *Tree) IsDefinite(i int) bool {
	if s.Child(i, Poss) >= 0 {
		return true
	}
	d := s.Child(i, Det)
	return d >= 0 && s.Reads(d, lexicon.Definite)
}

// LeadsToName reports whether the phrase headed by i is a name or somebody's.
func (s *Tree) LeadsToName(i int) bool {
	return s.IsName(i) || s.Owner(i) >= 0
}

// Short returns the noun phrase headed by i without its prepositional phrases.
func (s *Tree) Short(i int) []int {
	return s.Trim(s.Collect(nil, i, func(c int) bool { return s.Dep(c) == Prep && s.Tag(c) != CD || s.leavesPhrase(c, i) }))
}

// PrepName returns a preposition, with what it is built of: "because of", "out of".
func (s *Tree) PrepName(p int) string {
	return strings.ToLower(s.Join(s.ParticlesOf(p)))
}

// ParticlesOf returns preposition p and the words before its object that belong to it.
func (s *Tree) ParticlesOf(p int) []int {
	tokens := []int{p}
	for _, i := range s.All(p, Pcomp|Prep) {
		if len(s.Children(i)) == 0 || i == s.innerPrep(p) {
			tokens = append(tokens, i)
		}
	}
	slices.Sort(tokens)
	return tokens
}

// IsAdverbial reports whether a prepositional phrase only modifies the verb:
// "in fact", "at least", "as well".
func (s *Tree) IsAdverbial(p, o int) bool {
	if s.Lex.Has(s.Lower(p)+" "+s.Lower(o), lexicon.Adverbial) {
		return true
	}
	if s.Lower(p) == "in" && s.Is(o, lexicon.Aim) {
		return s.Child(o, Acl|Relcl|Prep) >= 0 // "in a bid to", "in the hope of"
	}
	return false
}

// Acomp returns a predicate adjective with its own negation.
func (s *Tree) Acomp(i int) []int {
	return append(s.All(i, Neg), i)
}
