package canon

import (
	"bufio"
	"errors"
	"fmt"
	"regexp"
	"slices"
	"strings"

	"newsgraph/ingest/lexicon"
)

// ReadTable reads a table of relation types from files of which each adds to
// those before it. A line is a key and its value; '#' starts a comment line:
//
//	list NAME      words of $NAME, separated by blanks; repeated keys add to the list
//	relation NAME  begins a relation type; the keys below belong to it. If a file before has the type,
//	               what is said here stands in place of what is said there, and triggers are added
//	replace NAME   the same, but nothing of what the files before say of the type stays
//	means TEXT     definition
//	subject KINDS  what its subject may be: kinds parted by '|' (see classes)
//	object KINDS   what its object may be
//	cameo CODE     event code
//	plover TYPE    event type
//	wikidata P1    nearest property of Wikidata; ^P1 if that leads from object to subject
//	inverse NAME   the same relation read from the object; it needs no entry of its own
//	passive NAME   the relation of a patient whose agent is not named
//	when TRIGGERS  what expresses it (see trigger)
//	never TRIGGERS what expresses no relation of the table, though a trigger that asks for less fits; before the first relation
//
// The lists aspect, intent and copula say which verbs may stand before the
// verb that names the relation, and which link a subject to a noun. The lists
// named like a kind (person, organization, place, amount, time) have nouns of it.
//
// Where two triggers ask for equally much, one of a later file wins, and within
// a file the first. The error has a line for each mistake: file, line, key and
// what is wrong.
func ReadTable(files ...lexicon.File) (*Table, error) {
	p := tableReader{table: &Table{}, lists: lists{}, seen: map[string]spot{}}
	for i, f := range files {
		p.at, p.layer, p.begun, p.given = spot{file: f.Name}, i, notYet, map[string]bool{}
		scan := bufio.NewScanner(strings.NewReader(f.Text))
		for scan.Scan() {
			p.at.line++
			line := strings.TrimSpace(strings.TrimPrefix(scan.Text(), "\ufeff"))
			if line == "" || strings.HasPrefix(line, "#") {
				continue
			}
			key, value, _ := strings.Cut(line, " ")
			if err := p.field(key, strings.TrimSpace(value)); err != nil {
				p.fail(p.at, key, err)
			}
		}
		if err := scan.Err(); err != nil {
			p.errs = append(p.errs, fmt.Errorf("%s:%d: %w", f.Name, p.at.line+1, err))
		}
	}
	return p.finish()
}

// spot is a line of a file.
type spot struct {
	file string
	line int // from 1
}

func (s spot) String() string { return fmt.Sprintf("%s:%d", s.file, s.line) }

// tableReader is the state of ReadTable.
type tableReader struct {
	table   *Table
	lists   lists
	seen    map[string]spot // relation names, and where they stand last
	whens   []when
	at      spot
	layer   int             // index of the file
	current int             // index of the relation that keys belong to
	begun   begun           // whether current is one
	given   map[string]bool // "relation key" pairs of this file
	errs    []error
}

// begun says whether a line has begun a relation.
type begun int

const (
	notYet  begun = iota
	wrongly       // it has, with a mistake: what belongs to it is passed over
	rightly
)

// when is a trigger line, kept until the relations stop moving in memory.
type when struct {
	relation int // -1: never
	at       spot
	layer    int
	value    string
}

var (
	slugShape     = regexp.MustCompile(`^[a-z][a-z0-9]*(-[a-z0-9]+)*$`)
	cameoShape    = regexp.MustCompile(`^(0[1-9]|1[0-9]|20)[0-9]{1,2}$`)
	wikidataShape = regexp.MustCompile(`^\^?P[1-9][0-9]*$`)
	ploverShape   = regexp.MustCompile("^(" + strings.ReplaceAll(ploverTypes, ", ", "|") + ")$")
)

const ploverTypes = "ACCUSE, AGREE, AID, ASSAULT, COERCE, CONCEDE, CONSULT, COOPERATE, " +
	"MOBILIZE, PROTEST, REJECT, REQUEST, RETREAT, SANCTION, SUPPORT, THREATEN"

func (p *tableReader) fail(at spot, key string, err error) {
	p.errs = append(p.errs, fmt.Errorf("%s: %s: %w", at, key, err))
}

// field takes one line.
func (p *tableReader) field(key, value string) error {
	if value == "" {
		return errors.New("no value")
	}
	switch key {
	case "list":
		return p.list(strings.Fields(value))
	case "relation", "replace":
		return p.begin(value, key == "replace")
	case "never":
		p.whens = append(p.whens, when{-1, p.at, p.layer, value})
		return nil
	}
	switch p.begun {
	case notYet:
		return errors.New("no relation to belong to")
	case wrongly:
		return nil
	}
	if key == "when" {
		p.whens = append(p.whens, when{p.current, p.at, p.layer, value})
		return nil
	}
	return p.say(&p.table.Relations[p.current], key, value)
}

// list adds to a list, whose name is the first of the words.
func (p *tableReader) list(words []string) error {
	for _, w := range words[1:] {
		w, err := parseWord(w)
		if err != nil {
			return err
		}
		p.lists[words[0]] = append(p.lists[words[0]], w)
	}
	return nil
}

