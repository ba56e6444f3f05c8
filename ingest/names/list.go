package names

import (
	"errors"
	"fmt"
	"net/url"
	"regexp"
	"slices"
	"strings"

	"github.com/cayleygraph/quad"

	"newsgraph/graph/vocab"
	"newsgraph/ingest/atlas"
	"newsgraph/ingest/lexicon"
)

// Data is what a language, and its user, know of names. A file is a list of
// entities, one a line, in columns parted by tabs of which the last two may be
// left out or be "-"; '#' starts a comment line:
//
//	name	type	other names parted by '|'	identifiers parted by blanks
//	Globex	Organization	Globex Corp|GLX	wikidata=Q42 lei=529900T8BM49AURSDO55 https://globex.example/
//
// The type is a schema.org class, one of Classes. An identifier is
// scheme=value, or an http or https IRI of the entity elsewhere.
type Data struct {
	Lex   *lexicon.Lexicon
	Lists []lexicon.File // a '?' behind a name says that persons bear it too, or that it is a word
	Own   lexicon.File   // the user's, which win; without a name: none
}

// Read reads lists of names. The error of a list has a line for each mistake:
// file, line, column and what is wrong.
func Read(d Data) (*Gazetteer, error) {
	g := &Gazetteer{lex: d.Lex, known: map[string]Known{}, spellings: map[string]spelling{}, starts: map[string]bool{}, ids: map[quad.IRI][]quad.Value{}}
	g.addCountries(atlas.Countries())
	for _, f := range d.Lists {
		if err := g.addList(f); err != nil {
			return nil, fmt.Errorf("names: %w", err)
		}
	}
	if err := g.addOwn(d.Own); err != nil {
		return nil, fmt.Errorf("entities: %w", err)
	}
	return g, nil
}

// addList adds the entities of a list.
func (g *Gazetteer) addList(f lexicon.File) error {
	all, err := readList(f)
	for _, e := range all {
		k := Known{Name: strings.TrimSuffix(e.names[0], "?"), Class: e.class}
		for _, name := range e.names {
			g.add(name, k)
			spelled, unsure := strings.CutSuffix(name, "?")
			g.spell(spelled, spelling{label: labelOf[e.class], sure: !unsure})
			// What takes the end of "McDonald's" off may still mean it.
			if short, ok := strings.CutSuffix(name, "'s"); ok {
				g.add(short+"?", k)
			}
		}
	}
	return err
}

// addOwn lets the names of a user win over all others.
func (g *Gazetteer) addOwn(f lexicon.File) error {
	all, err := readList(f)
	errs := []error{err}
	seen := map[string]lexicon.Spot{}
	for _, e := range all {
		for _, name := range e.names {
			if old, ok := seen[key(name)]; ok && old != e.at {
				errs = append(errs, fmt.Errorf("%s: names: %q stands in line %d already", e.at, name, old.Line))
			}
			seen[key(name)] = e.at
			g.known[key(name)] = Known{Name: e.names[0], Class: e.class}
			g.spell(name, spelling{label: labelOf[e.class], sure: true})
		}
		if len(e.ids) > 0 {
			g.ids[vocab.Entity(e.names[0])] = e.ids
		}
	}
	return errors.Join(errs...)
}

// entity is a line of a list.
type entity struct {
	at    lexicon.Spot
	names []string // canonical name first
	class quad.IRI
	ids   []quad.Value // an IRI that is the same entity, or a string "scheme:value"
}

// readList reads a list.
func readList(f lexicon.File) ([]entity, error) {
	var out []entity
	var errs []error
	for at, line := range f.Lines() {
		e := entity{at: at}
		if err := e.read(line); err != nil {
			errs = append(errs, fmt.Errorf("%s: %w", e.at, err))
			continue
		}
		out = append(out, e)
	}
	return out, errors.Join(errs...)
}

// read reads one line.
func (e *entity) read(line string) error {
	f := strings.Split(line, "\t")
	if len(f) < 2 || len(f) > 4 {
		return fmt.Errorf("line: %d columns, not 2 to 4; they are parted by tabs", len(f))
	}
	f = append(f, "-", "-")
	for i := range f {
		f[i] = strings.TrimSpace(f[i])
	}
	written := strings.Split(f[0], "|")
	if f[2] != "-" && f[2] != "" {
		written = append(written, strings.Split(f[2], "|")...)
	}
	for _, name := range written {
		if name = strings.Join(strings.Fields(name), " "); name == "" {
			return errors.New("names: no name")
		}
		e.names = append(e.names, name)
	}
	if e.class = quad.IRI("schema:" + f[1]); !slices.Contains(Classes[:], e.class) {
		return fmt.Errorf("type: unknown type %q, want one of %s", f[1], classNames())
	}
	for id := range strings.FieldsSeq(strings.TrimPrefix(f[3], "-")) {
		v, err := parseIdentifier(id)
		if err != nil {
			return fmt.Errorf("identifiers: %w", err)
		}
		e.ids = append(e.ids, v)
	}
	return nil
}

// schemes are those whose values have a shape that is known here.
var schemes = map[string]struct {
	shape *regexp.Regexp
	want  string
}{
	"wikidata": {regexp.MustCompile(`^Q[1-9][0-9]*$`), "an item of Wikidata such as Q42"},
	"lei":      {regexp.MustCompile(`^[0-9A-Z]{18}[0-9]{2}$`), "a LEI: 18 letters and digits, two digits"}, // ISO 17442
}

var schemeShape = regexp.MustCompile(`^[a-z][a-z0-9_-]*$`)

// parseIdentifier reads scheme=value or an IRI.
func parseIdentifier(s string) (quad.Value, error) {
	if u, err := url.Parse(s); err == nil && (u.Scheme == "http" || u.Scheme == "https") && u.Host != "" {
		if strings.ContainsAny(s, "<>\"{}|\\^`") {
			return nil, fmt.Errorf("%q is no IRI", s)
		}
		return quad.IRI(s), nil
	}
	scheme, value, ok := strings.Cut(s, "=")
	if !ok || !schemeShape.MatchString(scheme) || value == "" {
		return nil, fmt.Errorf("%q is not allowed, want scheme=value such as wikidata=Q42, or an http or https IRI", s)
	}
	if known, ok := schemes[scheme]; ok && !known.shape.MatchString(value) {
		return nil, fmt.Errorf("%q is not allowed, want %s", s, known.want)
	}
	if scheme == "wikidata" {
		return vocab.WikidataItem(value), nil
	}
	return quad.String(scheme + ":" + value), nil
}
