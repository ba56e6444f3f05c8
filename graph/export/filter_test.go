package export_test

import (
	"encoding/json"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"newsgraph/graph/export"
	"newsgraph/graph/internal/sample"
)

func TestFilter(t *testing.T) {
	s, _ := hostile(t)
	for _, tt := range []struct {
		name   string
		filter export.Filter
		want   string // initials of article and status, in order
	}{
		{"none", export.Filter{}, "ar ac aa ad aa aa aa ba bp bh cr"},
		{"since a day", export.Filter{Since: "2021-01-20"}, "ar ac aa ad aa aa aa ba bp bh"},
		{"since the day after", export.Filter{Since: "2021-01-21"}, "ba bp bh"},
		{"since a month", export.Filter{Since: "2021-02"}, "ba bp bh"},
		{"until a month", export.Filter{Until: "2021-01"}, "ar ac aa ad aa aa aa"},
		{"until a day", export.Filter{Until: "2021-01-19"}, ""},
		{"a year", export.Filter{Since: "2021", Until: "2021"}, "ar ac aa ad aa aa aa ba bp bh"},
		{"statuses", export.Filter{Statuses: []string{"denied", "planned"}}, "ad bp"},
		{"type", export.Filter{Types: []string{"stopped-supplying"}}, "ar ad ba"},
		{"type by IRI and as words", export.Filter{Types: []string{"relation:sues", "stopped supplying"}}, "ar ad ba cr"},
		{"type without a canonical one", export.Filter{Types: []string{"plans"}}, "bp"},
		{"entity is subject, object or speaker", export.Filter{Entities: []string{"ren zhengfei"}}, "ac ad aa bh"},
		{"entity by IRI", export.Filter{Entities: []string{"entity:ren-zhengfei"}}, "ac ad aa bh"},
		{"entity by a hostile name", export.Filter{Entities: []string{formula}}, "aa"},
		{"entity and status", export.Filter{Entities: []string{"Google"}, Statuses: []string{"reported"}}, "ar"},
		{"nobody", export.Filter{Entities: []string{"Nobody"}}, ""},
		{"confidence", export.Filter{MinConfidence: 0.855}, "ar ac aa ad aa aa aa ba bp bh cr"},
		{"too much confidence", export.Filter{MinConfidence: 0.86}, ""},
	} {
		var got []string
		for line := range strings.Lines(write(t, s, export.JSONL, export.Options{Filter: tt.filter})) {
			var r export.Record
			if err := json.Unmarshal([]byte(line), &r); err != nil {
				t.Fatal(err)
			}
			got = append(got, r.Article[:1]+r.Status[:1])
		}
		if strings.Join(got, " ") != tt.want {
			t.Errorf("%s: %v, want %s", tt.name, got, tt.want)
		}
	}
}

func TestFilterCheck(t *testing.T) {
	for _, f := range []export.Filter{
		{Since: "yesterday"}, {Since: "21"}, {Until: "2021-1-1"}, {Statuses: []string{"true"}}, {MinConfidence: -1}, {MinConfidence: 1.1},
	} {
		if err := f.Check(); err == nil {
			t.Errorf("%+v is accepted", f)
		}
	}
}

// RDF of some statements tells nothing of the others, and all of these.
func TestFilteredQuads(t *testing.T) {
	s, quads := hostile(t)
	text := write(t, s, export.NQuads, export.Options{Filter: export.Filter{Types: []string{"sues"}}})
	var want []string
	for _, q := range quads {
		if strings.Contains(q.NQuad(), "<article:"+"2e7d2c03a950") || strings.Contains(q.NQuad(), "<relation:sues>") {
			want = append(want, q.NQuad())
		}
	}
	slices.Sort(want)
	want = slices.Compact(want)
	if diff := cmp.Diff(want, sorted(parse(t, text))); diff != "" {
		t.Error(diff)
	}
	got := export.Records(parse(t, write(t, s, export.NQuads, export.Options{Filter: export.Filter{Statuses: []string{"denied"}}})))
	if len(got) != 1 || got[0].Speaker != "Ren Zhengfei" || got[0].Subject != "Google" || got[0].ArticleTitle == "" {
		t.Errorf("what was denied comes back as %+v", got)
	}
}

func TestEscapes(t *testing.T) {
	_, quads := sample.Article("a", sample.Statement{Subject: formula, Phrase: "-x\ty", Object: "@a\\b\nc", Status: "asserted"})
	for f, want := range map[export.Format]string{
		export.CSV: `"=HYPERLINK(""http://x"")",-x	y,"@a\b`,
		export.TSV: `=HYPERLINK("http://x")	-x\ty	@a\\b\nc	`,
	} {
		if got := lines(t, f, export.Options{}, quads)[1]; !strings.HasPrefix(got, want) {
			t.Errorf("%s: %s, want %s", f, got, want)
		}
	}
	for f, want := range map[export.Format]string{
		export.CSV: `"'=HYPERLINK(""http://x"")",'-x	y,"'@a\b`,
		export.TSV: `'=HYPERLINK("http://x")	'-x\ty	'@a\\b\nc	`,
	} {
		if got := lines(t, f, export.Options{EscapeFormulas: true}, quads)[1]; !strings.HasPrefix(got, want) {
			t.Errorf("%s: %s, want %s", f, got, want)
		}
	}
}
