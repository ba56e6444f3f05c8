package spacy

import (
	"fmt"
	"math"
)

// maxout is spaCy's basic layer: a linear layer of several pieces an output,
// of which the largest counts, then layer normalization (Ba, Kiros, Hinton 2016).
type maxout struct {
	linear     *matrix // outputs ordered by piece, then unit
	width      int     // units
	pieces     int
	gain, bias []float32 // of the normalization, width long
	none       []float32 // width zeros, for adding nothing
}

// newMaxout reads the tensors W (width × pieces × inputs), b, G and B under name.
func newMaxout(m *Model, name string) (*maxout, error) {
	var t [4]Tensor
	for i, part := range []string{"W", "b", "G", "B"} {
		var err error
		if t[i], err = m.Tensor(name + "/" + part); err != nil {
			return nil, err
		}
	}
	if len(t[0].Shape) != 3 {
		return nil, fmt.Errorf("%s/W: shape %v", name, t[0].Shape)
	}
	width, pieces, in := t[0].Shape[0], t[0].Shape[1], t[0].Shape[2]
	if len(t[1].Data) != width*pieces || len(t[2].Data) != width || len(t[3].Data) != width {
		return nil, fmt.Errorf("%s: shapes disagree", name)
	}
	order := make([]int, width*pieces)
	for p := range pieces {
		for o := range width {
			order[p*width+o] = o*pieces + p
		}
	}
	return &maxout{
		linear: newMatrix(t[0].Data, t[1].Data, width*pieces, in, order),
		width:  width, pieces: pieces, gain: t[2].Data, bias: t[3].Data, none: make([]float32, width),
	}, nil
}

// finish writes to dst, width long, the layer's output for y, one row of the
// linear layer's product, plus add, width long. It uses y as scratch.
func (l *maxout) finish(dst, y, add []float32) {
	mean := maxSum(y[:l.width*l.pieces], l.width) / float32(l.width)
	best := y[:l.width]
	squares := centre(best, mean)
	scale := float32(1 / math.Sqrt(float64(squares/float32(l.width)+1e-8)))
	scaleAdd(dst[:l.width], best, l.gain, l.bias, add, scale)
}
