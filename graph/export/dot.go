package export

import (
	"bytes"
	"strings"
)

// dot is the language of Graphviz. What isn't a fact is dashed, and what is
// denied is red besides.
var dot = drawing{
	head: func(b *bytes.Buffer, _ []edgeColumn) {
		b.WriteString("digraph newsgraph {\nnode [shape=box];\n")
	},
	node: func(b *bytes.Buffer, n *node) {
		dotQuote(b, n.id)
		b.WriteString(" [")
		dotAttr(b, "label", dotLabel(n.name))
		dotAttr(b, "type", n.class)
		dotAttr(b, "wikidata", n.wikidata())
		b.WriteString("];\n")
	},
	edge: func(b *bytes.Buffer, e *edge) {
		dotQuote(b, e.source)
		b.WriteString(" -> ")
		dotQuote(b, e.target)
		b.WriteString(" [")
		dotAttr(b, "label", dotLabel(e.label()))
		if !e.fact {
			dotAttr(b, "style", "dashed")
		}
		if e.status == "denied" {
			dotAttr(b, "color", "red")
		}
		for _, c := range e.cells {
			dotAttr(b, c.name, c.text)
		}
		b.WriteString("];\n")
	},
	foot: "}\n",
}

func dotAttr(b *bytes.Buffer, name, value string) {
	if value == "" {
		return
	}
	if b.Bytes()[b.Len()-1] != '[' {
		b.WriteString(", ")
	}
	b.WriteString(name + "=")
	dotQuote(b, value)
}

// dotQuote writes a quoted string. A backslash is doubled, which stands for
// one in what Graphviz shows, and keeps the last from quoting the quote;
// control characters become blanks, and bytes that are no UTF-8 U+FFFD.
func dotQuote(b *bytes.Buffer, s string) {
	b.WriteByte('"')
	for _, r := range s {
		switch {
		case r == '"':
			b.WriteString(`\"`)
		case r == '\\':
			b.WriteString(`\\`)
		case r < ' ' || r == 0x7f:
			b.WriteByte(' ')
		default:
			b.WriteRune(r)
		}
	}
	b.WriteByte('"')
}

// dotLabel returns a text for a label: Graphviz reads the entities of HTML in
// it, so that an ampersand must be one.
func dotLabel(s string) string { return strings.ReplaceAll(s, "&", "&amp;") }
