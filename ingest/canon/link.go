package canon

import (
	"strconv"

	"newsgraph/graph/vocab"
	"newsgraph/ingest/text"
)

// Ways in which words come to mean an entity of another name.
const (
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

// naming returns where a chain first has its name, as bytes of Document.Text; empty if
// it nowhere does.
func (r *resolver) naming(c *chain) text.Span {
	if c.naming == nil {
		c.naming = &text.Span{}
		for _, m := range c.Mentions {
			s := &r.sents[m.Sentence]
			if n := nameAt(s, m.Head); n != nil && n.text == c.Name {
				c.naming = &text.Span{Start: s.Tokens[n.start].Start, End: s.Tokens[n.end-1].End}
				break
			}
		}
	}
	return *c.naming
}

// aboutLink writes down why an argument means its entity, unless its words are
// the name.
func (w *writer) aboutLink(f *fact, letter string, p *party) {
	if p.how == "" && p.chain == nil || p.Head < 0 || string(w.words(p.s, p.Tokens)) == p.Name {
		return
	}
	how, span := p.how, text.Span{}
	if p.chain != nil {
		span = w.naming(p.chain)
		switch how = "description"; {
		case isPronoun(p.s, p.Head):
			how = "pronoun"
		case hasName(p.s, p.Head):
			how = "variant"
		}
	}
	l := letter + " " + how
	if span.Len() > 0 {
		l += " " + strconv.Itoa(span.Start) + "-" + strconv.Itoa(span.End) + " " + span.Of(w.doc.Text)
	}
	w.text(f.id, vocab.LinkOf, l)
}
