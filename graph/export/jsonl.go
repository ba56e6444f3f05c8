package export

import (
	"bufio"
	"encoding/json"

	"github.com/cayleygraph/quad"

	"newsgraph/graph/vocab"
)

func newJSONL(out *bufio.Writer) *Writer {
	enc := json.NewEncoder(out)
	enc.SetEscapeHTML(false)
	return &Writer{
		out: out,
		each: func(quads []quad.Quad) error {
			for _, r := range Records(quads) {
				for _, role := range r.Spans.Roles() {
					if *role == nil {
						*role = []vocab.Range{}
					}
				}
				if err := enc.Encode(r); err != nil {
					return err
				}
			}
			return nil
		},
	}
}
