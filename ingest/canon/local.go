package canon

import (
	"strings"
	"unicode"

	"newsgraph/graph/vocab"
)

// local makes e an entity of this article alone if its name doesn't tell it from others: a last name without a first ("Smith"), a person or a body that
// is only described ("the board", "a spokesman"). Else two articles' Smiths, and
// all the boards of an archive, would be one node.
func (w *writer) local(e *Entity) {
	if !e.exists() || !w.isVague(e) {
		return
	}
	e.IRI = vocab.LocalEntity(e.IRI, w.doc.ID)
}

// isVague reports whether many go by the name of e.
func (w *writer) isVague(e *Entity) bool {
	switch e.Type {
	case vocab.Person:
		if _, known := w.names.Lookup(e.Name); known {
			return false
		}
		return !strings.Contains(e.Name, " ") || e.one && isLower(e.Name)
	case vocab.Organization:
		return e.one && isLower(e.Name)
	}
	return false
}

// isLower reports whether a name has no capital: it holds no name of its own.
func isLower(name string) bool { return strings.IndexFunc(name, unicode.IsUpper) < 0 }
