package server

import (
	"fmt"
	"io"
	"mime"
	"net/http"
	"slices"
	"strings"

	"github.com/cayleygraph/quad"

	// The quad module finds its formats in a registry, which these fill.
	_ "github.com/cayleygraph/quad/dot"
	_ "github.com/cayleygraph/quad/gml"
	_ "github.com/cayleygraph/quad/graphml"
	_ "github.com/cayleygraph/quad/json"
	_ "github.com/cayleygraph/quad/jsonld"
	_ "github.com/cayleygraph/quad/nquads"
	_ "github.com/cayleygraph/quad/pquads"
)

// defaultFormat is the format of a read that asks for none that is known.
const defaultFormat = "nquads"

// writable returns the formats that a read can answer in, sorted by name.
func writable() []quad.Format {
	fs := quad.Formats()
	fs = slices.DeleteFunc(fs, func(f quad.Format) bool { return f.Writer == nil })
	slices.SortFunc(fs, func(a, b quad.Format) int { return strings.Compare(a.Name, b.Name) })
	for i := range fs {
		if fs[i].Name == defaultFormat {
			fs[i].Writer = func(w io.Writer) quad.WriteCloser { return newNQuads(w) }
		}
	}
	return fs
}

// formatOf returns the format that a request asks for: by the parameter
// format, else by the first known type of its Accept header.
func formatOf(r *http.Request) (quad.Format, error) {
	fs := writable()
	if name := r.FormValue("format"); name != "" {
		i := slices.IndexFunc(fs, func(f quad.Format) bool { return f.Name == name })
		if i < 0 {
			return quad.Format{}, fmt.Errorf("unknown format %q: see /api/v2/formats", name)
		}
		return fs[i], nil
	}
	for _, accept := range accepted(r) {
		t, _, err := mime.ParseMediaType(accept)
		if err != nil {
			continue
		}
		if i := slices.IndexFunc(fs, func(f quad.Format) bool { return slices.Contains(f.Mime, t) }); i >= 0 {
			return fs[i], nil
		}
	}
	i := slices.IndexFunc(fs, func(f quad.Format) bool { return f.Name == defaultFormat })
	return fs[i], nil
}

// formats answers with the formats that a read can answer in. None can be
// read, for nothing can be written to the graph.
func (s *server) formats(w http.ResponseWriter, r *http.Request) {
	type format struct {
		ID     string   `json:"id"`
		Write  bool     `json:"write,omitempty"`
		Nodes  bool     `json:"nodes,omitempty"`
		Ext    []string `json:"ext,omitempty"`
		Mime   []string `json:"mime,omitempty"`
		Binary bool     `json:"binary,omitempty"`
	}
	var out []format
	for _, f := range writable() {
		out = append(out, format{ID: f.Name, Write: true, Nodes: f.UnmarshalValue != nil, Ext: f.Ext, Mime: f.Mime, Binary: f.Binary})
	}
	answer(w, http.StatusOK, mimeJSON, out)
}
