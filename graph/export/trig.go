package export

import (
	"bufio"
	"cmp"
	"slices"
	"strings"

	"github.com/cayleygraph/quad"

	"newsgraph/graph/rdf"
	"newsgraph/graph/vocab"
)

// newTriG writes a block for each label: what an article contributes, and for
// each of its direct edges the statement that it is the label of. The terms
// that others have defined always stand for their full IRIs.
func newTriG(out *bufio.Writer, base string) func([]quad.Quad) error {
	for _, p := range vocab.Prefixes(base) {
		out.WriteString("@prefix " + p.Name + " <" + p.IRI + "> .\n")
	}
	return func(quads []quad.Quad) error {
		var b strings.Builder
		var last [4]string
		for _, t := range terms(quads, turtleTerm(base)) {
			label, subject, predicate, object := t[0], t[1], t[2], t[3]
			switch {
			case label != last[0]:
				if last[0] != "" {
					b.WriteString(" .\n}\n")
				}
				b.WriteString("\n" + label + " {\n\t" + subject + " " + predicate + " " + object)
			case subject != last[1]:
				b.WriteString(" .\n\t" + subject + " " + predicate + " " + object)
			case predicate != last[2]:
				b.WriteString(" ;\n\t\t" + predicate + " " + object)
			default:
				b.WriteString(" , " + object)
			}
			last = t
		}
		b.WriteString(" .\n}\n")
		_, err := out.WriteString(b.String())
		return err
	}
}

// terms returns label, subject, predicate and object of quads as written,
// sorted, each quad once.
func terms(quads []quad.Quad, term func(quad.Value) string) [][4]string {
	out := make([][4]string, len(quads))
	for i, q := range quads {
		out[i] = [4]string{term(q.Label), term(q.Subject), term(q.Predicate), term(q.Object)}
	}
	slices.SortFunc(out, func(a, b [4]string) int {
		return cmp.Or(
			strings.Compare(a[0], b[0]), strings.Compare(a[1], b[1]),
			strings.Compare(a[2], b[2]), strings.Compare(a[3], b[3]),
		)
	})
	return slices.Compact(out)
}

// turtleTerm returns what writes a value as Turtle does: with a prefix where
// the rest of the IRI needs no escape, else like N-Quads.
func turtleTerm(base string) func(quad.Value) string {
	full := expander(base)
	var term func(quad.Value) string
	term = func(v quad.Value) string {
		switch v := v.(type) {
		case nil:
			return ""
		case quad.IRI:
			if p := vocab.PrefixOf(string(v)); p != "" && plainLocal(string(v)[len(p):]) {
				return string(v)
			}
			return "<" + rdf.IRIText(full(v)) + ">"
		case quad.TypedString:
			var b strings.Builder
			rdf.WriteLiteral(&b, string(v.Value))
			return b.String() + "^^" + term(v.Type)
		case quad.TypedStringer:
			return term(rdf.Typed(v))
		}
		var b strings.Builder
		rdf.WriteTerm(&b, "", v)
		return b.String()
	}
	return term
}

// plainLocal reports whether a name may stand behind a prefix as it is.
func plainLocal(s string) bool {
	for i := 0; i < len(s); i++ {
		c := s[i]
		switch {
		case 'a' <= c && c <= 'z', 'A' <= c && c <= 'Z', '0' <= c && c <= '9':
		case c == '-' && i > 0:
		default:
			return false
		}
	}
	return s != ""
}

// expander returns what expands short IRIs, those that others have defined
// even if there is no base.
func expander(base string) func(quad.IRI) string {
	spaces := map[string]string{}
	for _, p := range vocab.Prefixes(base) {
		spaces[p.Name] = p.IRI
	}
	return func(iri quad.IRI) string {
		p := vocab.PrefixOf(string(iri))
		return spaces[p] + string(iri)[len(p):]
	}
}
