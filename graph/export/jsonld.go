package export

import (
	"bufio"
	"bytes"
	"encoding/json"
	"iter"
	"slices"
	"strings"

	"github.com/cayleygraph/quad"

	"newsgraph/graph/rdf"
	"newsgraph/graph/vocab"
)

// newJSONLD writes one document whose @graph has, on a line each, the named
// graph of an article and those of its direct edges.
//
// Note: the graph's own prefixes are in the context only if there is a base.
// A term that stands for itself is a cycle there, and without the term
// "entity:google" is a full IRI already.
func newJSONLD(out *bufio.Writer, base string) (each func([]quad.Quad) error, end func() error) {
	var b bytes.Buffer
	b.WriteString(`{"@context":{`)
	comma := ""
	for _, p := range vocab.Prefixes(base) {
		if p.Name != p.IRI {
			b.WriteString(comma)
			jsonString(&b, strings.TrimSuffix(p.Name, ":"))
			b.WriteByte(':')
			jsonString(&b, p.IRI)
			comma = ","
		}
	}
	b.WriteString("},\n\"@graph\":[")
	_, _ = out.Write(b.Bytes()) // bufio keeps its error
	parted := "\n"
	each = func(quads []quad.Quad) error {
		b.Reset()
		for part := range labels(quads) {
			b.WriteString(parted)
			parted = ",\n"
			writeNamedGraph(&b, part)
		}
		_, err := out.Write(b.Bytes())
		return err
	}
	return each, func() error {
		_, err := out.WriteString("\n]}\n")
		return err
	}
}

// labels yields the quads of each label, sorted by subject, predicate and
// object, each once.
func labels(quads []quad.Quad) iter.Seq[[]quad.Quad] {
	type sortable struct {
		quad.Quad
		key [4]string
	}
	keyed := make([]sortable, len(quads))
	for i, q := range quads {
		keyed[i] = sortable{q, [4]string{text(q.Label), text(q.Subject), text(q.Predicate), quad.StringOf(q.Object)}}
	}
	slices.SortFunc(keyed, func(a, b sortable) int { return slices.Compare(a.key[:], b.key[:]) })
	keyed = slices.CompactFunc(keyed, func(a, b sortable) bool { return a.key == b.key })
	sorted := make([]quad.Quad, len(keyed))
	for i, k := range keyed {
		sorted[i] = k.Quad
	}
	return func(yield func([]quad.Quad) bool) {
		for from := 0; from < len(sorted); {
			to := from
			for to < len(sorted) && sorted[to].Label == sorted[from].Label {
				to++
			}
			if !yield(sorted[from:to]) {
				return
			}
			from = to
		}
	}
}

func writeNamedGraph(b *bytes.Buffer, quads []quad.Quad) {
	b.WriteString(`{"@id":`)
	jsonString(b, jsonID(quads[0].Label))
	b.WriteString(`,"@graph":[`)
	for i, q := range quads {
		newNode := i == 0 || quads[i-1].Subject != q.Subject
		newKey := newNode || quads[i-1].Predicate != q.Predicate
		switch {
		case newNode:
			if i > 0 {
				b.WriteString("]},")
			}
			b.WriteString(`{"@id":`)
			jsonString(b, jsonID(q.Subject))
			b.WriteByte(',')
		case newKey:
			b.WriteString("],")
		default:
			b.WriteByte(',')
		}
		if newKey {
			writeKey(b, q.Predicate)
			b.WriteString(":[")
		}
		writeJSONValue(b, q)
	}
	b.WriteString("]}]}")
}

func writeKey(b *bytes.Buffer, predicate quad.Value) {
	if predicate == vocab.Type {
		b.WriteString(`"@type"`)
		return
	}
	jsonString(b, jsonID(predicate))
}

// jsonID returns a node or a property as JSON-LD names it.
func jsonID(v quad.Value) string {
	switch v := v.(type) {
	case quad.IRI:
		return rdf.IRIText(string(v))
	case quad.BNode:
		return "_:" + vocab.BlankLabel(string(v))
	}
	return text(v) // unreachable: only nodes are subject, predicate or label
}

func writeJSONValue(b *bytes.Buffer, q quad.Quad) {
	switch v := q.Object.(type) {
	case quad.IRI, quad.BNode:
		if q.Predicate == vocab.Type {
			jsonString(b, jsonID(v))
			return
		}
		b.WriteString(`{"@id":`)
		jsonString(b, jsonID(v))
	case quad.LangString:
		b.WriteString(`{"@value":`)
		jsonString(b, string(v.Value))
		b.WriteString(`,"@language":`)
		jsonString(b, v.Lang)
	case quad.TypedString:
		writeJSONTyped(b, v)
	case quad.TypedStringer:
		writeJSONTyped(b, rdf.Typed(v))
	default:
		b.WriteString(`{"@value":`)
		jsonString(b, text(v))
	}
	b.WriteByte('}')
}

func writeJSONTyped(b *bytes.Buffer, v quad.TypedString) {
	b.WriteString(`{"@value":`)
	jsonString(b, string(v.Value))
	b.WriteString(`,"@type":`)
	jsonString(b, jsonID(v.Type))
}

// jsonString writes a text as JSON, with <, > and & as they are. Bytes that are
// no UTF-8 become U+FFFD.
func jsonString(b *bytes.Buffer, s string) {
	plain := true
	for i := 0; i < len(s) && plain; i++ {
		plain = ' ' <= s[i] && s[i] < 0x7f && s[i] != '"' && s[i] != '\\'
	}
	if plain {
		b.WriteByte('"')
		b.WriteString(s)
		b.WriteByte('"')
		return
	}
	enc := json.NewEncoder(b)
	enc.SetEscapeHTML(false)
	_ = enc.Encode(s) // a buffer takes everything, and a string is always JSON
	b.Truncate(b.Len() - 1)
}
