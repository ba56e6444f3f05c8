package spacy

// batch is what the stages work on: the tokens of some texts, each analysed on
// its own, and the scratch memory for them. One goroutine owns it.
type batch struct {
	toks  []token
	texts []extent
	part  []token // of a text that is cut into tokens

	vectors [][]float32 // by encoder: token vectors, row(text, i) × width; filled by run
	encode  encodeScratch
	states  stateScratch
}

// extent is one text of a batch: tokens start up to, not including, end, of the
// paragraph with that index.
type extent struct{ start, end, paragraph int }

// reset empties the batch and keeps its memory.
func (b *batch) reset() {
	clear(b.toks)
	b.toks = b.toks[:0]
	b.texts = b.texts[:0]
}

// grow returns s with length n, allocating if it must. Old contents may be lost.
func grow[T any](s []T, n int) []T {
	if cap(s) < n {
		return make([]T, n+n/4)[:n]
	}
	return s[:n]
}
