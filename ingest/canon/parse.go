package canon

import (
	"newsgraph/graph/vocab"
	"newsgraph/ingest/text"
)

// aboutParses writes down how the sentences of statements were read.
func (w *writer) aboutParses(facts []*fact) {
	done := make([]bool, len(w.sents))
	for _, f := range facts {
		done[f.stmt.Sentence] = true
	}
	for i, of := range done {
		if of {
			w.text(w.article, vocab.ParseOf, parse(w.sents[i].Sentence).String())
		}
	}
}

// parse is how the engine read a sentence.
//
// Note: reading the sentence anew would give the same for 96 of 100 sentences
// only, since the words around it, in its paragraph, have their say.
func parse(s *text.Sentence) *vocab.Parse {
	p := &vocab.Parse{Start: s.Start, Tokens: make([]vocab.ParsedToken, len(s.Tokens))}
	for i := range s.Tokens {
		t := &s.Tokens[i]
		entity := ""
		if t.Entity >= 0 && t.Entity < len(s.Entities) {
			entity = "+"
			if e := &s.Entities[t.Entity]; e.Start == i {
				entity = e.Label
			}
		}
		p.Tokens[i] = vocab.ParsedToken{
			Start: t.Start - s.Start, End: t.End - s.Start, Tag: t.Tag, Dep: t.Dep, Head: t.Head, Entity: entity,
		}
	}
	return p
}
