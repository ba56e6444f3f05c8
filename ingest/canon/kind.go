package canon

import (
	"fmt"
	"strings"

	"github.com/cayleygraph/quad"

	"newsgraph/graph/vocab"
	"newsgraph/ingest/lexicon"
	"newsgraph/ingest/syntax"
)

// Role is what a table of relation types may ask of the subject or the object
// of a predicate. The zero Role is that of an argument that isn't there.
type Role struct {
	Lemma string // of the head, lower case
	Kind  Kind   // what it is, as far as the words around it tell; the table adds what the lemma tells
}

// Kind is a set of sorts of things, those that an argument may be.
type Kind uint8

// The sorts of things that triggers tell apart. A country is a place that acts.
const (
	IsPerson Kind = 1 << iota
	IsOrganization
	IsPlace
	IsAmount // a number, a sum, a share
	IsTime
	IsDeed  // a verb: "agreed to sell"
	IsThing // anything else
	isAbsent

	isCountry = IsPlace | IsOrganization
	isAny     = ^Kind(0)
)

// kinds has the kinds by their names in the table of relation types: what a
// trigger may ask for, and the schema.org classes of which the subject or
// object of a type is.
var kinds = map[string]struct {
	kind    Kind // 0: no trigger asks for it
	classes []quad.IRI
}{
	"person":       {IsPerson, []quad.IRI{vocab.Person}},
	"organization": {IsOrganization, []quad.IRI{vocab.Organization}},
	"place":        {IsPlace, []quad.IRI{vocab.Place, vocab.Country}},
	"country":      {0, []quad.IRI{vocab.Country}},
	"party":        {IsPerson | IsOrganization, []quad.IRI{vocab.Person, vocab.Organization, vocab.Country}},
	"amount":       {IsAmount, []quad.IRI{vocab.QuantitativeValue}},
	"time":         {IsTime, []quad.IRI{vocab.Time}},
	"deed":         {IsDeed, []quad.IRI{vocab.Action}},
	"thing":        {IsThing, []quad.IRI{vocab.Thing}},
	"none":         {isAbsent, nil},
	"any":          {0, nil},
}

// kindOfLabel has the kind of what isn't found by its name.
var kindOfLabel = map[syntax.Label]Kind{
	syntax.Money: IsAmount, syntax.Percent: IsAmount, syntax.Quantity: IsAmount, syntax.Date: IsTime, syntax.Time: IsTime,
	syntax.Norp: IsPerson | isCountry,
}

// kindOfClass has the kind of the entities of a class; those of others are things.
var kindOfClass = map[quad.IRI]Kind{
	vocab.Person: IsPerson, vocab.Organization: IsOrganization, vocab.Country: isCountry, vocab.Place: IsPlace,
}

// parseKinds reads "person|place": the kinds, of which a trigger asks for one, and
// the classes of their entities. "!amount|time" stands for all other kinds.
func parseKinds(s string) (kind Kind, classes []quad.IRI, err error) {
	names, not := strings.CutPrefix(s, "!")
	for name := range strings.SplitSeq(names, "|") {
		k, ok := kinds[name]
		if !ok {
			return 0, nil, fmt.Errorf("unknown kind %q, want person, organization, place, country, party, thing, deed, amount, time, none or any", name)
		}
		kind |= k.kind
		classes = append(classes, k.classes...)
	}
	if not {
		kind = ^kind
	}
	return kind, classes, nil
}

// complete returns a role with its lemma folded, and the kind that the lists
// have the lemma in if nothing else tells.
func (t *Table) complete(r Role) Role {
	if r == (Role{}) {
		return Role{Kind: isAbsent}
	}
	r.Lemma = fold(r.Lemma)
	if of := t.nouns[r.Lemma]; of != 0 && r.Kind&^IsThing == 0 {
		r.Kind = of
	}
	if r.Kind == 0 {
		r.Kind = IsThing
	}
	return r
}

// role describes an argument of a statement to the table of relation types.
func (r *resolver) role(s *sentence, head int) Role {
	if head < 0 {
		return Role{}
	}
	return Role{Lemma: s.Lemma(head), Kind: r.kind(s, head)}
}

// kind returns what kind an argument is of, zero if nothing tells.
func (r *resolver) kind(s *sentence, head int) Kind {
	if s.Tag(head).In(syntax.Verb) {
		return IsDeed
	}
	if k := kindOfLabel[s.Label(head)]; k != 0 {
		return k
	}
	switch {
	case s.Tag(head).In(syntax.CD | syntax.Dollar):
		return IsAmount
	case s.Tag(head) == syntax.PRP && !s.Reads(head, lexicon.It):
		return IsPerson
	}
	class, ok := r.classOf[s.Lemma(head)]
	if e := r.named(s, head); e.node != nil {
		class, ok = e.Type, true
	}
	switch k := kindOfClass[class]; {
	case !ok:
		return 0
	case k == 0:
		return IsThing
	default:
		return k
	}
}
