package graph

import (
	"errors"
	"fmt"
	"math"
	"strings"
	"unicode/utf8"

	"github.com/cayleygraph/quad"

	"newsgraph/graph/vocab"
)

// check finds the first quad that the store can't take, before any of the
// batch is written.
func check(article quad.IRI, quads []quad.Quad) error {
	if err := checkIRI(article); err != nil {
		return err
	}
	statements := make(map[quad.Value]bool)
	for _, q := range quads {
		if q.Predicate == vocab.Type && q.Object == vocab.RDFStatement && q.Label == article {
			statements[q.Subject] = true
		}
	}
	for _, q := range quads {
		if err := checkQuad(q); err != nil {
			return fmt.Errorf("quad %v: %w", q, err)
		}
		if q.Label != quad.Value(article) && !statements[q.Label] {
			return fmt.Errorf("quad %v: its label is neither the article nor a statement of it", q)
		}
	}
	return nil
}

func checkQuad(q quad.Quad) error {
	for _, d := range []quad.Direction{quad.Subject, quad.Predicate, quad.Label} {
		iri, ok := q.Get(d).(quad.IRI)
		if !ok {
			return fmt.Errorf("the %v is not an IRI", d)
		}
		if err := checkIRI(iri); err != nil {
			return err
		}
	}
	return checkObject(q.Object)
}

func checkObject(v quad.Value) error {
	switch v := v.(type) {
	case quad.IRI:
		return checkIRI(v)
	case quad.String:
		return checkString(v)
	case quad.LangString:
		if v.Lang == "" || strings.Trim(v.Lang, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-") != "" {
			return fmt.Errorf("language %q", v.Lang)
		}
		return checkString(v.Value)
	case quad.TypedString:
		if err := checkIRI(v.Type); err != nil {
			return err
		}
		return checkString(v.Value)
	case quad.Float:
		if math.IsNaN(float64(v)) || math.IsInf(float64(v), 0) {
			return errors.New("the object is not a finite number")
		}
		return nil
	case quad.Int, quad.Bool:
		return nil
	case quad.Time:
		return errors.New("the object is a quad.Time, of which Cayley drops parts of a second: use an xsd:dateTime string")
	default:
		return fmt.Errorf("the object is a %T", v)
	}
}

func checkString(s quad.String) error {
	if !utf8.ValidString(string(s)) {
		return errors.New("the object is not valid UTF-8")
	}
	return nil
}

// checkIRI refuses what may not stand inside <…> of N-Quads.
func checkIRI(iri quad.IRI) error {
	switch {
	case iri == "":
		return errors.New("empty IRI")
	case !utf8.ValidString(string(iri)):
		return fmt.Errorf("IRI %q is not valid UTF-8", string(iri))
	}
	for _, r := range string(iri) {
		if r <= ' ' || strings.ContainsRune("<>\"{}|^`\\", r) {
			return fmt.Errorf("IRI %q holds %q", string(iri), r)
		}
	}
	return nil
}
