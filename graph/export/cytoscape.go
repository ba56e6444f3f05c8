package export

import "bytes"

// cytoscape is the JSON that Cytoscape.js takes as its elements, and Cytoscape
// reads as a .cyjs file.
var cytoscape = drawing{
	head: func(b *bytes.Buffer, _ []edgeColumn) {
		b.WriteString("{\"data\":{\"name\":\"newsgraph\"},\"elements\":{\"nodes\":[\n")
	},
	node: func(b *bytes.Buffer, n *node) {
		b.WriteString(`{"data":{"id":`)
		jsonString(b, n.id)
		jsonField(b, "name", n.name)
		jsonField(b, "class", n.class)
		jsonField(b, "wikidata", n.wikidata())
		b.WriteString("}}")
	},
	middle: func(b *bytes.Buffer, _ []edgeColumn) { b.WriteString("\n],\"edges\":[\n") },
	edge: func(b *bytes.Buffer, e *edge) {
		b.WriteString(`{"data":{"id":`)
		jsonString(b, e.id)
		jsonField(b, "source", e.source)
		jsonField(b, "target", e.target)
		jsonField(b, "label", e.label())
		for _, c := range e.cells {
			switch {
			case c.text == "":
			case c.kind == word || c.kind == date:
				jsonField(b, c.name, c.text)
			default:
				b.WriteString(`,"` + c.name + `":` + c.text)
			}
		}
		b.WriteString("}}")
	},
	foot:  "\n]}}\n",
	comma: true,
}

// jsonField writes a further field of an object, unless it isn't told.
func jsonField(b *bytes.Buffer, name, value string) {
	if value == "" {
		return
	}
	b.WriteString(`,"` + name + `":`)
	jsonString(b, value)
}
