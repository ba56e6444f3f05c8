package coref

import (
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
var sieves = []func(*resolver){
	(*resolver).exact,
	(*resolver).appositions,
	(*resolver).acronyms,
	(*resolver).variants,
	(*resolver).commons,
	(*resolver).copulas,
	(*resolver).examples,
	(*resolver).employment,
	(*resolver).repeats,
	(*resolver).descriptions,
	(*resolver).plurals,
	(*resolver).speakers,
	(*resolver).sayers,
	(*resolver).pronouns,
	(*resolver).colleagues,
}

// Resolve returns the chains of an article, in the order of their first
// mentions. A name that is mentioned once is a chain of one; a pronoun or a
// description of which nothing is known is none. Only the title of doc is
// read; doc may be nil. Resolve takes time proportional to the length of the
// article, whatever sentences it is given.
func Resolve(doc *text.Document, sents []*syntax.Sentence) []Chain {
	r := newResolver(doc, sents)
	for _, pass := range sieves {
		pass(r)
	}
	return r.chains()
}

// resolver is the state of one article.
type resolver struct {
	sents    []*syntax.Sentence
	trees    []tree
	ms       []mention // in the order of the text
	from     []int     // first mention of a sentence; one more at the end
	base     []int     // number of tokens before a sentence
	byHead   []int32   // mention that a token heads, or -1; indexed by base + token
	quote    []int32   // quotation that a token is in, 0 outside; indexed likewise
	speaker  []int     // quotation → its speaker's mention plus one, or 0; filled by speakers
	entities []entity
	employer map[int]int     // person's mention → organization's mention; filled by employment
	nations  map[int]int     // country → its first mention
	title    map[string]bool // words of the headline, in lower case
	titled   bool            // the first sentence starts the headline

	trace func(p int, cands []candidate) // called for every pronoun, where set; for fitting the weights
}

func newResolver(doc *text.Document, sents []*syntax.Sentence) *resolver {
	r := &resolver{sents: sents, trees: make([]tree, len(sents)), from: make([]int, len(sents)+1), base: make([]int, len(sents)+1)}
	for i := range sents {
		r.base[i+1] = r.base[i] + len(sents[i].Tokens)
	}
	r.ms = make([]mention, 0, r.base[len(sents)]/3) // of news, a few more than it has
	for i := range sents {
		r.trees[i] = grow(sents[i].Sentence)
		r.from[i] = len(r.ms)
		r.ms = find(r.ms, i, sents[i].Sentence, &r.trees[i])
		r.ms = append(r.ms, groups(&r.trees[i], r.ms[r.from[i]:])...)
		slices.SortStableFunc(r.ms[r.from[i]:], before)
	}
	r.from[len(sents)] = len(r.ms)
	r.byHead = make([]int32, r.base[len(sents)])
	for i := range r.byHead {
		r.byHead[i] = -1
	}
	r.entities = make([]entity, len(r.ms))
	self := make([]int, len(r.ms)) // of a new entity: its mention
	for i := range r.ms {
		m := &r.ms[i]
		m.entity = i
		if m.members == nil {
			r.byHead[r.base[m.Sentence]+m.Head] = int32(i)
		}
		self[i] = i
		r.entities[i].start(self[i:i+1:i+1], m)
	}
	for i := range r.ms {
		m := &r.ms[i]
		for k, h := range m.members {
			m.members[k] = r.at(m.Sentence, h)
			r.ms[m.members[k]].grouped = true
		}
		r.entities[i].members = m.members
		for k := r.ms[i].nameStart; k < r.ms[i].nameEnd; k++ {
			if p := &r.byHead[r.base[r.ms[i].Sentence]+k]; *p < 0 {
				*p = int32(i) // a name that the parser broke has several heads
			}
		}
	}
	r.markQuotes()
	r.nations = map[int]int{}
	r.title = map[string]bool{}
	if doc != nil {
		for _, w := range strings.Fields(strings.ToLower(doc.Title)) {
			r.title[plain(w)] = true
		}
		r.titled = doc.Title != "" && len(sents) > 0 && strings.HasPrefix(doc.Title, strings.TrimSpace(sents[0].Words(0, len(sents[0].Tokens))))
	}
	return r
}

// at returns the mention that token i of sentence s heads, or -1.
func (r *resolver) at(s, i int) int {
	if i < 0 {
		return -1
	}
	return int(r.byHead[r.base[s]+i])
}

// of returns the entity of mention i.
func (r *resolver) of(i int) *entity { return &r.entities[r.ms[i].entity] }

// within reports whether mention a lies inside mention b.
func within(a, b *mention) bool {
	return a.Sentence == b.Sentence && b.Start <= a.Start && a.End <= b.End
}