// says has what may be said of a relation type once, by its key.
var says = map[string]func(r *Relation, value string) error{
	"means": func(r *Relation, value string) error { r.Means = value; return nil },
	"cameo": func(r *Relation, value string) error {
		r.CAMEO = value
		return shaped(value, cameoShape, "a CAMEO code such as 163")
	},
	"plover": func(r *Relation, value string) error {
		r.PLOVER = value
		return shaped(value, ploverShape, "one of "+ploverTypes)
	},
	"wikidata": func(r *Relation, value string) error {
		r.Wikidata = value
		return shaped(value, wikidataShape, "a property such as P39, or ^P39")
	},
	"inverse": func(r *Relation, value string) error { r.Inverse = value; return checkSlug(value) },
	"passive": func(r *Relation, value string) error { r.Passive = value; return checkSlug(value) },
	"subject": func(r *Relation, value string) (err error) { r.Subject, err = parseClasses(value); return err },
	"object":  func(r *Relation, value string) (err error) { r.Object, err = parseClasses(value); return err },
}

// say takes what is said of a relation type.
func (p *tableReader) say(r *Relation, key, value string) error {
	set, ok := says[key]
	if !ok {
		return errors.New("unknown key")
	}
	pair := r.Name + " " + key
	if p.given[pair] {
		return fmt.Errorf("%s has one already", r.Name)
	}
	p.given[pair] = true
	return set(r, value)
}

// shaped reports a value that has another shape than it wants.
func shaped(value string, shape *regexp.Regexp, want string) error {
	if !shape.MatchString(value) {
		return fmt.Errorf("%q is not allowed, want %s", value, want)
	}
	return nil
}

// begin starts a relation type, or goes on with one of an earlier file.
func (p *tableReader) begin(name string, anew bool) error {
	p.begun = wrongly
	if err := checkSlug(name); err != nil {
		return err
	}
	old, have := p.seen[name]
	switch {
	case have && old.file == p.at.file:
		return fmt.Errorf("%s stands in line %d already", name, old.line)
	case !have && anew:
		return fmt.Errorf("there is no %s to replace", name)
	}
	p.seen[name], p.begun = p.at, rightly
	if !have {
		p.current = len(p.table.Relations)
		p.table.Relations = append(p.table.Relations, Relation{Name: name})
		return nil
	}
	p.current = slices.IndexFunc(p.table.Relations, func(r Relation) bool { return r.Name == name })
	if anew {
		p.table.Relations[p.current] = Relation{Name: name}
		p.whens = slices.DeleteFunc(p.whens, func(w when) bool { return w.relation == p.current })
	}
	return nil
}

func checkSlug(s string) error {
	if !slugShape.MatchString(s) {
		return fmt.Errorf("%q is not lower-case words joined by '-'", s)
	}
	return nil
}

// finish parses the triggers, builds the index and checks the relations as a whole.
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
	t.nouns = map[string]Kind{}
	for name, kind := range kinds {
		for _, word := range p.lists[name] {
			t.nouns[word] |= kind
		}
	}
	p.triggers()
	for i := range t.Relations {
		p.check(&t.Relations[i])
	}
	if len(p.errs) > 0 {
		return nil, errors.Join(p.errs...)
	}
	return t, nil
}

// mostTriggers is more than a file has.
const mostTriggers = 1 << 20

// triggers parses and indexes the trigger lines.
func (p *tableReader) triggers() {
	claimed := map[string]when{} // key of a trigger, and where it stands
	n := 0
	for _, w := range p.whens {
		r, key, first := new(Relation), "never", mostTriggers // of no name: a match that says nothing; what is so named after all comes first
		if w.relation >= 0 {
			r, key, first = &p.table.Relations[w.relation], "when", 0
		}
		first -= 2 * mostTriggers * w.layer // a later file comes before an earlier one
		for source := range strings.SplitSeq(w.value, ";") {
			source = strings.TrimSpace(source)
			tr, err := p.lists.parse(source)
			if err == nil && w.relation >= 0 {
				err = claim(claimed, tr, w)
			}
			if err != nil {
				p.fail(w.at, key, fmt.Errorf("%q: %w", source, err))
				continue
			}
			r.When = append(r.When, source)
			p.index(&entry{trigger: tr, relation: r, weight: tr.weight(), order: first + n, told: w.at.String() + ": " + tr.source})
			n++
		}
	}
}

// claim notes the predicates that a trigger expresses, of which another line of
// its file may have none.
func claim(claimed map[string]when, t *trigger, w when) error {
	for _, k := range t.keys() {
		if old, ok := claimed[k]; ok && old.layer == w.layer {
			return fmt.Errorf("line %d has it already (%s)", old.at.line, strings.TrimLeft(k, "truefals 0123456789"))
		}
		claimed[k] = w
	}
	return nil
}

// index notes an entry under its first verb, or its noun.
func (p *tableReader) index(e *entry) {
	index, words := p.table.byNoun, e.noun
	if len(e.chain) > 0 {
		index, words = p.table.byVerb, e.chain[0]
	}
	for _, word := range words {
		index[word] = append(index[word], e)
	}
}

// check looks at a relation together with the others.
func (p *tableReader) check(r *Relation) {
	at := p.seen[r.Name]
	switch {
	case len(r.When) == 0:
		p.fail(at, "relation", fmt.Errorf("%s has no trigger", r.Name))
	case r.Means == "":
		p.fail(at, "relation", fmt.Errorf("%s does not say what it means", r.Name))
	}
	if other, ok := p.seen[r.Passive]; ok {
		p.fail(at, "passive", fmt.Errorf("%s is a relation of %s", r.Passive, other))
	}
	if other, ok := p.seen[r.Inverse]; ok {
		i := slices.IndexFunc(p.table.Relations, func(o Relation) bool { return o.Name == r.Inverse })
		switch inv := &p.table.Relations[i]; inv.Inverse {
		case r.Name:
		case "":
			inv.Inverse = r.Name
		default:
			p.fail(at, "inverse", fmt.Errorf("%s, of %s, is the inverse of %s", r.Inverse, other, inv.Inverse))
		}
	}
}
