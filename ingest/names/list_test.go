package names

import (
	"slices"
	"strings"
	"testing"

	"github.com/cayleygraph/quad"
	"github.com/google/go-cmp/cmp"

	"newsgraph/graph/vocab"
	"newsgraph/ingest/lexicon"
)

func TestReadList(t *testing.T) {
	got, err := readList(lexicon.File{Name: "e.tsv", Text: "\ufeff# mine\r\n\nGlobex\tOrganization\tGlobex  Corp| GLX \twikidata=Q42 lei=529900T8BM49AURSDO55\thttps\r\n"})
	if err == nil || err.Error() != "e.tsv:3: line: 5 columns, not 2 to 4; they are parted by tabs" {
		t.Errorf("%v, %v", got, err)
	}
	got, err = readList(lexicon.File{Name: "e.tsv", Text: "Globex\tOrganization\tGlobex  Corp| GLX \twikidata=Q42 lei=529900T8BM49AURSDO55 https://globex.example/\n Acme\tProduct\nInitech\tOrganization\t-\tisin=US0000000000"})
	want := []entity{
		{lexicon.Spot{File: "e.tsv", Line: 1}, []string{"Globex", "Globex Corp", "GLX"}, vocab.Organization, []quad.Value{quad.IRI("wd:Q42"), quad.String("lei:529900T8BM49AURSDO55"), quad.IRI("https://globex.example/")}},
		{lexicon.Spot{File: "e.tsv", Line: 2}, []string{"Acme"}, vocab.Product, nil},
		{lexicon.Spot{File: "e.tsv", Line: 3}, []string{"Initech"}, vocab.Organization, []quad.Value{quad.String("isin:US0000000000")}},
	}
	if d := cmp.Diff(want, got, cmp.AllowUnexported(entity{})); d != "" || err != nil {
		t.Error(d, err)
	}
}

func TestReadListErrors(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"# x\nGlobex Organization", "e:2: line: 1 columns, not 2 to 4; they are parted by tabs"},
		{"\tPerson", "e:1: names: no name"},
		{"A\tClub", `e:1: type: unknown type "Club", want one of Person, Organization, Country`},
		{"A\tPerson\tB||C", "e:1: names: no name"},
		{"A\tPerson\tB\t42", `e:1: identifiers: "42" is not allowed, want scheme=value`},
		{"A\tPerson\tB\twikidata=42", `e:1: identifiers: "wikidata=42" is not allowed, want an item`},
		{"A\tPerson\tB\tlei=42", `e:1: identifiers: "lei=42" is not allowed, want a LEI`},
		{"A\tPerson\tB\thttp://x/<y>", `e:1: identifiers: "http://x/<y>" is no IRI`},
		{"A\tPerson\nC\tPerson\ta|A", `e:2: names: "A" stands in line 1 already`},
		{"Abe\tClub\nAlbert\tPerson\nALBERT\tPerson", "e:1: type: unknown type \"Club\", want one of Person, Organization, Country, Place, Product, Event, CreativeWork, Legislation, Thing\ne:3: names: \"ALBERT\" stands in line 2 already"},
	} {
		if _, err := Read(Data{Own: lexicon.File{Name: "e", Text: c.text}}); err == nil || !strings.HasPrefix(err.Error(), "entities: "+c.want) {
			t.Errorf("%q: error %v, want %q", c.text, err, c.want)
		}
	}
}

func FuzzReadList(f *testing.F) {
	f.Add("Globex\tOrganization\tGLX|G\twikidata=Q42 lei=529900T8BM49AURSDO55")
	f.Add("# x\nA\tPerson\t-\thttps://a.example/b")
	f.Fuzz(func(t *testing.T, s string) {
		all, err := readList(lexicon.File{Name: "f", Text: s})
		if err != nil {
			for line := range strings.SplitSeq(err.Error(), "\n") {
				if !strings.HasPrefix(line, "f:") {
					t.Errorf("%q: error without a line: %q", s, line)
				}
			}
			return
		}
		for _, e := range all {
			if e.names[0] == "" || !slices.Contains(Classes[:], e.class) {
				t.Errorf("%q: %+v", s, e)
			}
		}
	})
}
