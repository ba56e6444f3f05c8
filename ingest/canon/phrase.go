package canon

import (
	"slices"
	"strings"

	"newsgraph/ingest/lexicon"
	"newsgraph/ingest/text"
)

// Bounds on the tokens of what a thing is named by: a noun phrase, and a clause
// that somebody says, wants or plans.
const (
	maxPhrase = 10
	maxClause = 40
)

// phrase returns the thing that a noun phrase without a name of its own means:
// the phrase itself, without determiner, clauses and quotes.
func (r *resolver) phrase(sentence, head int, tokens []int) (Entity, bool) {
	s := r.sents[sentence].Sentence
	limit, said := maxPhrase, strings.HasPrefix(s.Tokens[head].Tag, "VB")
	if said {
		limit = maxClause
	}
	keep := make([]int, 0, len(tokens))
	for _, i := range tokens {
		if r.inside(sentence, i) && (said || !hangsFrom(s, i, head, isClause)) {
			keep = append(keep, i)
		}
	}
	slices.Sort(keep)
	keep = slices.Compact(keep)
	// What stands furthest from the head goes first, whole phrases at a time.
	for len(keep) > limit {
		cut := -1
		for _, i := range keep {
			if i > head && s.Tokens[i].Dep == "prep" {
				cut = i
			}
		}
		if cut < 0 {
			keep = keep[max(0, min(slices.Index(keep, head)-limit+1, len(keep)-limit)):]
			keep = keep[:limit]
			break
		}
		keep = slices.DeleteFunc(keep, func(i int) bool { return i >= cut })
	}
	for len(keep) > 1 && keep[0] != head && (r.isDeterminer(&s.Tokens[keep[0]], said) || s.Tokens[keep[0]].POS == "PUNCT") {
		keep = keep[1:]
	}
	for len(keep) > 1 && keep[len(keep)-1] != head {
		t := &s.Tokens[keep[len(keep)-1]]
		if t.POS != "PUNCT" && t.Tag != "POS" && t.Dep != "prep" && t.Dep != "cc" {
			break
		}
		keep = keep[:len(keep)-1]
	}
	name := cleanName(words(s, keep))
	if name == "" {
		return Entity{}, false
	}
	if r.spellings[name].sure { // a name that stands where none is seen
		if k, ok := r.gazetteer.lookup(name); ok && k.sense == itself && !k.ambiguous {
			return r.entity(k.name, k.typ), true
		}
	}
	named := slices.ContainsFunc(keep, func(i int) bool { return s.Tokens[i].POS == "PROPN" })
	if whose, ok := r.possessor(sentence, head); ok && !named {
		name = whose + "'s " + name
	}
	e := r.typed(r.entity(name, r.typeOfNoun(&s.Tokens[head])))
	e.one = s.Tokens[head].Tag == "NN"
	if t := &s.Tokens[head]; t.POS == "PROPN" && t.Entity < 0 && r.votes[e.IRI] == nil { // a name that the recognizer missed
		r.weighNouns(e.IRI, s, &text.Entity{Start: head, End: head + 1}, head)
		e = r.typed(e)
	}
	return e, true
}

// isDeterminer reports whether a token that opens a phrase is no part of what it
// names. Of a clause only articles aren't: "no decision was taken", "this is".
func (r *resolver) isDeterminer(t *text.Token, said bool) bool {
	word := strings.ToLower(t.Text)
	if said {
		return word == "the" || word == "a" || word == "an"
	}
	return r.lex.Has(word, lexicon.Determiner)
}

// possessor returns the name of whom a possessive pronoun of the phrase means:
// two companies' "its board" are two things.
func (r *resolver) possessor(sentence, head int) (string, bool) {
	s := r.sents[sentence].Sentence
	for _, m := range children(s, head, "poss") {
		if s.Tokens[m].Tag != "PRP$" {
			continue
		}
		if e, ok := r.named(sentence, m); ok {
			return e.Name, true
		}
	}
	return "", false
}

// isClause lists the dependents that say more of a thing than what it is.
func isClause(dep string) bool {
	switch dep {
	case "relcl", "acl", "advcl", "appos", "parataxis", "ccomp", "csubj":
		return true
	}
	return false
}

// hangsFrom reports whether a label of the kind stands between token i and head.
func hangsFrom(s *text.Sentence, i, head int, kind func(string) bool) bool {
	for n := 0; i != head && n < len(s.Tokens); n++ {
		if kind(s.Tokens[i].Dep) {
			return true
		}
		if s.Tokens[i].Head == i {
			return false
		}
		i = s.Tokens[i].Head
	}
	return false
}

// words joins tokens as the text has them; what is left out leaves one blank.
func words(s *text.Sentence, tokens []int) string {
	var b strings.Builder
	for k, i := range tokens {
		if i < 0 || i >= len(s.Tokens) {
			continue
		}
		b.WriteString(s.Tokens[i].Text)
		if k+1 < len(tokens) && (s.Tokens[i].Space || tokens[k+1] != i+1) {
			b.WriteByte(' ')
		}
	}
	return b.String()
}
