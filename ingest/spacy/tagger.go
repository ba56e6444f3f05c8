package spacy

import "fmt"

// tagger gives every token the label that a linear layer scores highest.
type tagger struct {
	encoder   int // index in Pipeline.encoders
	output    *matrix
	labels    []string
	overwrite bool // replace sentence starts that are set (senter only)
}

// newTagger reads the tagger or senter of that name.
func newTagger(m *Model, name string, encoder int, width int) (*tagger, error) {
	var s TaggerSettings
	if err := m.JSON(name+"/tagger", &s); err != nil {
		return nil, err
	}
	output, err := newLinear(m, name+"/output", width, newPlainMatrix)
	if err != nil {
		return nil, err
	}
	if output.out != len(s.Labels) || output.out == 0 {
		return nil, fmt.Errorf("%s: %d outputs for %d labels", name, output.out, len(s.Labels))
	}
	return &tagger{encoder, output, s.Labels, s.Overwrite}, nil
}

// each calls set with every token and the index of its label.
func (g *tagger) each(p *Pipeline, b *batch, set func(t *token, label int)) {
	enc := p.encoders[g.encoder]
	vectors := b.vectors[g.encoder]
	stride := g.output.stride()
	s := &b.states
	for t, text := range b.texts {
		n := text.end - text.start
		s.scores = grow(s.scores, roundRows(n)*stride)
		g.output.mul(s.scores, vectors[enc.row(t, text.start)*enc.width:], n, enc.width)
		for i := range n {
			set(&b.toks[text.start+i], argmax(s.scores[i*stride:i*stride+g.output.out]))
		}
	}
}

// tag is the stage that sets fine tags.
func (g *tagger) tag(p *Pipeline, b *batch) {
	g.each(p, b, func(t *token, label int) { t.tag = g.labels[label] })
}

// segment is the stage that sets sentence starts.
func (g *tagger) segment(p *Pipeline, b *batch) {
	g.each(p, b, func(t *token, label int) {
		if t.sentStart == 0 || g.overwrite {
			t.sentStart = int8(2*label - 1)
		}
	})
}

// argmax returns the index of the largest value, the first among equals.
func argmax(v []float32) int {
	best := 0
	for i, f := range v {
		if f > v[best] {
			best = i
		}
	}
	return best
}
