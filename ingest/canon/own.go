package canon

import (
	"errors"
	"fmt"
	"net/url"
	"regexp"
	"strings"

	"github.com/cayleygraph/quad"

	"newsgraph/graph/vocab"
)

// ownEntity is an entity of a user's file.
type ownEntity struct {
	name  string       // canonical
	typ   quad.IRI     // schema.org class
	names []string     // other names
	ids   []quad.Value // an IRI that is the same entity, or a string "scheme:value"
}

// readEntities reads a user's names. A line is an entity, in columns parted by
// tabs of which the last two may be left out or be "-"; '#' starts a comment
// line:
//
//	name	type	other names parted by '|'	identifiers parted by blanks
//	Globex	Organization	Globex Corp|GLX	wikidata=Q42 lei=529900T8BM49AURSDO55 https://globex.example/
//
// The type is a schema.org class, one of those of types. An identifier is
// scheme=value, or an http or https IRI of the entity elsewhere. The error has a
// line for each mistake: file, line, column and what is wrong.
func readEntities(f File) ([]ownEntity, error) {
	var out []ownEntity
	var errs []error
	seen := map[string]spot{}
	for i, line := range strings.Split(strings.TrimPrefix(f.Text, "\ufeff"), "\n") {
		at := spot{f.Name, i + 1}
		if line = strings.TrimRight(line, " \t\r"); line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		e, column, err := readEntity(line)
		if err != nil {
			errs = append(errs, fmt.Errorf("%s: %s: %w", at, column, err))
			continue
		}
		for i, name := range append([]string{e.name}, e.names...) {
			column := "name"
			if i > 0 {
				column = "other names"
			}
			if old, ok := seen[key(name)]; ok && old != at {
				errs = append(errs, fmt.Errorf("%s: %s: %q stands in line %d already", at, column, name, old.line))
			}
			seen[key(name)] = at
		}
		out = append(out, e)
	}
	return out, errors.Join(errs...)
}

// readEntity reads one line; column is where an error stands.
func readEntity(line string) (e ownEntity, column string, err error) {
	f := strings.Split(line, "\t")
	if len(f) < 2 || len(f) > 4 {
		return e, "line", fmt.Errorf("%d columns, not 2 to 4; they are parted by tabs", len(f))
	}
	for i := range f {
		f[i] = strings.TrimSpace(f[i])
	}
	f = append(f, "-", "-")
	e.name, e.typ = strings.Join(strings.Fields(f[0]), " "), quad.IRI("schema:"+f[1])
	if e.name == "" {
		return e, "name", errors.New("no value")
	}
	if !isType[e.typ] {
		var known []string
		for _, t := range types {
			known = append(known, vocab.Local(t))
		}
		return e, "type", fmt.Errorf("unknown type %q, want one of %s", f[1], strings.Join(known, ", "))
	}
	if f[2] != "-" && f[2] != "" {
		for name := range strings.SplitSeq(f[2], "|") {
			if name = strings.Join(strings.Fields(name), " "); name == "" {
				return e, "other names", errors.New("an empty name")
			}
			e.names = append(e.names, name)
		}
	}
	if f[3] != "-" {
		for id := range strings.FieldsSeq(f[3]) {
			v, err := parseIdentifier(id)
			if err != nil {
				return e, "identifiers", err
			}
			e.ids = append(e.ids, v)
		}
	}
	return e, "", nil
}

var (
	schemeShape = regexp.MustCompile(`^[a-z][a-z0-9_-]*$`)
	itemShape   = regexp.MustCompile(`^Q[1-9][0-9]*$`)
	leiShape    = regexp.MustCompile(`^[0-9A-Z]{18}[0-9]{2}$`) // ISO 17442
)

// parseIdentifier reads scheme=value or an IRI.
func parseIdentifier(s string) (quad.Value, error) {
	if u, err := url.Parse(s); err == nil && (u.Scheme == "http" || u.Scheme == "https") && u.Host != "" {
		if strings.ContainsAny(s, "<>\"{}|\\^`") {
			return nil, fmt.Errorf("%q is no IRI", s)
		}
		return quad.IRI(s), nil
	}
	scheme, value, ok := strings.Cut(s, "=")
	switch {
	case !ok || !schemeShape.MatchString(scheme) || value == "":
		return nil, fmt.Errorf("%q is not allowed, want scheme=value such as wikidata=Q42, or an http or https IRI", s)
	case scheme == "wikidata" && !itemShape.MatchString(value):
		return nil, fmt.Errorf("%q is not allowed, want an item of Wikidata such as Q42", s)
	case scheme == "wikidata":
		return vocab.WikidataItem(value), nil
	case scheme == "lei" && !leiShape.MatchString(value):
		return nil, fmt.Errorf("%q is not allowed, want a LEI: 18 letters and digits, two digits", s)
	}
	return quad.String(scheme + ":" + value), nil
}

// addOwn lets the names of a user win over those that the gazetteer has.
func (l *Linker) addOwn(all []ownEntity) {
	l.ids = map[quad.IRI][]quad.Value{}
	for _, e := range all {
		for _, name := range append([]string{e.name}, e.names...) {
			l.gazetteer[key(name)] = known{name: e.name, typ: e.typ}
			l.spell(name, spelling{label: labelOf[vocab.Local(e.typ)], sure: true})
		}
		if len(e.ids) > 0 {
			l.ids[vocab.Entity(e.name)] = e.ids
		}
	}
}
