package export

import (
	"bufio"
	"encoding/csv"
	"strconv"
	"strings"
)

// recordColumns are the fields of a statement in lists of rows.
var recordColumns = columns[Record]{
	{"subject", word, func(r *Record) string { return r.Subject }},
	{"relation", word, func(r *Record) string { return r.Relation }},
	{"object", word, func(r *Record) string { return r.Object }},
	{"relation_type", word, func(r *Record) string { return r.RelationType }},
	{"status", word, func(r *Record) string { return r.Status }},
	{"speaker", word, func(r *Record) string { return r.Speaker }},
	{"date", date, func(r *Record) string { return r.Date }},
	{"confidence", number, func(r *Record) string { return strconv.FormatFloat(r.Confidence, 'f', 2, 64) }},
	{"subject_type", word, func(r *Record) string { return r.SubjectType }},
	{"object_type", word, func(r *Record) string { return r.ObjectType }},
	{"article", word, func(r *Record) string { return r.Article }},
	{"sentence", word, func(r *Record) string { return r.Sentence }},
	{"start", count, func(r *Record) string { return strconv.Itoa(r.Start) }},
	{"end", count, func(r *Record) string { return strconv.Itoa(r.End) }},
	{"statement", word, func(r *Record) string { return r.Statement }},
}

// newCSV writes cells as RFC 4180 has them. Lines end in a newline alone.
func newCSV(out *bufio.Writer, o Options) *rows {
	w := csv.NewWriter(out)
	return newCells(o, func(cells []string) error {
		if o.EscapeFormulas {
			for i := range cells {
				cells[i] = escapeFormula(cells[i])
			}
		}
		return w.Write(cells)
	}, func() error {
		w.Flush()
		return w.Error()
	})
}

// tsvEscape makes every record one line, and every cell one column.
var tsvEscape = strings.NewReplacer(`\`, `\\`, "\t", `\t`, "\n", `\n`, "\r", `\r`)

// newTSV writes cells parted by tabs, unquoted. What would break a line or a
// column is escaped with a backslash, as PostgreSQL's COPY and MySQL's LOAD
// DATA read it.
func newTSV(out *bufio.Writer, o Options) *rows {
	return newCells(o, func(cells []string) error {
		for i, c := range cells {
			if o.EscapeFormulas {
				c = escapeFormula(c)
			}
			if i > 0 {
				_ = out.WriteByte('\t') // bufio keeps its error
			}
			if _, err := tsvEscape.WriteString(out, c); err != nil {
				return err
			}
		}
		return out.WriteByte('\n')
	}, func() error { return nil })
}

// newCells are the rows of a list of cells, with a header.
func newCells(o Options, write func([]string) error, end func() error) *rows {
	header := recordColumns.names()
	if o.Aggregate {
		header = pairColumns.names()
	}
	begun := false
	begin := func() error {
		if begun {
			return nil
		}
		begun = true
		return write(header)
	}
	return &rows{
		record: func(r *Record) error {
			if err := begin(); err != nil {
				return err
			}
			return write(recordColumns.row(r))
		},
		pair: func(p *Pair) error {
			if err := begin(); err != nil {
				return err
			}
			return write(pairColumns.row(p))
		},
		end: func() error {
			if err := begin(); err != nil {
				return err
			}
			return end()
		},
	}
}

// escapeFormula puts an apostrophe before a cell that a spreadsheet would run
// as a formula. Without it the sentence "=HYPERLINK(…)" of an article is one.
func escapeFormula(cell string) string {
	if cell != "" && strings.ContainsRune("=+-@\t\r", rune(cell[0])) {
		return "'" + cell
	}
	return cell
}
