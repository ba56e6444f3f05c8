package spacy

import (
	"hash/maphash"

	"newsgraph/ingest/text"
)

// forms are those of the tokens of one text, by their hashes.
type forms struct {
	of   map[uint64]*text.Form
	free []text.Form // made many at a time
}

func newForms() *forms { return &forms{of: map[uint64]*text.Form{}} }

var formSeed = maphash.MakeSeed()

// shared returns f as the tokens before have it.
func (m *forms) shared(f text.Form) *text.Form {
	h := maphash.Comparable(formSeed, f)
	if old := m.of[h]; old != nil && *old == f {
		return old
	}
	if len(m.free) == 0 {
		m.free = make([]text.Form, 32)
	}
	it := &m.free[0]
	*it, m.free = f, m.free[1:]
	m.of[h] = it
	return it
}

// appendSentences appends the analysed sentences of b to out. Spans are bytes
// of s.
func (b *batch) appendSentences(out []text.Sentence, s string, m *forms) []text.Sentence {
	tokens := make([]text.Token, 0, len(b.toks))
	var entities []text.Entity
	for _, part := range b.texts {
		toks := b.toks[part.start:part.end]
		for from := 0; from < len(toks); {
			to := from + 1
			for to < len(toks) && toks[to].sentStart != 1 {
				to++
			}
			firstToken, firstEntity := len(tokens), len(entities)
			tokens, entities = appendSentence(tokens, entities, toks, from, to, s, m)
			out = append(out, text.Sentence{
				Span:      text.Span{Start: toks[from].Start, End: toks[to-1].End},
				Tokens:    tokens[firstToken:len(tokens):len(tokens)],
				Entities:  entities[firstEntity:len(entities):len(entities)],
				Paragraph: part.paragraph,
			})
			from = to
		}
	}
	return out
}

// appendSentence appends the tokens of the sentence toks[from:to] and its entities.
func appendSentence(tokens []text.Token, entities []text.Entity, toks []token, from, to int, s string, m *forms) ([]text.Token, []text.Entity) {
	first := len(entities)
	for i := from; i < to; i++ {
		t := &toks[i]
		head := t.head - from
		if t.head < from || t.head >= to {
			head = i - from // a head in another sentence, which crossing arcs can leave
		}
		entity := -1
		switch {
		case t.entIOB == 3 || t.entIOB == 1 && len(entities) == first:
			entities = append(entities, text.Entity{Start: i - from, End: i - from + 1, Label: t.entType})
			entity = len(entities) - first - 1
		case t.entIOB == 1:
			entity = len(entities) - first - 1
			entities[len(entities)-1].End = i - from + 1
		}
		tokens = append(tokens, text.Token{
			Span: t.Span, Form: m.shared(text.Form{Text: t.Of(s), Norm: t.norm, Lemma: t.lemma, Tag: t.tag, POS: t.pos, Morph: t.morph}),
			Dep: t.dep, Head: head, Entity: entity, Space: t.space,
			HeadMargin: t.headMargin, EntityMargin: t.entMargin,
		})
	}
	return tokens, entities
}
