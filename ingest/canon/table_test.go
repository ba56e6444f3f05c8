package canon

import (
	"strings"
	"testing"
)

func TestReadTableErrors(t *testing.T) {
	for _, c := range []struct{ table, want string }{
		{"means x", "t.txt:1: means: no relation"},
		{"relation Bans", `t.txt:1: relation: "Bans"`},
		{"relation bans\nrelation bans", "t.txt:2: relation: bans stands in line 1"},
		{"relation bans\ncameo 99", `t.txt:2: cameo: malformed: "99"`},
		{"relation bans\ncameo 2101", "t.txt:2: cameo: malformed"},
		{"relation bans\nplover SING", "t.txt:2: plover: malformed"},
		{"relation bans\nmeans x\nmeans y", "t.txt:3: means: bans has one"},
		{"relation bans\nwhen", "t.txt:2: when: no value"},
		{"relation bans\ncolour red", "t.txt:2: colour: unknown key"},
		{"relation bans\nmeans x\nwhen ban; forbid $x", `t.txt:3: when: "forbid $x": unknown list`},
		{"relation bans\nmeans x", "t.txt:1: relation: bans has no trigger"},
		{"relation bans\nwhen ban", "t.txt:1: relation: bans does not say"},
		{"relation a\nmeans x\nwhen ban|bar\nrelation b\nmeans y\nwhen bar", `t.txt:6: when: "bar": line 3 has it already`},
		{"relation a\nmeans x\nwhen criticise\nrelation b\nmeans y\nwhen criticize", "line 3 has it already"},
		{"relation a\nmeans x\nwhen ban\npassive b\nrelation b\nmeans y\nwhen bar", "passive: b is a relation"},
	} {
		if _, err := ReadTable("t.txt", strings.NewReader(c.table)); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%q: error %v, want %q", c.table, err, c.want)
		}
	}
}

func TestEnglishTable(t *testing.T) {
	table := english(t).Relations
	names := map[string]bool{}
	for _, r := range table.Relations {
		names[r.Name] = true
	}
	for _, r := range table.Relations {
		if r.PLOVER != "" && r.CAMEO == "" {
			t.Errorf("%s has a PLOVER type and no CAMEO code", r.Name)
		}
		if strings.HasPrefix(r.CAMEO, "13") && r.PLOVER != "THREATEN" || strings.HasPrefix(r.CAMEO, "12") && r.PLOVER != "REJECT" {
			t.Errorf("%s: %s is not %s", r.Name, r.CAMEO, r.PLOVER)
		}
		if r.Inverse != "" && names[r.Inverse] {
			for _, inv := range table.Relations {
				if inv.Name == r.Inverse && inv.Inverse != r.Name {
					t.Errorf("%s is the inverse of %s, whose inverse is %q", r.Inverse, r.Name, inv.Inverse)
				}
			}
		}
	}
	if len(names) < 150 {
		t.Errorf("%d relations", len(names))
	}
}

func FuzzReadTable(f *testing.F) {
	f.Add("relation bans\nmeans forbids\nwhen ban _ from; put ban on")
	f.Add("list person man\nnever bar _door\nrelation r\nmeans m\nwhen bar (object:!person|amount) (alone)")
	f.Add("list x a b\nrelation r\nmeans m\ncameo 111\nplover ACCUSE\nwhen call _ $x; noun ban on (swap)")
	f.Fuzz(func(t *testing.T, s string) {
		table, err := ReadTable("f", strings.NewReader(s))
		if err != nil {
			if !strings.HasPrefix(err.Error(), "f:") {
				t.Errorf("error without a line: %v", err)
			}
			return
		}
		for _, r := range table.Relations {
			if len(r.When) == 0 || r.Means == "" {
				t.Errorf("relation without trigger or definition: %+v", r)
			}
		}
	})
}
