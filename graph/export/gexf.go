package export

import "bytes"

// gexf is GEXF 1.3 of a dynamic graph: an edge lasts from the first to the
// last day of the event if the text tells them, else it has the day of
// publication; a pair lasts from its first day to its last. Nodes have no time.
//
// Parallel edges are of a kind that tells relation and status, so that a
// program that merges parallel edges doesn't merge a denial with a fact.
var gexf = drawing{
	head: func(b *bytes.Buffer, columns []edgeColumn) {
		b.WriteString(`<?xml version="1.0" encoding="UTF-8"?>
<gexf xmlns="http://gexf.net/1.3" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:schemaLocation="http://gexf.net/1.3 http://gexf.net/1.3/gexf.xsd" version="1.3">
<graph defaultedgetype="directed" mode="dynamic" timeformat="date" timerepresentation="interval">
<attributes class="node" mode="static">
<attribute id="class" title="class" type="string"/>
<attribute id="wikidata" title="wikidata" type="string"/>
</attributes>
<attributes class="edge" mode="static">
`)
		for _, c := range columns {
			b.WriteString("<attribute")
			xmlAttrs(b, "id", c.name, "title", c.name, "type", xmlTypes[c.kind])
			b.WriteString("/>\n")
		}
		b.WriteString("</attributes>\n<nodes>\n")
	},
	node: func(b *bytes.Buffer, n *node) {
		b.WriteString("<node")
		xmlAttrs(b, "id", n.id, "label", n.name)
		b.WriteString("><attvalues>")
		gexfValue(b, "class", n.class)
		gexfValue(b, "wikidata", n.wikidata())
		b.WriteString("</attvalues></node>\n")
	},
	middle: func(b *bytes.Buffer, _ []edgeColumn) { b.WriteString("</nodes>\n<edges>\n") },
	edge: func(b *bytes.Buffer, e *edge) {
		b.WriteString("<edge")
		xmlAttrs(b, "id", e.id, "source", e.source, "target", e.target, "label", e.label(), "kind", e.label())
		if e.first != "" {
			xmlAttrs(b, "start", e.first)
		}
		if e.last != "" {
			xmlAttrs(b, "end", e.last)
		}
		b.WriteString("><attvalues>")
		for _, c := range e.cells {
			gexfValue(b, c.name, c.text)
		}
		b.WriteString("</attvalues></edge>\n")
	},
	foot: "</edges>\n</graph>\n</gexf>\n",
}

func gexfValue(b *bytes.Buffer, name, text string) {
	if text == "" {
		return
	}
	b.WriteString("<attvalue")
	xmlAttrs(b, "for", name, "value", text)
	b.WriteString("/>")
}
