package vocab_test

import (
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"github.com/cayleygraph/quad"

	"newsgraph/graph/vocab"
)

func TestSpans(t *testing.T) {
	for _, stored := range []string{"", "s=0-6", "s=0-6 p=18-35,40-42,36-38 o=36-42 w=7-17 c=1-2", "c=1-2"} {
		s, err := vocab.ParseSpans(stored)
		if got := s.String(); err != nil || got != stored {
			t.Errorf("%q comes back as %q, %v", stored, got, err)
		}
	}
	for _, bad := range []string{"x=1-2", "=1-2", "sp=1-2", "s", "s=", "s=1", "s=2-2", "s=3-2", "s=-1-2", "s=1-2,", "s=1-2;3-4"} {
		if s, err := vocab.ParseSpans(bad); err == nil {
			t.Errorf("%q is read as %v", bad, s)
		}
	}
}

func TestParse(t *testing.T) {
	for _, stored := range []string{"0", "72 0-4/NNP/compound/1/PERSON 5-11/NNP/nsubj/2/+ 12-13/``/punct/2/ 13-18/VBZ/ROOT/2/"} {
		p, err := vocab.ParseParse(stored)
		if got := p.String(); err != nil || got != stored {
			t.Errorf("%q comes back as %q, %v", stored, got, err)
		}
	}
	for _, bad := range []string{"", "x", "0 0-4/NNP/nsubj/0", "0 0/NNP/nsubj/0/", "0 0-4/NNP/nsubj/1/", "0 4-0/NNP/nsubj/0/", "0 0-4/NNP/nsubj/-1/"} {
		if p, err := vocab.ParseParse(bad); err == nil {
			t.Errorf("%q is read as %v", bad, p)
		}
	}
}

func TestSlug(t *testing.T) {
	for name, want := range map[string]string{
		"Mike Pompeo":           "mike-pompeo",
		"  stopped  supplying ": "stopped-supplying",
		"Société Générale":      "societe-generale",
		"Straße":                "strasse",
		"STRAẞE":                "strasse",
		"Łódź":                  "lodz",
		"København":             "kobenhavn",
		"Þórður Æsir":           "thordur-aesir",
		"Đà Nẵng":               "da-nang",
		"İstanbul":              "istanbul",
		"Ｇｏｏｇｌｅ":                "google",
		"ﬁnance":                "finance",
		"AT&T":                  "at-t",
		"U.S.":                  "u-s",
		"O’Neill":               "o-neill",
		"5G":                    "5g",
		"٣":                     "٣",
		"Москва":                "москва",
		"Андрей":                "андрей",
		"Ελλάδα":                "ελλάδα",
		"华为":                    "华为",
		"दिल्ली":                "दिल्ली",
		"e\u0301":               "e",
		"a/b\\c<d>e\"f":         "a-b-c-d-e-f",
		"Google™":               "google",
		"x\xffy":                "x-y",
		"❤\ufe0f love":          "love",
		"-":                     "x3973e022e932",
		"":                      "xe3b0c44298fc",
	} {
		if got := vocab.Slug(name); got != want {
			t.Errorf("Slug(%q) = %q, want %q", name, got, want)
		}
		if got := vocab.Slug(name + "—"); got != want && want[0] != 'x' {
			t.Errorf("Slug(%q) = %q, want %q", name+"—", got, want)
		}
	}
}

func FuzzSlug(f *testing.F) {
	for _, s := range []string{"", "Mike Pompeo", "ß", "İ", "ϴ", "\u0345", "한글", "e\u0301\u0323", "ǆ", "ŉ", "Ω"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, name string) {
		s := vocab.Slug(name)
		if s == "" || !utf8.ValidString(s) || strings.HasPrefix(s, "-") || strings.HasSuffix(s, "-") || strings.Contains(s, "--") {
			t.Errorf("Slug(%q) = %q", name, s)
		}
		for _, r := range s {
			if r != '-' && !unicode.IsLetter(r) && !unicode.IsDigit(r) && !unicode.IsMark(r) {
				t.Errorf("Slug(%q) = %q holds %q", name, s, r)
			}
		}
		if again := vocab.Slug(s); again != s {
			t.Errorf("Slug(%q) = %q, and again %q", name, s, again)
		}
		if dashed := vocab.Slug(name + "—"); dashed != s && strings.ContainsFunc(name, unicode.IsLetter) {
			t.Errorf("Slug(%q) = %q, and with a dash %q", name, s, dashed) // names of ASCII alone go their own way
		}
	})
}

func TestMint(t *testing.T) {
	for got, want := range map[quad.IRI]quad.IRI{
		vocab.Entity("Mike Pompeo"):     "entity:mike-pompeo",
		vocab.Relation("provide for"):   "relation:provide-for",
		vocab.Status("reported"):        vocab.Reported,
		vocab.Article("a"):              "article:ca978112ca1b",
		vocab.Statement("a", 1, "b"):    "statement:a3bd839132d2cad9",
		quad.IRI(vocab.Local("ng:a:b")): "a:b",
	} {
		if got != want {
			t.Errorf("got %s, want %s", got, want)
		}
	}
	if vocab.Statement("a", 1, "b", "c") == vocab.Statement("a", 1, "bc") {
		t.Error("the parts of a statement run together")
	}
}

func TestExpand(t *testing.T) {
	const base = "https://news.example/"
	for short, full := range map[quad.IRI]quad.IRI{
		"entity:google":       "https://news.example/entity/google",
		"relation:buy":        "https://news.example/relation/buy",
		"statement:0123":      "https://news.example/statement/0123",
		"article:0123":        "https://news.example/article/0123",
		vocab.Reported:        "https://news.example/status/reported",
		vocab.Phrase:          "https://news.example/ns#phrase",
		vocab.Type:            "http://www.w3.org/1999/02/22-rdf-syntax-ns#type",
		vocab.Label:           "http://www.w3.org/2000/01/rdf-schema#label",
		vocab.Person:          "http://schema.org/Person",
		vocab.Date:            "http://www.w3.org/2001/XMLSchema#date",
		vocab.InverseOf:       "http://www.w3.org/2002/07/owl#inverseOf",
		vocab.CloseMatch:      "http://www.w3.org/2004/02/skos/core#closeMatch",
		"wd:Q42":              "http://www.wikidata.org/entity/Q42",
		"wdt:P39":             "http://www.wikidata.org/prop/direct/P39",
		"https://other.org/x": "https://other.org/x",
	} {
		if got := vocab.Expand(base, short); got != full {
			t.Errorf("Expand(%s) = %s, want %s", short, got, full)
		}
		if got := vocab.Compact(base, full); got != short {
			t.Errorf("Compact(%s) = %s, want %s", full, got, short)
		}
		if got := vocab.Expand("", short); got != short {
			t.Errorf("without a base, Expand(%s) = %s", short, got)
		}
	}
}
