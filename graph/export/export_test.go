package export_test

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"flag"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/cayleygraph/quad"
	"github.com/cayleygraph/quad/nquads"
	"github.com/google/go-cmp/cmp"
	"github.com/rivo/uniseg"
	"github.com/rogpeppe/go-internal/txtar"

	"newsgraph/graph"
	"newsgraph/graph/export"
	"newsgraph/graph/internal/sample"
	"newsgraph/graph/vocab"
)

// two returns a store with two articles, put in against their order.
func two(t testing.TB) (*graph.Store, []quad.Quad) {
	t.Helper()
	s := graph.Memory()
	var all []quad.Quad
	for _, id := range []string{"b", "a"} {
		article, quads := sample.Article(id, sample.Supply...)
		if err := s.Replace(t.Context(), article, quads); err != nil {
			t.Fatal(err)
		}
		all = append(all, quads...)
	}
	return s, all
}

func write(t testing.TB, s *graph.Store, f export.Format, o export.Options) string {
	t.Helper()
	var b bytes.Buffer
	if _, err := export.Store(t.Context(), s, &b, f, o); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

var update = flag.Bool("update", false, "write what the formats are now into testdata/formats.txtar")

// testdata/formats.txtar holds what a store of two articles is written as, of
// the filtered formats what one of its statements is.
func TestFormats(t *testing.T) {
	path := filepath.Join("testdata", "formats.txtar")
	files, err := txtar.ParseFile(path)
	if err != nil {
		t.Fatal(err)
	}
	s, _ := two(t)
	seen := map[export.Format]bool{export.Parquet: true, export.Neo4j: true} // not text: see the readers
	for i, f := range files.Files {
		name, how, _ := strings.Cut(f.Name, "-")
		seen[export.Format(name)] = true
		o := export.Options{Width: 70}
		for word := range strings.SplitSeq(how, "-") {
			switch word {
			case "full":
				o.Base = "https://news.example"
			case "aggregate":
				o.Aggregate = true
			case "one":
				o.Filter = export.Filter{Statuses: []string{"reported"}}
			}
		}
		got := write(t, s, export.Format(name), o)
		if *update {
			files.Files[i].Data = []byte(got)
		} else if diff := cmp.Diff(string(f.Data), got); diff != "" {
			t.Errorf("%s:\n%s", f.Name, diff)
		}
	}
	for _, f := range export.Formats() {
		if !seen[f] {
			t.Errorf("there is no file of %s", f)
		}
	}
	if *update {
		if err := os.WriteFile(path, txtar.Format(files), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

func TestCSV(t *testing.T) {
	s, _ := two(t)
	text := write(t, s, export.CSV, export.Options{})
	const header = "subject,relation,object,relation_type,status,speaker,date,confidence,subject_type,object_type,article,sentence,start,end,statement\n"
	if !strings.HasPrefix(text, header) {
		t.Errorf("header of %.200q", text)
	}
	rows, err := csv.NewReader(strings.NewReader(text)).ReadAll()
	if err != nil || len(rows) != 7 {
		t.Fatalf("%d rows, %v, want 7", len(rows), err)
	}
	var objects map[string]any
	line, _, _ := strings.Cut(write(t, s, export.JSONL, export.Options{}), "\n")
	if err := json.Unmarshal([]byte(line), &objects); err != nil {
		t.Fatal(err)
	}
	for i, column := range rows[0] {
		if v, ok := objects[column].(string); ok && v != rows[1][i] {
			t.Errorf("column %s is %q in CSV and %q in JSONL", column, rows[1][i], v)
		}
		delete(objects, column)
	}
	if len(objects) != 18 {
		t.Errorf("JSONL has these beyond CSV: %v", objects)
	}
	if empty := write(t, graph.Memory(), export.CSV, export.Options{}); empty != header {
		t.Errorf("an empty store gives %q", empty)
	}
}

// Records need not know a store, nor the order of the quads, nor keep the
// names of one article from another's.
func TestRecords(t *testing.T) {
	_, quads := two(t)
	want := export.Records(quads)
	slices.Reverse(quads)
	if diff := cmp.Diff(want, export.Records(append(quads, quads...))); diff != "" {
		t.Errorf("of doubled quads in another order:\n%s", diff)
	}
	a := vocab.Article("a")
	bare := export.Records([]quad.Quad{
		{Subject: quad.IRI("statement:1"), Predicate: vocab.Type, Object: vocab.RDFStatement, Label: a},
		{Subject: quad.IRI("statement:1"), Predicate: vocab.Subject, Object: vocab.Entity("Mike Pompeo"), Label: a},
		{Subject: vocab.Entity("Mike Pompeo"), Predicate: vocab.Label, Object: quad.String("Another's"), Label: vocab.Article("b")},
		{Subject: vocab.Entity("Mike Pompeo"), Predicate: vocab.Type, Object: vocab.Thing, Label: a},
		{Subject: vocab.Entity("Mike Pompeo"), Predicate: vocab.Type, Object: vocab.Person, Label: a},
	})
	if diff := cmp.Diff([]export.Record{{
		Subject: "mike-pompeo", SubjectType: "Person", Statement: "statement:1", Polarity: "positive", SubjectID: "entity:mike-pompeo",
	}}, bare); diff != "" {
		t.Error(diff)
	}
}

// parse reads N-Quads, without turning typed strings into numbers.
func parse(t testing.TB, text string) []quad.Quad {
	t.Helper()
	var quads []quad.Quad
	r := nquads.NewReader(strings.NewReader(text), false)
	for {
		q, err := r.ReadQuad()
		if err == io.EOF {
			return quads
		}
		if err != nil {
			t.Fatal(err)
		}
		quads = append(quads, q)
	}
}

func sorted(quads []quad.Quad) []string {
	var ls []string
	for _, q := range quads {
		ls = append(ls, q.NQuad())
	}
	slices.Sort(ls)
	return slices.Compact(ls)
}

func TestNQuadsRoundTrip(t *testing.T) {
	s, quads := two(t)
	if diff := cmp.Diff(sorted(quads), sorted(parse(t, write(t, s, export.NQuads, export.Options{})))); diff != "" {
		t.Errorf("short IRIs:\n%s", diff)
	}
	const base = "https://news.example/graph/"
	back := parse(t, write(t, s, export.NQuads, export.Options{Base: base}))
	for i := range back {
		for _, d := range quad.Directions {
			switch v := back[i].Get(d).(type) {
			case quad.IRI:
				back[i].Set(d, vocab.Compact(base, v))
			case quad.TypedString:
				v.Type = vocab.Compact(base, v.Type)
				back[i].Set(d, v)
			}
		}
	}
	if diff := cmp.Diff(sorted(quads), sorted(back)); diff != "" {
		t.Errorf("full IRIs:\n%s", diff)
	}
}

// Whatever a string holds, it comes back, and whatever an IRI holds, it takes
// one line and nothing inside breaks out.
func FuzzNQuads(f *testing.F) {
	for _, s := range []string{"", "a\"b", "\\", "\n\r\t\b\f\x00\x7f\u0085\u2028", "é", "<a> <b>", "x\xff", "\\u0041"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		a := vocab.Article("a")
		for _, o := range []quad.Value{quad.String(s), quad.IRI("x:" + s), quad.TypedString{Value: quad.String(s), Type: vocab.Date}} {
			var b bytes.Buffer
			w, err := export.NewWriter(&b, export.NQuads, export.Options{})
			if err != nil {
				t.Fatal(err)
			}
			if err := w.Write([]quad.Quad{{Subject: a, Predicate: vocab.Label, Object: o, Label: a}}); err != nil {
				t.Fatal(err)
			}
			if err := w.Close(); err != nil {
				t.Fatal(err)
			}
			if n := strings.Count(b.String(), "\n"); n != 1 {
				t.Fatalf("%q takes %d lines: %s", s, n, b.String())
			}
			got := parse(t, b.String())
			if len(got) != 1 || got[0].Label != quad.Value(a) {
				t.Fatalf("%q comes back as %v", s, got)
			}
			want := o
			switch v := o.(type) {
			case quad.String:
				want = quad.String(strings.ToValidUTF8(string(v), "\ufffd"))
				if string(v) != strings.ToValidUTF8(string(v), "") {
					return // each bad byte becomes a U+FFFD of its own
				}
			case quad.IRI:
				if strings.ContainsFunc(s, func(r rune) bool { return r <= ' ' || r == 0x7f || strings.ContainsRune("<>\"{}|^`\\\ufffd", r) }) {
					continue
				}
			}
			if got[0].Object != want {
				t.Fatalf("%v comes back as %v", want, got[0].Object)
			}
		}
	})
}

// In the table, a sentence's statements go by confidence and then by relation;
// the other formats keep the order of Records.
func TestTableOrder(t *testing.T) {
	a, quads := sample.Article("a",
		sample.Statement{Subject: "S", Phrase: "later", Status: "asserted", Start: 50},
		sample.Statement{Subject: "S", Phrase: "weak", Status: "asserted"},
		sample.Statement{Subject: "S", Phrase: "b", Status: "asserted"},
		sample.Statement{Subject: "S", Phrase: "text", Type: "a", Status: "asserted"},
		sample.Statement{Subject: "S", Phrase: "c", Status: "asserted"},
	)
	weak := ""
	for _, r := range export.Records(quads) {
		if r.Relation == "weak" {
			weak = r.Statement
		}
	}
	for i, q := range quads {
		if q.Subject == quad.Value(quad.IRI(weak)) && q.Predicate == vocab.Confidence {
			quads[i].Object = quad.Float(0.1)
		}
	}
	s := graph.Memory()
	if err := s.Replace(t.Context(), a, quads); err != nil {
		t.Fatal(err)
	}
	var got []string
	for line := range strings.Lines(write(t, s, export.Table, export.Options{})) {
		got = append(got, strings.Fields(line)[1])
	}
	if diff := cmp.Diff([]string{"RELATION", "a", "b", "c", "weak", "later"}, got); diff != "" {
		t.Error(diff)
	}
}

func TestTableWidth(t *testing.T) {
	for _, width := range []int{-1, 0, 10, 60, 200} {
		var b bytes.Buffer
		w, err := export.NewWriter(&b, export.Table, export.Options{Width: width})
		if err != nil {
			t.Fatal(err)
		}
		_, quads := sample.Article("a", sample.Statement{
			Subject: strings.Repeat("华为技术", 20), Phrase: "two\nlines\x1b[31m " + strings.Repeat("e\u0301", 300), Object: "👩‍👩‍👧", Status: "hypothetical",
		})
		if err := w.Write(quads); err != nil {
			t.Fatal(err)
		}
		lines := strings.Split(strings.TrimSuffix(b.String(), "\n"), "\n")
		if len(lines) != 2 {
			t.Fatalf("width %d: %d lines:\n%s", width, len(lines), b.String())
		}
		at := uniseg.StringWidth(lines[0]) - len("STATUS")
		if got := uniseg.StringWidth(lines[1]) - len("hypothetical"); got != at {
			t.Errorf("width %d: the status stands at %d and %d:\n%s", width, at, got, b.String())
		}
	}
}

func TestNewWriterRefuses(t *testing.T) {
	for _, tt := range []struct {
		format export.Format
		base   string
	}{
		{"xml", ""},
		{"", ""},
		{export.NQuads, "news"},
		{export.TriG, "news"},
		{export.JSONLD, "news"},
		{export.NQuads, "https://news.example/a b"},
		{export.NQuads, "https://news.example/<x>"},
	} {
		if _, err := export.NewWriter(io.Discard, tt.format, export.Options{Base: tt.base}); err == nil {
			t.Errorf("format %q with base %q is accepted", tt.format, tt.base)
		}
	}
}
