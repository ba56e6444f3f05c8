package export

import "bytes"

// graphML is GraphML 1.0. Every attribute is declared, those of nodes before
// those of edges; one that isn't told is left out. GraphML knows no kinds of
// edges: a program that merges parallel edges merges a denial with a fact.
var graphML = drawing{
	head: func(b *bytes.Buffer, columns []edgeColumn) {
		b.WriteString(`<?xml version="1.0" encoding="UTF-8"?>
<graphml xmlns="http://graphml.graphdrawing.org/xmlns" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:schemaLocation="http://graphml.graphdrawing.org/xmlns http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd">
<key id="name" for="node" attr.name="name" attr.type="string"/>
<key id="class" for="node" attr.name="class" attr.type="string"/>
<key id="wikidata" for="node" attr.name="wikidata" attr.type="string"/>
<key id="label" for="edge" attr.name="label" attr.type="string"/>
`)
		for _, c := range columns {
			b.WriteString("<key")
			xmlAttrs(b, "id", c.name, "for", "edge", "attr.name", c.name, "attr.type", xmlTypes[c.kind])
			b.WriteString("/>\n")
		}
		b.WriteString("<graph edgedefault=\"directed\">\n")
	},
	node: func(b *bytes.Buffer, n *node) {
		b.WriteString("<node")
		xmlAttrs(b, "id", n.id)
		b.WriteByte('>')
		graphMLData(b, "name", n.name)
		graphMLData(b, "class", n.class)
		graphMLData(b, "wikidata", n.wikidata())
		b.WriteString("</node>\n")
	},
	edge: func(b *bytes.Buffer, e *edge) {
		b.WriteString("<edge")
		xmlAttrs(b, "id", e.id, "source", e.source, "target", e.target)
		b.WriteByte('>')
		graphMLData(b, "label", e.label())
		for _, c := range e.cells {
			graphMLData(b, c.name, c.text)
		}
		b.WriteString("</edge>\n")
	},
	foot: "</graph>\n</graphml>\n",
}

func graphMLData(b *bytes.Buffer, key, text string) {
	if text == "" {
		return
	}
	b.WriteString("<data")
	xmlAttrs(b, "key", key)
	b.WriteByte('>')
	xmlText(b, text)
	b.WriteString("</data>")
}
