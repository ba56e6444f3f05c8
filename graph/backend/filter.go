package backend

import "github.com/cockroachdb/pebble/v2"

// termFilter is a policy for the keys of terms alone. Those of other kinds are
// hardly ever looked for where they aren't, and there are ten for a term.
type termFilter struct{ pebble.FilterPolicy }

func (termFilter) Name() string { return "newsgraph.terms" }

func (f termFilter) MayContain(t pebble.FilterType, filter, key []byte) bool {
	return key[0] != keyTerm || f.FilterPolicy.MayContain(t, filter, key)
}

func (f termFilter) NewWriter(t pebble.FilterType) pebble.FilterWriter {
	return termFilterWriter{f.FilterPolicy.NewWriter(t)}
}

type termFilterWriter struct{ pebble.FilterWriter }

func (w termFilterWriter) AddKey(key []byte) {
	if key[0] == keyTerm {
		w.FilterWriter.AddKey(key)
	}
}
