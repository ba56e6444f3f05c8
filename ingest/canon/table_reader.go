package canon

import (
	"cmp"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"

	"newsgraph/ingest/lexicon"

	"github.com/cayleygraph/quad"
)

// ReadTable reads a table of relation types from files of which each adds to
// those before it. A line is a key and its value; '#' starts a comment line:
//
//	list NAME      words of $NAME, separated by blanks; repeated keys add to the list
//	relation NAME  begins a relation type; the keys below belong to it. If a file before has the type,
//	               what is said here stands in place of what is said there, and triggers are added
//	replace NAME   the same, but nothing of what the files before say of the type stays
//	means TEXT     definition
//	subject KINDS  what its subject may be: kinds parted by '|' (see kinds)
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
	t := &Table{nouns: map[string]Kind{}, byVerb: map[string][]*trigger{}, byNoun: map[string][]*trigger{}, terms: map[string]*term{}}
	p := tableReader{table: t, lists: lists{}, named: map[string]*Relation{}, begun: map[*Relation]when{}}
	for i, f := range files {
		p.current = nil
		for at, line := range f.Lines() {
			key, value, _ := strings.Cut(strings.TrimSpace(line), " ")
			p.line = when{key, strings.TrimSpace(value), p.current, at, i}
			if err := p.take(); err != nil {
				p.fail(at, key, err)
			}
		}
	}
	p.finish()
	if len(p.errs) > 0 {
		return nil, errors.Join(p.errs...)
	}
	return t, nil
}

// tableReader is the state of ReadTable.
type tableReader struct {
	table   *Table
	lists   lists
	named   map[string]*Relation
	begun   map[*Relation]when // where it stands last
	whens   []when             // kept until all lists are known
	line    when               // that is read
	current *Relation          // that keys belong to; nil: none is begun
	said    map[string]bool    // what is said of it once
	errs    []error
}

// when is a line of the table, such as one of triggers.
type when struct {
	key, value string
	relation   *Relation
	at         lexicon.Spot
	file       int // index of it
}

func (p *tableReader) fail(at lexicon.Spot, key string, err error) {
	p.errs = append(p.errs, fmt.Errorf("%s: %s: %w", at, key, err))
}

// take takes one line.
func (p *tableReader) take() error {
	switch l := p.line; {
	case l.value == "":
		return errors.New("no value")
	case l.key == "list":
		return p.lists.add(strings.Fields(l.value))
	case l.key == "relation" || l.key == "replace":
		return p.begin(l.value, l.key == "replace")
	case l.key == "never", l.key == "when" && p.current != nil:
		p.whens = append(p.whens, l)
	case p.current == nil:
		return errors.New("no relation to belong to")
	case says[l.key] == nil:
		return errors.New("unknown key")
	case p.said[l.key]:
		return fmt.Errorf("%s has one already", p.current.Name)
	default:
		p.said[l.key] = true
		return says[l.key](p.current, l.value)
	}
	return nil
}

// add adds to a list, whose name is the first of the words.
func (l lists) add(words []string) error {
	for _, w := range words[1:] {
		w, err := parseWord(w)
		if err != nil {
			return err
		}
		l[words[0]] = append(l[words[0]], w)
	}
	return nil
}

// begin starts a relation type, or goes on with one of an earlier file.
func (p *tableReader) begin(name string, anew bool) error {
	p.current, p.said = &Relation{}, map[string]bool{} // of a line with a mistake: what belongs to it comes to nothing
	r := p.named[name]
	switch {
	case !slug.MatchString(name):
		return fmt.Errorf(slug.fault, name)
	case r != nil && p.begun[r].file == p.line.file:
		return fmt.Errorf("%s stands in line %d already", name, p.begun[r].at.Line)
	case r == nil && anew:
		return fmt.Errorf("there is no %s to replace", name)
	case r == nil:
		r = &Relation{Name: name}
		p.named[name] = r
		p.table.Relations = append(p.table.Relations, r)
	case anew:
		*r = Relation{Name: name}
		p.whens = slices.DeleteFunc(p.whens, func(w when) bool { return w.relation == r && w.key == "when" })
	}
	p.current, p.begun[r] = r, p.line
	return nil
}

// finish parses the triggers, builds the index and checks the relations as a whole.
func (p *tableReader) finish() {
	t := p.table
	t.aspect, t.intent, t.copula = p.lists["aspect"], p.lists["intent"], p.lists["copula"]
	for name, k := range kinds {
		for _, word := range p.lists[name] {
			t.nouns[word] |= k.kind
		}
	}
	// What a later file says comes first, and of a file what says nothing last.
	slices.SortStableFunc(p.whens, func(a, b when) int {
		return cmp.Or(cmp.Compare(b.file, a.file), strings.Compare(b.key, a.key))
	})
	for _, w := range p.whens {
		if w.key == "never" {
			w.relation = &Relation{}
		}
		for source := range strings.SplitSeq(w.value, ";") {
			source = strings.TrimSpace(source)
			tr, err := p.lists.parse(source)
			if err != nil {
				p.fail(w.at, w.key, fmt.Errorf("%q: %w", source, err))
				continue
			}
			tr.told, tr.relation = quad.String(w.at.String()+": "+source), w.relation
			index, words := t.byNoun, tr.noun
			if len(tr.chain) > 0 {
				index, words = t.byVerb, tr.chain[0]
			}
			for _, word := range words {
				index[word] = append(index[word], tr)
			}
			w.relation.When = append(w.relation.When, source)
		}
	}
	for _, all := range slices.AppendSeq(slices.Collect(maps.Values(t.byVerb)), maps.Values(t.byNoun)) {
		slices.SortStableFunc(all, func(a, b *trigger) int { return cmp.Compare(b.weight, a.weight) })
	}
	for _, r := range t.Relations {
		p.check(r)
		t.terms[r.Name] = newTerm(r.Name, r)
	}
	for _, r := range t.Relations {
		if t.terms[r.Passive] == nil {
			t.terms[r.Passive] = newTerm(r.Passive, &Relation{})
		}
	}
}

// check looks at a relation together with the others.
func (p *tableReader) check(r *Relation) {
	at := p.begun[r].at
	switch {
	case len(r.When) == 0:
		p.fail(at, "relation", fmt.Errorf("%s has no trigger", r.Name))
	case r.Means == "":
		p.fail(at, "relation", fmt.Errorf("%s does not say what it means", r.Name))
	}
	switch other := p.named[r.Inverse]; {
	case other == nil || other.Inverse == r.Name:
	case other.Inverse == "":
		other.Inverse = r.Name
	default:
		p.fail(at, "inverse", fmt.Errorf("%s, of %s, is the inverse of %s", r.Inverse, p.begun[other].at, other.Inverse))
	}
}
