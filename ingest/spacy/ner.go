package spacy

import "fmt"

// recognizer finds named entities, greedily, from left to right: every token
// begins, continues or ends an entity, is one, or stands outside.
type recognizer struct {
	*transitions
}

// newRecognizer reads the recognizer of that name.
func newRecognizer(m *Model, name string, encoder, width int) (*recognizer, error) {
	n, err := newTransitions(m, name, encoder, width)
	if err != nil {
		return nil, err
	}
	if n.features != 3 && n.features != 6 {
		return nil, fmt.Errorf("%s: %d features", name, n.features)
	}
	return &recognizer{n}, nil
}

// recognize is the stage.
func (r *recognizer) recognize(pipe *Pipeline, b *batch) {
	enc := pipe.encoders[r.encoder]
	for t, text := range b.texts {
		toks := b.toks[text.start:text.end]
		r.prepare(b, enc, t, len(toks))
		r.run(&b.states, toks)
	}
}

// run writes the entities and their margins to toks, one text.
func (r *recognizer) run(s *stateScratch, toks []token) {
	var context [6]int32
	open := -1 // first token of the entity under way
	label := ""
	for i := range toks {
		r.context(context[:r.features], i, open)
		scores := r.score(s, context[:r.features])
		last := i+1 == len(toks)
		mayContinue := !last && toks[i+1].sentStart != 1
		best, second := -1, float32(impossible)
		for c, mv := range r.moves {
			if best >= 0 && scores[c] <= second {
				continue
			}
			ok := false
			switch mv.kind {
			case 'B':
				ok = open < 0 && mayContinue && !toks[i].lex.isSpace && mv.label != ""
			case 'I':
				ok = open >= 0 && mayContinue && mv.label == label
			case 'L':
				ok = open >= 0 && mv.label == label
			case 'U':
				ok = open < 0 && !toks[i].lex.isSpace && mv.label != ""
			case 'O':
				ok = open < 0
			}
			switch {
			case !ok:
			case best < 0:
				best = c
			case scores[c] > scores[best]:
				best, second = c, scores[best]
			default:
				second = scores[c]
			}
		}
		if best < 0 {
			return // no move is possible; spaCy stops here too
		}
		t := &toks[i]
		t.entType, t.entIOB = "", 2
		t.entMargin = margin(scores[best], second)
		switch mv := r.moves[best]; mv.kind {
		case 'B':
			open, label = i, mv.label
			t.entType, t.entIOB = label, 3
		case 'I':
			t.entType, t.entIOB = label, 1
		case 'L':
			t.entType, t.entIOB = label, 1
			shareLowest(toks[open : i+1])
			open = -1
		case 'U':
			t.entType, t.entIOB = mv.label, 3
		}
	}
}

// shareLowest gives the tokens of an entity the lowest of their margins.
func shareLowest(toks []token) {
	low := toks[0].entMargin
	for i := range toks {
		low = min(low, toks[i].entMargin)
	}
	for i := range toks {
		toks[i].entMargin = low
	}
}

// context fills tokens with those that the network sees at token i, with an
// entity open since token open, or -1.
func (r *recognizer) context(tokens []int32, i, open int) {
	for j := range tokens {
		tokens[j] = -1
	}
	tokens[0] = int32(i)
	if open < 0 {
		return
	}
	if len(tokens) == 3 {
		tokens[1], tokens[2] = int32(open), int32(i-1)
		return
	}
	for j := 1; j < len(tokens) && open < i; j++ {
		tokens[j] = int32(open)
		open++
	}
}
