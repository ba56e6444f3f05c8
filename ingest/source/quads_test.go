package source

import (
	"fmt"
	"io"
	"testing"
)

// An input of N-Quads is handed on in its place, packed or not, wherever it is.
func TestQuads(t *testing.T) {
	const quad = "<a> <b> <c> .\n"
	dir := write(t, map[string]string{
		"a.txt": "A.", "b.nq": quad, "c.nq.gz": zipped(quad), "d.nquads": "\ufeff" + quad, "e.nq": "", "f.nq.gz": zipped(""),
		"g.nq": "\xff\xfe<\x00a\x00>\x00", "h.txt": "H.", "other": quad,
	})
	var got []string
	o := Options{Quads: func(name string, in io.Reader) bool {
		body, err := io.ReadAll(in)
		got = append(got, fmt.Sprintf("quads %s %q %v", name[len(dir)+1:], body, err))
		return name != dir+"/g.nq"
	}}
	for a, err := range Dir(dir, o) {
		s := fmt.Sprintf("%s %q", a.Name[len(dir)+1:], a.Body)
		if err != nil {
			s = err.Error()[len(dir)+1:]
		}
		got = append(got, s)
	}
	check(t, got, `a.txt "A."`, `quads b.nq "<a> <b> <c> .\n" <nil>`, `quads c.nq.gz "<a> <b> <c> .\n" <nil>`,
		`quads d.nquads "<a> <b> <c> .\n" <nil>`, "e.nq: empty", "f.nq.gz: empty", `quads g.nq "<a>" <nil>`)
	got = nil
	o.Mapping.Format = "nquads"
	for _, err := range File(dir+"/other", o) {
		t.Error(err)
	}
	check(t, got, `quads other "<a> <b> <c> .\n" <nil>`)
	check(t, list(File(dir+"/b.nq", Options{}), dir+"/"), "error b.nq: no articles: N-Quads")
}
