package canon

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"newsgraph/ingest/lexicon"
	"newsgraph/ingest/relation"
)

func TestReadTableErrors(t *testing.T) {
	for _, c := range []struct{ table, want string }{
		{"means x", "t.txt:1: means: no relation"},
		{"relation Bans", `t.txt:1: relation: "Bans"`},
		{"relation bans\nrelation bans", "t.txt:2: relation: bans stands in line 1"},
		{"relation bans\ncameo 99", `t.txt:2: cameo: "99" is not allowed, want a CAMEO code such as 163`},
		{"relation bans\ncameo 2101", `t.txt:2: cameo: "2101" is not`},
		{"relation bans\nplover SING", `t.txt:2: plover: "SING" is not allowed, want one of ACCUSE, AGREE`},
		{"relation bans\nmeans x\nmeans y", "t.txt:3: means: bans has one"},
		{"relation bans\nwhen", "t.txt:2: when: no value"},
		{"relation bans\ncolour red", "t.txt:2: colour: unknown key"},
		{"relation bans\nmeans x\nwhen ban; forbid $x", `t.txt:3: when: "forbid $x": unknown list`},
		{"relation bans\nmeans x", "t.txt:1: relation: bans has no trigger"},
		{"relation bans\nwhen ban", "t.txt:1: relation: bans does not say"},
		{"relation a\nsubject club", `t.txt:2: subject: unknown kind "club"`},
		{"relation a\nwikidata Q5", `t.txt:2: wikidata: "Q5" is not allowed, want a property`},
		{"replace a", "t.txt:1: replace: there is no a to replace"},
		{"relation a\nmeans x\nwhen ban\ninverse b\nrelation b\nmeans y\nwhen bar\ninverse c", "t.txt:1: inverse: b, of t.txt:5, is the inverse of c"},
		{"relation A\nmeans x\nrelation b\nmeans y\nhue z", "relation: \"A\" is not lower-case words joined by '-'\nt.txt:5: hue: unknown key"},
	} {
		if _, err := ReadTable(lexicon.File{Name: "t.txt", Text: c.table}); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%q: error %v, want %q", c.table, err, c.want)
		}
	}
}

// What a later file says of a type wins, and its triggers win over those that
// ask for as much.
func TestReadTableLayers(t *testing.T) {
	own := lexicon.File{Name: "own.txt", Text: "relation bans\ncameo 163\nwhen proscribe\nrelation snubs\nmeans takes no notice\ninverse snubbed-by\nwhen shun\nreplace ends\nmeans stops\nwhen halt"}
	table, err := ReadTable(lexicon.File{Name: "built.txt", Text: "relation bans\nmeans forbids\ncameo 172\nwhen ban|shun; forbid\nrelation ends\nmeans is over\nplover AGREE\nwhen end"}, own)
	if err != nil {
		t.Fatal(err)
	}
	for verb, want := range map[string]string{"ban": "bans", "proscribe": "bans", "shun": "snubs", "forbid": "bans", "halt": "ends", "end": ""} {
		if got := nameOf(table.Match(relation.Predicate{Verbs: []string{verb}}, Role{}, Role{Lemma: "firm"}, true)); got != want {
			t.Errorf("%s: %q, want %q", verb, got, want)
		}
	}
	want := []*Relation{
		{Name: "bans", Means: "forbids", CAMEO: "163", When: []string{"proscribe", "ban|shun", "forbid"}},
		{Name: "ends", Means: "stops", When: []string{"halt"}},
		{Name: "snubs", Means: "takes no notice", Inverse: "snubbed-by", When: []string{"shun"}},
	}
	if d := cmp.Diff(want, table.Relations); d != "" {
		t.Error(d)
	}
}

// The table covers the news, and every type is described.
func TestEnglishTable(t *testing.T) {
	table := english(t).Relations
	index := map[string]*Relation{}
	count := map[string]int{}
	for _, r := range table.Relations {
		index[r.Name] = r
	}
	for _, r := range table.Relations {
		if r.Means == "" || len(r.Means) > 100 || strings.HasSuffix(r.Means, ".") {
			t.Errorf("%s: definition %q", r.Name, r.Means)
		}
		if r.PLOVER != "" && r.CAMEO == "" {
			t.Errorf("%s has a PLOVER type and no CAMEO code", r.Name)
		}
		if inv := index[r.Inverse]; inv != nil && inv.Inverse != r.Name {
			t.Errorf("%s is the inverse of %s, whose inverse is %q", inv.Name, r.Name, inv.Inverse)
		}
		if r.Symmetric() && !slices.Equal(r.Subject, r.Object) {
			t.Errorf("%s is symmetric, but its subject and object differ", r.Name)
		}
		for what, ok := range map[string]bool{
			"types": true, "arguments": r.Subject != nil || r.Object != nil, "inverse": r.Inverse != "", "symmetric": r.Symmetric(),
			"cameo": r.CAMEO != "", "wikidata": r.Wikidata != "",
		} {
			if ok {
				count[what]++
			}
		}
	}
	for what, least := range map[string]int{"types": 200, "arguments": 300, "inverse": 50, "symmetric": 20, "cameo": 130, "wikidata": 45} {
		if count[what] < least {
			t.Errorf("%s: %d, want %d or more", what, count[what], least)
		}
	}
}

// The event codes are those of CAMEO, each with its PLOVER type.
func TestEventCodes(t *testing.T) {
	path := filepath.Join("..", "..", "..", "shared", "data", "plover", "CAMEO2PLOVER-2021.txt")
	data, err := os.ReadFile(path)
	if err != nil {
		t.Skip("no conversion table:", err)
	}
	plover := map[string]string{}
	for line := range strings.Lines(string(data)) {
		if code, rest, ok := strings.Cut(line, ": "); ok && !strings.HasPrefix(line, "#") {
			event, _, _ := strings.Cut(rest, ",")
			plover[code] = strings.TrimSpace(event)
		}
	}
	for _, r := range english(t).Relations.Relations {
		switch want, ok := plover[r.CAMEO]; {
		case r.CAMEO == "" || r.CAMEO == "176": // a cyber-attack, which the conversion table lacks
		case strings.HasPrefix(r.CAMEO, "01"): // statements and appeals are no events of PLOVER
			if r.PLOVER != "" {
				t.Errorf("%s: %s has no PLOVER type", r.Name, r.CAMEO)
			}
		case !ok:
			t.Errorf("%s: there is no code %s", r.Name, r.CAMEO)
		case r.PLOVER != want:
			t.Errorf("%s: %s is %s, not %s", r.Name, r.CAMEO, want, r.PLOVER)
		}
	}
}

func FuzzReadTable(f *testing.F) {
	f.Add("relation bans\nmeans forbids\nwhen ban _ from; put ban on")
	f.Add("list person man\nnever bar _door\nrelation r\nmeans m\nwhen bar (object:!person|amount) (alone)")
	f.Add("list x a b\nrelation r\nmeans m\ncameo 111\nplover ACCUSE\nwhen call _ $x; noun ban on (swap)")
	f.Fuzz(func(t *testing.T, s string) {
		table, err := ReadTable(lexicon.File{Name: "f", Text: s})
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
