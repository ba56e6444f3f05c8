package coref

import (
	"slices"
	"strings"

	"newsgraph/ingest/atlas"
	"newsgraph/ingest/lexicon"
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

// Data is what a language tells of reference.
type Data struct {
	Lex     *lexicon.Lexicon
	Nations lexicon.File // see atlas.ReadGazetteer
	Weights lexicon.File // see readModels
}

// Resolver finds the chains of articles. It is safe for concurrent use.
type Resolver struct {
	lex *lexicon.Lexicon
	atlas.Gazetteer
	person, thing, group *model // of antecedents: of "he" and "she", of "it", of "they"
	again, description   *model // of descriptions and names, for a description

	// Watch, if set, is shown the candidates for each pronoun that is scored: for
	// fitting the weights.
	Watch func(pronoun Mention, candidates []Candidate)
}

// New returns the resolver of a language.
func New(d Data) (*Resolver, error) {
	m, err := readModels(d.Weights, "person", "thing", "group", "again", "description")
	if err != nil {
		return nil, err
	}
	l := &Resolver{lex: d.Lex, person: m[0], thing: m[1], group: m[2], again: m[3], description: m[4]}
	l.Gazetteer = atlas.ReadGazetteer(d.Nations.Text, func(word string) bool { return l.kinds(word) != 0 })
	return l, nil
}

// Resolve returns the chains of an article, in the order of their first
// mentions. A name that is mentioned once is a chain of one; a pronoun or a
// description of which nothing is known is none. Only the title of doc is
// read; doc may be nil. Resolve takes time proportional to the length of the
// article, whatever sentences it is given.
func (l *Resolver) Resolve(doc *text.Document, sents []*syntax.Sentence) []Chain {
	r := l.read(sents)
	if doc != nil {
		title := map[string]bool{} // its words, in lower case
		for w := range strings.FieldsSeq(strings.ToLower(doc.Title)) {
			title[plain(w)] = true
		}
		for _, m := range r.ms {
			m.entity.titled = m.form == named && title[m.last]
		}
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
	turn   int // of the search for what a mention means
}

func (l *Resolver) read(sents []*syntax.Sentence) *reference {
	r := &reference{Resolver: l, sents: sents, byHead: make([][]*mention, len(sents))}
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
	entities := make([]entity, len(r.ms))
	for i, m := range r.ms {
		m.index = i
		entities[i].be(m, r.ms[i:i+1:i+1])
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

// reach is how many mentions away what a mention means is looked for, and everywhere more
// sentences than an article has.
const (
	reach      = 100
	everywhere = 1 << 30
)

// before returns the mentions before m, in its sentence and so many before that.
func (r *reference) before(m *mention, sentences int) []*mention {
	return r.ms[max(m.index-reach, r.from[max(m.Sentence-sentences, 0)]):m.index]
}

// around returns the mentions of the sentence of m, and m.
func (r *reference) around(m *mention) []*mention {
	return r.ms[max(r.from[m.Sentence], m.index-reach):min(r.from[m.Sentence+1], m.index+reach)]
}

// last returns the last mention before m, in its sentence and so many before that, that
// passes a test, or nil.
func (r *reference) last(m *mention, sentences int, test func(*mention) bool) *mention {
	for _, n := range slices.Backward(r.before(m, sentences)) {
		if test(n) {
			return n
		}
	}
	return nil
}
