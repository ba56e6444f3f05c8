package rdf

import (
	"fmt"
	"io"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/cayleygraph/quad"

	"newsgraph/graph/vocab"
)

// Write writes quads as sorted lines, each once. With an empty base the lines
// read back as the same quads; with one, vocab.Compact undoes it.
//
// Note: the quad module's writer is not used: it leaves IRIs and control
// characters as they are, and writes booleans that are no xsd:boolean.
func Write(out io.Writer, base string, quads []quad.Quad) error {
	lines := make([]string, len(quads))
	for i, q := range quads {
		lines[i] = line(base, q)
	}
	slices.Sort(lines)
	for _, l := range slices.Compact(lines) {
		if _, err := io.WriteString(out, l); err != nil {
			return err
		}
	}
	return nil
}

func line(base string, q quad.Quad) string {
	var b strings.Builder
	for _, d := range quad.Directions {
		if v := q.Get(d); v != nil {
			WriteTerm(&b, base, v)
			b.WriteByte(' ')
		}
	}
	b.WriteString(".\n")
	return b.String()
}

// WriteTerm writes a value, with a full IRI if there is a base.
func WriteTerm(b *strings.Builder, base string, v quad.Value) {
	switch v := v.(type) {
	case quad.IRI:
		b.WriteByte('<')
		b.WriteString(IRIText(string(vocab.Expand(base, v))))
		b.WriteByte('>')
	case quad.BNode:
		b.WriteString("_:" + vocab.BlankLabel(string(v)))
	case quad.String:
		WriteLiteral(b, string(v))
	case quad.LangString:
		WriteLiteral(b, string(v.Value))
		b.WriteByte('@')
		b.WriteString(v.Lang)
	case quad.TypedString:
		writeTyped(b, base, v)
	case quad.TypedStringer:
		writeTyped(b, base, Typed(v))
	default:
		WriteLiteral(b, v.String())
	}
}

// Typed returns a value as a string with its type. The quad module's booleans
// are no xsd:boolean.
func Typed(v quad.TypedStringer) quad.TypedString {
	t := v.TypedString()
	if b, ok := v.(quad.Bool); ok {
		t.Value = quad.String(fmt.Sprint(bool(b)))
	}
	return t
}

func writeTyped(b *strings.Builder, base string, v quad.TypedString) {
	WriteLiteral(b, string(v.Value))
	b.WriteString("^^")
	WriteTerm(b, base, v.Type)
}

// IRIText returns an IRI as it may stand inside <…>: what may not is percent-
// encoded. N-Quads has no escape for it that keeps the IRI valid.
func IRIText(iri string) string {
	if !strings.ContainsFunc(iri, outsideIRI) {
		return iri
	}
	var b strings.Builder
	for i := 0; i < len(iri); {
		r, n := utf8.DecodeRuneInString(iri[i:])
		if outsideIRI(r) {
			for _, c := range []byte(iri[i : i+n]) {
				fmt.Fprintf(&b, "%%%02X", c)
			}
		} else {
			b.WriteString(iri[i : i+n])
		}
		i += n
	}
	return b.String()
}

// outsideIRI reports whether a rune may not stand in an IRI; U+FFFD, which bytes
// that are no UTF-8 are read as, may not either.
func outsideIRI(r rune) bool {
	switch r {
	case '<', '>', '"', '{', '}', '|', '^', '`', '\\', 0x7f, utf8.RuneError:
		return true
	}
	return r <= ' '
}

// WriteLiteral writes the quoted form of canonical N-Quads. Bytes that are no
// UTF-8 become U+FFFD.
func WriteLiteral(b *strings.Builder, s string) {
	b.WriteByte('"')
	for _, r := range s {
		switch r {
		case '"':
			b.WriteString(`\"`)
		case '\\':
			b.WriteString(`\\`)
		case '\b':
			b.WriteString(`\b`)
		case '\t':
			b.WriteString(`\t`)
		case '\n':
			b.WriteString(`\n`)
		case '\f':
			b.WriteString(`\f`)
		case '\r':
			b.WriteString(`\r`)
		default:
			if r < ' ' || r == 0x7f {
				fmt.Fprintf(b, `\u%04X`, r)
				continue
			}
			b.WriteRune(r)
		}
	}
	b.WriteByte('"')
}
