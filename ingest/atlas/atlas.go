// Package atlas holds the countries of the world and what news calls them,
// their people and their governments, for the stages that must know one when
// they read it: coref and names. It is a leaf, and reads no text.
package atlas

import (
	_ "embed"
	"strings"
	"sync"
)

// Country is a country. Its names are as the news writes them; one that ends in
// '?' is also a common name of persons or other places.
type Country struct {
	Name        string
	Others      []string // other names and abbreviations: "U.S."
	Peoples     []string // adjectives and nouns of nationality, in the singular: "American"
	Capitals    []string // "Washington?"
	Governments []string // names of the government: "White House"
}

//go:embed countries.tsv
var countries string

// Countries returns the countries in the order of the file. They are read once, and
// are not to be changed.
var Countries = sync.OnceValue(func() []Country {
	var all []Country
	for line := range strings.Lines(countries) {
		if line = strings.TrimRight(line, "\n"); line == "" || line[0] == '#' {
			continue
		}
		f := strings.Split(line, "\t")
		if len(f) != 5 {
			panic("countries.tsv: " + line) // unreachable: the tests read the file
		}
		all = append(all, Country{f[0], list(f[1]), list(f[2]), list(f[3]), list(f[4])})
	}
	return all
})

// list cuts values at '|'; '-' is none.
func list(s string) []string {
	if s == "-" {
		return nil
	}
	return strings.Split(s, "|")
}
