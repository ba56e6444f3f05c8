package vocab

import (
	"strings"

	"github.com/cayleygraph/quad"
)

// published are the namespaces of the prefixes that others have defined.
var published = []struct{ prefix, full string }{
	{"rdf:", "http://www.w3.org/1999/02/22-rdf-syntax-ns#"},
	{"rdfs:", "http://www.w3.org/2000/01/rdf-schema#"},
	{"xsd:", "http://www.w3.org/2001/XMLSchema#"},
	{"owl:", "http://www.w3.org/2002/07/owl#"},
	{"skos:", "http://www.w3.org/2004/02/skos/core#"},
	{"schema:", "http://schema.org/"},
	{"prov:", "http://www.w3.org/ns/prov#"},
	{"wd:", "http://www.wikidata.org/entity/"},
	{"wdt:", "http://www.wikidata.org/prop/direct/"},
}

// own are the graph's own prefixes and what follows the base in a full IRI.
var own = []struct{ prefix, path string }{
	{EntityPrefix, "entity/"},
	{RelationPrefix, "relation/"},
	{StatementPrefix, "statement/"},
	{ArticlePrefix, "article/"},
	{StatusPrefix, "status/"},
	{"withdrawal:", "withdrawal/"},
	{TermPrefix, "ns#"},
}

// Expand returns the full form of a short IRI: entity:x becomes
// BASE+"entity/x", ng:x BASE+"ns#x", and rdf:, rdfs:, xsd:, owl:, skos:,
// schema:, prov:, wd: and wdt: go to their published namespaces. With an empty base, and for any other IRI, it
// returns the IRI as it is. The base ends in a slash.
func Expand(base string, iri quad.IRI) quad.IRI {
	if base == "" {
		return iri
	}
	for _, n := range published {
		if name, ok := strings.CutPrefix(string(iri), n.prefix); ok {
			return quad.IRI(n.full + name)
		}
	}
	for _, n := range own {
		if name, ok := strings.CutPrefix(string(iri), n.prefix); ok {
			return quad.IRI(base + n.path + name)
		}
	}
	return iri
}

// Compact undoes Expand.
func Compact(base string, iri quad.IRI) quad.IRI {
	if base == "" {
		return iri
	}
	for _, n := range published {
		if name, ok := strings.CutPrefix(string(iri), n.full); ok {
			return quad.IRI(n.prefix + name)
		}
	}
	for _, n := range own {
		if name, ok := strings.CutPrefix(string(iri), base+n.path); ok {
			return quad.IRI(n.prefix + name)
		}
	}
	return iri
}
