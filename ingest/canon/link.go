package canon

import (
	"strconv"

	"newsgraph/graph/vocab"
	"newsgraph/ingest/coref"
	"newsgraph/ingest/relation"
	"newsgraph/ingest/text"
)

// link is why an argument means its entity, where its words don't say so.
type link struct {
	how   string       // one of the words below; empty: the words themselves name it
	chain *coref.Chain // that leads to the name; nil if none does
}

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
	e.via = link{how: how}
	return e
}

// form says how the phrase headed by a token refers: by pronoun, by description,
// or by a variant of a name.
func (r *resolver) form(sentence, head int) string {
	switch {
	case isPronoun(&r.sents[sentence].Tokens[head]):
		return "pronoun"
	case r.nameAt(sentence, head) != nil:
		return "variant"
	}
	return "description"
}

// naming returns the first mention of a chain, other than that of a token, that
// has the chain's name, or else any name; as bytes of Document.Text.
func (r *resolver) naming(c *coref.Chain, sentence, head int) text.Span {
	var first text.Span
	for _, m := range c.Mentions {
		if !r.inside(m.Sentence, m.Head) || m.Sentence == sentence && m.Head == head {
			continue
		}
		e := r.nameAt(m.Sentence, m.Head)
		if e == nil {
			continue
		}
		s := r.sents[m.Sentence].Sentence
		span := text.Span{Start: s.Tokens[e.Start].Start, End: s.Tokens[e.End-1].End}
		if s.Words(e.Start, e.End) == c.Name {
			return span
		}
		if first.Len() == 0 {
			first = span
		}
	}
	return first
}

// aboutLinks writes down why the arguments of a statement mean their entities,
// those aside whose words are the name.
func (w *writer) aboutLinks(f *fact) {
	one := func(letter string, sentence int, a relation.Argument, e Entity) {
		if e.IRI == "" || e.via.how == "" || !w.inside(sentence, a.Head) || words(w.sents[sentence].Sentence, a.Tokens) == e.Name {
			return
		}
		how, span := e.via.how, text.Span{}
		if c := e.via.chain; c != nil {
			how, span = w.form(sentence, a.Head), w.naming(c, sentence, a.Head)
		}
		l := letter + " " + how
		if span.Len() > 0 {
			l += " " + strconv.Itoa(span.Start) + "-" + strconv.Itoa(span.End) + " " + w.slice(span)
		}
		w.text(f.iri, vocab.LinkOf, l)
	}
	one("s", f.stmt.Sentence, f.subjectArg, f.subject)
	one("o", f.stmt.Sentence, f.objectArg, f.object)
	one("w", f.stmt.SpeakerAt, f.stmt.Speaker, f.speaker)
}
