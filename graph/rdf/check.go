package rdf

import (
	"errors"
	"fmt"
	"math"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/cayleygraph/quad"

	"newsgraph/graph/vocab"
)

// Check finds the first of an article's quads that can't be stored as such: with
// IRIs, but for the object, and a label that is the article or a statement of it.
func Check(article quad.IRI, quads []quad.Quad) error {
	if err := checkIRI(article); err != nil {
		return err
	}
	for _, q := range quads {
		if err := checkQuad(q); err != nil {
			return fmt.Errorf("quad %v: %w", q, err)
		}
	}
	if i := stray(article, quads, statementsOf(article, quads)); i >= 0 {
		return fmt.Errorf("quad %v: %w", quads[i], errLabel)
	}
	return nil
}

var errLabel = errors.New("its label is neither the article nor a statement of it")

func statementsOf(article quad.IRI, quads []quad.Quad) map[quad.Value]bool {
	statements := map[quad.Value]bool{}
	for _, q := range quads {
		if q.Predicate == vocab.Type && q.Object == vocab.RDFStatement && q.Label == article {
			statements[q.Subject] = true
		}
	}
	return statements
}

// stray returns the first quad whose label is neither the article nor one of
// its statements; -1 if there is none.
func stray(article quad.IRI, quads []quad.Quad, statements map[quad.Value]bool) int {
	return slices.IndexFunc(quads, func(q quad.Quad) bool { return q.Label != quad.Value(article) && !statements[q.Label] })
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

// Plain returns a value as it is stored, wherever it stands in a quad of no
// article; nil of nil. A time becomes an xsd:dateTime literal, and a typed string that
// is a number or a truth value, written as the store writes it, becomes that. The error is the
// second half of a sentence.
func Plain(v quad.Value) (quad.Value, error) {
	switch v := v.(type) {
	case nil, quad.Int, quad.Bool:
		return v, nil
	case quad.IRI:
		return v, wrong(checkName(v))
	case quad.BNode:
		return v, wrong(checkName(quad.IRI(v)))
	case quad.String:
		return v, wrong(checkString(v))
	case quad.LangString:
		return v, wrong(checkObject(v))
	case quad.TypedString:
		parsed, err := v.ParseValue()
		switch parsed.(type) {
		case quad.Int, quad.Float, quad.Bool:
			if err == nil && strings.EqualFold(quad.StringOf(parsed), quad.StringOf(v)) {
				return Plain(parsed) // written alike, so it is one value
			}
		}
		return v, wrong(checkObject(v))
	case quad.Float:
		if math.IsNaN(float64(v)) || math.IsInf(float64(v), 0) {
			return nil, errors.New("is not a finite number")
		}
		return v, nil
	case quad.Time:
		text := time.Time(v).UTC().Format(time.RFC3339Nano)
		return quad.TypedString{Value: quad.String(text), Type: vocab.DateTime}, nil
	default:
		return nil, fmt.Errorf("is a %T", v)
	}
}

// checkName refuses what an export can't write as it is.
func checkName(iri quad.IRI) error {
	if strings.ContainsAny(string(iri), "\x7f\ufffd") {
		return fmt.Errorf("IRI %q holds what no IRI may", string(iri))
	}
	return checkIRI(iri)
}

// wrong makes an error the second half of a sentence.
func wrong(err error) error {
	if err == nil {
		return nil
	}
	return fmt.Errorf("is wrong: %w", err)
}
