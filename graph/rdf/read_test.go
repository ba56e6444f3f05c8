package rdf_test

import (
	"errors"
	"fmt"
	"io"
	"strings"
	"testing"
	"testing/iotest"

	"github.com/google/go-cmp/cmp"

	"newsgraph/graph"
	"newsgraph/graph/rdf"
)

const (
	articleA = "<article:a> <rdf:type> <schema:NewsArticle> <article:a> .\n" +
		"<statement:s> <rdf:type> <rdf:Statement> <article:a> .\n" +
		"<entity:x> <relation:sues> <entity:y> <statement:s> .\n"
	articleB = "<article:b> <rdf:type> <schema:NewsArticle> <article:b> .\n"
	loose    = "_:x <likes> \"a\" .\n"
)

// read lists what Read yields.
func read(in io.Reader, o rdf.Options) []string {
	var out []string
	for g, err := range rdf.Read(in, o) {
		switch {
		case err != nil:
			out = append(out, err.Error())
		case g.Article == "":
			out = append(out, fmt.Sprintf("line %d: %v", g.Line, g.Quads))
		default:
			out = append(out, fmt.Sprintf("line %d: %s, %d quads, %d statements", g.Line, string(g.Article), len(g.Quads), g.Statements))
		}
	}
	return out
}

func TestRead(t *testing.T) {
	const (
		gotA     = "line 1: article:a, 3 quads, 1 statements"
		gotLoose = `line 4: [_:x -- <likes> -> "a"]`
	)
	for _, tt := range []struct {
		name, in string
		o        rdf.Options
		want     []string
	}{
		{"nothing", "\n# a comment\n", rdf.Options{}, nil},
		{"all", articleA + loose + "\n" + articleB, rdf.Options{}, []string{gotA, gotLoose, "line 6: article:b, 1 quads, 0 statements"}},
		{"no line end", strings.TrimSpace(articleA), rdf.Options{}, []string{gotA}},
		{"a bad value", articleA + "<article:a> <a b> \"\" <article:a> .\n" + articleB, rdf.Options{}, []string{
			`line 4: its predicate is wrong: IRI "a b" holds ' '`, "line 5: article:b, 1 quads, 0 statements",
		}},
		{"no IRI", articleA + "_:x <a> \"\" <article:a> .\n", rdf.Options{}, []string{"line 4: the subject is not an IRI"}},
		{"a line of nobody", articleA + "<a> <b\n<article:a> <b> <c> <article:a> .\n" + articleB, rdf.Options{}, []string{
			"line 4: no quad: want three or four terms and a full stop", "line 6: article:b, 1 quads, 0 statements",
		}},
		{"a label of nobody", articleA + `<a> <b> <c> <\x> .`, rdf.Options{}, []string{`line 4: its label can't be read: no \x`}},
		{"a hidden label", articleA + `<a> <b> <c> <\u0061rticle:a> .`, rdf.Options{}, []string{"line 1: article:a, 4 quads, 1 statements"}},
		{"a statement of another", articleA + "<a> <b> <c> <statement:t> .\n" + articleB, rdf.Options{}, []string{
			"line 4: its label is neither the article nor a statement of it", "line 5: article:b, 1 quads, 0 statements",
		}},
		{"a statement alone", "<a> <b> <c> <statement:t> .\n", rdf.Options{}, []string{"line 1: a quad of a statement without its article"}},
		{"a bad quad of none", articleA + "<a> <b> \"\"@d_e .\n" + loose, rdf.Options{}, []string{
			gotA, `line 4: its object is wrong: language "d_e"`, `line 5: [_:x -- <likes> -> "a"]`,
		}},
		{"twice", articleA + articleB + articleA + loose, rdf.Options{}, []string{
			gotA, "line 4: article:b, 1 quads, 0 statements", "line 5: the quads of an article don't follow each other: from here on nothing is read",
		}},
		{"a large article", articleA + articleB, rdf.Options{MaxRecord: 100}, []string{
			"line 2: too large: more than 100 bytes", "line 4: article:b, 1 quads, 0 statements",
		}},
		{"a large line", articleA + strings.Repeat("a", 1<<17) + "\n" + articleB, rdf.Options{MaxRecord: 1 << 16}, []string{
			"line 4: too large: more than 65536 bytes", "line 5: article:b, 1 quads, 0 statements",
		}},
		{"a base", "<https://x.example/article/0123456789ab> <http://schema.org/name> \"a\" <https://x.example/article/0123456789ab> .\n", rdf.Options{Base: "https://x.example/"}, []string{
			"line 1: article:0123456789ab, 1 quads, 0 statements",
		}},
		{"another base", articleA + "<a> <b> <c> <https://y.example/article/0123456789ab> .\n" + loose, rdf.Options{Base: "https://x.example/"}, []string{
			gotA, "line 4: a quad of an export whose export.base isn't the one in force: from here on nothing is read",
		}},
	} {
		if d := cmp.Diff(tt.want, read(strings.NewReader(tt.in), tt.o)); d != "" {
			t.Errorf("%s: -want +got\n%s", tt.name, d)
		}
	}
}

// Of an input that breaks off, the article that it breaks off in isn't known.
func TestReadBroken(t *testing.T) {
	in := io.MultiReader(strings.NewReader(articleB+articleA), iotest.ErrReader(errors.New("the disk is gone")))
	want := []string{"line 1: article:b, 1 quads, 0 statements", "line 5: the disk is gone"}
	if d := cmp.Diff(want, read(in, rdf.Options{})); d != "" {
		t.Errorf("-want +got\n%s", d)
	}
}

// What is read of any text a store takes, and what is exported of that, with a
// base or without, makes the same graph.
func FuzzRead(f *testing.F) {
	for _, s := range []string{
		articleA + loose + articleB, "<a> <b> \"\\u00e9\\n\"@en <x> .\n_:x20 <b> \"05\"^^<xsd:integer> .",
		"<a> <b> \"\"@\"^^<c> .", "<a> <b> \"1E0\"^^<xsd:double> \"x\" .\n<a> <b> \"TRUE\"^^<xsd:boolean> .", "<x:article/0123456789ab> <http://schema.org/name> \"\" <x:article/0123456789ab> .",
	} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		const base = "x:"
		first := graph.Memory()
		defer first.Close()
		for _, err := range rdf.Restore(t.Context(), first, rdf.Read(strings.NewReader(text), rdf.Options{Base: base})) {
			if err != nil {
				t.Fatal(err)
			}
		}
		want := dump(t, first, "")
		second := graph.Memory()
		defer second.Close()
		if err := restore(t.Context(), second, strings.NewReader(want), ""); err != nil {
			t.Fatalf("%v:\n%s", err, want)
		}
		if d := cmp.Diff(want, dump(t, second, "")); d != "" {
			t.Fatalf("-saved +restored\n%s", d)
		}
	})
}
