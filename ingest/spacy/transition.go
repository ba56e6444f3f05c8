package spacy

import (
	"fmt"
	"strings"
)

// transitions is the network that scores the moves of a transition system
// (parser or recognizer) in a state. A state is seen through a few tokens; what
// each token adds to the hidden layer in each role is computed beforehand, so
// that a step adds up rows, takes maxima, and multiplies once.
type transitions struct {
	encoder  int // index in Pipeline.encoders
	reduce   *matrix
	lower    *matrix   // outputs ordered by feature, piece, unit
	pad      []float32 // features × pieces × units: a missing token
	bias     []float32 // pieces × units
	upper    *matrix   // nil if the units are the moves' scores
	features int
	pieces   int
	units    int
	moves    []move
}

// move is one class of a transition system.
type move struct {
	kind  byte   // 'S', 'D', 'L', 'R', 'B' of the parser; 'B', 'I', 'L', 'U', 'O' of the recognizer
	label string // of the arc or entity; empty if the move has none
}

// newTransitions reads the network of that name.
func newTransitions(m *Model, name string, encoder, width int) (*transitions, error) {
	var s TransitionSettings
	if err := m.JSON(name+"/transitions", &s); err != nil {
		return nil, err
	}
	w, err := m.Tensor(name + "/lower/W")
	if err != nil {
		return nil, err
	}
	bias, err := m.Tensor(name + "/lower/b")
	if err != nil {
		return nil, err
	}
	pad, err := m.Tensor(name + "/lower/pad")
	if err != nil {
		return nil, err
	}
	if len(w.Shape) != 4 {
		return nil, fmt.Errorf("%s/lower/W: shape %v", name, w.Shape)
	}
	n := &transitions{encoder: encoder, features: w.Shape[0], units: w.Shape[1], pieces: w.Shape[2]}
	row := n.units * n.pieces
	if len(bias.Data) != row || len(pad.Data) != n.features*row {
		return nil, fmt.Errorf("%s/lower: shapes disagree", name)
	}
	order := make([]int, n.features*row)
	for f := range n.features {
		for p := range n.pieces {
			for o := range n.units {
				order[(f*n.pieces+p)*n.units+o] = (f*n.units+o)*n.pieces + p
			}
		}
	}
	n.lower = newMatrix(w.Data, nil, n.features*row, w.Shape[3], order)
	for _, from := range order {
		n.pad = append(n.pad, pad.Data[from])
	}
	for _, from := range order[:row] {
		n.bias = append(n.bias, bias.Data[from])
	}
	if n.reduce, err = newLinear(m, name+"/reduce", width, newPlainMatrix); err != nil {
		return nil, err
	}
	outputs := n.units
	if m.Has(name + "/upper/W") {
		if n.upper, err = newLinear(m, name+"/upper", n.units, newRowMatrix); err != nil {
			return nil, err
		}
		outputs = n.upper.out
	}
	if n.reduce.out != n.lower.in || len(s.Moves) != outputs || outputs == 0 {
		return nil, fmt.Errorf("%s: %d moves for %d outputs", name, len(s.Moves), outputs)
	}
	for _, mv := range s.Moves {
		kind, label, _ := strings.Cut(mv, "-")
		if len(kind) != 1 {
			return nil, fmt.Errorf("%s: unknown move %q", name, mv)
		}
		n.moves = append(n.moves, move{kind[0], label})
	}
	return n, nil
}

// stateScratch is memory for taggers and transition systems.
type stateScratch struct {
	reduced []float32
	lower   []float32 // token × features × pieces × units
	hidden  []float32 // pieces × units of the state
	scores  []float32
	arcs    arcState
	tree    treeScratch
}

// prepare computes what the tokens of one text add to states; row is the
// index of its first token's vector.
func (n *transitions) prepare(b *batch, enc *encoder, text, tokens int) {
	s := &b.states
	full := roundRows(tokens)
	s.reduced = grow(s.reduced, full*n.reduce.stride())
	s.lower = grow(s.lower, full*n.lower.stride())
	s.hidden = grow(s.hidden, n.units*n.pieces)
	s.scores = grow(s.scores, max(n.units, n.outputs()))
	at := enc.row(text, b.texts[text].start) * enc.width
	n.reduce.mul(s.reduced, b.vectors[n.encoder][at:], tokens, enc.width)
	n.lower.mul(s.lower, s.reduced, tokens, n.reduce.stride())
}

// outputs is the length of the row of scores, whole panels.
func (n *transitions) outputs() int {
	if n.upper == nil {
		return n.units
	}
	return n.upper.stride()
}

// score returns the scores of all moves in the state that shows these tokens,
// one a feature, -1 for none. The result is valid until the next call.
func (n *transitions) score(s *stateScratch, tokens []int32) []float32 {
	row := n.units * n.pieces
	hidden := s.hidden[:row]
	copy(hidden, n.bias)
	for f, t := range tokens {
		from := n.pad[f*row : (f+1)*row]
		if t >= 0 {
			at := int(t)*n.lower.stride() + f*row
			from = s.lower[at : at+row]
		}
		addTo(hidden, from)
	}
	maxSum(hidden, n.units)
	best := hidden[:n.units]
	if n.upper == nil {
		return best
	}
	n.upper.mulRow(s.scores, best)
	return s.scores[:n.upper.out]
}
