package server

import (
	"bytes"
	"compress/gzip"
	"errors"
	"io"
	"net/http"
	"strings"
	"testing"

	"github.com/cayleygraph/quad"

	"newsgraph/graph"
)

// What can be read of a body is stored or refused, and N-Quads read back the
// same.
func FuzzBody(f *testing.F) {
	for i, seed := range []string{
		"<bob> <follows> <fred> .\n# more\n<bob> <status> \"cool\\n person\"@en <smart> .",
		`[{"subject": "<bob>", "predicate": "<follows>", "object": "<fred>"}]`,
		`{"subject": "<bob>", "predicate": "<age>", "object": "\"30\"^^<xsd:integer>"}`,
		`{"@context": {"@vocab": "http://schema.org/"}, "@id": "http://www.janedoe.com", "@type": "Person"}`,
		"\x00pq\x00\x01\x00\x00\x00\x02\x10\x01",
		"<a b> <c> <d> .\n_:x <p> \"2021-01-20T10:30:00Z\"^^<xsd:dateTime> .",
	} {
		f.Add(byte(i), []byte(seed))
	}
	all := formats()
	f.Fuzz(func(t *testing.T, which byte, body []byte) {
		format := all[int(which)%len(all)]
		quads, err := readQuads(format, bytes.NewReader(body))
		var request *requestError
		if err != nil {
			if !errors.As(err, &request) {
				t.Fatalf("%s: %v is nobody's fault", format.Name, err)
			}
			return
		}
		s := graph.Memory()
		defer s.Close()
		added, _, err := s.Write(t.Context(), quads, nil)
		var bad *graph.QuadError
		if err != nil {
			if !errors.As(err, &bad) {
				t.Fatal(err)
			}
			return
		}
		var b strings.Builder
		out := newNQuads(&b)
		n := 0
		for q, err := range s.Match(t.Context(), nil, nil, nil, nil) {
			if err != nil {
				t.Fatal(err)
			}
			if _, err := out.WriteQuads([]quad.Quad{q}); err != nil {
				t.Fatal(err)
			}
			n++
		}
		if err := out.Close(); err != nil || n != added {
			t.Fatalf("%d of %d quads are read, %v", n, added, err)
		}
		again, err := readNQuads(strings.NewReader(b.String()))
		if err != nil || len(again) != n {
			t.Fatalf("%d quads are written as\n%s\nand read as %d, %v", n, b.String(), len(again), err)
		}
	})
}

// A body ends at its limit with an error, packed or not, and not before.
func TestLimit(t *testing.T) {
	var packed bytes.Buffer
	z := gzip.NewWriter(&packed)
	if _, err := z.Write(make([]byte, 100)); err != nil {
		t.Fatal(err)
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	for _, tt := range []struct {
		body string
		most int64
		bad  bool
	}{
		{strings.Repeat("x", 100), 100, false},
		{strings.Repeat("x", 100), 99, true},
		{packed.String(), 100, false},
		{packed.String(), 99, true},
		{"", 1, false},
	} {
		r, err := plainFile(strings.NewReader(tt.body), tt.most)
		if err != nil {
			t.Fatal(err)
		}
		got, err := io.ReadAll(r)
		var tooLarge *http.MaxBytesError
		if errors.As(err, &tooLarge) != tt.bad || !tt.bad && err != nil || int64(len(got)) > tt.most {
			t.Errorf("%d bytes of %.10q with a limit of %d: %v", len(got), tt.body, tt.most, err)
		}
	}
}
