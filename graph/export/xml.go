package export

import (
	"bytes"
	"encoding/xml"
)

// xmlText writes a text so that it may stand in an element or an attribute.
// What XML doesn't allow, such as a NUL, becomes U+FFFD.
func xmlText(b *bytes.Buffer, s string) {
	_ = xml.EscapeText(b, []byte(s)) // a buffer takes everything
}

// xmlAttrs writes attributes, names and values in turn, with blanks before them.
func xmlAttrs(b *bytes.Buffer, pairs ...string) {
	for i := 0; i < len(pairs); i += 2 {
		b.WriteString(" " + pairs[i] + `="`)
		xmlText(b, pairs[i+1])
		b.WriteByte('"')
	}
}

// xmlTypes are the types of cells in GraphML and GEXF.
var xmlTypes = [...]string{word: "string", date: "string", number: "double", count: "long", flag: "boolean"}
