package main

import (
	"cmp"
	"encoding/json"
	"fmt"
	"slices"
	"strconv"
	"strings"
)

// moveNames are the names of the move types, by their number in the moves file.
var moveNames = map[string]string{"parser": "SDLRB", "ner": "MBILUO"}

// readMoves returns the moves by class. The file maps a move type to its
// labels with their frequencies; classes count by type, then falling frequency,
// then falling label, and labels with a negative frequency were added later
// and come last.
func readMoves(data []byte, kind string) ([]string, error) {
	v, err := decodeMsgpack(data)
	if err != nil {
		return nil, fmt.Errorf("moves: %w", err)
	}
	msg, _ := v.(map[string]any)
	text, _ := msg["moves"].(string)
	var types map[string]map[string]int
	if err := json.Unmarshal([]byte(text), &types); err != nil {
		return nil, fmt.Errorf("moves: %w", err)
	}
	type move struct {
		kind  int
		freq  int
		label string
	}
	var first, added []move
	for key, labels := range types {
		n, err := strconv.Atoi(key)
		if err != nil || n < 0 || n >= len(moveNames[kind]) {
			return nil, fmt.Errorf("moves: unknown type %q", key)
		}
		for label, freq := range labels {
			if freq < 0 {
				added = append(added, move{n, freq, label})
			} else {
				first = append(first, move{n, freq, label})
			}
		}
	}
	byLabel := func(a, b move) int {
		return cmp.Or(cmp.Compare(b.freq, a.freq), strings.Compare(b.label, a.label))
	}
	slices.SortFunc(first, func(a, b move) int { return cmp.Or(cmp.Compare(a.kind, b.kind), byLabel(a, b)) })
	slices.SortFunc(added, func(a, b move) int { return cmp.Or(byLabel(a, b), cmp.Compare(a.kind, b.kind)) })
	var names []string
	for _, mv := range append(first, added...) {
		name := moveNames[kind][mv.kind : mv.kind+1]
		switch {
		case name == "M" || name == "O" && mv.label != "":
			continue // no class of the recognizer
		case mv.label != "" || kind == "ner" && name != "O":
			name += "-" + mv.label
		}
		names = append(names, name)
	}
	return names, nil
}
