package canon

import (
	"newsgraph/graph/vocab"
	"newsgraph/ingest/text"
)

// spans returns where the text has the words of a statement.
func (w *writer) spans(f *fact) vocab.Spans {
	out := vocab.Spans{
		Subject:   ranges(f.sentence, f.subjectArg.Tokens),
		Predicate: ranges(f.sentence, f.stmt.Predicate.Tokens),
		Cue:       ranges(f.sentence, f.stmt.Cue),
	}
	if f.objectArg.Head >= 0 {
		out.Object = ranges(f.sentence, f.objectArg.Tokens)
	}
	if f.speaker.IRI != "" && w.inside(f.stmt.SpeakerAt, f.stmt.Speaker.Head) {
		out.Speaker = ranges(&w.sents[f.stmt.SpeakerAt], f.stmt.Speaker.Tokens)
	}
	return out
}

// ranges returns the bytes of tokens in their order, those of neighbours as one
// range with the blanks between them.
func ranges(s *text.Sentence, tokens []int) []vocab.Range {
	var out []vocab.Range
	last := -1 // token of the last range's end
	for _, i := range tokens {
		if i < 0 || i >= len(s.Tokens) || s.Tokens[i].Len() == 0 {
			continue
		}
		if n := len(out); n > 0 && i == last+1 {
			out[n-1].End = s.Tokens[i].End
		} else {
			out = append(out, vocab.Range{Start: s.Tokens[i].Start, End: s.Tokens[i].End})
		}
		last = i
	}
	return out
}
