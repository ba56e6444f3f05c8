package atlas

import "strings"

// Land is a country, one of the past or a part of one, or a union of states.
type Land struct {
	Name  string
	Union bool
}

// Gazetteer is the words for lands, in lower case.
type Gazetteer struct {
	Nations  map[string]*Land // names and abbreviations
	Seats    map[string]*Land // capitals and seats of governments
	Demonyms map[string]*Land // "chinese"
}

// ReadGazetteer returns the words for the countries and for the lands of a file, a line
// each: name; other names and abbreviations; demonyms; capital and other seats. One
// without demonyms is a union of states. Words that common tells to be common nouns,
// "CAR", are left out.
func ReadGazetteer(file string, common func(word string) bool) Gazetteer {
	g := Gazetteer{map[string]*Land{}, map[string]*Land{}, map[string]*Land{}}
	note := func(to map[string]*Land, l *Land, names ...string) {
		for _, n := range names {
			n = strings.ToLower(strings.TrimSuffix(strings.TrimSpace(n), "?"))
			if n != "" && !common(n) {
				to[n], to[strings.ReplaceAll(n, ".", "")] = l, l // "US"
			}
		}
	}
	for _, c := range Countries() {
		l := &Land{Name: c.Name}
		note(g.Nations, l, c.Name)
		note(g.Nations, l, c.Others...)
		note(g.Seats, l, c.Capitals...)
		note(g.Seats, l, c.Governments...)
		for _, p := range c.Peoples {
			note(g.Demonyms, l, p, p+"s")
		}
	}
	for line := range strings.Lines(file) {
		if strings.HasPrefix(line, "#") {
			continue
		}
		field := strings.Split(strings.TrimSpace(line)+";;;", ";")
		l := &Land{Name: field[0], Union: strings.TrimSpace(field[2]) == ""}
		note(g.Nations, l, field[0])
		note(g.Nations, l, strings.Split(field[1], ",")...)
		note(g.Demonyms, l, strings.Split(field[2], ",")...)
		note(g.Seats, l, strings.Split(field[3], ",")...)
	}
	return g
}
