package names

import (
	"testing"

	"newsgraph/ingest/lexicon"
	"newsgraph/ingest/syntax"
)

func TestIdentity(t *testing.T) {
	l := read(t)
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
		{"NATO", "ORG", "NATO"},
	} {
		if got := l.Identity(c.name, syntax.LabelOf(c.label)); got != c.want {
			t.Errorf("%s (%s): %q, want %q", c.name, c.label, got, c.want)
		}
	}
}

func TestGazetteer(t *testing.T) {
	l := read(t)
	for _, c := range []struct {
		name, want string
		sense      Sense
	}{
		{"US", "United States", Itself},
		{"U.S.", "United States", Itself},
		{"the United States", "United States", Itself},
		{"United States of America", "United States", Itself},
		{"America", "United States", Itself},
		{"American", "United States", Demonym},
		{"UK", "United Kingdom", Itself},
		{"Britain", "United Kingdom", Itself},
		{"Downing Street", "United Kingdom", Government},
		{"Kremlin", "Russia", Government},
		{"Beijing", "China", Capital},
		{"South Korean", "South Korea", Demonym},
		{"EU", "European Union", Itself},
		{"U.N.", "United Nations", Itself},
		{"IRAN", "Iran", Itself},
		{"Jordan", "Jordan", Itself},
		{"us", "", Itself},
		{"who", "", Itself},
		{"Atlantis", "", Itself},
	} {
		k, ok := l.Lookup(c.name)
		if ok != (c.want != "") || k.Name != c.want || k.Sense != c.sense {
			t.Errorf("%s: %+v, want %q", c.name, k, c.want)
		}
	}
}

func TestDataErrors(t *testing.T) {
	for _, c := range []struct {
		d    Data
		want string
	}{
		{Data{Lists: []lexicon.File{{Name: "n", Text: "# x\nA"}}}, "names: n:2: line: 1 columns, not 2 to 4; they are parted by tabs"},
	} {
		if _, err := Read(c.d); err == nil || err.Error() != c.want {
			t.Errorf("%v, want %s", err, c.want)
		}
	}
}
