package vocab

import "strings"

// Prefix is a prefix of short IRIs, with its colon, and what it stands for.
type Prefix struct{ Name, IRI string }

// Prefixes returns all prefixes. With an empty base those that others have
// defined stand for their published namespaces, and the graph's own for
// themselves: an "entity:google" is a full IRI as it is.
func Prefixes(base string) []Prefix {
	var out []Prefix
	for _, n := range published {
		out = append(out, Prefix{n.prefix, n.full})
	}
	for _, n := range own {
		if base == "" {
			out = append(out, Prefix{n.prefix, n.prefix})
			continue
		}
		out = append(out, Prefix{n.prefix, base + n.path})
	}
	return out
}

// PrefixOf returns the prefix of a short IRI, with its colon; empty if it has
// none of the graph's.
func PrefixOf(iri string) string {
	name, _, ok := strings.Cut(iri, ":")
	if !ok {
		return ""
	}
	name += ":"
	for _, n := range published {
		if n.prefix == name {
			return name
		}
	}
	for _, n := range own {
		if n.prefix == name {
			return name
		}
	}
	return ""
}
