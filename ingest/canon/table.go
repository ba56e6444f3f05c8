package canon

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"maps"
	"math"
	"regexp"
	"slices"
	"strings"
)

// Relation is one relation type of the table.
type Relation struct {
	Name    string // slug in the third person: "bans"
	Means   string // what a statement of this type says
	CAMEO   string // code of the CAMEO event ontology, such as "163"; empty if none fits
	PLOVER  string // event type of PLOVER, such as "COERCE"; empty if none fits
	Inverse string // slug of the relation read from the object; the name itself if symmetric; empty if it has none
	Passive string // slug for a patient with no agent named: "is-banned"; empty if it has none
	When    []string
}

// Table is the relation types and the triggers that express them. It is
// read-only once read, and so safe for concurrent use.
type Table struct {
	Relations []Relation // in the order of the file

	aspect, intent, copula alt
	nouns                  []kindList // in the order of their names
	byVerb, byNoun         map[string][]*entry
}

// kindList is nouns of one kind.
type kindList struct {
	kind  Kind
	words alt
}

// entry is a trigger with its place in the table.
type entry struct {
	*trigger
	relation *Relation
	weight   int
	order    int
}

// ReadTable reads a table of relation types; name is what errors call it. A
// line is a key and its value; '#' starts a comment line:
//
//	list NAME      words of $NAME, separated by blanks; repeated keys add to the list
//	relation NAME  begins a relation type; the keys below belong to it
//	means TEXT     definition
//	cameo CODE     event code
//	plover TYPE    event type
//	inverse NAME   the same relation read from the object
//	passive NAME   the relation of a patient whose agent is not named
//	when TRIGGERS  what expresses it (see trigger)
//	never TRIGGERS what expresses no relation of the table, though a trigger that asks for less fits; before the first relation
//
// The lists aspect, intent and copula say which verbs may stand before the
// verb that names the relation, and which link a subject to a noun. The lists
// named like a kind (person, organization, place, amount, time) have nouns of it.
func ReadTable(name string, r io.Reader) (*Table, error) {
	p := tableReader{name: name, table: &Table{}, lists: map[string][]string{}, seen: map[string]int{}}
	scan := bufio.NewScanner(r)
	for scan.Scan() {
		p.line++
		line := strings.TrimSpace(scan.Text())
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		key, value, _ := strings.Cut(line, " ")
		if err := p.field(key, strings.TrimSpace(value)); err != nil {
			return nil, fmt.Errorf("%s:%d: %s: %w", name, p.line, key, err)
		}
	}
	if err := scan.Err(); err != nil {
		return nil, fmt.Errorf("%s:%d: %w", name, p.line+1, err)
	}
	return p.finish()
}

// tableReader is the state of ReadTable.
type tableReader struct {
	name  string
	line  int
	table *Table
	lists map[string][]string
	seen  map[string]int // relation names, and the lines where they stand
	whens []when
}

// when is a trigger line, kept until the relations stop moving in memory.
type when struct {
	relation, line int // relation -1: never
	value          string
}

var (
	slugShape  = regexp.MustCompile(`^[a-z][a-z0-9]*(-[a-z0-9]+)*$`)
	cameoShape = regexp.MustCompile(`^(0[1-9]|1[0-9]|20)[0-9]{1,2}$`)
	ploverType = []string{
		"ACCUSE", "AGREE", "AID", "ASSAULT", "COERCE", "CONCEDE", "CONSULT", "COOPERATE",
		"MOBILIZE", "PROTEST", "REJECT", "REQUEST", "RETREAT", "SANCTION", "SUPPORT", "THREATEN",
	}
)

