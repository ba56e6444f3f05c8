package canon

import (
	"testing"

	"newsgraph/ingest/atlas"
)

func TestIdentity(t *testing.T) {
	l := english(t)
	for _, c := range []struct{ name, label, want string }{
		{"the European Union's", "ORG", "European Union"},
		{"Huawei Technologies Co., Ltd.", "ORG", "Huawei Technologies"},
		{"Apple Computer Inc.", "ORG", "Apple Computer"},
		{"President Trump", "PERSON", "Trump"},
		{"Mr. Blair", "PERSON", "Blair"},
		{"US Secretary of State Mike Pompeo", "PERSON", "Mike Pompeo"},
		{"“The Hobbit”", "WORK_OF_ART", "Hobbit"},
		{"Johnson & Co", "ORG", "Johnson & Co"},
		{"Prince", "PERSON", "Prince"},
		{"Samsung’s Lee Jae-yong", "PERSON", "Lee Jae-yong"},
		{"NEW YORK", "GPE", "New York"},
		{"GUINEA-BISSAU", "GPE", "Guinea-Bissau"},
		{"SEÁN O'BRIEN", "PERSON", "Seán O'Brien"},
		{"NATO", "ORG", "NATO"},
	} {
		if got := l.identity(c.name, c.label); got != c.want {
			t.Errorf("%s (%s): %q, want %q", c.name, c.label, got, c.want)
		}
	}
}

func TestGazetteer(t *testing.T) {
	l := english(t)
	for _, c := range []struct {
		name, want string
		sense      sense
	}{
		{"US", "United States", itself},
		{"U.S.", "United States", itself},
		{"the United States", "United States", itself},
		{"United States of America", "United States", itself},
		{"America", "United States", itself},
		{"American", "United States", demonym},
		{"UK", "United Kingdom", itself},
		{"Britain", "United Kingdom", itself},
		{"Downing Street", "United Kingdom", government},
		{"Kremlin", "Russia", government},
		{"Beijing", "China", capital},
		{"South Korean", "South Korea", demonym},
		{"EU", "European Union", itself},
		{"U.N.", "United Nations", itself},
		{"IRAN", "Iran", itself},
		{"Jordan", "Jordan", itself},
		{"us", "", itself},
		{"who", "", itself},
		{"Atlantis", "", itself},
	} {
		k, ok := l.gazetteer.lookup(c.name)
		if ok != (c.want != "") || k.name != c.want || k.sense != c.sense {
			t.Errorf("%s: %+v, want %q", c.name, k, c.want)
		}
	}
}

func TestDataErrors(t *testing.T) {
	g := gazetteer{}
	l := &Linker{gazetteer: g, spellings: map[string]spelling{}, starts: map[string]bool{}}
	for _, c := range []struct {
		err  error
		want string
	}{
		{l.readNames(File{"n", "# x\nA\tB"}), "n:2: 2 columns, not 3"},
		{g.addCountries([]atlas.Country{{Name: "Aland"}, {Name: "Bland", Others: []string{"Aland"}}}), `"Aland" is Aland already`},
		{l.readNames(File{"n", "NATO\tClub\t-"}), `n:1: unknown type "Club"`},
	} {
		if c.err == nil || c.err.Error() != c.want {
			t.Errorf("%v, want %s", c.err, c.want)
		}
	}
}
