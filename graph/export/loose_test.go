package export_test

import (
	"strings"
	"testing"

	"github.com/cayleygraph/quad"

	"newsgraph/graph/export"
)

// N-Quads hold all that is in the store, also what is no article's; a filter
// and the formats of statements leave that out.
func TestLoose(t *testing.T) {
	s, _ := two(t)
	if _, _, err := s.Write(t.Context(), []quad.Quad{quad.MakeIRI("bob", "follows", "fred", "")}, nil); err != nil {
		t.Fatal(err)
	}
	for _, tt := range []struct {
		format export.Format
		filter export.Filter
		there  bool
	}{
		{export.NQuads, export.Filter{}, true},
		{export.NQuads, export.Filter{MinConfidence: .1}, false},
		{export.TriG, export.Filter{}, false},
		{export.CSV, export.Filter{}, false},
	} {
		got := write(t, s, tt.format, export.Options{Filter: tt.filter})
		if strings.Contains(got, "<bob> <follows> <fred> .\n") != tt.there || strings.Contains(got, "bob") != tt.there {
			t.Errorf("%s, %+v:\n%s", tt.format, tt.filter, got)
		}
	}
}
