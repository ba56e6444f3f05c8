package canon

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"github.com/cayleygraph/quad"

	"newsgraph/graph/vocab"
)

// Relation is one relation type of the table.
type Relation struct {
	Name     string     // slug in the third person: "bans"
	Means    string     // what a statement of this type says
	Subject  []quad.IRI // schema.org classes of which its subject mostly is; nil: anything
	Object   []quad.IRI // the same of its object; nil also if it has none
	CAMEO    string     // code of the CAMEO event ontology, such as "163"; empty if none fits
	PLOVER   string     // event type of PLOVER, such as "COERCE"; empty if none fits
	Wikidata string     // nearest property, "P39", or "^P112" for one that leads from object to subject; empty if none fits
	Inverse  string     // slug of the relation read from the object; the name itself if symmetric; empty if it has none
	Passive  string     // slug for a patient with no agent named: "is-banned"; empty if it has none
	When     []string   // triggers, as written: those of later files first
}

// Symmetric reports whether the relation holds both ways.
func (r *Relation) Symmetric() bool { return r.Inverse == r.Name }

// says has what may be said of a relation type once, by its key.
var says = map[string]func(r *Relation, value string) error{
	"means":    func(r *Relation, value string) error { r.Means = value; return nil },
	"cameo":    func(r *Relation, value string) error { return cameo.set(&r.CAMEO, value) },
	"plover":   func(r *Relation, value string) error { return plover.set(&r.PLOVER, value) },
	"wikidata": func(r *Relation, value string) error { return wikidata.set(&r.Wikidata, value) },
	"inverse":  func(r *Relation, value string) error { return slug.set(&r.Inverse, value) },
	"passive":  func(r *Relation, value string) error { return slug.set(&r.Passive, value) },
	"subject":  func(r *Relation, value string) (err error) { _, r.Subject, err = parseKinds(value); return err },
	"object":   func(r *Relation, value string) (err error) { _, r.Object, err = parseKinds(value); return err },
}

// shape is one that values have, and the message for another.
type shape struct {
	*regexp.Regexp
	fault string
}

var (
	slug     = shape{regexp.MustCompile(`^[a-z][a-z0-9]*(-[a-z0-9]+)*$`), "%q is not lower-case words joined by '-'"}
	lemma    = shape{regexp.MustCompile(`^[a-z0-9+'-]+$`), "%q is no lemma: lower-case letters, digits, '-', '+' and \"'\""}
	cameo    = shape{regexp.MustCompile(`^(0[1-9]|1[0-9]|20)[0-9]{1,2}$`), "%q is not allowed, want a CAMEO code such as 163"}
	wikidata = shape{regexp.MustCompile(`^\^?P[1-9][0-9]*$`), "%q is not allowed, want a property such as P39, or ^P39"}
	plover   = shape{regexp.MustCompile("^(" + strings.ReplaceAll(ploverTypes, ", ", "|") + ")$"), "%q is not allowed, want one of " + ploverTypes}
)

const ploverTypes = "ACCUSE, AGREE, AID, ASSAULT, COERCE, CONCEDE, CONSULT, COOPERATE, " +
	"MOBILIZE, PROTEST, REJECT, REQUEST, RETREAT, SANCTION, SUPPORT, THREATEN"

// set puts a value in its place.
func (s shape) set(to *string, value string) error {
	if *to = value; !s.MatchString(value) {
		return fmt.Errorf(s.fault, value)
	}
	return nil
}

// Table is the relation types and the triggers that express them. It is
// read-only once read, and so safe for concurrent use.
type Table struct {
	Relations []*Relation // in the order of the files

	aspect, intent, copula []string        // verbs, folded
	nouns                  map[string]Kind // of nouns in the lists that are named like a kind
	byVerb, byNoun         map[string][]*trigger
	terms                  map[string]*term // by name
}

// term is a relation in the graph: a type, or the passive of one.
type term struct {
	name  string
	id    quad.Value
	about []quad.Quad // what the table says of it, without a label, in order
}

// newTerm returns a relation with what the table says of it.
func newTerm(name string, r *Relation) *term {
	t := &term{name: name, id: vocab.Relation(name)}
	add := func(p, o quad.Value) { t.about = append(t.about, quad.Quad{Subject: t.id, Predicate: p, Object: o}) }
	text := func(p quad.IRI, s string) {
		if s != "" {
			add(p, quad.String(s))
		}
	}
	add(vocab.Type, vocab.Property)
	text(vocab.Label, strings.ReplaceAll(name, "-", " "))
	text(vocab.Comment, r.Means)
	text(vocab.CAMEO, r.CAMEO)
	text(vocab.PLOVER, r.PLOVER)
	for _, c := range r.Subject {
		add(vocab.DomainIncludes, c)
	}
	for _, c := range r.Object {
		add(vocab.RangeIncludes, c)
	}
	switch {
	case r.Name != "" && r.Symmetric():
		add(vocab.Type, vocab.SymmetricProperty)
	case r.Inverse != "":
		add(vocab.InverseOf, vocab.Relation(r.Inverse))
	}
	if back, ok := strings.CutPrefix(r.Wikidata, "^"); ok {
		add(vocab.InverseOf, vocab.WikidataProperty(back))
	} else if r.Wikidata != "" {
		add(vocab.CloseMatch, vocab.WikidataProperty(r.Wikidata))
	}
	slices.SortFunc(t.about, compareQuads)
	t.about = slices.Compact(t.about)
	return t
}
