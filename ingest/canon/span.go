package canon

import (
	"strings"

	"newsgraph/graph/vocab"
	"newsgraph/ingest/syntax"
	"newsgraph/ingest/text"
)

// spans returns where the text has the words of a statement.
func (w *writer) spans(f *fact) vocab.Spans {
	return vocab.Spans{
		Subject:   w.ranges(f.subject.s, f.subject.Tokens),
		Object:    w.ranges(f.object.s, f.object.Tokens),
		Speaker:   w.ranges(f.speaker.s, f.speaker.Tokens),
		Predicate: w.ranges(f.sentence, f.stmt.Predicate.Tokens),
		Cue:       w.ranges(f.sentence, f.stmt.Cue),
	}
}

// ranges returns the bytes of tokens in their order, those of neighbours as one
// range with the blanks between them, if nothing that isn't read stands there.
func (w *writer) ranges(s *syntax.Sentence, tokens []int) []vocab.Range {
	var out []vocab.Range
	last := -1 // token of the last range's end
	for _, i := range tokens {
		if n := len(out); n > 0 && i == last+1 && strings.TrimSpace(w.slice(text.Span{Start: out[n-1].End, End: s.Tokens[i].Start})) == "" {
			out[n-1].End = s.Tokens[i].End
		} else {
			out = append(out, vocab.Range{Start: s.Tokens[i].Start, End: s.Tokens[i].End})
		}
		last = i
	}
	return out
}

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
