package canon

import (
	"strings"

	"newsgraph/graph/vocab"
	"newsgraph/ingest/syntax"
	"newsgraph/ingest/text"
)

// spans returns where the text has the words of a statement.
func (w *writer) spans(f *fact) vocab.Spans {
	out := vocab.Spans{
		Subject:   w.ranges(f.sentence, f.subjectArg.Tokens),
		Object:    w.ranges(f.sentence, f.objectArg.Tokens),
		Predicate: w.ranges(f.sentence, f.stmt.Predicate.Tokens),
		Cue:       w.ranges(f.sentence, f.stmt.Cue),
	}
	if f.speaker.IRI != "" {
		out.Speaker = w.ranges(w.sents[f.stmt.SpeakerAt], f.stmt.Speaker.Tokens)
	}
	return out
}

// ranges returns the bytes of tokens in their order, those of neighbours as one
// range with the blanks between them, if nothing that isn't read stands there.
func (w *writer) ranges(s *syntax.Sentence, tokens []int) []vocab.Range {
	var out []vocab.Range
	last := -1 // token of the last range's end
	for _, i := range tokens {
		if s.Tokens[i].Len() == 0 {
			continue
		}
		if n := len(out); n > 0 && i == last+1 && strings.TrimSpace(w.slice(text.Span{Start: out[n-1].End, End: s.Tokens[i].Start})) == "" {
			out[n-1].End = s.Tokens[i].End
		} else {
			out = append(out, vocab.Range{Start: s.Tokens[i].Start, End: s.Tokens[i].End})
		}
		last = i
	}
	return out
}
