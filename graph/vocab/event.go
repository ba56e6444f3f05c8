package vocab

import "github.com/cayleygraph/quad"

// Terms of the event that a statement tells of, on statement nodes. The days are
// those of the text's expression of time, both ends included, resolved against
// the day of publication; an end that the text leaves open ("until 2015") is
// absent.
const (
	EventStart = quad.IRI("ng:eventStart")       // xsd:date, first day
	EventEnd   = quad.IRI("ng:eventEnd")         // xsd:date, last day
	EventUnit  = quad.IRI("ng:eventGranularity") // string, unit in which the text tells it: "day", "week", "month", "quarter", "year", …
	EventText  = quad.IRI("ng:eventText")        // string, words that tell it: "last week"
	PlaceOf    = quad.IRI("ng:place")            // → entity node, where it is
)
