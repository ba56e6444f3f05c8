package export_test

import (
	"encoding/json"
	"slices"
	"strings"
	"testing"

	"github.com/cayleygraph/quad"
	"github.com/google/go-cmp/cmp"

	"newsgraph/graph/export"
	"newsgraph/graph/vocab"
)

// In each notation of RDF, every reader finds the same quads, those of the
// graph.
func TestRDFIsRead(t *testing.T) {
	_, quads := hostile(t)
	for _, f := range []export.Format{export.NQuads, export.TriG, export.JSONLD} {
		for _, base := range []string{"", "https://news.example/"} {
			t.Run(string(f)+" with "+base, func(t *testing.T) {
				var got [][][]string
				oxigraph.read(t, f, export.Options{Base: base}, &got)
				full := func(iri quad.IRI) string {
					if base == "" && f != export.NQuads && !strings.Contains("entity:relation:statement:article:status:ng:", vocab.PrefixOf(string(iri))) {
						return string(vocab.Expand("x:", iri))
					}
					return string(vocab.Expand(base, iri))
				}
				term := func(v quad.Value) []string {
					switch v := v.(type) {
					case quad.IRI:
						return []string{full(v)}
					case quad.TypedStringer:
						s := v.TypedString()
						return []string{string(s.Value), full(s.Type), ""}
					case quad.TypedString:
						return []string{string(v.Value), full(v.Type), ""}
					}
					return []string{string(v.(quad.String)), "http://www.w3.org/2001/XMLSchema#string", ""}
				}
				var want [][][]string
				for _, q := range quads {
					want = append(want, [][]string{term(q.Subject), term(q.Predicate), term(q.Object), term(q.Label)})
				}
				order := func(a, b [][]string) int { return slices.Compare(flat(a), flat(b)) }
				slices.SortFunc(want, order)
				slices.SortFunc(got, order)
				want = slices.CompactFunc(want, func(a, b [][]string) bool { return order(a, b) == 0 })
				if diff := cmp.Diff(want, got); diff != "" {
					t.Error(diff)
				}
			})
		}
	}
	t.Run("rdflib", func(t *testing.T) {
		var lines, trig, json [][]string
		o := export.Options{Base: "https://news.example/"}
		rdflib.read(t, export.NQuads, o, &lines)
		rdflib.read(t, export.TriG, o, &trig)
		rdflib.read(t, export.JSONLD, o, &json)
		if len(lines) < 200 {
			t.Errorf("%d quads", len(lines))
		}
		if diff := cmp.Diff(lines, trig); diff != "" {
			t.Errorf("TriG:\n%s", diff)
		}
		if diff := cmp.Diff(lines, json); diff != "" {
			t.Errorf("JSON-LD:\n%s", diff)
		}
	})
}

func flat(quad [][]string) []string {
	var out []string
	for _, term := range quad {
		out = append(out, strings.Join(term, "\x01"))
	}
	return out
}

func TestParquetIsRead(t *testing.T) {
	var got struct {
		Types map[string]string
		Rows  []map[string]any
	}
	pyarrow.read(t, export.Parquet, export.Options{}, &got)
	s, _ := hostile(t)
	var want []map[string]any
	for line := range strings.Lines(write(t, s, export.JSONL, export.Options{})) {
		var r map[string]any
		if err := json.Unmarshal([]byte(line), &r); err != nil {
			t.Fatal(err)
		}
		for part, v := range r["event"].(map[string]any) {
			r["event_"+part] = v
		}
		delete(r, "event")
		for k, v := range r {
			if v == "" {
				r[k] = nil
			}
		}
		delete(r, "spans")
		want = append(want, r)
	}
	for _, r := range got.Rows {
		if _, err := vocab.ParseSpans(r["spans"].(string)); err != nil {
			t.Error(err)
		}
		delete(r, "spans")
	}
	if diff := cmp.Diff(want, got.Rows); diff != "" {
		t.Error(diff)
	}
	for name, want := range map[string]string{"date": "date32[day]", "event_end": "date32[day]", "confidence": "double", "start": "int64"} {
		if !strings.HasPrefix(got.Types[name], want) {
			t.Errorf("%s is %s, want %s", name, got.Types[name], want)
		}
	}
	pyarrow.read(t, export.Parquet, export.Options{Aggregate: true}, &got)
	if len(got.Rows) != 9 || got.Types["first_fact"] != "date32[day]" {
		t.Errorf("%d pairs, %v", len(got.Rows), got.Types)
	}
}
