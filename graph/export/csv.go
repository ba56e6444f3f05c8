package export

import (
	"bufio"
	"encoding/csv"
	"strconv"

	"github.com/cayleygraph/quad"
)

// header names the columns of CSV.
var header = []string{
	"subject", "relation", "object", "relation_type", "status", "speaker", "date", "confidence",
	"subject_type", "object_type", "article", "sentence", "start", "end", "statement",
}

func newCSV(out *bufio.Writer) *Writer {
	w := csv.NewWriter(out)
	_ = w.Write(header) // a failure shows in the first Flush
	return &Writer{
		out: out,
		each: func(quads []quad.Quad) error {
			for _, r := range Records(quads) {
				if err := w.Write(row(r)); err != nil {
					return err
				}
			}
			w.Flush()
			return w.Error()
		},
	}
}

func row(r Record) []string {
	return []string{
		r.Subject, r.Relation, r.Object, r.RelationType, r.Status, r.Speaker, r.Date,
		strconv.FormatFloat(r.Confidence, 'f', 2, 64),
		r.SubjectType, r.ObjectType, r.Article, r.Sentence,
		strconv.Itoa(r.Start), strconv.Itoa(r.End), r.Statement,
	}
}
