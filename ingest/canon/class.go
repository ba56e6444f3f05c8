package canon

import (
	"fmt"
	"strings"

	"github.com/cayleygraph/quad"

	"newsgraph/graph/vocab"
)

// classes are the schema.org classes of the kinds that a relation type names as
// its subject or object.
var classes = map[string][]quad.IRI{
	"person":       {vocab.Person},
	"organization": {vocab.Organization},
	"place":        {vocab.Place, vocab.Country},
	"country":      {vocab.Country},
	"party":        {vocab.Person, vocab.Organization, vocab.Country},
	"thing":        {vocab.Thing},
	"deed":         {vocab.Action},
	"amount":       {vocab.QuantitativeValue},
	"time":         {vocab.Time},
	"none":         nil,
	"any":          nil,
}

// parseClasses reads "person|place".
func parseClasses(s string) ([]quad.IRI, error) {
	var out []quad.IRI
	for name := range strings.SplitSeq(s, "|") {
		c, ok := classes[name]
		switch {
		case !ok:
			return nil, fmt.Errorf("unknown kind %q, want person, organization, place, country, party, thing, deed, amount, time, none or any", name)
		case c == nil && s != name:
			return nil, fmt.Errorf("%q stands alone", name)
		}
		out = append(out, c...)
	}
	return out, nil
}
