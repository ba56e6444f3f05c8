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
	(*reference).examples,
	(*reference).employment,
	(*reference).repeats,
	(*reference).descriptions,
	(*reference).plurals,
	(*reference).speakers,
	(*reference).sayers,
	(*reference).pronouns,
	(*reference).colleagues,
}

// Resolve returns the chains of an article, in the order of their first
// mentions. A name that is mentioned once is a chain of one; a pronoun or a
// description of which nothing is known is none. Only the title of doc is
// read; doc may be nil. Resolve takes time proportional to the length of the
// article, whatever sentences it is given.
func (l *Resolver) Resolve(doc *text.Document, sents []*syntax.Sentence) []Chain {
	r := l.read(doc, sents)
	for _, pass := range sieves {
		pass(r)
	}
	return r.chains()
}

// reference is the state of one article.
type reference struct {
	*Resolver
	sents     []*syntax.Sentence
	ms        []mention // in the order of the text
	from      []int     // first mention of a sentence; one more at the end
	byHead    [][]int32 // sentence, token → mention that it heads, or -1
	entities  []entity
	employer  map[int]int      // person's mention → organization's mention; filled by employment
	countries map[*country]int // → first mention; filled by exact
	title     map[string]bool  // words of the headline, in lower case
	titled    bool             // the first sentence starts the headline
}

func (l *Resolver) read(doc *text.Document, sents []*syntax.Sentence) *reference {
	r := &reference{
		Resolver: l, sents: sents, from: make([]int, len(sents)+1), byHead: make([][]int32, len(sents)),
		employer: map[int]int{}, countries: map[*country]int{}, title: map[string]bool{},
	}
	for i, s := range sents {
		r.from[i] = len(r.ms)
		r.ms = l.find(r.ms, s)
		r.ms = append(r.ms, groups(s, r.ms[r.from[i]:])...)
		slices.SortStableFunc(r.ms[r.from[i]:], before)
		r.byHead[i] = slices.Repeat([]int32{-1}, len(s.Tokens))
	}
	r.from[len(sents)] = len(r.ms)
	r.entities = make([]entity, len(r.ms))
	self := make([]int, len(r.ms)) // of a new entity: its mention
	for i := range r.ms {
		m := &r.ms[i]
		m.entity, self[i] = i, i
		r.entities[i].start(self[i:i+1:i+1], m)
		if m.members == nil {
			r.byHead[m.Sentence][m.Head] = int32(i)
		}
	}
	for i := range r.ms {
		m := &r.ms[i]
		for k, h := range m.members {
			m.members[k] = r.at(m.Sentence, h)
			r.ms[m.members[k]].grouped = true
		}
		r.entities[i].members = m.members
		for k := m.nameStart; k < m.nameEnd; k++ {
			if p := &r.byHead[m.Sentence][k]; *p < 0 {
				*p = int32(i) // a name that the parser broke has several heads
			}
		}
	}
	if doc != nil {
		for _, w := range strings.Fields(strings.ToLower(doc.Title)) {
			r.title[plain(w)] = true
		}
		r.titled = doc.Title != "" && len(sents) > 0 && strings.HasPrefix(doc.Title, strings.TrimSpace(sents[0].Words(0, len(sents[0].Tokens))))
	}
	return r
}

// at returns the mention that token i of sentence s heads, or -1.
func (r *reference) at(s, i int) int {
	if i < 0 {
		return -1
	}
	return int(r.byHead[s][i])
}

// of returns the entity of mention i.
func (r *reference) of(i int) *entity { return &r.entities[r.ms[i].entity] }

// tree returns the sentence of a mention.
func (r *reference) tree(m *mention) *syntax.Sentence { return r.sents[m.Sentence] }

// back yields the mentions before i, the nearest first: those of its sentence and
// of so many before it, and no more than reach.
func (r *reference) back(i, sentences, reach int) iter.Seq[int] {
	lo := max(i-reach, r.from[max(r.ms[i].Sentence-sentences, 0)])
	return func(yield func(int) bool) {
		for j := i - 1; j >= lo && yield(j); j-- {
		}
	}
}

// last returns the nearest mention before i, as back yields them, that passes a
// test, or -1.
func (r *reference) last(i, sentences, reach int, test func(j int) bool) int {
	for j := range r.back(i, sentences, reach) {
		if test(j) {
			return j
		}
	}
	return -1
}

// everywhere is more sentences than an article has.
const everywhere = 1 << 30

// names yields the names among the first mentions of an entity.
func (r *reference) names(e *entity) iter.Seq[*mention] {
	return func(yield func(*mention) bool) {
		for _, i := range e.mentions[:min(len(e.mentions), 12)] {
			if m := &r.ms[i]; m.form == named && !yield(m) {
				return
			}
		}
	}
}

// within reports whether mention a lies inside mention b.
func within(a, b *mention) bool {
	return a.Sentence == b.Sentence && b.Start <= a.Start && a.End <= b.End
}
