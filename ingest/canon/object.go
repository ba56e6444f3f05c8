package canon

import (
	"fmt"
	"strings"

	"github.com/cayleygraph/quad"

	"newsgraph/graph/vocab"
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

// kinds are the names of kinds in triggers and of the lists of nouns that are of them.
var kinds = map[string]Kind{
	"person": IsPerson, "organization": IsOrganization, "place": IsPlace, "amount": IsAmount, "time": IsTime,
	"deed": IsDeed, "thing": IsThing, "none": isAbsent, "party": IsPerson | IsOrganization,
}

// parseKinds reads "person|place", or "!amount|time" for all others.
func parseKinds(s string) (Kind, error) {
	names, not := strings.CutPrefix(s, "!")
	var k Kind
	for _, name := range strings.Split(names, "|") {
		bits, ok := kinds[fold(name)]
		if !ok {
			return 0, fmt.Errorf("unknown kind %q", name)
		}
		k |= bits
	}
	if not {
		k = ^k
	}
	return k, nil
}

// kind returns what an argument is, whose folded lemma is given.
func (t *Table) kind(r Role, lemma string) Kind {
	if r == (Role{}) {
		return isAbsent
	}
	k := r.Kind
	if k&^IsThing == 0 {
		if of := t.nouns[lemma]; of != 0 {
			k = k&^IsThing | of
		}
	}
	if k == 0 {
		return IsThing
	}
	return k
}

// role describes an argument of a statement to the table of relation types.
func (r *resolver) role(sentence, head int) Role {
	if !r.inside(sentence, head) {
		return Role{}
	}
	s := r.sents[sentence].Sentence
	t := &s.Tokens[head]
	out := Role{Lemma: lemma(t)}
	switch {
	case strings.HasPrefix(t.Tag, "VB"):
		out.Kind = IsDeed
		return out
	case t.Tag == "CD" || t.Tag == "$" || out.Lemma != "" && '0' <= out.Lemma[0] && out.Lemma[0] <= '9':
		out.Kind = IsAmount
	case t.Tag == "WP" && t.Norm == "who" || t.Tag == "PRP" && lemma(t) != "it" && t.Norm != "it" && t.Norm != "itself":
		out.Kind = IsPerson
	}
	if t.Entity >= 0 && t.Entity < len(s.Entities) {
		switch s.Entities[t.Entity].Label {
		case "MONEY", "PERCENT", "QUANTITY":
			out.Kind = IsAmount
		case "DATE", "TIME":
			out.Kind = IsTime
		case "NORP":
			out.Kind = IsPerson | isCountry
		}
	}
	if out.Kind == 0 {
		if e, ok := r.named(sentence, head); ok {
			out.Kind = kindOf(e.Type)
		} else if typ, ok := r.typeOfWord(out.Lemma); ok {
			out.Kind = kindOf(typ)
		}
	}
	return out
}

// kindOf returns the kind of the entities of a class.
func kindOf(class quad.IRI) Kind {
	switch class {
	case vocab.Person:
		return IsPerson
	case vocab.Organization:
		return IsOrganization
	case vocab.Country:
		return isCountry
	case vocab.Place:
		return IsPlace
	}
	return IsThing
}
