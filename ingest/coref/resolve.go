package coref

import (
	"iter"
	"slices"
	"strings"

	"newsgraph/ingest/syntax"
	"newsgraph/ingest/text"
)

// sieves are the passes over the mentions, the most precise first: a later
// pass sees the entities that the earlier ones have built, and never parts
// them. The order is that of Lee et al., "Deterministic coreference resolution
// based on entity-centric, precision-ranked rules" (Computational Linguistics
// 39(4), 2013), with the patterns written over dependencies.
var sieves = []func(*reference){
	(*reference).exact,
	(*reference).appositions,
	(*reference).acronyms,
	(*reference).variants,
	(*reference).commons,
	(*reference).copulas,
	(*reference).descriptions,
	(*reference).plurals,
	(*reference).speakers,
	(*reference).pronouns,
}

// Resolve returns the chains of an article, in the order of their first
// mentions. A name that is mentioned once is a chain of one; a pronoun or a
// description of which nothing is known is none. Only the title of doc is
// read; doc may be nil. Resolve takes time proportional to the length of the
// article, whatever sentences it is given.
func (l *Resolver) Resolve(doc *text.Document, sents []*syntax.Sentence) []Chain {
	r := l.read(sents)
	if doc != nil {
		for _, w := range strings.Fields(strings.ToLower(doc.Title)) {
			r.title[plain(w)] = true
		}
		r.titled = doc.Title != "" && len(sents) > 0 && strings.HasPrefix(doc.Title, strings.TrimSpace(sents[0].Words(0, len(sents[0].Tokens))))
	}
	for _, pass := range sieves {
		pass(r)
	}
	return r.chains()
}

// reference is the state of one article.
type reference struct {
	*Resolver
	sents  []*syntax.Sentence
	ms     []*mention // in the order of the text
	from   []int      // first mention of a sentence; one more at the end
	byHead [][]*mention
	title  map[string]bool // words of the headline, in lower case
	titled bool            // the first sentence starts the headline
}

func (l *Resolver) read(sents []*syntax.Sentence) *reference {
	r := &reference{Resolver: l, sents: sents, byHead: make([][]*mention, len(sents)), title: map[string]bool{}}
	for i, s := range sents {
		r.from = append(r.from, len(r.ms))
		r.byHead[i] = make([]*mention, len(s.Tokens))
		found := l.find(s)
		for _, m := range found {
			r.byHead[i][m.Head] = m
		}
		found = append(found, groups(found, r.byHead[i])...)
		slices.SortStableFunc(found, before)
		r.ms = append(r.ms, found...)
	}
	r.from = append(r.from, len(r.ms))
	for i, m := range r.ms {
		m.index, m.entity = i, newEntity(m)
	}
	return r
}

// at returns the mention that token i of a sentence heads; nil if there is none, or i
// is negative.
func (r *reference) at(s *syntax.Sentence, i int) *mention {
	if i < 0 {
		return nil
	}
	return r.byHead[s.Index][i]
}

// around returns the mentions of the sentence of m, those that reach is not enough for aside.
func (r *reference) around(m *mention, reach int) []*mention {
	return r.ms[max(r.from[m.Sentence], m.index-reach):min(r.from[m.Sentence+1], m.index+reach)]
}

// everywhere is more sentences and mentions than an article has.
const everywhere = 1 << 30

// back yields the mentions before m, the nearest first: those of its sentence and
// of so many before it, and no more than reach.
func (r *reference) back(m *mention, sentences, reach int) iter.Seq[*mention] {
	lo := max(m.index-reach, r.from[max(m.Sentence-sentences, 0)])
	return func(yield func(*mention) bool) {
		for j := m.index - 1; j >= lo && yield(r.ms[j]); j-- {
		}
	}
}

// last returns the nearest mention before m, as back yields them, that passes a
// test, or nil.
func (r *reference) last(m *mention, sentences, reach int, test func(*mention) bool) *mention {
	for n := range r.back(m, sentences, reach) {
		if test(n) {
			return n
		}
	}
	return nil
}
