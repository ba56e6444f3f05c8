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

// xmlAttr writes an attribute with a blank before it.
func xmlAttr(b *bytes.Buffer, name, value string) {
	b.WriteString(" " + name + `="`)
	xmlText(b, value)
	b.WriteByte('"')
}
