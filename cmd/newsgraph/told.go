package main

import (
	"maps"
	"slices"

	"newsgraph/ingest"
)

// few is how many problems of a kind are told of one input: a million members of an archive may
// have the same.
const few = 10

// told counts the problems of the input that is being read, by their kind.
type told struct {
	input string
	kinds map[string]int
}

// more is how many problems of an input weren't told.
type more struct {
	Name   string `json:"name"`
	Reason string `json:"reason"`
	Count  int    `json:"count"`
}

// add counts a problem, and reports whether it is to be told. rest is what wasn't told of
// the input before.
func (t *told) add(p *ingest.Problem) (tell bool, rest []more) {
	input := p.Name
	if p.Input != "" {
		input = p.Input
	}
	if input != t.input || t.kinds == nil {
		rest = t.end()
		t.input, t.kinds = input, map[string]int{}
	}
	t.kinds[p.Reason]++
	return t.kinds[p.Reason] <= few, rest
}

// end returns what wasn't told of the input.
func (t *told) end() (rest []more) {
	for _, kind := range slices.Sorted(maps.Keys(t.kinds)) {
		if n := t.kinds[kind] - few; n > 0 {
			rest = append(rest, more{t.input, kind, n})
		}
	}
	t.kinds = nil
	return rest
}
