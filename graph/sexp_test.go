package graph

import (
	"errors"
	"strings"
	"testing"
)

// What the parser takes can be run; what it refuses it refuses at a place of
// the text.
func FuzzSexp(f *testing.F) {
	for _, seed := range []string{
		`($a (:can "win"))`,
		`(<i> (:like ($a (:is optional :good))))`,
		`( $a (!<p> "x\"y") ((:q $b) $c) )`,
		`()`, `(((`, `($a`, `(<a`, `("`,
	} {
		f.Add(seed)
	}
	s := Memory()
	f.Cleanup(func() { s.Close() })
	f.Fuzz(func(t *testing.T, text string) {
		p := &sexpParser{text: text}
		_, err := p.all()
		if p.at < 0 || p.at > len(text) {
			t.Fatalf("place %d of %d", p.at, len(text))
		}
		if err == nil && strings.Count(text, "(") != strings.Count(text, ")") && !strings.ContainsAny(text, `"<$:`) {
			t.Fatalf("%q is taken", text)
		}
		_, failed := s.Query(t.Context(), Sexp, text, QueryOptions{})
		var wrong *QueryError
		if (err == nil) != (failed == nil) || failed != nil && !errors.As(failed, &wrong) {
			t.Fatalf("%q: parsed with %v, run with %v", text, err, failed)
		}
	})
}
