package canon

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/cayleygraph/quad"

	"newsgraph/graph/vocab"
	"newsgraph/ingest/atlas"
)

// sense says in what way a name leads to an entity of the gazetteer.
type sense int

const (
	itself     sense = iota // the country or body itself, under any of its names
	demonym                 // its people or the adjective: "Chinese"
	capital                 // its seat of government: "Beijing"
	government              // its government by another name: "Kremlin"
)

// known is what the gazetteer says of a name.
type known struct {
	name      string   // canonical name of the entity
	typ       quad.IRI // its schema.org class
	sense     sense
	ambiguous bool // also a common name of persons and other places
}

// gazetteer maps the names of countries and well-known bodies to one entity
// each. It is read-only once read.
type gazetteer map[string]known

// key is the form under which a name is looked up: without "the" and dots, in
// lower case unless it is so short that its case tells "US" from "us".
func key(name string) string {
	name = strings.Join(strings.Fields(strings.ReplaceAll(name, ".", "")), " ")
	if utf8.RuneCountInString(name) <= 4 && strings.ToUpper(name) == name {
		return name
	}
	name = strings.ToLower(name)
	if utf8.RuneCountInString(name) <= 3 {
		return "*" + name // never the key of an abbreviation
	}
	return strings.TrimPrefix(name, "the ")
}

// lookup finds a name as the text has it.
func (g gazetteer) lookup(name string) (known, bool) {
	k, ok := g[key(name)]
	if !ok && utf8.RuneCountInString(name) == 4 { // "IRAN" in a headline
		k, ok = g[strings.ToLower(name)]
	}
	return k, ok
}

func (g gazetteer) add(name string, k known) error {
	if name, k.ambiguous = strings.CutSuffix(name, "?"); name == "" || name == "-" {
		return nil
	}
	if old, ok := g[key(name)]; ok && old.name != k.name {
		return fmt.Errorf("%q is %s already", name, old.name)
	} else if ok {
		return nil
	}
	g[key(name)] = k
	return nil
}

// addCountries adds the countries with all their names.
func (g gazetteer) addCountries(all []atlas.Country) error {
	for _, c := range all {
		k := known{name: strings.TrimSuffix(c.Name, "?"), typ: vocab.Country}
		add := func(as sense, names ...string) error {
			k.sense = as
			for _, name := range names {
				if err := g.add(name, k); err != nil {
					return err
				}
			}
			return nil
		}
		peoples := slices.Clone(c.Peoples)
		for _, p := range c.Peoples {
			peoples = append(peoples, p+"s")
		}
		if err := cmp.Or(add(itself, c.Name), add(itself, c.Others...), add(demonym, peoples...),
			add(government, c.Governments...), add(capital, c.Capitals...)); err != nil {
			return err
		}
	}
	return nil
}

// readNames adds the rows of a table: name, type, other names. A '?' behind a
// name says that persons bear it too.
func (l *Linker) readNames(f File) error {
	return eachRow(f.Name, f.Text, 3, func(row []string) error {
		k := known{name: strings.TrimSuffix(row[0], "?"), typ: quad.IRI("schema:" + row[1])}
		if !isType[k.typ] {
			return fmt.Errorf("unknown type %q", row[1])
		}
		for name := range strings.SplitSeq(row[0]+"|"+row[2], "|") {
			if err := l.gazetteer.add(name, k); err != nil {
				return err
			}
			if spelled, unsure := strings.CutSuffix(name, "?"); spelled != "-" {
				l.spell(spelled, spelling{label: labelOf[row[1]], sure: !unsure})
			}
			// What takes the end of "McDonald's" off may still mean it.
			if short, ok := strings.CutSuffix(name, "'s"); ok {
				if err := l.gazetteer.add(short+"?", k); err != nil {
					return err
				}
			}
		}
		return nil
	})
}

// readPlaces notes places for Mend alone. Columns are those of readNames.
func (l *Linker) readPlaces(f File) error {
	return eachRow(f.Name, f.Text, 3, func(row []string) error {
		for name := range strings.SplitSeq(row[0]+"|"+row[2], "|") {
			if _, ok := l.spellings[name]; !ok && name != "-" {
				l.spell(name, spelling{label: "GPE", sure: true, place: true})
			}
		}
		return nil
	})
}

// eachRow calls row for every line of a tab-separated table.
func eachRow(file, data string, columns int, row func([]string) error) error {
	for i, line := range strings.Split(data, "\n") {
		if line = strings.TrimRight(line, "\r"); line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		f := strings.Split(line, "\t")
		if len(f) != columns {
			return fmt.Errorf("%s:%d: %d columns, not %d", file, i+1, len(f), columns)
		}
		if err := row(f); err != nil {
			return fmt.Errorf("%s:%d: %w", file, i+1, err)
		}
	}
	return nil
}
