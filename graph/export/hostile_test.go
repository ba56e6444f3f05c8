package export_test

import (
	"encoding/csv"
	"encoding/json"
	"encoding/xml"
	"errors"
	"io"
	"slices"
	"strings"
	"testing"

	"newsgraph/graph/export"
	"newsgraph/graph/internal/sample"
)

// Whatever a name holds, each format has as many records as there are
// statements, and the name comes back, but for what the format can't hold.
func FuzzName(f *testing.F) {
	for _, s := range []string{quoted, broken, formula, cyrillic, "", "\\", "\\\"", "\xff", "\ufffd\ufffe", "]]>", "&#0;", "\u2028\u0085", "a,b\"\n", "{{", "%"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, name string) {
		_, quads := sample.Article("a", sample.Statement{Subject: name, Phrase: name, Object: "Huawei", Status: "denied"})
		valid := strings.ToValidUTF8(name, "\ufffd")
		rows := func(f export.Format) string {
			return strings.Join(lines(t, f, export.Options{}, quads), "\n") + "\n"
		}
		cells, err := csv.NewReader(strings.NewReader(rows(export.CSV))).ReadAll()
		if want := strings.ReplaceAll(name, "\r\n", "\n"); err != nil || len(cells) != 2 || cells[1][1] != want {
			t.Errorf("csv: %q comes back as %q, %v", name, cells, err)
		}
		tsv := strings.Split(rows(export.TSV), "\n")
		if cells := strings.Split(tsv[1], "\t"); len(tsv) != 3 || len(cells) != 15 ||
			strings.NewReplacer(`\\`, `\`, `\t`, "\t", `\n`, "\n", `\r`, "\r").Replace(cells[1]) != name {
			t.Errorf("tsv: %q comes back as %q", name, tsv)
		}
		var cy struct {
			Elements struct {
				Nodes, Edges []struct{ Data map[string]any }
			}
		}
		err = json.Unmarshal([]byte(rows(export.Cytoscape)), &cy)
		if err != nil || len(cy.Elements.Edges) != 1 || replaced(valid) != replaced(text(cy.Elements.Edges[0].Data["relation"])) {
			t.Errorf("cytoscape: %q comes back as %v, %v", name, cy, err)
		}
		for _, f := range []export.Format{export.GraphML, export.GEXF} {
			if edges, err := countElements(rows(f), "edge"); err != nil || edges != 1 {
				t.Errorf("%s: %d edges of %q, %v", f, edges, name, err)
			}
		}
		for _, f := range []export.Format{export.DOT, export.FollowTheMoney} {
			want := 6 // three of the graph, two nodes, an edge
			if f == export.FollowTheMoney {
				want = 4 // two entities, an article, a link
			}
			if valid == "Huawei" || strings.EqualFold(strings.TrimSpace(valid), "huawei") {
				continue
			}
			if got := strings.Count(rows(f), "\n"); got != want && got != want-1 { // a name of the same slug is the same node
				t.Errorf("%s: %d lines of %q, want %d:\n%s", f, got, name, want, rows(f))
			}
		}
	})
}

func text(v any) string {
	s, _ := v.(string)
	return s
}

// replaced leaves out what stands for bytes that are no UTF-8: one or several
// U+FFFD.
func replaced(s string) string { return strings.ReplaceAll(s, "\ufffd", "") }

// countElements parses XML to its end.
func countElements(doc, name string) (int, error) {
	d := xml.NewDecoder(strings.NewReader(doc))
	n := 0
	for {
		tok, err := d.Token()
		if err == io.EOF {
			return n, nil
		}
		if err != nil {
			return n, err
		}
		if e, ok := tok.(xml.StartElement); ok && e.Name.Local == name {
			n++
		}
	}
}

// full takes so many bytes and then fails, as a disk does.
type full struct{ free int }

var errFull = errors.New("no space left")

func (f *full) Write(p []byte) (int, error) {
	if f.free -= len(p); f.free < 0 {
		return 0, errFull
	}
	return len(p), nil
}

// A disk that fills up is an error of every format, wherever it happens.
func TestFullDisk(t *testing.T) {
	_, quads := sample.Many(1, 300)
	for _, f := range export.Formats() {
		for _, o := range []export.Options{{}, {Aggregate: true}} {
			if o.Aggregate && slices.Contains([]export.Format{export.NQuads, export.TriG, export.JSONLD}, f) {
				continue
			}
			for _, free := range []int{0, 1_000} {
				w, err := export.NewWriter(&full{free}, f, o)
				if err != nil {
					t.Fatal(err)
				}
				if err := errors.Join(w.Write(quads), w.Close()); !errors.Is(err, errFull) {
					t.Errorf("%s, %v, %d bytes: error %v", f, o.Aggregate, free, err)
				}
			}
		}
	}
}

// Without a place for temporary files, the error comes before anything is
// written, and names the place.
func TestNoTemporaryFiles(t *testing.T) {
	t.Setenv("TMPDIR", "/nowhere")
	s, _ := two(t)
	for _, tt := range []struct {
		f export.Format
		o export.Options
	}{{export.GEXF, export.Options{}}, {export.CSV, export.Options{Aggregate: true}}} {
		var b strings.Builder
		if _, err := export.Store(t.Context(), s, &b, tt.f, tt.o); err == nil || !strings.Contains(err.Error(), "/nowhere") || b.Len() > 0 {
			t.Errorf("%s: error %v, and %d bytes", tt.f, err, b.Len())
		}
	}
}
