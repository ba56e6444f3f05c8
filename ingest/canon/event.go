package canon

import (
	"newsgraph/graph/vocab"
	"newsgraph/ingest/temporal"
)

// aboutEvent writes when the event of a statement is, as far as its clause
// tells. An expression such as "on Friday" has days only where the day of
// publication is known; without it the words alone are written.
func (w *writer) aboutEvent(f *fact) {
	st := f.stmt
	if len(st.When.Tokens) == 0 || st.When.Head < 0 {
		return
	}
	tokens := make([]string, 0, len(st.When.Tokens))
	for _, i := range st.When.Tokens {
		tokens = append(tokens, f.sentence.Tokens[i].Text)
	}
	v, ok := temporal.Parse(tokens).Resolve(w.doc.Published, st.Lies)
	if ok {
		w.time(f.iri, vocab.EventEnd, v.End)
		w.text(f.iri, vocab.EventUnit, string(v.Granularity))
		w.time(f.iri, vocab.EventStart, v.Start)
	}
	if ok || w.doc.Published.IsZero() {
		w.text(f.iri, vocab.EventText, words(f.sentence, st.When.Tokens))
	}
}
