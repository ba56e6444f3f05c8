package spacy

import "fmt"

// encoder turns tokens into context vectors: an embedding of each token's
// form, then layers that each look a few tokens to either side.
type encoder struct {
	embed  *embedder
	layers []*maxout
	window int // tokens that a layer sees on either side
	width  int // of the vectors
}

// newEncoder reads the network of that name.
func newEncoder(m *Model, name string, vectors *vectorTable) (*encoder, error) {
	var s Tok2VecSettings
	if err := m.JSON(name+"/tok2vec", &s); err != nil {
		return nil, err
	}
	embed, err := newEmbedder(m, name, s, vectors)
	if err != nil {
		return nil, err
	}
	e := &encoder{embed: embed, window: s.Window, width: embed.mix.width}
	for i := range s.Depth {
		l, err := newMaxout(m, fmt.Sprintf("%s/encode/%d", name, i))
		if err != nil {
			return nil, err
		}
		if l.width != e.width || l.linear.in != e.width*(2*e.window+1) {
			return nil, fmt.Errorf("%s: layer %d has width %d and %d inputs", name, i, l.width, l.linear.in)
		}
		e.layers = append(e.layers, l)
	}
	return e, nil
}

// encodeScratch is memory for encoders.
type encodeScratch struct {
	a, b    []float32 // rows before and after a layer
	product []float32 // of one block of rows
	embed   embedScratch
}

// margin is the number of empty rows before, between and after texts: as many
// as the layers look around, so that no text sees another. spaCy's layers
// compute such rows too, and let the tokens beside them see the result.
func (e *encoder) margin() int { return e.window * len(e.layers) }

// row returns where the vectors of a token lie, given its index and its text's.
func (e *encoder) row(text, token int) int { return token + (text+1)*e.margin() }

// encodeBlock is the number of rows multiplied at once; their product stays in
// the processor's cache.
const encodeBlock = 64

// run computes the vectors of all tokens of b into out and returns it,
// row(text, i) × width. The rows between texts hold no meaning.
func (e *encoder) run(b *batch, out []float32) []float32 {
	rows := len(b.toks) + (len(b.texts)+1)*e.margin()
	s := &b.encode
	size := (rows + 2*e.window + encodeBlock) * e.width // the last block may reach beyond the rows
	s.a, s.b = grow(s.a, size), grow(s.b, size)
	clear(s.a)
	clear(s.b)
	e.embed.run(b, e, s.a)
	x, y := s.a, s.b
	for _, l := range e.layers {
		s.product = grow(s.product, encodeBlock*l.linear.stride())
		stride := l.linear.stride()
		for from := e.window; from < rows-e.window; from += encodeBlock {
			n := min(encodeBlock, rows-e.window-from)
			l.linear.mul(s.product, x[(from-e.window)*e.width:], n, e.width)
			for i := range n {
				at := (from + i) * e.width
				l.finish(y[at:at+e.width], s.product[i*stride:(i+1)*stride], x[at:at+e.width])
			}
		}
		x, y = y, x
	}
	out = grow(out, rows*e.width+rowBlock*e.width)
	copy(out, x)
	return out
}
