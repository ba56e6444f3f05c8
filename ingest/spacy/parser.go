package spacy

import "fmt"

// parser finds heads, labels and sentence starts, greedily.
type parser struct {
	*transitions
	runs []moveRun // all classes, in order
}

// moveRun is a run of classes that are possible in the same states.
type moveRun struct {
	kind     byte
	subtok   bool // joins the parts of a word, so only neighbours
	from, to int  // classes, to exclusive
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
	for i, mv := range n.moves {
		r := moveRun{mv.kind, mv.label == "subtok", i, i + 1}
		if k := len(p.runs) - 1; k >= 0 && p.runs[k].kind == r.kind && p.runs[k].subtok == r.subtok {
			p.runs[k].to = r.to
		} else {
			p.runs = append(p.runs, r)
		}
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

// run makes moves until the state is final and writes heads, labels and margins
// to toks.
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
		kind := p.moves[class].kind
		st.weigh(kind)
		st.apply(kind, int32(class))
	}
	for i := range toks {
		t := &toks[i]
		t.headMargin = st.margins[i]
		if h := st.head[i]; h >= 0 {
			t.head, t.dep = int(h), p.moves[st.label[i]].label
		} else {
			t.head, t.dep = i, "ROOT"
		}
	}
}

// best returns the class with the highest score among those possible, the
// first among equals, or -1, and fills st.peak.
func (p *parser) best(st *arcState, scores []float32) int {
	st.peak['S'], st.peak['D'], st.peak['L'], st.peak['R'], st.peak['B'] = impossible, impossible, impossible, impossible, impossible
	best, highest := -1, float32(0)
	for _, r := range p.runs {
		if !st.classOpen[r.kind] || r.subtok && st.s0(0) != st.b0(0)-1 {
			continue
		}
		top, peak := r.from, scores[r.from]
		for i, f := range scores[r.from+1 : r.to] {
			if f > peak {
				top, peak = r.from+1+i, f
			}
		}
		st.peak[r.kind] = max(st.peak[r.kind], peak)
		if best < 0 || peak > highest {
			best, highest = top, peak
		}
	}
	return best
}
