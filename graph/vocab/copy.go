package vocab

import "github.com/cayleygraph/quad"

// Terms on articles by which a later run knows them again, and finds copies of
// them. An article that is a copy of another contributes no statements: who
// printed it, and when, stands on it as on any article.
const (
	AlternateOf = quad.IRI("prov:alternateOf") // → article node: this article is a copy of that one
	Input       = quad.IRI("ng:input")         // string: hex hash of what was read and of what read it
	WireKey     = quad.IRI("ng:wireKey")       // string, several: articles that may be copies have one in common
	WirePrint   = quad.IRI("ng:wirePrint")     // string: tells how much they have in common; absent for short texts
)
