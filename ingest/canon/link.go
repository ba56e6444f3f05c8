package canon

import (
	"strconv"

	"newsgraph/graph/vocab"
	"newsgraph/ingest/coref"
	"newsgraph/ingest/syntax"
	"newsgraph/ingest/text"
)

// Ways in which words come to mean an entity of another name.
const (
	byChainLink    = "chain"      // another mention of its chain has the name; stored as pronoun, description or variant of a name
	byKnown        = "known"      // a list of names has it: "Washington", "the Chinese"
	bySurname      = "surname"    // the last name of the one full name of the article
	byGovernment   = "government" // a government is its country
	byOwner        = "owner"      // a thing or an act stands for whose it is
	bySpeaker      = "speaker"    // "we" of somebody's words
	byLongestWords = "longest"    // the fullest description of a chain without a name
)

// by returns e with the way in which it was found.
func (e Entity) by(how string) Entity {
	e.how, e.chain = how, nil
	return e
}

// form says how the phrase headed by a token refers: by pronoun, by description,
// or by a variant of a name.
func form(s *syntax.Sentence, head int) string {
	switch {
	case isPronoun(s, head):
		return "pronoun"
	case hasName(s, head):
		return "variant"
	}
	return "description"
}

// naming returns the first mention of a chain, other than that of a token, that
// has the chain's name, as bytes of Document.Text; empty if there is none.
func (r *resolver) naming(c *coref.Chain, at *syntax.Sentence, head int) text.Span {
	for _, m := range c.Mentions {
		s := r.sents[m.Sentence]
		n, ok := nameAt(s, m.Head)
		if !ok || s == at && m.Head == head {
			continue
		}
		span := text.Span{Start: s.Tokens[n.start].Start, End: s.Tokens[n.end-1].End}
		if s.Words(n.start, n.end) == c.Name {
			return span
		}
	}
	return text.Span{}
}

// aboutLink writes down why an argument means its entity, unless its words are
// the name.
func (w *writer) aboutLink(f *fact, letter string, p *party) {
	how, span := p.how, text.Span{}
	if how == "" || p.Head < 0 || words(p.s, p.Tokens) == p.Name {
		return
	}
	if p.chain != nil {
		how, span = form(p.s, p.Head), w.naming(p.chain, p.s, p.Head)
	}
	l := letter + " " + how
	if span.Len() > 0 {
		l += " " + strconv.Itoa(span.Start) + "-" + strconv.Itoa(span.End) + " " + w.slice(span)
	}
	w.text(f.iri, vocab.LinkOf, l)
}
