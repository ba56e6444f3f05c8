package server

import (
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

// formats returns the formats that there are, sorted by name.
func formats() []quad.Format {
	fs := quad.Formats()
	slices.SortFunc(fs, func(a, b quad.Format) int { return strings.Compare(a.Name, b.Name) })
	for i := range fs {
		if fs[i].Name == defaultFormat {
			fs[i].Writer = func(w io.Writer) quad.WriteCloser { return newNQuads(w) }
		}
	}
	return fs
}

// formatOf returns the format that a request names: by the parameter format,
// else by the first known one of some media types.
func formatOf(name string, types []string) (quad.Format, error) {
	fs := formats()
	if name != "" {
		i := slices.IndexFunc(fs, func(f quad.Format) bool { return f.Name == name })
		if i < 0 {
			return quad.Format{}, badRequest("unknown format %q: see /api/v2/formats", name)
		}
		return fs[i], nil
	}
	for _, accept := range types {
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

// formats answers with the formats of reads and writes.
func (s *server) formats(w http.ResponseWriter, _ *http.Request) {
	type format struct {
		ID     string   `json:"id"`
		Read   bool     `json:"read,omitempty"`
		Write  bool     `json:"write,omitempty"`
		Nodes  bool     `json:"nodes,omitempty"`
		Ext    []string `json:"ext,omitempty"`
		Mime   []string `json:"mime,omitempty"`
		Binary bool     `json:"binary,omitempty"`
	}
	var out []format
	for _, f := range formats() {
		out = append(out, format{
			ID: f.Name, Read: f.Reader != nil, Write: f.Writer != nil, Nodes: f.UnmarshalValue != nil,
			Ext: f.Ext, Mime: f.Mime, Binary: f.Binary,
		})
	}
	answer(w, http.StatusOK, mimeJSON, out)
}
