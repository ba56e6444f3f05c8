package spacy

import "fmt"

// parser finds heads, labels and sentence starts, greedily.
type parser struct {
	*transitions
	subtok []bool // by class: joins the parts of a word, so only neighbours
}

// newParser reads the parser of that name.
func newParser(m *Model, name string, encoder, width int) (*parser, error) {
	n, err := newTransitions(m, name, encoder, width)
	if err != nil {
		return nil, err
	}
	if n.features != 8 && n.features != 13 {
		return nil, fmt.Errorf("%s: %d features", name, n.features)
	}
	p := &parser{transitions: n}
	for _, mv := range n.moves {
		p.subtok = append(p.subtok, mv.label == "subtok")
	}
	return p, nil
}

// parse is the stage.
func (p *parser) parse(pipe *Pipeline, b *batch) {
	enc := pipe.encoders[p.encoder]
	for t, text := range b.texts {
		toks := b.toks[text.start:text.end]
		p.prepare(b, enc, t, len(toks))
		p.run(&b.states, toks)
		b.states.tree.finish(toks)
	}
}

// run makes moves until the state is final and writes heads and labels to toks.
func (p *parser) run(s *stateScratch, toks []token) {
	var context [13]int32
	st := &s.arcs
	st.reset(toks)
	for !st.done() {
		st.context(context[:p.features])
		scores := p.score(s, context[:p.features])
		st.valid()
		class := p.best(st, scores)
		if class < 0 {
			break // no move is possible; spaCy stops here too
		}
		st.apply(p.moves[class].kind, int32(class))
	}
	for i := range toks {
		t := &toks[i]
		if h := st.head[i]; h >= 0 {
			t.head, t.dep = int(h), p.moves[st.label[i]].label
		} else {
			t.head, t.dep = i, "ROOT"
		}
	}
}

// best returns the class with the highest score among those possible, the
// first among equals, or -1.
func (p *parser) best(st *arcState, scores []float32) int {
	best := -1
	for i, f := range scores {
		if best >= 0 && f <= scores[best] || !st.classOpen[p.moves[i].kind] {
			continue
		}
		if p.subtok[i] && st.s0(0) != st.b0(0)-1 {
			continue
		}
		best = i
	}
	return best
}
