package vocab

import (
	"time"

	"github.com/cayleygraph/quad"
)

// Terms of the record that an article was withdrawn, after PROV-O. All its
// quads have the label Withdrawals.
const (
	Withdrawals  = quad.IRI("ng:withdrawals")
	Invalidation = quad.IRI("prov:Invalidation") // class of records; rdfs:comment says why
	InvalidAt    = quad.IRI("prov:atTime")       // xsd:dateTime
	Invalidated  = quad.IRI("prov:entity")       // → the article, which also has a schema:identifier on the record
	StatementsOf = quad.IRI("ng:statements")     // quad.Int: how many went with it
)

// Withdrawal returns the IRI of the record that an article was withdrawn at a time.
func Withdrawal(article quad.IRI, at time.Time) quad.IRI {
	key := string(article) + "\x00" + at.UTC().Format(time.RFC3339Nano)
	return digest("withdrawal:", statementDigits, []byte(key))
}
