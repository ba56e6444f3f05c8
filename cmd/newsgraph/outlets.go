package main

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/cayleygraph/quad"

	"newsgraph/graph/vocab"
)

// maxOutlets is how many are named; of the others there is a number.
const maxOutlets = 5

// plainText is a value without its type; of a time, the day.
func plainText(v quad.Value) string {
	if t, ok := v.(quad.TypedString); ok {
		day, _, _ := strings.Cut(string(t.Value), "T")
		return day
	}
	return name(v)
}

// outlets says who else printed an article: "also The Star, 2021-02-04; …";
// empty if nobody did, as far as the graph knows.
func (s *shower) outlets(article quad.IRI) (string, error) {
	copies, err := s.match(quad.Subject, nil, vocab.AlternateOf, article)
	if err != nil || len(copies) == 0 {
		return "", err
	}
	var names []string
	for _, c := range copies {
		var parts []string
		for _, list := range [][]quad.IRI{{vocab.Publisher, vocab.URL, vocab.Identifier}, {vocab.DatePublished}} {
			part := ""
			for _, p := range list {
				values, err := s.match(quad.Object, c, p, nil)
				if err != nil {
					return "", err
				}
				if len(values) > 0 {
					part = cmp.Or(part, plainText(values[0]))
				}
			}
			if part != "" {
				parts = append(parts, part)
			}
		}
		names = append(names, strings.Join(parts, ", "))
	}
	slices.Sort(names)
	names = slices.Compact(names)
	more := ""
	if n := len(names) - maxOutlets; n > 0 {
		names, more = names[:maxOutlets], fmt.Sprintf("; and %d more", n)
	}
	return "also " + strings.Join(names, "; ") + more, nil
}