// field takes one line.
func (p *tableReader) field(key, value string) error {
	if value == "" {
		return fmt.Errorf("no value")
	}
	switch key {
	case "list":
		words := strings.Fields(value)
		for _, w := range words[1:] {
			w, err := parseWord(w)
			if err != nil {
				return err
			}
			p.lists[words[0]] = append(p.lists[words[0]], w)
		}
		return nil
	case "relation":
		if err := checkSlug(value); err != nil {
			return err
		}
		if line := p.seen[value]; line > 0 {
			return fmt.Errorf("%s stands in line %d already", value, line)
		}
		p.seen[value] = p.line
		p.table.Relations = append(p.table.Relations, Relation{Name: value})
		return nil
	}
	if key == "never" {
		p.whens = append(p.whens, when{-1, p.line, value})
		return nil
	}
	if len(p.table.Relations) == 0 {
		return fmt.Errorf("no relation to belong to")
	}
	r := &p.table.Relations[len(p.table.Relations)-1]
	set := func(to *string, ok bool) error {
		switch {
		case *to != "":
			return fmt.Errorf("%s has one already", r.Name)
		case !ok:
			return fmt.Errorf("malformed: %q", value)
		}
		*to = value
		return nil
	}
	switch key {
	case "means":
		return set(&r.Means, true)
	case "cameo":
		return set(&r.CAMEO, cameoShape.MatchString(value))
	case "plover":
		return set(&r.PLOVER, slices.Contains(ploverType, value))
	case "inverse":
		return set(&r.Inverse, checkSlug(value) == nil)
	case "passive":
		return set(&r.Passive, checkSlug(value) == nil)
	case "when":
		p.whens = append(p.whens, when{len(p.table.Relations) - 1, p.line, value})
		return nil
	}
	return fmt.Errorf("unknown key")
}

func checkSlug(s string) error {
	if !slugShape.MatchString(s) {
		return fmt.Errorf("%q is not lower-case words joined by '-'", s)
	}
	return nil
}

// finish parses the triggers and builds the index.
func (p *tableReader) finish() (*Table, error) {
	t := p.table
	t.byVerb, t.byNoun = map[string][]*entry{}, map[string][]*entry{}
	for _, l := range []struct {
		name string
		to   *alt
	}{{"aspect", &t.aspect}, {"intent", &t.intent}, {"copula", &t.copula}} {
		words := append(alt{""}, p.lists[l.name]...) // never empty: that would be any verb
		slices.Sort(words)
		*l.to = slices.Compact(words)
	}
	for _, name := range slices.Sorted(maps.Keys(kinds)) {
		if words := p.lists[name]; len(words) > 0 {
			words = slices.Clone(words)
			slices.Sort(words)
			t.nouns = append(t.nouns, kindList{kinds[name], slices.Compact(words)})
		}
	}
	claimed := map[string]int{} // key of a trigger, and its line
	order := 0
	var errs []error
	for _, w := range p.whens {
		r := new(Relation) // of no name: a match that says nothing
		if w.relation >= 0 {
			r = &t.Relations[w.relation]
		}
		for source := range strings.SplitSeq(w.value, ";") {
			source = strings.TrimSpace(source)
			tr, err := parseTrigger(source, p.lists)
			if err != nil {
				errs = append(errs, fmt.Errorf("%s:%d: when: %q: %w", p.name, w.line, source, err))
				continue
			}
			for _, k := range tr.keys() {
				if w.relation < 0 {
					break
				}
				if line := claimed[k]; line > 0 {
					errs = append(errs, fmt.Errorf("%s:%d: when: %q: line %d has it already (%s)", p.name, w.line, source, line, strings.TrimLeft(k, "truefals 0123456789")))
					break
				}
				claimed[k] = w.line
			}
			r.When = append(r.When, source)
			e := &entry{trigger: tr, relation: r, weight: tr.weight(), order: order}
			order++
			if w.relation < 0 {
				e.order = math.MaxInt // what is so named after all comes first
			}
			index, words := t.byNoun, tr.noun
			if len(tr.chain) > 0 {
				index, words = t.byVerb, tr.chain[0]
			}
			for _, word := range words {
				index[word] = append(index[word], e)
			}
		}
	}
	for i := range t.Relations {
		r := &t.Relations[i]
		switch {
		case len(r.When) == 0:
			errs = append(errs, fmt.Errorf("%s:%d: relation: %s has no trigger", p.name, p.seen[r.Name], r.Name))
		case r.Means == "":
			errs = append(errs, fmt.Errorf("%s:%d: relation: %s does not say what it means", p.name, p.seen[r.Name], r.Name))
		case r.Passive != "":
			if line := p.seen[r.Passive]; line > 0 {
				errs = append(errs, fmt.Errorf("%s:%d: passive: %s is a relation of line %d", p.name, p.seen[r.Name], r.Passive, line))
			}
		}
	}
	if len(errs) > 0 {
		return nil, errors.Join(errs...)
	}
	return t, nil
}
