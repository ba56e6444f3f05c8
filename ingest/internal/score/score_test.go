package score

import (
	"math"
	"strings"
	"testing"
)

// The figures are those of an independent scorer for the same tuples.
func TestCaRB(t *testing.T) {
	gold, err := ReadCaRB(strings.NewReader("Acme , Inc. sold a b .\tsold\tAcme , Inc.\ta b\n" +
		"Acme , Inc. sold a b .\tis\tAcme\tInc.\nAcme , Inc. sold a b .\tsold\tAcme ,\ta\n" +
		"He said it rains .\tsaid\tit rains\tHe\n"))
	if err != nil {
		t.Fatal(err)
	}
	tuples := map[string][]Tuple{
		"Acme, Inc. sold a b.": {
			{0.9, "sold", []string{"Acme", "a b"}},
			{0.5, "bought", []string{"Acme", "b"}},
			{0.2, "be", []string{"Acme", "Inc."}},
		},
		"He said it rains .": {{0.7, "said", []string{"He", "it rains"}}},
	}
	for _, tt := range []struct {
		name     string
		oneToOne bool
		only     func(string) bool
		want     Curve
	}{
		{"all", false, nil, Curve{Precision: 0.75, Recall: 0.8541666667, F1: 0.7987012987, Cutoff: 0.2, AUC: 0.78125}},
		{"one to one", true, nil, Curve{Precision: 0.75, Recall: 0.6875, F1: 0.7173913043, Cutoff: 0.2, AUC: 0.6145833333}},
		{"one sentence", false, func(s string) bool { return strings.HasPrefix(s, "He") }, Curve{Precision: 1, Recall: 1, F1: 1, Cutoff: 0.2, AUC: 1}},
	} {
		got := gold.Score(tuples, tt.oneToOne, tt.only)
		for _, d := range []float64{got.Precision - tt.want.Precision, got.Recall - tt.want.Recall, got.F1 - tt.want.F1, got.Cutoff - tt.want.Cutoff, got.AUC - tt.want.AUC} {
			if math.Abs(d) > 1e-5 {
				t.Errorf("%s: %+v, want %+v", tt.name, got, tt.want)
				break
			}
		}
	}
	if got := gold.Best("He said it rains .", tuples["He said it rains ."][0]); got != 1 {
		t.Errorf("a tuple of saying with its arguments swapped agrees by %v, want 1", got)
	}
	if got := gold.Best("He said it rains .", Tuple{Relation: "rains", Args: []string{"it"}}); got != 0 {
		t.Errorf("a tuple with another relation agrees by %v, want 0", got)
	}
}

func TestReader(t *testing.T) {
	text := "\nAcme sold shares"
	r, err := ReadReader(strings.NewReader("# c\n2\tAcme|1-5\tsold|sell\tthe shares\tfact\tun\n1\tInitech\tbought\t*\tplanned\n-1\t1-5\tbought\tshares\tfact\n"), text)
	if err != nil {
		t.Fatal(err)
	}
	for _, tt := range []struct {
		row        Relation
		core, all  float64
		violations int
	}{
		{Relation{"The Acme’s", "x", "new shares", "has-SOLD", "asserted"}, 1, 2.0 / 3, 0},
		{Relation{"Acmes", "sold", "shares", "", "asserted"}, 0, 0, 0},
		{Relation{"Acme", "unsold", "shares", "", "asserted"}, 0, 0, 0},
		{Relation{"Acme", "sold", "shares", "", "claimed"}, 0, 0, 0},
		{Relation{"Initech", "bought", "", "", "planned"}, 0, 1.0 / 3, 0},
		{Relation{"Acme", "bought", "shares", "", "reported"}, 0, 0, 1},
	} {
		got := r.Score([]Relation{tt.row})
		if got.Core() != tt.core || got.All() != tt.all || got.Violations != tt.violations {
			t.Errorf("%v: %+v, want %v", tt.row, got, tt)
		}
	}
	for _, bad := range []string{"2\tA\tb\tC", "x\tA\tb\tC\tfact", "2\tA\t(\tC\tfact", "2\tA\tb\tC\tsure"} {
		if _, err := ReadReader(strings.NewReader(bad), ""); err == nil {
			t.Errorf("%q is read", bad)
		}
	}
}
