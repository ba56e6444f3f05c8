package canon

import (
	"slices"
	"strings"

	"newsgraph/ingest/text"
)

// The recognizer takes a sum into the name before it, and the parser hangs the
// name from the sum: "fined [Acme 1.8 billion] euros".

// scales are the words that tell a sum from a number that ends a name ("Boeing 737").
var scales = []string{"hundred", "thousand", "million", "mln", "billion", "bln", "trillion"}

// partSum parts the name of entity k from a sum behind it, which becomes an entity of
// its own. If the name hangs from the sum that a verb has as its object, it becomes
// the verb's dative. It reports whether there was such a sum.
func partSum(s *text.Sentence, k int) bool {
	e := &s.Entities[k]
	start := e.Start + 1
	for start < e.End && s.Tokens[start].Tag != "CD" && s.Tokens[start].Tag != "$" {
		start++
	}
	end, scaled := start, false
	for end < len(s.Tokens) && (s.Tokens[end].Tag == "CD" || end == start && s.Tokens[end].Tag == "$") {
		scaled = scaled || s.Tokens[end].Tag == "$" || slices.Contains(scales, s.Tokens[end].Norm)
		end++
	}
	if start >= e.End || !scaled || end < e.End && (end+1 < e.End || s.Tokens[end].Tag != "NNS") || !isName(e.Label) || s.Tokens[start-1].POS != "PROPN" {
		return false
	}
	if end < len(s.Tokens) && s.Tokens[end].Tag == "NNS" && s.Tokens[end-1].Head == end {
		end++ // "euros"
	}
	for i := e.Start; i < start; i++ {
		t := &s.Tokens[i]
		if h := t.Head; h >= start && h < end && s.Tokens[h].Dep == "dobj" {
			t.Head, t.Dep = s.Tokens[h].Head, "dative"
		}
	}
	e.End = start
	for k+1 < len(s.Entities) && s.Entities[k+1].Start < end {
		s.Entities = slices.Delete(s.Entities, k+1, k+2)
	}
	s.Entities = slices.Insert(s.Entities, k+1, text.Entity{Start: start, End: end, Label: "MONEY"})
	return true
}

// units are words of wires that no name ends in.
var units = []string{"dlrs", "dlr", "cts", "pct", "mln", "bln", "stg"}

// dropUnits takes the units of figures, "37.5 cts", out of the names, and reports
// whether there were any.
func dropUnits(s *text.Sentence) bool {
	n := len(s.Entities)
	s.Entities = slices.DeleteFunc(s.Entities, func(e text.Entity) bool {
		word := s.Tokens[e.End-1].Text
		if slices.Contains(units, strings.ToLower(word)) {
			return isName(e.Label)
		}
		return e.End == e.Start+1 && e.Start > 0 && s.Tokens[e.Start-1].Tag == "CD" && isName(e.Label) && e.Label != "NORP" && word[0] >= 'a' && word[0] <= 'z'
	})
	return len(s.Entities) < n
}
