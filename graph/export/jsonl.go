package export

import (
	"bufio"
	"encoding/json"

	"newsgraph/graph/vocab"
)

func newJSONL(out *bufio.Writer) *rows {
	enc := json.NewEncoder(out)
	enc.SetEscapeHTML(false)
	return &rows{
		record: func(r *Record) error {
			for _, role := range r.Spans.Roles() {
				if *role == nil {
					*role = []vocab.Range{}
				}
			}
			return enc.Encode(r)
		},
		pair: func(p *Pair) error { return enc.Encode(p) },
		end:  func() error { return nil },
	}
}
