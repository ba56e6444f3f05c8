package export

import "strconv"

// kind is what the cells of a column hold.
type kind byte

const (
	word   kind = iota // text
	date               // a day, as 2021-01-20
	number             // with a point
	count              // whole
	flag               // "true" or "false"
)

// column is a field of records or pairs, as lists and graphs name it.
type column[T any] struct {
	name string
	kind kind
	cell func(*T) string // empty: not told
}

// columns of a kind of row.
type columns[T any] []column[T]

func (cs columns[T]) names() []string {
	var out []string
	for _, c := range cs {
		out = append(out, c.name)
	}
	return out
}

// row returns the cells of a row.
func (cs columns[T]) row(r *T) []string {
	cells := make([]string, len(cs))
	for i, c := range cs {
		cells[i] = c.cell(r)
	}
	return cells
}

// cells returns the attributes of an edge that is the row.
func (cs columns[T]) cells(r *T) []cell {
	out := make([]cell, len(cs))
	for i, c := range cs {
		out[i] = newCell(c.name, c.kind, c.cell(r))
	}
	return out
}

// ofEdges returns the columns as attributes of edges.
func (cs columns[T]) ofEdges() []edgeColumn {
	var out []edgeColumn
	for _, c := range cs {
		out = append(out, edgeColumn{c.name, c.kind})
	}
	return out
}

func decimal(x float64) string { return strconv.FormatFloat(x, 'g', -1, 64) }
